"""A page of the scan as large as one likes, and the signature box by itself."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from certwizard.desktop.theme import Type, grid, room
from certwizard.desktop.widgets.buttons import Button, PrimaryButton
from certwizard.desktop.widgets.text import Text

_STEP: Final = 1.25
_LARGEST: Final = 4.0
"""Times the size at which the whole page fits."""


class PageViewer(QDialog):
    """`pictures` and `signature` are PNG of our own making; `place` counts from 0."""

    def __init__(self, pictures: Sequence[bytes], signature: bytes | None, place: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages = [QImage.fromData(picture) for picture in pictures]
        self._signature = QImage.fromData(signature) if signature else None
        self._place = place
        self._zoom = 1.0
        self._shows_signature = False
        self.setWindowTitle(self.tr("Tu documento"))
        self._title = Text("", Type.TITLE)
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll = _Frame()
        self._scroll.setWidget(self._picture)
        self._scroll.setWidgetResizable(True)
        self._before = Button(self.tr("Página &anterior"))
        self._next = Button(self.tr("Página &siguiente"))
        self._smaller = Button(self.tr("A&lejar"))
        self._larger = Button(self.tr("Acer&car"))
        self._box = Button(self.tr("Ver la &firma"))
        self._box.setCheckable(True)
        self._lay_out()
        self._before.clicked.connect(lambda: self._turn(-1))
        self._next.clicked.connect(lambda: self._turn(1))
        self._smaller.clicked.connect(lambda: self._scale(1 / _STEP))
        self._larger.clicked.connect(lambda: self._scale(_STEP))
        self._box.toggled.connect(self._show_signature)
        self._scroll.resized.connect(self._show)
        QShortcut(QKeySequence.StandardKey.ZoomIn, self, lambda: self._scale(_STEP))
        QShortcut(QKeySequence.StandardKey.ZoomOut, self, lambda: self._scale(1 / _STEP))
        self._show()

    def _turn(self, pages: int) -> None:
        self._place += pages
        self._box.setChecked(False)
        self._show()

    def _scale(self, factor: float) -> None:
        self._zoom = min(_LARGEST, max(1.0, self._zoom * factor))
        self._show()

    def _show_signature(self, is_shown: bool) -> None:
        self._shows_signature = is_shown
        self._zoom = 1.0
        self._show()

    def _show(self) -> None:
        picture = self._pages[self._place]
        title = self.tr("Página {number} de {count}").format(number=self._place + 1, count=len(self._pages))
        if self._shows_signature and self._signature:
            picture, title = self._signature, self.tr("El recuadro de la firma, ampliado")
        self._title.setText(title)
        self._picture.setAccessibleName(title)
        ratio = self.devicePixelRatioF()
        room = self._scroll.maximumViewportSize() * self._zoom * ratio
        pixels = QPixmap.fromImage(
            picture.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )
        pixels.setDevicePixelRatio(ratio)
        self._picture.setPixmap(pixels)
        self._before.setEnabled(self._place > 0)
        self._next.setEnabled(self._place + 1 < len(self._pages))
        self._smaller.setEnabled(self._zoom > 1.0)
        self._larger.setEnabled(self._zoom < _LARGEST)
        self._box.setVisible(self._signature is not None)

    def _lay_out(self) -> None:
        close = PrimaryButton(self.tr("C&errar"))
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(grid(self))
        for button in (self._before, self._next, self._smaller, self._larger, self._box):
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(self, 2)] * 4)
        column.setSpacing(grid(self, 1.5))
        column.addWidget(self._title)
        column.addWidget(self._scroll, 1)
        column.addLayout(buttons)
        self.resize(room(self, 104, 88))


class _Frame(QScrollArea):
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()
