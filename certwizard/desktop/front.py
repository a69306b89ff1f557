"""The window with its menu: made when it is first to be seen, and brought forward afterwards."""

from importlib.metadata import version

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QNetworkAccessManager

from certwizard import brand

from .autostart import Autostart
from .folders import Folders
from .menu import Menu
from .preferences import Preferences
from .session import Session
from .update_check import UpdateCheck
from .wizard import Wizard


class Front(QObject):
    first_opened = Signal()
    erased = Signal()
    """The owner wants nothing left: the program has to end."""

    def __init__(
        self,
        session: Session,
        *,
        folders: Folders,
        preferences: Preferences,
        autostart: Autostart,
        network: QNetworkAccessManager,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._folders = folders
        self._preferences = preferences
        self._autostart = autostart
        self._network = network
        self._is_made = False
        session.raised.connect(self.open)

    def open(self) -> None:
        """The wizard itself comes forward once it is there."""
        if not self._is_made:
            self._is_made = True
            self.first_opened.emit()
            wizard = Wizard()
            self._enter(wizard)
            wizard.show()

    def take(self, wizard: Wizard) -> None:
        """The window of the start, which is painted already."""
        self._is_made = True
        self._enter(wizard)

    def _enter(self, wizard: Wizard) -> None:
        wizard.take(self._session)
        updates = brand.current().updates
        menu = Menu(
            wizard,
            self._session,
            folders=self._folders,
            preferences=self._preferences,
            autostart=self._autostart,
            updates=UpdateCheck(self._network, updates, version("certwizard"), wizard) if updates else None,
        )
        menu.erasing.done.connect(self.erased)
