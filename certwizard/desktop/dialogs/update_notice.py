"""What the provider's feed says of newer versions. Nothing is ever installed by itself."""

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMessageBox, QWidget

from certwizard.desktop.update_check import UpdateCheck
from certwizard.desktop.updates import Update

from .message import message, say


class UpdateNotice(QObject):
    def __init__(self, check: UpdateCheck, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        check.found.connect(self._tell_of)
        check.none_found.connect(self._tell_of_none)
        check.failed.connect(self._tell_of_no_answer)

    def _tell_of(self, update: Update) -> None:
        box = message(
            self._window,
            self.tr("Hay una versión nueva: {version}").format(version=update.version),
            self.tr("Se descarga en la página del proveedor. Tus datos se conservan."),
        )
        page = box.addButton(self.tr("&Abrir la página"), QMessageBox.ButtonRole.AcceptRole)
        page.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(update.page)))
        box.addButton(self.tr("Ahora &no"), QMessageBox.ButtonRole.RejectRole)
        box.open()

    def _tell_of_none(self) -> None:
        say(self._window, self.tr("Tienes la versión más nueva"))

    def _tell_of_no_answer(self) -> None:
        say(
            self._window,
            self.tr("No se pudo saber si hay una versión nueva"),
            self.tr("Revisa la conexión e inténtalo más tarde."),
        )
