"""A quiet surface that holds together what belongs together."""

from typing import Literal

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from certwizard.desktop.theme import Theme, grid

Tone = Literal["plain", "accent", "danger", "success", "warning"]


class Card(QWidget):
    """`column` takes what it shows."""

    def __init__(self, tone: Tone = "plain") -> None:
        super().__init__()
        self._tone: Tone = tone
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(*[grid(self, 2)] * 4)
        self.column.setSpacing(grid(self))

    def set_tone(self, tone: Tone) -> None:
        self._tone = tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._tone == "plain":
            painter.setPen(theme.line)
            painter.setBrush(theme.surface)
        else:
            ground = getattr(theme, f"{self._tone}_surface")
            painter.setPen(getattr(theme, self._tone) if ground == theme.page else Qt.PenStyle.NoPen)
            painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), grid(self), grid(self))
