"""The window's program: everything is made here, top to bottom, and passed on."""

import logging
import signal
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from PySide6.QtCore import QEvent, QLocale, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkProxyFactory
from PySide6.QtWidgets import QApplication, QMessageBox

from certwizard import brand

from . import edition, sentences
from .drafts import Drafts
from .figures import COLOMBIA
from .folders import Folders
from .instance import Instance
from .language import Translation
from .practice import Practice
from .secrets import Secrets
from .session import Session
from .settings import SettingsFile

USAGE: Final = "certwizard [certwizard://activar?codigo=…&servidor=…] [--practice]"
PRACTICE_WORD: Final = "--practice"

log: Final = logging.getLogger("certwizard")


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
    links = [word for word in words if word != PRACTICE_WORD]
    if len(links) > 1 or any(link.startswith("-") for link in links):
        print(USAGE, file=sys.stderr)
        return 2
    link = links[0] if links else ""
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt's loop would never come to Python's own

    folders = Folders.of_this_user()
    folders.make()
    application = Application(["certwizard"])
    application.setApplicationName("certwizard")
    application.setDesktopFileName("io.github.certwizard.certwizard")
    QLocale.setDefault(COLOMBIA)
    Translation(application).speak(SettingsFile(folders.settings).load().language)
    try:
        edition.dress(application, brand.current())
    except brand.BadBrand as bad:
        QMessageBox.critical(None, application.applicationName(), sentences.bad_brand(bad))
        return 2
    instance = Instance(folders.data)
    if not instance.first:
        return 0 if instance.hand_over(link) else 1
    _log_to(folders.log)

    QNetworkProxyFactory.setUseSystemConfiguration(True)
    drafts = Drafts(folders.drafts)
    session = Session(
        folders=folders,
        drafts=drafts,
        secrets=Secrets(application),
        network=QNetworkAccessManager(application),
        practice=Practice(folders.practice, application),
        parent=application,
    )
    from .wizard import Wizard

    wizard = Wizard(session)
    instance.handed_over.connect(session.hand_over)
    application.link_opened.connect(session.hand_over)
    application.aboutToQuit.connect(session.shut_down)
    wizard.finished.connect(application.quit)
    wizard.show()
    if PRACTICE_WORD in words:
        session.start_practice()
    elif link:
        session.follow(link)
    else:
        session.resume()
    status = application.exec()
    instance.close()
    return status


def _log_to(path: Path) -> None:
    """What happened, without anybody's data: names of states, troubles and errors, never their contents."""
    handler = RotatingFileHandler(path, maxBytes=500_000, backupCount=1, encoding="utf-8")
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    log.setLevel(logging.INFO)
    sys.excepthook = _log_unforeseen


class _Discreet(logging.Formatter):
    """Says where an error came from and of which kind; its message may quote what somebody typed."""

    def formatException(self, ei: Any) -> str:
        kind, _, traceback = ei
        lines = []
        while traceback is not None:
            code = traceback.tb_frame.f_code
            lines.append(f"  {Path(code.co_filename).name}:{traceback.tb_lineno} {code.co_name}")
            traceback = traceback.tb_next
        return "\n".join([*lines, kind.__name__ if kind else ""])


def _log_unforeseen(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    log.error("unforeseen", exc_info=(kind, error, traceback))
