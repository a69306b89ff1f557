"""Heavy work, a little at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Semaphore
from typing import Final

from .refusals import Unavailable

COME_BACK: Final = 10
"""Seconds."""


class Turns:
    """Lets `at_once` threads work and `waiting` more wait; the rest is told to come back."""

    def __init__(self, *, at_once: int, waiting: int) -> None:
        self._inside = Semaphore(at_once + waiting)
        self._working = Semaphore(at_once)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Raises `Unavailable` when too many wait already."""
        if not self._inside.acquire(blocking=False):
            raise Unavailable(COME_BACK)
        try:
            with self._working:
                yield
        finally:
            self._inside.release()
