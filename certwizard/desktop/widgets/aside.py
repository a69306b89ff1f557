"""The article that answers a page, read beside it without leaving it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from certwizard.desktop.help import Article
from certwizard.desktop.theme import Theme, Type, grid

from .link import Link
from .reader import Reader
from .text import Text


class Aside(QWidget):
    """`more_asked`: the reader wants to search, or to say what they think of the article."""

    more_asked = Signal()

    def __init__(self, article: Article, more: str) -> None:
        super().__init__()
        title = Text(article.title, Type.TITLE)
        title.setContentsMargins(grid(self, 1.5), grid(self), grid(self, 1.5), 0)
        reader = Reader()
        reader.setFrameShape(QFrame.Shape.NoFrame)
        reader.setAccessibleName(article.title)
        reader.viewport().setAutoFillBackground(False)
        reader.read(article.text.replace("\n## ", "\n#### "))
        link = Link(more, "search")
        link.clicked.connect(self.more_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(grid(self, 1.5), grid(self, 2), grid(self, 1.5), grid(self, 2))
        column.setSpacing(grid(self))
        column.addWidget(title)
        column.addWidget(reader, 1)
        column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.surface)
        painter.setPen(theme.line)
        painter.drawLine(self.rect().topLeft(), self.rect().bottomLeft())
