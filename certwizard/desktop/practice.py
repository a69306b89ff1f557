"""The practice platform: our own, as a child process that lives no longer than the window."""

import shutil
import time
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QObject, QProcess, Signal

from certwizard.program import command

SERVER: Final = "practice"
"""Stands for the practice platform's address, which is another one after each start."""

FALLS: Final = 3
WITHIN: Final = 60.0
"""So many crashes in so many seconds, and it is left lying."""

_LONGEST_GREETING: Final = 10_000


class Greeting(msgspec.Struct, frozen=True, kw_only=True):
    """The line that the child prints once it answers."""

    url: str
    code: str
    staff_url: str


class Practice(QObject):
    """`greeting` is what a running platform said of itself, None while there is none."""

    ready = Signal()
    """Also after a crash, with another address."""
    failed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self.greeting: Greeting | None = None
        self._process: QProcess | None = None
        self._falls: list[float] = []

    def start(self) -> None:
        """Says `ready` at once when it runs already."""
        if self.greeting is not None:
            self.ready.emit()
        elif self._process is None:
            self._falls = []
            self._launch()

    def stop(self) -> None:
        """Closes the pipe that keeps it alive, and waits a moment for the last write."""
        process, self._process, self.greeting = self._process, None, None
        if process is not None:
            process.closeWriteChannel()
            if not process.waitForFinished(2_000):
                process.kill()
                process.waitForFinished(1_000)
            process.deleteLater()

    def forget(self) -> None:
        """The next start begins from nothing."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _launch(self) -> None:
        process = QProcess(self)
        program, *words = command("platform", "practice", "--folder", str(self.folder))
        process.setProgram(program)
        process.setArguments(words)
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._greet)
        process.finished.connect(self._fall)
        process.errorOccurred.connect(self._fail_to_start)
        self._process = process
        process.start()

    def _greet(self) -> None:
        process = self._process
        if process is None or self.greeting is not None:
            return
        if not process.canReadLine():
            if process.bytesAvailable() > _LONGEST_GREETING:
                process.kill()
            return
        try:
            self.greeting = msgspec.json.decode(process.readLine().data(), type=Greeting)
        except msgspec.MsgspecError:
            process.kill()
            return
        self.ready.emit()

    def _fail_to_start(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._give_up()

    def _fall(self) -> None:
        if self._process is None:  # it was told to end
            return
        self._drop()
        now = time.monotonic()
        self._falls = [fall for fall in self._falls if now - fall < WITHIN] + [now]
        if len(self._falls) >= FALLS:
            self.failed.emit()
        else:
            self._launch()

    def _give_up(self) -> None:
        self._drop()
        self.failed.emit()

    def _drop(self) -> None:
        process, self._process, self.greeting = self._process, None, None
        if process is not None:
            process.deleteLater()
