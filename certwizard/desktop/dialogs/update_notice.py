"""What the provider's feed says of newer versions. Nothing is ever installed by itself."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from certwizard.desktop.update_check import UpdateCheck
from certwizard.desktop.updates import Update

from .message import Message, Role, say
from .web_page import open_web_page


class UpdateNotice(QObject):
    """Looks once by itself, and then only a newer version is told of, beside the page. Who asks gets every answer."""

    found = Signal(object)
    """An `Update`."""

    def __init__(self, check: UpdateCheck, window: QWidget) -> None:
        super().__init__(window)
        self._check = check
        self._window = window
        self._is_asked = False
        check.found.connect(self._tell_of)
        check.none_found.connect(self._tell_of_none)
        check.failed.connect(self._tell_of_no_answer)
        check.look()

    def ask(self) -> None:
        self._is_asked = True
        self._check.look()

    def _tell_of(self, update: Update) -> None:
        self.found.emit(update)
        if not self._is_asked:
            return
        tell_of(update, self._window)

    def _tell_of_none(self) -> None:
        if self._is_asked:
            say(self._window, self.tr("Tienes la versión más nueva"))

    def _tell_of_no_answer(self) -> None:
        if self._is_asked:
            say(
                self._window,
                self.tr("No se pudo saber si hay una versión nueva"),
                self.tr("Revisa la conexión e inténtalo más tarde."),
            )


def tell_of(update: Update, window: QWidget) -> None:
    translate = QCoreApplication.translate
    box = Message(
        window,
        translate("UpdateNotice", "Hay una versión nueva: {version}").format(version=update.version),
        translate("UpdateNotice", "Se descarga en la página del proveedor. Tus datos se conservan."),
    )
    open_page = partial(open_web_page, window, update.page)
    box.offer(translate("UpdateNotice", "&Abrir la página"), Role.AcceptRole, open_page, is_primary=True)
    box.offer(translate("UpdateNotice", "Ahora &no"), Role.RejectRole)
    box.open()
