"""What Windows reads in a program's file: its version, manifest, icons and signature."""

import ctypes
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import wintypes
from enum import IntEnum
from pathlib import Path
from typing import Final

_ICONS: Final = 14
_MANIFEST: Final = 24
_AS_DATA: Final = 2
_LANGUAGE: Final = "240A04B0"
"""Spanish of Colombia, Unicode."""


class Trust(IntEnum):
    """What Windows makes of a signature (Authenticode)."""

    TRUSTED = 0
    NOT_SIGNED = 0x800B0100
    CHANGED_SINCE = 0x80096010
    BY_A_STRANGER = 0x800B0109
    """Whole, but its certificate leads to none that this computer trusts."""


class _File(ctypes.Structure):
    """WINTRUST_FILE_INFO."""

    _fields_ = (
        ("size", wintypes.DWORD),
        ("path", wintypes.LPCWSTR),
        ("handle", wintypes.HANDLE),
        ("subject", ctypes.c_void_p),
    )


class _Question(ctypes.Structure):
    """WINTRUST_DATA."""

    _fields_ = (
        ("size", wintypes.DWORD),
        ("policy", ctypes.c_void_p),
        ("interface", ctypes.c_void_p),
        ("window", wintypes.DWORD),
        ("revocation", wintypes.DWORD),
        ("kind", wintypes.DWORD),
        ("file", ctypes.POINTER(_File)),
        ("action", wintypes.DWORD),
        ("state", wintypes.HANDLE),
        ("url", wintypes.LPCWSTR),
        ("flags", wintypes.DWORD),
        ("context", wintypes.DWORD),
        ("settings", ctypes.c_void_p),
    )


def trust(program: Path) -> Trust:
    generic_verify_v2 = (ctypes.c_ubyte * 16).from_buffer_copy(
        struct.pack("<IHH8B", 0x00AAC56B, 0xCD44, 0x11D0, 0x8C, 0xC2, 0x00, 0xC0, 0x4F, 0xC2, 0x95, 0xEE)
    )
    file = _File(size=ctypes.sizeof(_File), path=str(program))
    no_window, by_file = 2, 1
    question = _Question(size=ctypes.sizeof(_Question), window=no_window, kind=by_file, file=ctypes.pointer(file))
    answer = ctypes.WinDLL("wintrust").WinVerifyTrust(None, ctypes.byref(generic_verify_v2), ctypes.byref(question))
    return Trust(answer & 0xFFFFFFFF)


def version_texts(program: Path, *names: str) -> dict[str, str]:
    """By name, such as `ProductVersion`."""
    versions = ctypes.WinDLL("version")
    size = versions.GetFileVersionInfoSizeW(str(program), None)
    block, text, length = ctypes.create_string_buffer(size), wintypes.LPWSTR(), wintypes.UINT()
    assert versions.GetFileVersionInfoW(str(program), 0, size, block)
    texts = {}
    for name in names:
        entry = rf"\StringFileInfo\{_LANGUAGE}\{name}"
        assert versions.VerQueryValueW(block, entry, ctypes.byref(text), ctypes.byref(length)), name
        texts[name] = text.value or ""
    return texts


def manifest(program: Path) -> str:
    with _opened(program) as file:
        return _resource(file, _MANIFEST, 1).decode("utf-8")


def icon_sides(program: Path) -> set[int]:
    """In pixels, of the icon that Explorer shows."""
    with _opened(program) as file:
        directory = _resource(file, _ICONS, 1)
    count = struct.unpack_from("<3H", directory)[2]
    return {struct.unpack_from("<B", directory, 6 + 14 * place)[0] or 256 for place in range(count)}


def is_closed(program: Path) -> bool:
    """What runs cannot be opened for writing."""
    try:
        program.open("r+b").close()
    except PermissionError:
        return False
    return True


@contextmanager
def _opened(program: Path) -> Iterator[wintypes.HMODULE]:
    kernel = _kernel()
    file = kernel.LoadLibraryExW(str(program), None, _AS_DATA)
    assert file, ctypes.WinError(ctypes.get_last_error())
    try:
        yield wintypes.HMODULE(file)
    finally:
        kernel.FreeLibrary(wintypes.HMODULE(file))


def _resource(file: wintypes.HMODULE, kind: int, name: int) -> bytes:
    kernel = _kernel()
    found = kernel.FindResourceW(file, ctypes.c_void_p(name), ctypes.c_void_p(kind))
    assert found, ctypes.WinError(ctypes.get_last_error())
    size = kernel.SizeofResource(file, ctypes.c_void_p(found))
    return ctypes.string_at(
        kernel.LockResource(ctypes.c_void_p(kernel.LoadResource(file, ctypes.c_void_p(found)))), size
    )


def _kernel() -> ctypes.WinDLL:
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    for name in ("LoadLibraryExW", "FindResourceW", "LoadResource", "LockResource"):
        getattr(kernel, name).restype = ctypes.c_void_p
    return kernel
