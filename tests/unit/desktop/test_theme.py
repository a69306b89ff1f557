"""Every colour can be read on every ground, whatever palette the system has."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette

from certwizard.desktop.theme import READABLE, Theme, Type, contrast, readable

PALETTES = {
    "light": ("#ffffff", "#efefef", "#000000", "#308cc6"),
    "windows light": ("#ffffff", "#f3f3f3", "#1b1b1b", "#0078d4"),
    "windows dark": ("#1e1e1e", "#202020", "#ffffff", "#60cdff"),
    "mac dark": ("#1e1e1e", "#323232", "#dfdfdf", "#0a84ff"),
    "yellow accent": ("#ffffff", "#f0f0f0", "#202020", "#ffd60a"),
    "dark accent in the dark": ("#1b1d1f", "#26282b", "#eceef0", "#3a0d5c"),
    "high contrast": ("#000000", "#000000", "#ffffff", "#1aebff"),
    "high contrast white": ("#ffffff", "#ffffff", "#000000", "#37006e"),
}


def palette(base: str, window: str, text: str, accent: str) -> QPalette:
    made = QPalette()
    for role, color in (
        (QPalette.ColorRole.Base, base),
        (QPalette.ColorRole.Window, window),
        (QPalette.ColorRole.Text, text),
        (QPalette.ColorRole.Accent, accent),
    ):
        made.setColor(role, QColor(color))
    return made


@pytest.fixture(params=PALETTES.values(), ids=PALETTES)
def theme(request):
    return Theme.of(palette(*request.param))


@pytest.mark.parametrize("ink", ["text", "muted", "accent", "danger", "success", "warning"])
@pytest.mark.parametrize("ground", ["page", "surface", "rail"])
def test_every_ink_is_readable_on_every_plain_ground(theme, ink, ground):
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= READABLE


@pytest.mark.parametrize("role", ["accent", "danger", "success", "warning"])
def test_text_and_the_role_s_own_ink_are_readable_on_its_surface(theme, role):
    ground = getattr(theme, f"{role}_surface")
    assert contrast(theme.text, ground) >= READABLE
    assert contrast(getattr(theme, role), ground) >= READABLE


def test_the_primary_button_s_words_are_readable(theme):
    assert contrast(theme.on_accent, theme.accent) >= READABLE


def test_a_colour_that_can_be_read_already_stays():
    assert readable(QColor("#1b1d1f"), QColor("white")) == QColor("#1b1d1f")


def test_black_on_white_has_the_highest_contrast():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)


@pytest.mark.parametrize("kind", Type)
def test_the_type_scale_follows_the_system_s_size(kind):
    small, large = QFont(), QFont()
    small.setPointSizeF(10)
    large.setPointSizeF(20)
    assert kind.font(large).pointSizeF() == pytest.approx(2 * kind.font(small).pointSizeF())


def test_a_font_in_pixels_stays_in_pixels():
    system = QFont()
    system.setPixelSize(16)
    assert Type.HEADING.font(system).pixelSize() == 28


@pytest.mark.parametrize("colors", PALETTES.values(), ids=PALETTES)
def test_who_asks_for_more_contrast_gets_full_lines_and_plain_grounds(colors):
    theme = Theme.of(palette(*colors), Qt.ContrastPreference.HighContrast)
    assert theme.line == theme.edge == theme.muted == theme.text
    assert theme.surface == theme.accent_surface == theme.danger_surface == theme.page
