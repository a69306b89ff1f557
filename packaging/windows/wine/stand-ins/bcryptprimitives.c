/* Stand-in for bcryptprimitives.dll, which Wine 8 lacks and everything written in Rust links to. */
#include <windows.h>
#include <ntsecapi.h>
__declspec(dllexport) BOOL WINAPI ProcessPrng(unsigned char *data, SIZE_T length) { return RtlGenRandom(data, (ULONG)length); }
