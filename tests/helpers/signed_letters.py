"""A letter that was printed, signed and scanned without trouble, small enough to travel."""

import io

import numpy as np
import pypdfium2

from PIL import Image

from certwizard.documents.letter import MadeLetter
from tests.helpers import printshop

DPI = 120


def scan_of(letter: MadeLetter, *, seed: int = 1, signed: bool = True) -> bytes:
    with pypdfium2.PdfDocument(letter.pdf) as document:
        pages = [page.render(scale=DPI / 72).to_pil().convert("RGB") for page in document]
    if signed:
        random = np.random.default_rng(seed)
        box = letter.signature_box
        place = printshop.Place(box.x_mm, box.y_mm, box.width_mm, box.height_mm)
        pages[box.page - 1] = printshop.written(
            pages[box.page - 1], DPI, printshop.signature(random, place), printshop.PENS[0], random
        )
    return pdf_of(pages)


def pdf_of(pages: list[Image.Image]) -> bytes:
    file = io.BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], resolution=DPI, quality=70)
    return file.getvalue()
