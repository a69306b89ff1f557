"""Icons and illustrations: our own SVG files, painted in the theme's colours at any size."""

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from certwizard import resources
from certwizard.desktop.theme import Theme, grid

from .text import Ink

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

_PAINTS: Final = {
    "#0b6bcb": "accent",
    "#e6f0fa": "accent_surface",
    "#ffffff": "page",
    "#f4f5f6": "surface",
    "#c8ccd0": "line",
    "#5c6166": "muted",
    "#1b1d1f": "text",
    "#1b7f4b": "success",
    "#b3261e": "danger",
}
"""What each colour in `resources/illustrations` stands for, so that the files can also be looked at as they are."""


class Glyph(QWidget):
    """An icon of one line of text's height, in one of the theme's colours; it says nothing to a screen reader."""

    def __init__(self, name: str, ink: Ink = "text", lines: float = 1.0) -> None:
        super().__init__()
        self._name = name
        self._ink: Ink = ink
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, ink: Ink) -> None:
        self._name, self._ink = name, ink
        self.update()

    def sizeHint(self) -> QSize:
        side = round(grid(self, 2) * self._lines)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, QRectF(self.rect()), self._name, self._ink)


class Illustration(QWidget):
    """As wide as it may, up to `widest` steps of the grid, in its own proportions."""

    def __init__(self, name: str, described: str, widest: float) -> None:
        super().__init__()
        self._name = name
        self._widest = widest
        self.setAccessibleName(described)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        width = grid(self, self._widest)
        return QSize(width, self.heightForWidth(width))

    def heightForWidth(self, width: int) -> int:
        shape = _renderer_of_illustration(self._name).defaultSize()
        return round(min(width, grid(self, self._widest)) * shape.height() / shape.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        renderer = _renderer_of_illustration(self._name)
        shape = renderer.defaultSize().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        renderer.render(QPainter(self), QRectF(0, (self.height() - shape.height()) / 2, shape.width(), shape.height()))


def paint_icon(painter: QPainter, where: QRectF, name: str, ink: Ink) -> None:
    _renderer_of_icon(name, getattr(Theme.current(), ink).name()).render(painter, where)


def icon(name: str, widget: QWidget, color: str) -> QIcon:
    """For a button: `color` as `#rrggbb`, because a button's text is the style's own."""
    side, ratio = grid(widget, 2), widget.devicePixelRatioF()
    picture = QPixmap(QSize(side, side) * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer_of_icon(name, color).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return QIcon(picture)


def illustration_picture(name: str, width: int, ratio: float) -> QImage:
    """For a document: `width` in device-independent pixels, `ratio` of them in the picture's own."""
    renderer = _renderer_of_illustration(name)
    shape = renderer.defaultSize()
    picture = QImage(QSize(width, round(width * shape.height() / shape.width())) * ratio, QImage.Format.Format_ARGB32)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, width, width * shape.height() / shape.width()))
    painter.end()
    return picture


@cache
def _renderer_of_icon(name: str, color: str) -> "QSvgRenderer":
    source = (resources.folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return _renderer(source.replace("currentColor", color))


def _renderer_of_illustration(name: str) -> "QSvgRenderer":
    theme = Theme.current()
    return _repainted(name, tuple((paint, getattr(theme, role).name()) for paint, role in _PAINTS.items()))


@cache
def _repainted(name: str, paints: tuple[tuple[str, str], ...]) -> "QSvgRenderer":
    source = (resources.folder() / "illustrations" / f"{name}.svg").read_text(encoding="utf-8")
    return _renderer(re.sub("|".join(dict(paints)), lambda found: dict(paints)[found[0]], source))


def _renderer(source: str) -> "QSvgRenderer":
    from PySide6.QtSvg import QSvgRenderer  # the first picture of the window has none

    return QSvgRenderer(QByteArray(source.encode()))
