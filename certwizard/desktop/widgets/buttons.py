"""Buttons: the one that a page wants to be pressed, and the others."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QPushButton

from certwizard.desktop.theme import MODERN_STYLES, Theme, Type, grid, mixed

from .drawing import icon


class Button(QPushButton):
    """Tall enough to be hit with an unsteady hand."""

    def __init__(self, text: str = "", icon_name: str = "") -> None:
        super().__init__(text)
        self._is_primary = False
        self._icon_name = icon_name
        self.setAutoDefault(False)
        self._dress()

    def show_primary(self, is_primary: bool) -> None:
        """Where another button becomes the page's primary one, this one steps back."""
        self._is_primary = is_primary
        self._dress()

    def sizeHint(self) -> QSize:
        """As wide as when it is the primary one, so that nothing moves when that changes."""
        native = super().sizeHint()
        strong = QFontMetrics(Type.STRONG.font(QApplication.font())).horizontalAdvance(self.text())
        wider = max(0, strong - self.fontMetrics().horizontalAdvance(self.text()))
        if QApplication.style().name() in MODERN_STYLES:
            return native + QSize(wider, 0)
        return QSize(native.width() + wider + grid(self, 2), max(native.height(), grid(self, 4)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return presses the button that has the focus; elsewhere it is the wizard's own next button's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.EnabledChange):
            self._dress()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A style's own filled button is the dialog's default one, which a page's primary button is not."""
        if QApplication.style().name() in MODERN_STYLES and not self._is_primary:
            super().paintEvent(event)
            return
        ink, ground, edge = self._colors(Theme.current())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.hasFocus():
            painter.setPen(QPen(Theme.current().accent, 2))
            painter.drawRoundedRect(shape, 6, 6)
            shape.adjust(2, 2, -2, -2)
        painter.setPen(edge)
        painter.setBrush(ground)
        painter.drawRoundedRect(shape, 5, 5)
        self._write(painter, ink)

    def _write(self, painter: QPainter, ink: QColor) -> None:
        side, gap = self.iconSize().width(), grid(self, 0.75)
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        with_icon = side + gap if self._icon_name else 0
        left = (self.width() - words - with_icon) / 2
        if self._icon_name:
            self.icon().paint(painter, round(left), (self.height() - side) // 2, side, side)
        painter.setPen(ink)
        where = QRectF(left + with_icon, 0, words + 1, self.height())
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic, self.text())

    def _colors(self, theme: Theme) -> tuple[QColor, QColor, QColor]:
        """Of the text, the ground and the edge."""
        if not self.isEnabled():
            return theme.edge, theme.surface, theme.line
        pressed = 0.16 if self.isDown() else 0.08 if self.underMouse() else 0.0
        if self._is_primary:
            ground = mixed(theme.text, theme.accent, pressed)
            return theme.on_accent, ground, ground
        return theme.text, mixed(theme.text, theme.page, pressed), theme.edge

    def _dress(self) -> None:
        self.setFont((Type.STRONG if self._is_primary else Type.BODY).font(QApplication.font()))
        self.setIconSize(QSize(grid(self, 2), grid(self, 2)))
        if self._icon_name:
            ink, _, _ = self._colors(Theme.current())
            self.setIcon(icon(self._icon_name, self, ink.name()))


class PrimaryButton(Button):
    """The one that the page wants to be pressed."""

    def __init__(self, text: str = "", icon_name: str = "") -> None:
        super().__init__(text, icon_name)
        self.show_primary(True)
