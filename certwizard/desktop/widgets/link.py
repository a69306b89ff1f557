"""A quiet way to something beside the page: words in the accent's colour, underlined under the hand."""

from math import ceil

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy

from certwizard.desktop.theme import Theme, Type, grid

from .drawing import paint_icon


class Link(QAbstractButton):
    """Wraps where there is little room."""

    def __init__(self, text: str, icon_name: str = "") -> None:
        super().__init__()
        self._icon_name = icon_name
        self.setText(text)
        self.setFont(Type.BODY.font(QApplication.font()))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        words = ceil(QFontMetricsF(self.font()).horizontalAdvance(self._words())) + 1
        width = words + self._before() + grid(self)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(grid(self, 12), grid(self, 3))

    def heightForWidth(self, width: int) -> int:
        room = width - self._before() - grid(self)
        bounds = self.fontMetrics().boundingRect(0, 0, max(room, 1) + 1, 10_000, self._flags(), self._words())
        return max(grid(self, 3), bounds.height() + grid(self))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.setFont(Type.BODY.font(QApplication.font()))
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, side, half = Theme.current(), grid(self, 2), grid(self, 0.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
        if self._icon_name:
            paint_icon(painter, QRectF(half, half, side, side), self._icon_name, "accent")
        font = self.font()
        font.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(font)
        painter.setPen(theme.accent)
        painter.drawText(self.rect().adjusted(half + self._before(), half, -half, -half), self._flags(), self._words())

    def _words(self) -> str:
        return self.text().replace("&", "")

    def _before(self) -> int:
        return grid(self, 2.5) if self._icon_name else 0

    def _flags(self) -> int:
        return int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
