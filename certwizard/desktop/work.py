"""Long work off the UI thread: a plain function that tells its progress and asks whether to go on."""

import logging
import queue
import threading
from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from .ui_thread import in_ui_thread

Progress = Callable[..., None]
Cancelled = Callable[[], bool]

log: Final = logging.getLogger("certwizard.work")


class Errands:
    """Small work that nobody waits for, one piece after the other."""

    def __init__(self) -> None:
        self._pieces: queue.SimpleQueue[Callable[[], None]] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def run(self, piece: Callable[[], None]) -> None:
        """`piece` may raise `OSError`: what it was to keep is then not kept."""
        self._pieces.put(piece)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while True:
            try:
                self._pieces.get()()
            except OSError:
                log.exception("an errand failed")


class Work(QObject):
    """Runs `function(progress, cancelled)` in a thread of its own; every signal comes in the thread that made it.

    After `cancel` nothing more is heard of it. The thread does not hold up the program's end.
    """

    finished = Signal(object)
    failed = Signal(object)
    progressed = Signal(tuple)

    def __init__(self, function: Callable[[Progress, Cancelled], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._function = function
        self._cancelled = threading.Event()

    def start(self) -> None:
        threading.Thread(target=self._run, daemon=True).start()

    def cancel(self) -> None:
        self._cancelled.set()

    def _run(self) -> None:
        def progress(*pieces: object) -> None:
            in_ui_thread(self, self._hear, "progressed", pieces)

        try:
            result = self._function(progress, self._cancelled.is_set)
        except Exception as error:  # noqa: BLE001 - `failed` hands it on, whatever it is
            in_ui_thread(self, self._hear, "failed", error)
        else:
            in_ui_thread(self, self._hear, "finished", result)

    def _hear(self, signal: str, value: object) -> None:
        if not self._cancelled.is_set():
            getattr(self, signal).emit(value)
        if signal != "progressed":
            self.deleteLater()
