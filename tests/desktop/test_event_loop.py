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
"""Seconds."""


class Heartbeat(QObject):
    """How much of the processor the window's thread used between two rounds of the loop; a busy machine counts not."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = time.thread_time()
        self._timer = QTimer(self, interval=2)
        self._timer.timeout.connect(self.beat)
        self._timer.start()

    def beat(self) -> None:
        now = time.thread_time()
        self.gaps.append(now - self._last)
        self._last = now


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
def heart() -> Iterator[Heartbeat]:
    """What other tests have left is not gathered up meanwhile."""
    gc.collect()
    gc.freeze()
    yield Heartbeat()
    gc.unfreeze()


@pytest.mark.skipif(UNDER_WINE, reason="Wine takes several times as long as Windows for a page")
def test_nothing_holds_the_window_through_the_whole_tour(
    owner: Owner, opened: Callable[[], Window], heart: Heartbeat, tmp_path: Path
) -> None:
    window = opened()
    tour = Unpictured(owner.session, window.wizard, owner.sent_to, tmp_path)
    tour.hands = Fingers(window.wizard, heart)
    tour.walk()
    assert owner.session.state is State.ACTIVE
    worst = sorted(heart.gaps)[-5:]
    assert worst[-1] < NOTICED, [f"{gap * 1000:.0f} ms" for gap in worst]
