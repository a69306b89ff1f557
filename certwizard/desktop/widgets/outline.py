"""The edge of a control: red where it is wrong, and seen in the dark also where the style draws it too faintly."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton, QStyle, QStyleOptionButton, QWidget

from certwizard.desktop.theme import MODERN_STYLES, Theme


class Outline(QWidget):
    """Lies over `control`, an editor or a button with a mark, and lets the mouse through."""

    def __init__(self, control: QWidget) -> None:
        super().__init__(control)
        self._control = control
        self._is_wrong = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        control.installEventFilter(self)

    def show_wrong(self, is_wrong: bool) -> None:
        self._is_wrong = is_wrong
        self.update()

    def eventFilter(self, _control: QObject, event: QEvent) -> bool:
        match event.type():
            case QEvent.Type.Resize:
                self.resize(self._control.size())
            case QEvent.Type.FocusIn | QEvent.Type.FocusOut:
                self.update()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_wrong:
            painter.setPen(QPen(theme.danger, 2))
            painter.drawRoundedRect(self._edge().adjusted(1, 1, -1, -1), 3, 3)
        elif QApplication.style().name() not in MODERN_STYLES and not self._control.hasFocus():
            painter.setPen(QPen(theme.edge, 1))
            edge = self._edge().adjusted(0.5, 0.5, -0.5, -0.5)
            if isinstance(self._control, QRadioButton):
                painter.drawEllipse(edge)
            else:
                painter.drawRoundedRect(edge, 2, 2)

    def _edge(self) -> QRectF:
        """Of the whole editor, or of the mark alone."""
        kinds = QStyle.SubElement
        option = QStyleOptionButton()
        option.initFrom(self._control)
        style = self._control.style()
        if isinstance(self._control, QRadioButton):
            return QRectF(style.subElementRect(kinds.SE_RadioButtonIndicator, option, self._control))
        if isinstance(self._control, QCheckBox):
            return QRectF(style.subElementRect(kinds.SE_CheckBoxIndicator, option, self._control))
        return QRectF(self.rect())
