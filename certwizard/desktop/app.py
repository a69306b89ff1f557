"""The window's program: everything is made here, top to bottom, and passed on."""

import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QLocale, QProcess, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QNetworkAccessManager
from PySide6.QtWidgets import QApplication, QMessageBox, QSystemTrayIcon

from certwizard import brand
from certwizard.program import command

from . import edition, sentences
from .autostart import of_this_system
from .drafts import Drafts
from .erasing import erase_files
from .figures import COLOMBIA
from .folders import Folders
from .front import Front
from .instance import Instance
from .language import Translation
from .logbook import Logbook
from .practice import Practice
from .preferences import Preferences
from .secrets import Secrets
from .session import Session
from .settings import SettingsFile
from .tray import Tray
from .unforeseen import Unforeseen

USAGE: Final = "certwizard [certwizard://activar?codigo=…&servidor=…] [--practice | --background]"
PRACTICE_WORD: Final = "--practice"
BACKGROUND_WORD: Final = "--background"
"""No window until it is asked for: as the program starts with the session."""


class Application(QApplication):
    """On macOS a link comes as an event, also while the window is open."""

    link_opened = Signal(str)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.link_opened.emit(event.url().toString())
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
    except brand.BadBrand as bad:
        QMessageBox.critical(None, application.applicationName(), sentences.bad_brand(bad))
        return 2
    instance = Instance(folders.data)
    if not instance.first:
        return 0 if is_in_background or instance.hand_over(link) else 1
    logbook = Logbook(folders.log, folders.crashes)
    unforeseen = Unforeseen(application)

    network = QNetworkAccessManager(application)
    session = Session(
        folders=folders,
        drafts=Drafts(folders.drafts),
        secrets=Secrets(application),
        network=network,
        practice=Practice(folders.practice, application),
        parent=application,
    )
    front = Front(
        session,
        folders=folders,
        preferences=Preferences(settings, translation=translation, session=session),
        autostart=of_this_system(),
        network=network,
        parent=application,
    )
    ends: list[Callable[[], object]] = [instance.close, logbook.close]
    front.erased.connect(partial(_end, ends, partial(erase_files, folders)))
    unforeseen.restart_asked.connect(partial(_end, ends, _start_again))
    instance.handed_over.connect(session.hand_over)
    application.link_opened.connect(session.hand_over)
    application.aboutToQuit.connect(session.shut_down)
    if is_in_background:
        application.setQuitOnLastWindowClosed(False)
        tray = Tray(session, folders, QSystemTrayIcon(application), application)
        tray.opened.connect(partial(session.hand_over, ""))
        tray.quit_asked.connect(application.quit)
        front.first_opened.connect(session.resume)
    else:
        front.open()
        _go_in(session, words, link)
    status = application.exec()
    for end in ends:
        end()
    return status


def _go_in(session: Session, words: Sequence[str], link: str) -> None:
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
