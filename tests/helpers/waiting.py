"""Waiting for what another process does."""

import time
from collections.abc import Callable
from typing import TypeVar

Sought = TypeVar("Sought")


def wait(until: Callable[[], Sought], seconds: float = 90.0) -> Sought:
    """Asks again and again, and returns the first answer that is true."""
    end = time.monotonic() + seconds
    while not (found := until()):
        assert time.monotonic() < end
        time.sleep(0.05)
    return found
