"""The one quiet button behind which everything is that is no step of the way."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QApplication, QMenu, QStyleOptionToolButton, QToolButton

from certwizard.desktop.theme import Theme, Type, grid

from .drawing import icon


class MenuButton(QToolButton):
    def __init__(self, text: str, menu: QMenu) -> None:
        super().__init__()
        self.setText(text)
        self.setAccessibleName(text.replace("&", ""))
        self.setMenu(menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._dress()

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        """The icon says already that a menu opens."""
        super().initStyleOption(option)
        option.features &= ~QStyleOptionToolButton.ToolButtonFeature.HasMenu

    def sizeHint(self) -> QSize:
        native = super().sizeHint()
        return QSize(native.width(), max(native.height(), grid(self, 4)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        self.setFont(Type.BODY.font(QApplication.font()))
        self.setIconSize(QSize(grid(self, 2), grid(self, 2)))
        self.setIcon(icon("menu", self, Theme.current().text.name()))
