"""Heavy work, a little at a time."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final, ParamSpec, TypeVar

from .refusals import Unavailable

COME_BACK: Final = 10
"""Seconds."""

P = ParamSpec("P")
T = TypeVar("T")


class Turns:
    """Lets `at_once` threads of its own work and `waiting` more wait; the rest is told to come back."""

    def __init__(self, *, at_once: int, waiting: int) -> None:
        self._threads = ThreadPoolExecutor(at_once, "turn")
        self._places = at_once + waiting

    async def take(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Raises `Unavailable` when too many wait already."""
        if not self._places:
            raise Unavailable(COME_BACK)
        self._places -= 1
        try:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, partial(work, *args, **kwargs))
        finally:
            self._places += 1
