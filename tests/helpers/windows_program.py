"""What Windows reads in a program's file: its version, manifest and icons."""

import ctypes
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import wintypes
from pathlib import Path
from typing import Final

_ICONS: Final = 14
_MANIFEST: Final = 24
_AS_DATA: Final = 2
_LANGUAGE: Final = "240A04B0"
"""Spanish of Colombia, Unicode."""


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
