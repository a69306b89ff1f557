"""What an independent reader of PDFs finds in a letter."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pypdfium2
import zxingcpp

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Area:
    """Millimetres from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Area") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def squeezed(text: str) -> str:
    """Without white space, as lines and long words may be broken anywhere."""
    text = text.replace("\ufffe", "-").replace("\x02", "-")
    return "".join(unicodedata.normalize("NFC", text).split())


def text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def lines(pdf: bytes) -> list[list[tuple[Area, str]]]:
    """Page by page, the runs of text and where they are."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [list(_lines(page)) for page in document]


def _lines(page: pypdfium2.PdfPage) -> Iterator[tuple[Area, str]]:
    found, height = page.get_textpage(), page.get_height()
    for number in range(found.count_rects()):
        left, bottom, right, top = found.get_rect(number)
        sides = (left, height - top, right, height - bottom)
        yield Area(*(side / POINTS_PER_MM for side in sides)), found.get_text_bounded(left, bottom, right, top)


def pictures(pdf: bytes, dpi: float) -> list[np.ndarray]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72, grayscale=True).to_numpy().squeeze() for page in document]


def codes(picture: np.ndarray) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]
