"""The provider's edition, put on: its name after every title, its colour on every accent."""

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from certwizard.brand import Brand


def dress(application: QApplication, brand: Brand) -> None:
    application.setApplicationDisplayName(brand.name)
    if brand.accent:
        palette = QPalette()  # only what is set here; the rest stays the system's, light or dark
        for role in (QPalette.ColorRole.Accent, QPalette.ColorRole.Highlight):
            palette.setColor(role, QColor(brand.accent))
        application.setPalette(palette)
