"""What stands behind the window: the session, its platform and its drafts, made once the window is painted."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkAccessManager
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from .autostart import of_this_system
from .drafts import Drafts
from .erasing import erase_files
from .folders import Folders
from .front import Front
from .language import Translation
from .practice import Practice
from .preferences import Preferences
from .secrets import Secrets
from .session import Session
from .settings import SettingsFile
from .tray import Tray


class Behind(QObject):
    """Everything is made here, top to bottom, and passed on."""

    erased = Signal()
    """The owner wants nothing left: the program has to end, and then to `erase`."""

    def __init__(
        self, folders: Folders, settings: SettingsFile, translation: Translation, application: QApplication
    ) -> None:
        super().__init__(application)
        self._folders = folders
        self._application = application
        network = QNetworkAccessManager(self)
        self.session = Session(
            folders=folders,
            drafts=Drafts(folders.drafts),
            secrets=Secrets(self),
            network=network,
            practice=Practice(folders.practice, self),
            parent=self,
        )
        self.front = Front(
            self.session,
            folders=folders,
            preferences=Preferences(settings, translation=translation, session=self.session),
            autostart=of_this_system(),
            network=network,
            parent=self,
        )
        self.front.erased.connect(self.erased)
        application.aboutToQuit.connect(self.session.shut_down)

    def wait_in_tray(self) -> None:
        """No window until it is asked for."""
        tray = Tray(self.session, self._folders, QSystemTrayIcon(self._application), self)
        tray.opened.connect(partial(self.session.hand_over, ""))
        tray.quit_asked.connect(self._application.quit)
        self.front.first_opened.connect(self.session.resume)

    def erase(self) -> bool:
        return erase_files(self._folders)
