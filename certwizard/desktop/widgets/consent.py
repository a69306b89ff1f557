"""The data protection authorisation: its text to read, and the box that the owner ticks."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QTextBrowser

from certwizard.desktop.theme import Type, grid

from .card import Card
from .drawing import Glyph
from .outline import Outline
from .text import Text


class ConsentBox(Card):
    """`accepted` carries whether the box is ticked now."""

    accepted = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._title = Text("", Type.TITLE)
        self._notice = QTextBrowser()
        self._notice.setFixedHeight(grid(self, 18))
        self._notice.setTabChangesFocus(True)
        self.tick = QCheckBox()
        Outline(self.tick)
        self._label = _Label(self.tick)
        self._glyph = Glyph("problem", "danger")
        self._message = Text("", Type.NOTE, "danger")
        self.tick.clicked.connect(self.accepted)
        ticking = QHBoxLayout()
        ticking.setSpacing(grid(self))
        ticking.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        ticking.addWidget(self._label, 1)
        wrong = QHBoxLayout()
        wrong.setSpacing(grid(self, 0.5))
        wrong.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        wrong.addWidget(self._message, 1)
        self.column.addWidget(self._title)
        self.column.addWidget(self._notice)
        self.column.addLayout(ticking)
        self.column.addLayout(wrong)
        self.mark("")

    @property
    def message(self) -> str:
        return self._message.text()

    def show_notice(self, title: str, sections: list[tuple[str, str]], label: str) -> None:
        self._title.setText(title)
        self._notice.setHtml("".join(f"<b>{escape(head)}</b><p>{escape(text)}</p>" for head, text in sections))
        self._notice.setAccessibleName(title)
        self._label.setText(label)
        self.tick.setAccessibleName(label)

    def show_accepted(self, is_accepted: bool) -> None:
        self.tick.setChecked(is_accepted)

    def mark(self, message: str) -> None:
        is_news = bool(message) and message != self.message
        self._message.setText(message)
        self.set_tone("danger" if message else "plain")
        for widget in (self._glyph, self._message):
            widget.setVisible(bool(message))
        self.tick.setAccessibleDescription(message)
        if is_news:
            QAccessible.updateAccessibility(QAccessibleEvent(self.tick, QAccessible.Event.DescriptionChanged))


class _Label(Text):
    """A check box's own text does not wrap; this one does, and ticks it as well."""

    def __init__(self, tick: QCheckBox) -> None:
        super().__init__()
        self._tick = tick

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._tick.click()
        self._tick.setFocus()
