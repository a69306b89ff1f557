/* The complex functions of the C runtime that numpy links to and Wine's ucrtbase leaves out. Microsoft's calling
   convention passes them as plain structs. The exports of Wine's own library are forwarded beside these: see ../setup. */
#include <complex.h>
typedef struct { double re, im; } D;
typedef struct { float re, im; } F;
#define EXPORT __declspec(dllexport)
#define FROM_D(z) __builtin_complex((z).re, (z).im)
#define FROM_F(z) __builtin_complex((double)(z).re, (double)(z).im)
#define MAP(name) \
  EXPORT D missing_##name(D z) { double complex w = name(FROM_D(z)); return (D){creal(w), cimag(w)}; } \
  EXPORT F missing_##name##f(F z) { double complex w = name(FROM_F(z)); return (F){(float)creal(w), (float)cimag(w)}; }
#define PART(name) \
  EXPORT double missing_##name(D z) { return name(FROM_D(z)); } \
  EXPORT float missing_##name##f(F z) { return (float)name(FROM_F(z)); }
MAP(ccos) MAP(ccosh) MAP(csin) MAP(csinh) MAP(ctan) MAP(ctanh) MAP(cexp)
PART(creal) PART(cimag) PART(cabs) PART(carg)
EXPORT D missing_cpow(D a, D b) { double complex w = cpow(FROM_D(a), FROM_D(b)); return (D){creal(w), cimag(w)}; }
EXPORT F missing_cpowf(F a, F b) { double complex w = cpow(FROM_F(a), FROM_F(b)); return (F){(float)creal(w), (float)cimag(w)}; }
