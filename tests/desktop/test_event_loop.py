"""The window is never held: whatever the owner does, the loop comes round again before anybody could notice."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

from certwizard.activation import State
from certwizard.desktop.tour.hands import Hands
from certwizard.desktop.tour.story import Tour
from certwizard.desktop.wizard import Wizard
from tests.helpers.heartbeat import NOTICED, Heartbeat
from tests.helpers.owner import Owner
from tests.helpers.window import Window
from tests.helpers.wine import UNDER_WINE


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


@pytest.mark.skipif(UNDER_WINE, reason="Wine takes several times as long as Windows for a page")
def test_nothing_holds_the_window_through_the_whole_tour(
    owner: Owner, opened: Callable[[Wizard], Window], undisturbed: None, tmp_path: Path
) -> None:
    """From the first picture on, before there is a page; at both ends the window is made anew in another language."""
    wizard = Wizard()
    wizard.show()
    heart = Heartbeat()
    window = opened(wizard)
    speak_anew(window)
    tour = Unpictured(owner.session, wizard, owner.sent_to, tmp_path)
    tour.hands = Fingers(wizard, heart)
    tour.walk()
    assert owner.session.state is State.ACTIVE
    speak_anew(window)
    worst = sorted(heart.gaps)[-5:]
    assert worst[-1] < NOTICED, [f"{gap * 1000:.0f} ms" for gap in worst]


def speak_anew(window: Window) -> None:
    page = window.wizard.currentPage()
    QCoreApplication.postEvent(window.wizard, QEvent(QEvent.Type.LanguageChange))
    window.hands.until(lambda: window.wizard.currentPage() not in (None, page), "the page anew")
    window.settle()
