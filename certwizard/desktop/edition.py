"""The provider's edition, put on: its name after every title, its colour on every accent, its own letters checked."""

from typing import Final

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from certwizard.brand import BadBrand, Brand

ACCENTS: Final = (QPalette.ColorRole.Accent, QPalette.ColorRole.Highlight)
"""What is drawn in the edition's own colour."""


def dress(application: QApplication, brand: Brand) -> None:
    application.setApplicationDisplayName(brand.name)
    if brand.accent:
        palette = QPalette()  # only what is set here; the rest stays the system's, light or dark
        for role in ACCENTS:
            palette.setColor(role, QColor(brand.accent))
        application.setPalette(palette)


def check_letters(brand: Brand) -> None:
    """Raises `BadBrand` before there is a window. Ours are held by the tests instead, and the start is quick."""
    if not brand.letters:
        return
    from certwizard.documents import template

    try:
        template.shipped()
    except template.BrokenTemplate as broken:
        raise BadBrand(broken.file, broken.line, broken.fault) from broken
