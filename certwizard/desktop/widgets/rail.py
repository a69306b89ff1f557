"""The whole way on the left: what is done, where the owner is, what is still to come."""

from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from certwizard.desktop.theme import Theme, Type, grid

from .drawing import paint_icon
from .scroll import Scroll
from .text import Text


class Progress(Enum):
    DONE = auto()
    CURRENT = auto()
    TO_COME = auto()


class StepRail(QWidget):
    """`foot` takes what belongs to the whole window: the company, the practice mode. It stays where the way scrolls."""

    def __init__(self, title: str, names: list[str]) -> None:
        super().__init__()
        self._steps = [_Step(name, is_last=name == names[-1]) for name in names]
        self.setFixedWidth(grid(self, 27))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        way, below = _Ground(), _Ground()
        column = QVBoxLayout(way)
        column.setContentsMargins(grid(self, 3), grid(self, 4), grid(self, 2), 0)
        column.setSpacing(0)
        self._title = Text(title, Type.TITLE)
        self._title.setContentsMargins(0, 0, 0, grid(self, 3))
        column.addWidget(self._title)
        for step in self._steps:
            column.addWidget(step)
        column.addStretch(1)
        self.foot = QVBoxLayout(below)
        self.foot.setContentsMargins(grid(self, 3), grid(self), grid(self, 2), grid(self, 3))
        self._scroll = _Way(way)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(below)

    def show_progress(self, current: int, reached: int) -> None:
        """`current` is the step on the screen, `reached` the first one that is not done. The last step is not current
        any more once it is done."""
        is_at_the_end = current + 1 == len(self._steps) and reached > current
        for number, step in enumerate(self._steps):
            if number == current and not is_at_the_end:
                step.show_progress(Progress.CURRENT)
            else:
                step.show_progress(Progress.DONE if number < reached else Progress.TO_COME)
        self._scroll.keep_in_view(self._steps[current])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where little is seen of the way, its name gives its room to it; the window's title says it too."""
        super().resizeEvent(event)
        self._title.setVisible(event.size().height() >= grid(self, 60))

    def changeEvent(self, event: QEvent) -> None:
        """QWizard puts its side widget into a frame with margins of its own: the rail fills it."""
        super().changeEvent(event)
        frame = self.parentWidget()
        if event.type() == QEvent.Type.ParentChange and frame and (layout := frame.layout()):
            layout.setContentsMargins(0, 0, 0, 0)


class _Way(Scroll):
    """Goes down as little as it takes to see the current step, also when there is another height for it."""

    _step: QWidget | None = None

    def keep_in_view(self, step: QWidget) -> None:
        self._step = step
        self.verticalScrollBar().setValue(0)
        self.ensureWidgetVisible(step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._step is not None:
            self.keep_in_view(self._step)


class _Ground(QWidget):
    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.rail)
        painter.setPen(theme.line)
        painter.drawLine(self.rect().topRight(), self.rect().bottomRight())


class _Step(QWidget):
    def __init__(self, name: str, *, is_last: bool) -> None:
        super().__init__()
        self._name = name
        self._marker = _Marker(is_last=is_last)
        self._text = Text(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(grid(self, 1.5))
        row.addWidget(self._marker)
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignTop)
        self._text.setContentsMargins(0, grid(self, 0.25), 0, grid(self, 2.5))
        self.show_progress(Progress.TO_COME)

    def show_progress(self, progress: Progress) -> None:
        is_current = progress is Progress.CURRENT
        self._marker.show_progress(progress)
        self._text.set_type(Type.STRONG if is_current else Type.BODY)
        self._text.set_ink("muted" if progress is Progress.TO_COME else "text")
        spoken = {
            Progress.DONE: QCoreApplication.translate("StepRail", "%1, hecho"),
            Progress.CURRENT: QCoreApplication.translate("StepRail", "%1, paso actual"),
            Progress.TO_COME: QCoreApplication.translate("StepRail", "%1, por hacer"),
        }[progress]
        self._text.setAccessibleName(spoken.replace("%1", self._name))


class _Marker(QWidget):
    """The dot of a step and the line to the next one."""

    def __init__(self, *, is_last: bool) -> None:
        super().__init__()
        self._is_last = is_last
        self._progress = Progress.TO_COME
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def show_progress(self, progress: Progress) -> None:
        self._progress = progress
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(grid(self, 2.5), grid(self, 5))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, side = Theme.current(), grid(self, 2.5)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = QRectF(1, 1, side - 2, side - 2)
        if not self._is_last:
            painter.setPen(QPen(theme.accent if self._progress is Progress.DONE else theme.line, 1.5))
            painter.drawLine(round(dot.center().x()), side + 3, round(dot.center().x()), self.height() - 3)
        match self._progress:
            case Progress.DONE:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.accent)
                painter.drawEllipse(dot)
                inset = side * 0.22
                paint_icon(painter, dot.adjusted(inset, inset, -inset, -inset), "tick", "on_accent")
            case Progress.CURRENT:
                painter.setPen(QPen(theme.accent, 2))
                painter.setBrush(theme.page)
                painter.drawEllipse(dot.adjusted(1, 1, -1, -1))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.accent)
                painter.drawEllipse(dot.adjusted(side * 0.28, side * 0.28, -side * 0.28, -side * 0.28))
            case Progress.TO_COME:
                painter.setPen(QPen(theme.muted, 1.5))
                painter.setBrush(theme.page)
                painter.drawEllipse(dot.adjusted(1, 1, -1, -1))
