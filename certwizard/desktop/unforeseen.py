"""An error that nobody foresaw: it is written down discreetly, and the owner can begin again where they were."""

import logging
import sys
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from .ui_thread import in_ui_thread

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

log: Final = logging.getLogger("certwizard.unforeseen")


class Unforeseen(QObject):
    """From now on every error that nothing caught comes here."""

    restart_asked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._dialog: QMessageBox | None = None
        sys.excepthook = self._take
        threading.excepthook = lambda lost: self._take(lost.exc_type, lost.exc_value, lost.exc_traceback)

    def _take(self, kind: type[BaseException], error: BaseException | None, traceback: TracebackType | None) -> None:
        """From any thread."""
        log.error("unforeseen", exc_info=(kind, error or Exception(), traceback))
        if issubclass(kind, Exception):
            in_ui_thread(self, self._tell)

    def _tell(self) -> None:
        """Once, however often it happens."""
        if self._dialog is not None:
            return
        from PySide6.QtWidgets import QApplication, QMessageBox

        dialog = QMessageBox(QApplication.activeWindow())
        dialog.setIcon(QMessageBox.Icon.Warning)
        dialog.setWindowTitle(self.tr("Algo salió mal"))
        dialog.setText(self.tr("Algo salió mal en el programa"))
        dialog.setInformativeText(
            self.tr("Lo que escribiste está guardado. Abre el programa de nuevo y sigue donde ibas.")
        )
        again = dialog.addButton(self.tr("&Abrir de nuevo"), QMessageBox.ButtonRole.AcceptRole)
        dialog.addButton(self.tr("&Seguir así"), QMessageBox.ButtonRole.RejectRole)
        dialog.setDefaultButton(again)
        again.clicked.connect(self.restart_asked)
        dialog.finished.connect(self._forget_dialog)
        self._dialog = dialog
        dialog.open()

    def _forget_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
