"""Watches the loop of a window: how much its thread does between two rounds, when nothing that is pressed is heard.

Tests count calls, which are the same on every machine; the bench takes the time.
"""

import sys
import time
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QTimer


class Heartbeat(QObject):
    """The differences of `read` between two rounds, of all that it reads the least one."""

    def __init__(self, read: Callable[[], tuple[float, ...]]) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._read = read
        self._last = read()
        self._timer = QTimer(self, interval=2)
        self._timer.timeout.connect(self.beat)
        self._timer.start()

    def beat(self) -> None:
        before, self._last = self._last, self._read()
        self.gaps.append(min(now - then for now, then in zip(self._last, before, strict=True)))


def clocks() -> tuple[float, float]:
    """By the processor's clock, since a busy machine counts not, and by the one on the wall, since a virtual machine's
    processor is at times charged for what others do."""
    return time.thread_time(), time.perf_counter()


class Calls:
    """How many functions this thread has called, Python's and others', until this is closed."""

    def __init__(self) -> None:
        self._made = 0
        sys.setprofile(self._count)

    def close(self) -> None:
        sys.setprofile(None)

    def __call__(self) -> tuple[float]:
        return (self._made,)

    def _count(self, _frame: FrameType, event: str, _what: object) -> None:
        if event in ("call", "c_call"):
            self._made += 1
