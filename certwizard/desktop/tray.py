"""The program without a window, as it starts with the session: an icon by the clock that reminds, and opens it."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from certwizard import resources

from .folders import Folders
from .reminders import Reminders
from .session import Session


class Tray(QObject):
    opened = Signal()
    quit_asked = Signal()

    def __init__(self, session: Session, folders: Folders, icon: QSystemTrayIcon, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._icon = icon
        icon.setIcon(QIcon(str(resources.logo())))
        icon.setToolTip(self.tr("Certificado digital"))
        self._menu = QMenu()
        self._menu.addAction(self.tr("&Abrir"), self.opened.emit)
        self._menu.addAction(self.tr("&Salir"), self.quit_asked.emit)
        icon.setContextMenu(self._menu)
        icon.activated.connect(self._open_when_clicked)
        self._reminders = Reminders(folders.reminders, icon, self)
        self._reminders.looked.connect(self.look)
        self._reminders.clicked.connect(self._open_company)
        icon.show()
        QTimer.singleShot(0, self, self.look)

    def look(self) -> None:
        """Whether a certificate's end is near."""
        self._reminders.look(self._session.companies, self._session.today)

    def _open_when_clicked(self, how: QSystemTrayIcon.ActivationReason) -> None:
        if how in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.opened.emit()

    def _open_company(self, key: str) -> None:
        self._session.open(key)
        self.opened.emit()
