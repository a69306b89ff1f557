"""Printing the letter: our own PDF, painted page by page on the printer that the owner chooses."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QSizeF, Signal
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from .dialogs.print_preview import PrintPreview
from .work import Cancelled, Progress, Work

_DPI: Final = 300


class Printing(QObject):
    """`failed` when the printer took nothing or the letter cannot be read; the letter itself is not touched."""

    printed = Signal()
    failed = Signal()
    no_printer = Signal()
    """Windows has none, and so its dialog does not open."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def ask(self, letter: Path) -> None:
        """Shows the pages, then opens the system's print dialog; printing begins when the owner says so."""
        self._render(letter, partial(self._show, letter))

    def print_on(self, printer: QPrinter, letter: Path) -> None:
        self._render(letter, partial(self._paint, printer))

    def _render(self, letter: Path, finished: Callable[[list[tuple[QImage, QSizeF]]], None]) -> None:
        work = Work(partial(_rendered, letter), self)
        work.finished.connect(finished)
        work.failed.connect(self.failed)
        work.start()

    def _show(self, letter: Path, pages: list[tuple[QImage, QSizeF]]) -> None:
        preview = PrintPreview([picture for picture, _ in pages], self._window.window())
        preview.chosen.connect(partial(self._choose_printer, letter))
        preview.finished.connect(preview.deleteLater)
        preview.open()

    def _choose_printer(self, letter: Path) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(letter.stem)
        if sys.platform == "win32" and printer.outputFormat() is not QPrinter.OutputFormat.NativeFormat:
            self.no_printer.emit()
            return
        dialog = QPrintDialog(printer, self._window)
        dialog.accepted.connect(partial(self.print_on, printer, letter))
        dialog.finished.connect(dialog.deleteLater)
        if sys.platform == "win32":
            dialog.exec()  # it holds us either way, but `open` would hold our other threads too
        else:
            QDialog.open(dialog)

    def _paint(self, printer: QPrinter, pages: list[tuple[QImage, QSizeF]]) -> None:
        first = printer.fromPage() or 1
        chosen = pages[first - 1 : printer.toPage() or len(pages)]
        painter = QPainter()
        for number, (picture, size_mm) in enumerate(chosen):
            printer.setPageSize(QPageSize(size_mm, QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
            printer.setFullPage(True)
            if not (printer.newPage() if number else painter.begin(printer)):
                self.failed.emit()
                return
            painter.drawImage(printer.pageLayout().fullRectPixels(printer.resolution()), picture)
        painter.end()
        self.printed.emit()


def _rendered(letter: Path, progress: Progress, cancelled: Cancelled) -> list[tuple[QImage, QSizeF]]:
    """Each page's picture and its size in millimetres."""
    import pypdfium2

    pages = []
    with pypdfium2.PdfDocument(letter.read_bytes()) as pdf:
        for number, page in enumerate(pdf):
            if cancelled():
                break
            bitmap = page.render(scale=_DPI / 72)
            picture = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_BGR888
            )
            pages.append((picture.copy(), QSizeF(page.get_width(), page.get_height()) * (25.4 / 72)))
            progress(number + 1, len(pdf))
    return pages
