"""What the owner has to know now: a coloured band with an icon, a sentence and, where there is one, the way on."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from certwizard.desktop.theme import Type, grid

from .buttons import Button
from .card import Card, Tone
from .drawing import Glyph
from .text import Ink, Text

_LOOKS: Final[dict[Tone, tuple[str, Ink]]] = {
    "plain": ("info", "muted"),
    "accent": ("info", "accent"),
    "danger": ("problem", "danger"),
    "success": ("done", "success"),
    "warning": ("warning", "warning"),
}


class Notice(Card):
    """Hidden until it has something to say; then a screen reader hears it at once."""

    acted = Signal()

    def __init__(self) -> None:
        super().__init__("accent")
        self._glyph = Glyph("info", "accent", 1.25)
        self._title = Text("", Type.STRONG)
        self._text = Text("")
        self._button = Button()
        self._button.clicked.connect(self.acted)
        texts = QVBoxLayout()
        texts.setSpacing(grid(self, 0.5))
        for text in (self._title, self._text):
            texts.addWidget(text)
        row = QHBoxLayout()
        row.setSpacing(grid(self, 1.5))
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self._button, 0)
        self.column.addLayout(row)
        self.hide()

    def say(self, tone: Tone, title: str, text: str = "", action: str = "") -> None:
        said = (title, text)
        self.set_tone(tone)
        self._glyph.show_icon(*_LOOKS[tone])
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._button.setText(action)
        self._button.setVisible(bool(action))
        is_news = self.isHidden() or said != (self.accessibleName(), self.accessibleDescription())
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.show()
        if is_news:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
