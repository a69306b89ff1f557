"""An illustration of several parts, with a word or two under each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from certwizard.desktop.theme import Type, grid

from .drawing import Illustration
from .text import Text


class Captioned(QWidget):
    """`captions` are a title and a sentence each, from left to right."""

    def __init__(self, illustration: Illustration, captions: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        row = QHBoxLayout()
        row.setSpacing(grid(self, 3))
        for title, sentence in captions:
            part = QVBoxLayout()
            part.setSpacing(grid(self, 0.25))
            for words in (Text(title, Type.STRONG), Text(sentence, ink="muted")):
                words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
                part.addWidget(words)
            part.addStretch()
            row.addLayout(part, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(grid(self))
        column.addWidget(illustration)
        column.addLayout(row)
