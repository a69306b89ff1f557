"""Work that takes a while: what is being done, how far it is, and the way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from certwizard.desktop.theme import grid

from .buttons import Button
from .text import Text


class Working(QWidget):
    """Hidden while nothing is going on."""

    cancelled = Signal()

    def __init__(self, cancel: str) -> None:
        super().__init__()
        self._what = Text("")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._cancel = Button(cancel)
        self._cancel.clicked.connect(self.cancelled)
        words = QVBoxLayout()
        words.setSpacing(grid(self, 0.5))
        words.addWidget(self._what)
        words.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(grid(self, 2))
        row.addLayout(words, 1)
        row.addWidget(self._cancel)
        self.hide()

    def show_work(self, what: str, done: int, total: int) -> None:
        """`total` 0 while nobody knows how much there is."""
        self._what.setText(what)
        self._bar.setAccessibleName(what)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self.show()
