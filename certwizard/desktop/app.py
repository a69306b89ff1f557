"""The window's program: what the first picture needs is made here, what stands behind it right after (`behind.py`)."""

import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QLocale, QObject, QProcess, Qt, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication, QMessageBox

from certwizard import brand
from certwizard.program import command

from . import edition
from .figures import COLOMBIA
from .folders import Folders
from .instance import Instance
from .language import Translation
from .settings import SettingsFile
from .unforeseen import Unforeseen
from .wizard import Wizard

if TYPE_CHECKING:
    from .session import Session

USAGE: Final = "certwizard [certwizard://activar?codigo=…&servidor=…] [--practice | --background]"
PRACTICE_WORD: Final = "--practice"
BACKGROUND_WORD: Final = "--background"
"""No window until it is asked for: as the program starts with the session."""

_PARTS: Final = tuple(
    f"certwizard.{part}"
    for part in (
        "contract",
        "documents.isolation",
        "desktop.connection",
        "desktop.drafts",
        "desktop.scanning",
        "desktop.session",
        "desktop.sentences",
        "desktop.pages.page",
        "desktop.pages.start_page",
        "desktop.behind",
    )
)
"""What stands behind the window, in pieces: all of it at once would hold the window too long."""


class Application(QApplication):
    """On macOS a link comes as an event, as the window opens or while it is open."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(words)
        self._waiting: list[str] = []
        self._take: Callable[[str], None] = self._waiting.append

    def give_links_to(self, take: Callable[[str], None]) -> None:
        """Also those that came before."""
        self._take = take
        for link in self._waiting:
            take(link)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self._take(event.url().toString())
            return True
        return super().event(event)


def main(words: Sequence[str]) -> int:
    """Exit status: 0 when the window was closed or another one took the link, 1 when it did not, 2 for wrong usage."""
    links = [word for word in words if word not in (PRACTICE_WORD, BACKGROUND_WORD)]
    if len(links) > 1 or any(link.startswith("-") for link in links):
        print(USAGE, file=sys.stderr)
        return 2
    link = links[0] if links else ""
    is_in_background = BACKGROUND_WORD in words
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt's loop would never come to Python's own

    folders = Folders.of_this_user()
    folders.make()
    application = Application(["certwizard"])
    application.setApplicationName("certwizard")
    application.setDesktopFileName("io.github.certwizard.certwizard")
    QLocale.setDefault(COLOMBIA)
    settings = SettingsFile(folders.settings)
    translation = Translation(application)
    translation.speak(settings.load().language)
    try:
        edition.dress(application, brand.current())
        edition.check_letters(brand.current())
    except brand.BadBrand as bad:
        from .sentences import bad_brand

        print(bad, file=sys.stderr)
        QMessageBox.critical(None, application.applicationName(), bad_brand(bad))
        return 2
    instance = Instance(folders.data)
    if not instance.first:
        return 0 if is_in_background or instance.hand_over(link) else 1
    unforeseen = Unforeseen(application)

    ends: list[Callable[[], object]] = [instance.close]
    unforeseen.restart_asked.connect(partial(_end, ends, _start_again))

    def keep_log() -> None:
        from .logbook import Logbook

        ends.append(Logbook(folders.log, folders.crashes).close)

    def furnish(wizard: Wizard | None = None) -> None:
        from .behind import Behind

        behind = Behind(folders, settings, translation, application)
        behind.erased.connect(partial(_end, ends, behind.erase))
        instance.handed_over.connect(behind.session.hand_over)
        instance.listen()
        if wizard is None:
            behind.wait_in_tray()
        else:
            _go_in(behind.session, words, link)
            behind.front.take(wizard)
        application.give_links_to(behind.session.hand_over)

    if is_in_background:
        application.setQuitOnLastWindowClosed(False)
        keep_log()
        furnish()
    else:
        wizard = Wizard()
        steps: list[Callable[[], object]] = [
            keep_log,
            *(partial(import_module, part) for part in _PARTS),
            partial(furnish, wizard),
        ]
        rounds = _Rounds(steps, application)
        wizard.painted.connect(rounds.start, Qt.ConnectionType.SingleShotConnection)
        wizard.show()
    status = application.exec()
    for end in ends:
        end()
    return status


class _Rounds(QObject):
    """One step a round of the loop, so that a window that is painted already is never held."""

    def __init__(self, steps: Sequence[Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._left = list(steps)
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._take_one)

    def start(self) -> None:
        self._next.start()

    def _take_one(self) -> None:
        step = self._left.pop(0)
        if not self._left:
            self._next.stop()
        step()


def _go_in(session: "Session", words: Sequence[str], link: str) -> None:
    if PRACTICE_WORD in words:
        session.start_practice()
    elif link:
        session.follow(link)
    else:
        session.resume()


def _end(ends: list[Callable[[], object]], last: Callable[[], object]) -> None:
    """Ends the program; `last` is done when nothing is open any more."""
    ends.append(last)
    QApplication.quit()


def _start_again() -> None:
    program, *words = command()
    QProcess.startDetached(program, words)
