"""The window is never held: whatever the owner does, the loop comes round again before anybody could notice."""

import gc
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from certwizard.activation import State
from certwizard.desktop.tour.hands import Hands
from certwizard.desktop.tour.story import Tour
from tests.helpers.owner import Owner
from tests.helpers.window import Window
from tests.helpers.wine import UNDER_WINE

NOTICED = 0.050
"""Seconds, on a computer as an owner has it."""
ORDINARY = 0.012
"""Seconds that `exercise` is taken to last there; a slower machine is given as much more time."""


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


class Fingers(Hands):
    """Between two keystrokes the loop comes round."""

    def __init__(self, window: QWidget, heart: Heartbeat) -> None:
        super().__init__(window)
        self._heart = heart

    def strike(self, widget: QWidget, key: Qt.Key, character: str = "") -> None:
        self._heart.beat()
        super().strike(widget, key, character)
        self._heart.beat()


class Unpictured(Tour):
    """Taking a picture is no part of the program, and takes a while."""

    def keep(self, name: str, told: str) -> None:
        pass


@pytest.fixture
def undisturbed() -> Iterator[None]:
    """What other tests have left is not gathered up meanwhile."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def exercise() -> float:
    """Seconds of the processor for something that is always the same."""
    started = time.thread_time()
    sum(number * number for number in range(200_000))
    return time.thread_time() - started


@pytest.mark.skipif(UNDER_WINE, reason="Wine takes several times as long as Windows for a page")
def test_nothing_holds_the_window_through_the_whole_tour(
    owner: Owner, opened: Callable[[], Window], undisturbed: None, tmp_path: Path
) -> None:
    window = opened()
    heart = Heartbeat()
    tour = Unpictured(owner.session, window.wizard, owner.sent_to, tmp_path)
    tour.hands = Fingers(window.wizard, heart)
    tour.walk()
    assert owner.session.state is State.ACTIVE
    worst = sorted(heart.gaps)[-5:]
    slowness = max(1.0, min(exercise() for _ in range(20)) / ORDINARY)
    assert worst[-1] < NOTICED * slowness, (slowness, [f"{gap * 1000:.0f} ms" for gap in worst])
