"""Where files are dropped, with the button that looks for them beside."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QWidget

from certwizard.desktop.theme import Theme, grid

from .drawing import Illustration
from .text import Text


class DropArea(QWidget):
    """`dropped` carries the paths of local files; `column` takes the button and the words around it."""

    dropped = Signal(list)

    def __init__(self) -> None:
        super().__init__()
        self._is_over = False
        self.setAcceptDrops(True)
        self._picture = Illustration("drop", "", 16)
        self._words = Text("", ink="muted")
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.column = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self.column.setContentsMargins(*[grid(self, 3)] * 4)
        self.column.setSpacing(grid(self, 1.5))
        self.column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(self._words, 1)

    def invite(self, words: str, *, is_first: bool) -> None:
        """Large and with its picture for the first file, a line for another one."""
        self._words.setText(words)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter if is_first else Qt.AlignmentFlag.AlignVCenter)
        self._picture.setVisible(is_first)
        self.column.setDirection(QBoxLayout.Direction.TopToBottom if is_first else QBoxLayout.Direction.LeftToRight)
        margin = grid(self, 3 if is_first else 1.5)
        self.column.setContentsMargins(margin, margin, margin, margin)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _paths(event):
            self._show_over(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        event.acceptProposedAction()
        self.dropped.emit(_paths(event))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.accent if self._is_over else theme.muted, 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(theme.accent_surface if self._is_over else theme.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), grid(self), grid(self))

    def _show_over(self, is_over: bool) -> None:
        self._is_over = is_over
        self.update()


def _paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
