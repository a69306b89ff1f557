"""A letter that was printed, signed and scanned without trouble, small enough to travel."""

import io

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw

from certwizard.documents.letter import MadeLetter
from tests.helpers import printshop

DPI = 120
SCALE = DPI / 25.4


def signed(letter: MadeLetter, seed: int = 1) -> bytes:
    random = np.random.default_rng(seed)
    box = letter.signature_box
    pages = _printed(letter)
    stroke = printshop.signature(random, printshop.Place(box.x_mm, box.y_mm, box.width_mm, box.height_mm))
    pages[box.page - 1] = printshop.written(pages[box.page - 1], DPI, stroke, printshop.BALLPOINT_BLUE, random)
    return _scanned(pages)


def unsigned(letter: MadeLetter) -> bytes:
    return _scanned(_printed(letter))


def ticked(letter: MadeLetter) -> bytes:
    """With a small stroke in the box that may be a signature or may be none."""
    box = letter.signature_box
    pages = _printed(letter)
    left, middle = box.x_mm + box.width_mm / 2, box.y_mm + box.height_mm / 2
    stroke = [(left * SCALE, middle * SCALE), ((left + 5) * SCALE, (middle - 3) * SCALE)]
    ImageDraw.Draw(pages[box.page - 1]).line(stroke, fill=printshop.BALLPOINT_BLUE.colour, width=2)
    return _scanned(pages)


def _printed(letter: MadeLetter) -> list[Image.Image]:
    with pypdfium2.PdfDocument(letter.pdf) as document:
        return [page.render(scale=DPI / 72).to_pil().convert("RGB") for page in document]


def _scanned(pages: list[Image.Image]) -> bytes:
    file = io.BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], resolution=DPI, quality=70)
    return file.getvalue()
