"""Pictures of pages, two in a row; sheets that can still be put right carry the buttons for it."""

from collections.abc import Sequence
from functools import lru_cache, partial

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from certwizard.desktop.theme import Theme, grid

from .buttons import Button

translate = QCoreApplication.translate


@lru_cache(maxsize=40)
def _decoded(picture: bytes) -> QImage:
    """Takes some ten milliseconds a page, and the same pages are shown again and again."""
    return QImage.fromData(picture)


class Sheet(QWidget):
    """A page's picture with its own proportions, `lines` of text high."""

    def __init__(self, picture: QImage, described: str, lines: float) -> None:
        super().__init__()
        self._picture = picture
        self._small = QImage()
        self._lines = lines
        self.setAccessibleName(described)
        self.setToolTip(described)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        height = grid(self, 2) * self._lines
        room = QSize(round(height * 3), round(height))
        return self._picture.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)

    def paintEvent(self, _event: QPaintEvent) -> None:
        size = self.size() * self.devicePixelRatioF()
        if self._small.size() != size:
            self._small = self._picture.scaled(
                size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        painter = QPainter(self)
        painter.drawImage(QRectF(self.rect()), self._small)
        painter.setPen(Theme.current().line)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class OpenableSheet(Sheet):
    """Clicked, or Return on it: it wants to be seen large."""

    opened = Signal()

    def __init__(self, picture: QImage, described: str, lines: float) -> None:
        super().__init__(picture, described, lines)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(translate("sheets", "Se puede ampliar"))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(Theme.current().accent, 3))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))


class Sheets(QWidget):
    """`turned`, `removed` and `opened` carry the place of a sheet, from 1."""

    turned = Signal(int)
    removed = Signal(int)
    opened = Signal(int)

    def __init__(self, lines: float) -> None:
        super().__init__()
        self._lines = lines
        self._shown: tuple[tuple[bytes, ...], bool] = ((), False)
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(grid(self, 1.5))
        self._rows.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def show_pictures(
        self, pictures: Sequence[bytes], described: Sequence[str], *, can_be_arranged: bool = False
    ) -> None:
        """PNG of our own making, each with the words that a screen reader says for it."""
        if (tuple(pictures), can_be_arranged) == self._shown:
            return
        self._shown = (tuple(pictures), can_be_arranged)
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for place, (picture, words) in enumerate(zip(pictures, described, strict=True), 1):
            openable = OpenableSheet(_decoded(picture), words, self._lines)
            openable.opened.connect(partial(self.opened.emit, place))
            sheet: QWidget = openable
            if can_be_arranged:
                sheet = self._with_buttons(sheet, words, place, is_alone=len(pictures) == 1)
            self._rows.addWidget(sheet, (place - 1) // 2, (place - 1) % 2)

    def _with_buttons(self, sheet: QWidget, words: str, place: int, *, is_alone: bool) -> QWidget:
        turn = Button(translate("sheets", "Girar"), "refresh")
        remove = Button(translate("sheets", "Quitar"), "delete")
        turn.setAccessibleName(translate("sheets", "Girar {page}").format(page=words))
        remove.setAccessibleName(translate("sheets", "Quitar {page}").format(page=words))
        turn.clicked.connect(partial(self.turned.emit, place))
        remove.clicked.connect(partial(self.removed.emit, place))
        remove.setHidden(is_alone)
        buttons = QHBoxLayout()
        buttons.setSpacing(grid(self, 0.5))
        buttons.addWidget(turn)
        buttons.addWidget(remove)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(grid(self, 0.5))
        column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(buttons)
        return whole
