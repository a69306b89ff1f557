"""The way out of another thread into the window's."""

import atexit
import threading
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid


class _Door(QObject):
    """Lasts as long as the program: a signal that one thread emits while another destroys the object that it belongs to
    takes the whole program down.
    """

    _knocked = Signal(object, object, tuple)

    def __init__(self) -> None:
        super().__init__()
        self._knocked.connect(self._open, Qt.ConnectionType.QueuedConnection)
        self._lock = threading.Lock()
        self._is_closed = False
        atexit.register(self._close)  # PySide destroys every object later: it was asked to before

    def knock(self, receiver: QObject, heard: Callable[..., None], values: tuple[Any, ...]) -> None:
        with self._lock:
            if not self._is_closed:
                self._knocked.emit(receiver, heard, values)

    @Slot(object, object, tuple)
    def _open(self, receiver: QObject, heard: Callable[..., None], values: tuple[Any, ...]) -> None:
        if isValid(receiver):
            heard(*values)

    def _close(self) -> None:
        with self._lock:
            self._is_closed = True


_DOOR: Final = _Door()


def in_ui_thread(receiver: QObject, heard: Callable[..., None], *values: Any) -> None:
    """From any thread: calls `heard(*values)` soon in the window's, unless `receiver` has been destroyed by then."""
    _DOOR.knock(receiver, heard, values)
