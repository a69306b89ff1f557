"""A page that opens in the browser, or whose address the owner takes there."""

from functools import partial

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from .message import Message, Role

translate = QCoreApplication.translate


def open_web_page(window: QWidget, address: str) -> None:
    if QDesktopServices.openUrl(QUrl(address)):
        return
    box = Message(
        window,
        translate("web_page", "No se abrió el navegador"),
        translate("web_page", "Copia esta dirección y pégala en tu navegador: {address}").format(address=address),
    )
    copy = partial(QGuiApplication.clipboard().setText, address)
    box.offer(translate("web_page", "&Copiar la dirección"), Role.AcceptRole, copy, is_primary=True)
    box.offer(translate("web_page", "C&errar"), Role.RejectRole)
    box.open()
