"""An article of the help, to be read."""

from PySide6.QtCore import QEvent, QSize, Qt, QUrl
from PySide6.QtGui import QResizeEvent, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from certwizard.desktop.theme import grid

from .drawing import illustration_picture


class Reader(QTextBrowser):
    """Markdown with our illustrations (`illustration:NAME`) in the theme's colours."""

    def __init__(self) -> None:
        super().__init__()
        self._shown = ""
        self._drawn_at = 0
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def read(self, markdown: str) -> None:
        self._shown = markdown
        self._drawn_at = self._illustration_width()
        document = QTextDocument(self)
        document.setDefaultFont(self.font())
        document.setDocumentMargin(grid(self, 1.5))
        document.setIndentWidth(grid(self, 3))
        document.setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownNoHTML)
        self.setDocument(document)

    def loadResource(self, _kind: int, name: QUrl | str) -> object:
        url = QUrl(name)
        if url.scheme() != "illustration":
            return None
        return illustration_picture(url.path(), self._drawn_at, self.devicePixelRatioF())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown and self._drawn_at != self._illustration_width():
            self.read(self._shown)

    def _illustration_width(self) -> int:
        return min(grid(self, 56), max(grid(self, 24), self.viewport().width() - grid(self, 4)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown:
            self.read(self._shown)

    def sizeHint(self) -> QSize:
        return QSize(grid(self, 60), grid(self, 50))
