"""Pictures of pages, two in a row."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from certwizard.desktop.theme import Theme, grid


class Sheet(QWidget):
    """A page's picture with its own proportions, `lines` of text high."""

    def __init__(self, picture: QImage, described: str, lines: float) -> None:
        super().__init__()
        self._picture = picture
        self._lines = lines
        self.setAccessibleName(described)
        self.setToolTip(described)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        height = grid(self, 2) * self._lines
        room = QSize(round(height * 3), round(height))
        return self._picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ratio = self.devicePixelRatioF()
        small = self._picture.scaled(
            self.size() * ratio, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        painter.drawImage(QRectF(self.rect()), small)
        painter.setPen(Theme.current().line)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Sheets(QWidget):
    def __init__(self, lines: float) -> None:
        super().__init__()
        self._lines = lines
        self._shown: tuple[bytes, ...] = ()
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(grid(self, 1.5))
        self._rows.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def show_pictures(self, pictures: Sequence[bytes], described: Sequence[str]) -> None:
        """PNG of our own making, each with the words that a screen reader says for it."""
        if tuple(pictures) == self._shown:
            return
        self._shown = tuple(pictures)
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for place, (picture, words) in enumerate(zip(pictures, described, strict=True)):
            self._rows.addWidget(Sheet(QImage.fromData(picture), words, self._lines), place // 2, place % 2)
