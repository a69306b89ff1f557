"""A line or a paragraph of text in one of the theme's colours and sizes."""

from typing import Literal

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QLabel

from certwizard.desktop.theme import Theme, Type

Ink = Literal["text", "muted", "accent", "danger", "success", "warning", "on_accent"]


class Text(QLabel):
    """Wraps, can be selected by nobody, and follows the system's palette while it stands."""

    def __init__(self, text: str = "", type: Type = Type.BODY, ink: Ink = "text") -> None:
        super().__init__(text)
        self._ink: Ink = ink
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.set_type(type)
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # changes the palette, as Qt sees it

    def set_type(self, type: Type) -> None:
        self.setFont(type.font(QApplication.font()))

    def set_ink(self, ink: Ink) -> None:
        self._ink = ink
        self._dye()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dye()

    def _dye(self) -> None:
        palette, ink = self.palette(), getattr(Theme.current(), self._ink)
        if palette.color(QPalette.ColorRole.WindowText) != ink:  # setting it changes the palette, and that leads here
            palette.setColor(QPalette.ColorRole.WindowText, ink)
            self.setPalette(palette)
