"""Watches the loop of a window: whether anybody could notice that it is held."""

import time
from typing import Final

from PySide6.QtCore import QObject, QTimer

NOTICED: Final = 0.050
"""Seconds."""


class Heartbeat(QObject):
    """How long the window's thread worked between two rounds of the loop.

    By the processor's clock, since a busy machine counts not, and by the one on the wall, since a virtual machine's
    processor is at times charged for what others do: whichever says less.
    """

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = self._now()
        self._timer = QTimer(self, interval=2)
        self._timer.timeout.connect(self.beat)
        self._timer.start()

    def beat(self) -> None:
        before, self._last = self._last, self._now()
        self.gaps.append(min(now - then for now, then in zip(self._last, before, strict=True)))

    def _now(self) -> tuple[float, float]:
        return time.thread_time(), time.perf_counter()
