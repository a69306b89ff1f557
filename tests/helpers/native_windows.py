"""The windows of Windows itself and of its programs, which Qt does not know: found by their words, and closed."""

import ctypes
from collections.abc import Iterator
from ctypes import wintypes
from dataclasses import dataclass

_user32 = ctypes.WinDLL("user32")
_user32.SendMessageTimeoutW.argtypes = [
    wintypes.HWND,
    wintypes.UINT,
    wintypes.WPARAM,
    ctypes.c_void_p,
    wintypes.UINT,
    wintypes.UINT,
    ctypes.c_void_p,
]
_user32.PostMessageW.argtypes = [wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM]
_Each = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.HWND, wintypes.LPARAM)

_GET_TEXT, _COMMAND, _CLOSE = 0x0D, 0x111, 0x10
_WITHOUT_A_HUNG_ONE, _PATIENCE = 0x2, 2_000
OK, CANCEL, YES, NO = 1, 2, 6, 7
"""The buttons of Windows' own dialogs."""


@dataclass(frozen=True)
class NativeWindow:
    handle: int
    kind: str
    """The name of its window class."""
    process: int

    @property
    def title(self) -> str:
        return _text(self.handle)

    @property
    def texts(self) -> list[str]:
        """What can be read in it."""
        return [text for handle in _handles(self.handle) if _user32.IsWindowVisible(handle) and (text := _text(handle))]

    def press(self, button: int) -> None:
        _user32.PostMessageW(self.handle, _COMMAND, button, 0)

    def close(self) -> None:
        _user32.PostMessageW(self.handle, _CLOSE, 0, 0)


def native_windows() -> Iterator[NativeWindow]:
    for handle in _handles():
        if _user32.IsWindowVisible(handle):
            kind, process = ctypes.create_unicode_buffer(256), wintypes.DWORD()
            _user32.GetClassNameW(handle, kind, len(kind))
            _user32.GetWindowThreadProcessId(handle, ctypes.byref(process))
            yield NativeWindow(handle, kind.value, process.value)


def dialogs() -> Iterator[NativeWindow]:
    return (window for window in native_windows() if window.kind == "#32770")


def _handles(parent: int | None = None) -> list[int]:
    found: list[int] = []
    each = _Each(lambda handle, _: bool(found.append(handle) or True))
    if parent is None:
        _user32.EnumWindows(each, 0)
    else:
        _user32.EnumChildWindows(parent, each, 0)
    return found


def _text(handle: int) -> str:
    text = ctypes.create_unicode_buffer(1_000)
    _user32.SendMessageTimeoutW(handle, _GET_TEXT, len(text), text, _WITHOUT_A_HUNG_ONE, _PATIENCE, None)
    return text.value
