"""A short message over the window."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget


def message(window: QWidget | None, what: str, more: str = "") -> QMessageBox:
    """Has no button yet; goes away by itself once it was answered."""
    box = QMessageBox(window)
    box.setWindowTitle(what)
    box.setText(what)
    box.setInformativeText(more)
    box.finished.connect(box.deleteLater)
    return box


def say(window: QWidget | None, what: str, more: str = "") -> None:
    """What is only to be read."""
    box = message(window, what, more)
    box.addButton(QCoreApplication.translate("message", "&Entendido"), QMessageBox.ButtonRole.AcceptRole)
    box.open()
