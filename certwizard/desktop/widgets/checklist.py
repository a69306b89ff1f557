"""What was looked at, line by line, each with its mark."""

from collections.abc import Iterable
from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from certwizard.desktop.theme import grid

from .drawing import Glyph
from .text import Ink, Text

Outcome = Literal["right", "unsure", "wrong"]

_MARKS: Final[dict[Outcome, tuple[str, Ink]]] = {
    "right": ("done", "success"),
    "unsure": ("warning", "warning"),
    "wrong": ("absent", "danger"),
}


class Checklist(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(grid(self))

    def show_lines(self, lines: Iterable[tuple[Outcome, str]]) -> None:
        while line := self._column.takeAt(0):
            if widget := line.widget():
                widget.hide()
                widget.deleteLater()
        for outcome, sentence in lines:
            self._column.addWidget(_Line(outcome, sentence))
        self._column.addStretch()


class _Line(QWidget):
    def __init__(self, outcome: Outcome, sentence: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(grid(self))
        row.addWidget(Glyph(*_MARKS[outcome], 1.1), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(sentence), 1)
