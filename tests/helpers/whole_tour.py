"""Walks the whole tour without pictures, and tells how much the window's thread does between two rounds of its loop."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

from certwizard.desktop.tour.hands import Hands
from certwizard.desktop.tour.story import Tour
from certwizard.desktop.wizard import Wizard
from tests.helpers.heartbeat import Heartbeat
from tests.helpers.owner import Owner
from tests.helpers.window import Window


def most_at_once(owner: Owner, out: Path, read: Callable[[], tuple[float, ...]]) -> float:
    """The greatest difference of `read` between two rounds, from the window's first picture on, before there is a page;
    at both ends the window is made anew in another language. What is made once in a process was made before."""
    Window(owner.session).close()
    wizard = Wizard()
    wizard.show()
    heart = Heartbeat(read)
    window = Window(owner.session, wizard)
    try:
        _speak_anew(window)
        tour = _Unpictured(owner.session, wizard, owner.sent_to, out)
        tour.hands = _Fingers(wizard, heart)
        tour.walk()
        _speak_anew(window)
    finally:
        window.close()
    return max(heart.gaps)


class _Fingers(Hands):
    """Between two keystrokes the loop comes round."""

    def __init__(self, window: QWidget, heart: Heartbeat) -> None:
        super().__init__(window)
        self._heart = heart

    def strike(self, widget: QWidget, key: Qt.Key, character: str = "") -> None:
        self._heart.beat()
        super().strike(widget, key, character)
        self._heart.beat()


class _Unpictured(Tour):
    """Taking a picture is no part of the program, and takes a while."""

    def keep(self, name: str, told: str) -> None:
        pass


def _speak_anew(window: Window) -> None:
    page = window.wizard.currentPage()
    QCoreApplication.postEvent(window.wizard, QEvent(QEvent.Type.LanguageChange))
    window.hands.until(lambda: window.wizard.currentPage() not in (None, page), "the page anew")
    window.settle()
