"""The window's program: what the first picture needs is made here, what stands behind it right after (`behind.py`)."""

import gc
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QLocale, Qt
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from certwizard import brand
from certwizard.program import command

from . import edition
from .figures import COLOMBIA
from .folders import Folders
from .instance import Instance
from .language import Translation
from .rounds import Rounds
from .settings import SettingsFile
from .unforeseen import Unforeseen
from .wizard import Wizard

if TYPE_CHECKING:
    from .session import Session

USAGE: Final = "certwizard [certwizard://activar?codigo=…&servidor=…] [--practice | --background]"
PRACTICE_WORD: Final = "--practice"
BACKGROUND_WORD: Final = "--background"
"""No window until it is asked for: as the program starts with the session."""

_PARTS: Final = (
    "certwizard.activation",
    "certwizard.contract",
    "certwizard.documents.isolation",
    "certwizard.desktop.troubles",
    "PySide6.QtNetwork",
    "certwizard.desktop.connection",
    "certwizard.desktop.drafts",
    "certwizard.desktop.scanning",
    "certwizard.desktop.session",
    "certwizard.desktop.sentences",
    "certwizard.desktop.pages.page",
    "certwizard.desktop.pages.start_page",
    "certwizard.desktop.menu",
    "certwizard.desktop.front",
    "certwizard.desktop.behind",
)
"""What stands behind the window, so that each takes about as long as another."""


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
        from PySide6.QtWidgets import QMessageBox

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

    def furnish(wizard: Wizard | None = None) -> Iterator[None]:
        """What stands behind the window, in pieces: all of it at once would hold the window too long."""
        from .logbook import Logbook

        ends.append(Logbook(folders.log, folders.crashes).close)
        yield
        for part in _PARTS:
            import_module(part)
            yield
        from .behind import Behind

        behind = Behind(folders, settings, translation, application)
        behind.erased.connect(partial(_end, ends, behind.erase))
        yield
        if wizard is None:
            behind.wait_in_tray()
        else:
            _go_in(behind.session, words, link)
            yield
            behind.front.take(wizard)
        instance.handed_over.connect(behind.session.hand_over)  # which opens a window where there is none yet
        instance.listen()
        application.give_links_to(behind.session.hand_over)

    if is_in_background:
        application.setQuitOnLastWindowClosed(False)
        for _ in _kept(furnish()):
            pass
    else:
        wizard = Wizard()
        rounds = Rounds(application)
        wizard.painted.connect(lambda: rounds.begin(_kept(furnish(wizard))), Qt.ConnectionType.SingleShotConnection)
        wizard.show()
    status = application.exec()
    for end in ends:
        end()
    return status


def _kept(pieces: Iterator[None]) -> Iterator[None]:
    """What is made stays as long as the program does. It is not gone through for garbage, neither meanwhile
    (`cli.window`) nor later: each time would hold the window for tens of milliseconds."""
    try:
        yield from pieces
    finally:
        gc.freeze()
        gc.enable()


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
    from PySide6.QtCore import QProcess

    program, *words = command()
    QProcess.startDetached(program, words)
