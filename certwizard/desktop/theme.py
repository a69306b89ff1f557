"""The window's colours, type scale and grid, derived from the system's palette and font.

Light, dark and high contrast follow by themselves, because everything is asked for again when the palette changes.
"""

from enum import Enum
from functools import cache, lru_cache
from typing import Final, NamedTuple, Self

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessibilityHints, QColor, QFont, QFontMetricsF, QGuiApplication, QPalette, QStyleHints
from PySide6.QtWidgets import QWidget

READABLE: Final = 4.5
"""The contrast that WCAG 2.2 (1.4.3) asks of text."""

MODERN_STYLES: Final = ("windows11", "macos")
"""Qt's styles whose controls are flat and seen well in the dark; elsewhere our own widgets help."""

_DANGER: Final = QColor("#b3261e")
_SUCCESS: Final = QColor("#1b7f4b")
_WARNING: Final = QColor("#8a5a00")


class Theme(NamedTuple):
    """A colour for each role. The `…_surface` are backgrounds on which `text` and the role's own colour can be read."""

    page: QColor
    surface: QColor
    rail: QColor
    line: QColor
    edge: QColor
    text: QColor
    muted: QColor
    accent: QColor
    accent_surface: QColor
    on_accent: QColor
    danger: QColor
    danger_surface: QColor
    success: QColor
    success_surface: QColor
    warning: QColor
    warning_surface: QColor

    @classmethod
    def of(cls, palette: QPalette, contrast: Qt.ContrastPreference = Qt.ContrastPreference.NoPreference) -> Self:
        """Who asks the system for more contrast gets full lines and no tinted grounds."""
        is_strong = contrast is Qt.ContrastPreference.HighContrast
        return cls(**_derived(*(palette.color(role) for role in _ROLES), is_strong=is_strong))

    @staticmethod
    def current() -> "Theme":
        """Derived once for each palette that the system has had."""
        _, accessibility = _hints()
        palette = QGuiApplication.palette()
        return _current(palette.cacheKey(), accessibility.contrastPreference())

    @property
    def is_dark(self) -> bool:
        return self.page.lightness() < 128


@cache
def _hints() -> tuple[QStyleHints, QAccessibilityHints]:
    """Both are kept: when PySide lets go of them, Qt's own are gone with them."""
    hints = QGuiApplication.styleHints()
    return hints, hints.accessibility()


_ROLES: Final = (
    QPalette.ColorRole.Base,
    QPalette.ColorRole.Window,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.Accent,
)


@lru_cache(maxsize=8)
def _current(_palette: int, contrast: Qt.ContrastPreference) -> Theme:
    return Theme.of(QGuiApplication.palette(), contrast)


def _derived(page: QColor, rail: QColor, text: QColor, own_accent: QColor, *, is_strong: bool) -> dict[str, QColor]:
    tint = 0.0 if is_strong else 1.0
    accent = readable(own_accent, page, rail)
    roles = {
        "page": page,
        "surface": mixed(text, page, 0.035 * tint),
        "rail": rail,
        "line": text if is_strong else mixed(text, page, 0.18),
        "edge": text if is_strong else mixed(text, page, 0.5),
        "text": text,
        "muted": text if is_strong else readable(mixed(text, page, 0.66), page, rail, mixed(text, page, 0.035)),
        "accent": accent,
        "accent_surface": mixed(accent, page, 0.10 * tint),
        "on_accent": max((QColor("white"), QColor("black")), key=lambda ink: contrast(ink, accent)),
    }
    for name, color in (("danger", _DANGER), ("success", _SUCCESS), ("warning", _WARNING)):
        surface = mixed(color, page, 0.10 * tint)
        roles[name] = readable(color, page, rail, surface)
        roles[f"{name}_surface"] = surface
    return roles


def mixed(color: QColor, into: QColor, share: float) -> QColor:
    """`share` of `color` in `into` (0 to 1)."""
    red, green, blue = (
        over * share + under * (1 - share) for over, under in zip(_parts(color), _parts(into), strict=True)
    )
    return QColor.fromRgbF(red, green, blue)


def contrast(one: QColor, other: QColor) -> float:
    """WCAG's contrast ratio, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(color: QColor, *backgrounds: QColor) -> QColor:
    """`color`, moved towards black or white just until it can be read as text on all `backgrounds`."""
    pole = QColor("black") if backgrounds[0].lightness() >= 128 else QColor("white")
    for step in range(21):
        moved = mixed(pole, color, step / 20)
        if all(contrast(moved, background) >= READABLE for background in backgrounds):
            return moved
    return pole


def _luminance(color: QColor) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(color: QColor) -> tuple[float, float, float]:
    return color.redF(), color.greenF(), color.blueF()


class Type(Enum):
    """The type scale, as a factor of the system's font size and a weight."""

    HEADING = (1.75, QFont.Weight.DemiBold)
    FIGURE = (2.25, QFont.Weight.DemiBold)
    TITLE = (1.2, QFont.Weight.DemiBold)
    LEAD = (1.1, QFont.Weight.Normal)
    BODY = (1.0, QFont.Weight.Normal)
    STRONG = (1.0, QFont.Weight.DemiBold)
    NOTE = (0.92, QFont.Weight.Normal)

    def font(self, system: QFont) -> QFont:
        factor, weight = self.value
        font = QFont(system)
        if system.pointSizeF() > 0:
            font.setPointSizeF(system.pointSizeF() * factor)
        else:
            font.setPixelSize(round(system.pixelSize() * factor))
        font.setWeight(weight)
        return font


def grid(widget: QWidget, steps: float = 1) -> int:
    """Pixels of so many steps of the grid; a step is half a line of text, 8 pixels at the usual size."""
    return round(QFontMetricsF(widget.font()).height() / 2 * steps)


def room(window: QWidget, across: float, down: float) -> QSize:
    """So many steps of the grid, as far as the screen has them."""
    return QSize(grid(window, across), grid(window, down)).boundedTo(window.screen().availableSize())
