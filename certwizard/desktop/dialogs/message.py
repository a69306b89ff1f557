"""A short message over the window."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from certwizard.desktop.theme import Type, grid
from certwizard.desktop.widgets.buttons import Button
from certwizard.desktop.widgets.drawing import Glyph
from certwizard.desktop.widgets.text import Ink, Text

Role = QDialogButtonBox.ButtonRole

_WIDE: Final = 60


class Message(QDialog):
    """Goes away by itself once it was answered; Escape answers nothing. It has no button until one is offered."""

    def __init__(
        self, window: QWidget | None, what: str, more: str = "", glyph: str = "info", ink: Ink = "accent"
    ) -> None:
        super().__init__(window)
        self.setWindowTitle(what)
        self.setAccessibleDescription(more)
        self._buttons = QDialogButtonBox()
        words = QVBoxLayout()
        words.setSpacing(grid(self))
        words.addWidget(Text(what, Type.TITLE))
        if more:
            words.addWidget(Text(more))
        row = QHBoxLayout()
        row.setSpacing(grid(self, 2))
        row.addWidget(Glyph(glyph, ink, 1.75), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(self, 3)] * 4)
        column.setSpacing(grid(self, 3))
        column.addLayout(row, 1)
        column.addWidget(self._buttons)
        self.setFixedWidth(min(grid(self, _WIDE), self.screen().availableSize().width()))
        self.finished.connect(self.deleteLater)

    def offer(
        self, words: str, role: Role, then: Callable[[], object] | None = None, *, is_primary: bool = False
    ) -> None:
        button = Button(words)
        self._buttons.addButton(button, role)
        button.clicked.connect(self.accept)
        if then:
            button.clicked.connect(lambda: then())
        button.show_primary(is_primary)
        button.setDefault(is_primary)
        if is_primary:
            button.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need; a screen reader hears it at once."""
        self.setFixedHeight(self.heightForWidth(self.width()))
        super().showEvent(event)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))


def say(window: QWidget | None, what: str, more: str = "") -> None:
    """What is only to be read."""
    box = Message(window, what, more)
    box.offer(QCoreApplication.translate("message", "&Entendido"), Role.AcceptRole, is_primary=True)
    box.open()
