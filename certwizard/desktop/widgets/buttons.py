"""Buttons: the one that a page wants to be pressed, and the others."""

from typing import Final

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QPushButton

from certwizard.desktop.theme import Theme, Type, grid

from .drawing import icon

_FILLED_BY_THE_STYLE: Final = ("windows11", "macos")
"""Styles that paint a default button in the accent colour themselves."""


class Button(QPushButton):
    """Tall enough to be hit with an unsteady hand, with an icon in the colour of its text."""

    def __init__(self, text: str = "", icon_name: str = "") -> None:
        super().__init__(text)
        self._icon_name = icon_name
        self.setAutoDefault(False)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.ApplicationPaletteChange, QEvent.Type.ApplicationFontChange):
            self._dress()

    def _dress(self) -> None:
        if QApplication.style().name() != "macos":
            self.setMinimumHeight(grid(self, 4))
        if self._icon_name:
            self.setIcon(icon(self._icon_name, self, self.palette().color(QPalette.ColorRole.ButtonText).name()))


class PrimaryButton(Button):
    """The page's one primary button; Return presses it."""

    def __init__(self, text: str = "", icon_name: str = "") -> None:
        super().__init__(text, icon_name)
        self.setDefault(True)

    def _dress(self) -> None:
        self.setFont(Type.STRONG.font(QApplication.font()))
        if QApplication.style().name() not in _FILLED_BY_THE_STYLE:
            theme, palette = Theme.current(), QPalette(QApplication.palette())
            for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
                palette.setColor(group, QPalette.ColorRole.Button, theme.accent)
                palette.setColor(group, QPalette.ColorRole.ButtonText, theme.on_accent)
            self.setPalette(palette)
        super()._dress()
