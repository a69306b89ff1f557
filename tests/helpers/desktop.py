"""The programs that the system has for files, pages and printers, or has not."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Final

from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication

if sys.platform == "win32":
    from .native_windows import CANCEL, NativeWindow, dialogs, native_windows

LOOK_EVERY: Final = 100
"""Milliseconds between two looks for a window of the system's."""


class Desktop(QObject):
    """`opened` is what its programs were given."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url)


@contextmanager
def desktop(scheme: str, *, has_program: bool = True) -> Iterator[Desktop]:
    """In place of the system, for addresses of this scheme."""
    somebody = Desktop()
    QDesktopServices.setUrlHandler(scheme, somebody, "open" if has_program else "nobody")
    try:
        yield somebody
    finally:
        QDesktopServices.unsetUrlHandler(scheme)


@contextmanager
def file_manager() -> Iterator[Callable[[Path], bool]]:
    """Gives what tells whether it shows this folder; on Windows it is the real one, known by its window's title."""
    if sys.platform != "win32":
        with desktop("file") as somebody:
            yield lambda folder: somebody.opened == [QUrl.fromLocalFile(folder)]
        return
    before = {window.handle for window in native_windows()}

    def shown() -> list[NativeWindow]:
        return [it for it in native_windows() if it.process != os.getpid() and it.handle not in before]

    yield lambda folder: any(folder.name in window.title for window in shown())
    for window in shown():
        window.close()


@contextmanager
def print_dialogs_cancelled() -> Iterator[list[object]]:
    """Gives the system's print dialogs that were opened: whoever is asked for a printer here says no.

    Windows' own holds whoever opens it, so there another thread of ours answers. It can only where the program lets
    its other threads go on.
    """
    cancelled: list[object] = []
    if sys.platform == "win32":
        with _windows_own_cancelled(cancelled):
            yield cancelled
        return

    def answer() -> None:
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QPrintDialog) and dialog.isVisible():
                cancelled.append(dialog)
                dialog.reject()

    clerk = QTimer(interval=LOOK_EVERY)
    clerk.timeout.connect(answer)
    clerk.start()
    yield cancelled
    clerk.stop()


@contextmanager
def _windows_own_cancelled(cancelled: list[object]) -> Iterator[None]:
    over = Event()

    def answer() -> None:
        while not over.wait(LOOK_EVERY / 1_000):
            for dialog in dialogs():
                if dialog.process == os.getpid():
                    cancelled.append(dialog)
                    dialog.press(CANCEL)

    clerk = Thread(target=answer)
    clerk.start()
    try:
        yield
    finally:
        over.set()
        clerk.join()
