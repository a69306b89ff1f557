"""What the printer will print, before it does: the letter's own pages, and then the system's print dialog."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from certwizard.desktop.theme import Type, grid, room
from certwizard.desktop.widgets.buttons import Button, PrimaryButton
from certwizard.desktop.widgets.sheets import Sheet
from certwizard.desktop.widgets.text import Text

_LINES = 22


class PrintPreview(QDialog):
    chosen = Signal()
    """Print it."""

    def __init__(self, pages: Sequence[QImage], window: QWidget) -> None:
        super().__init__(window)
        self.setWindowTitle(self.tr("Imprimir la carta"))
        sheets = QWidget()
        rows = QGridLayout(sheets)
        rows.setSpacing(grid(self, 2))
        for place, page in enumerate(pages):
            described = self.tr("Página {page} de {pages}").format(page=place + 1, pages=len(pages))
            rows.addWidget(Sheet(page, described, _LINES), place // 2, place % 2)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(sheets)
        scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
        scroll.setAccessibleName(self.tr("Las páginas de la carta"))
        buttons = QDialogButtonBox()
        self._print = PrimaryButton(self.tr("&Elegir impresora…"), "print")
        buttons.addButton(self._print, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(Button(self.tr("&Cancelar")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._choose)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(self, 3)] * 4)
        column.setSpacing(grid(self, 1.5))
        column.addWidget(Text(self.tr("Así sale la carta"), Type.HEADING))
        said = self.tr("Son %n página(s). Imprímelas todas, a tamaño real.", "", len(pages))
        column.addWidget(Text(said, ink="muted"))
        column.addWidget(scroll, 1)
        column.addWidget(buttons)
        self.resize(room(self, 88, 76))

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit()
