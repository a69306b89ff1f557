""" "Borrar mis datos": asks, takes away what is in the keychain, and has the program end."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from certwizard.desktop.autostart import Autostart
from certwizard.desktop.erasing import forget_tokens
from certwizard.desktop.session import Session
from certwizard.desktop.work import Work

from .message import Message, Role, say


class Erasing(QObject):
    """Asks first. After `done` the program has to end and `erase_files`: only then is nothing open there."""

    done = Signal()

    def __init__(self, session: Session, autostart: Autostart, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._autostart = autostart
        self._window = window

    def ask(self) -> None:
        box = Message(
            self._window,
            self.tr("¿Borrar todo lo que este programa guarda en el computador?"),
            self.tr(
                "Se borran %n empresa(s) con sus datos, los escaneos, el modo de práctica, los permisos de entrada y "
                "las preferencias, y el programa se cierra. Para volver a entrar necesitarás códigos nuevos.\n\n"
                "No se borran las cartas que guardaste ni lo que ya enviaste a la plataforma.",
                "",
                len(self._session.companies),
            ),
            "warning",
            "warning",
        )
        box.offer(self.tr("&Borrar todo"), Role.DestructiveRole, self._erase)
        box.offer(self.tr("&No borrar nada"), Role.RejectRole, is_primary=True)
        box.open()

    def _erase(self) -> None:
        keys = [known.key for known in self._session.companies]
        work = Work(lambda _progress, _cancelled: forget_tokens(keys), self)
        work.finished.connect(self._take_forgotten)
        work.start()

    def _take_forgotten(self, are_forgotten: bool) -> None:
        try:
            self._autostart.turn_off()
        except OSError:
            are_forgotten = False
        if are_forgotten:
            self.done.emit()
        else:
            say(
                self._window,
                self.tr("El computador no dejó borrar los permisos de entrada"),
                self.tr("Desbloquea el llavero de contraseñas del computador e inténtalo otra vez."),
            )
