"""Wakes those who wait for a change of an activation."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from uuid import UUID


class Changes:
    """Of this process alone; what another process writes is seen by looking again."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._listeners: defaultdict[UUID, set[tuple[asyncio.AbstractEventLoop, asyncio.Event]]] = defaultdict(set)

    @contextmanager
    def listening(self, activation_id: UUID) -> Iterator[asyncio.Event]:
        """An event that is set by every `announce` while the block runs."""
        listener = (asyncio.get_running_loop(), asyncio.Event())
        with self._lock:
            self._listeners[activation_id].add(listener)
        try:
            yield listener[1]
        finally:
            with self._lock:
                self._listeners[activation_id].discard(listener)
                if not self._listeners[activation_id]:
                    del self._listeners[activation_id]

    def announce(self, activation_id: UUID) -> None:
        """From any thread."""
        with self._lock:
            listeners = tuple(self._listeners.get(activation_id, ()))
        for loop, changed in listeners:
            loop.call_soon_threadsafe(changed.set)
