"""The same signed letter as several devices bring it, the same on every run."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from certwizard.documents.assembling import Page, Picture, assemble
from tests.helpers import printshop, scanner
from tests.helpers.letters import letter

Shares = tuple[float, float, float, float]
"""Left, top, width and height, of the page's own."""

_MM_PER_INCH = 25.4
_PENCIL = printshop.Pen(0.3, (90, 90, 92), 0.3)
_PHOTO_FILL = 0.92
_PHOTO_PIXELS = 3000


@dataclass(frozen=True)
class Case:
    """`pages` repeats the letter's first page; the last one is signed. Without `dpi` it is a photo."""

    name: str
    dpi: int | None
    pages: int = 2
    mode: str = "RGB"
    quality: int = 92

    @property
    def path(self) -> Path:
        return Path("out/bench") / f"{self.name.replace(' ', '-')}.pdf"

    @property
    def printed(self) -> list[str]:
        """The text on each page."""
        with pdfium.PdfDocument(letter().pdf) as document:
            texts = [str(page.get_textpage().get_text_range()) for page in document]
        return [texts[0]] * (self.pages - 1) + texts[1:]

    @property
    def straight_box(self) -> Shares:
        """The signature's, on the letter itself."""
        box, (width, height) = letter().signature_box, letter().page_size_mm
        return (box.x_mm / width, box.y_mm / height, box.width_mm / width, box.height_mm / height)

    @property
    def box(self) -> Shares:
        """The signature's, on the scan."""
        left, top, wide, high = self.straight_box
        if self.dpi:
            return (left, top, wide, high)
        width, height = letter().page_size_mm
        across, down = _PHOTO_FILL, _PHOTO_FILL * height / width * 3 / 4
        return ((1 - across) / 2 + left * across, (1 - down) / 2 + top * down, wide * across, high * down)

    def make(self) -> None:
        if self.path.exists():
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        sheets = (self._sheet(page) for page in range(self.pages))
        if self.mode == "1":
            first, *rest = sheets
            first.save(self.path, "PDF", resolution=self.dpi, save_all=True, append_images=rest)
            return
        self.path.write_bytes(assemble(list(self._stored(sheets))))

    def _stored(self, sheets: Iterator[Image.Image]) -> Iterator[Page]:
        for sheet in sheets:
            file = io.BytesIO()
            sheet.save(file, "JPEG", quality=self.quality)
            width, height = (side / (self.dpi or 72) * _MM_PER_INCH for side in sheet.size)
            yield Page((width, height), (Picture(file.getvalue(), *sheet.size, self.mode == "L"),))

    def _sheet(self, page: int) -> Image.Image:
        signed = page == self.pages - 1
        random = np.random.default_rng(page)
        paper = _paper(signed, 600 if self.dpi == 600 else 300)
        if self.dpi is None:
            shaded = scanner.shadowed(scanner.shaded(paper, random, 0.8), random, 0.75, 0.03)
            return scanner.noisy(scanner.photographed(shaded, random, _PHOTO_PIXELS, 0, 0, _PHOTO_FILL), 3, page)
        seen = scanner.at(paper, self.dpi, 600 if self.dpi == 600 else 300)
        if self.mode == "1":
            return scanner.bilevel(seen, random).convert("1")
        return scanner.noisy(seen, 3, page).convert(self.mode)


@cache
def _paper(signed: bool, dpi: int) -> Image.Image:
    """Printed and stained with coffee; the last page signed with a blue ballpoint, stamped, noted on in pencil."""
    random = np.random.default_rng(signed)
    sheet = printshop.printed(letter().pdf, int(signed), dpi, spread=0.04)
    if signed:
        box = letter().signature_box
        place = printshop.Place(box.x_mm, box.y_mm, box.width_mm, box.height_mm)
        stroke = printshop.signature(np.random.default_rng(2), place)
        sheet = printshop.written(sheet, dpi, stroke, printshop.BALLPOINT_BLUE, random)
        sheet = printshop.stamped(sheet, dpi, (155, 225), random)
        note = [(110 + 0.03 * step, 250 + 2 * np.sin(step / 60), 1.0) for step in range(1600)]
        sheet = printshop.written(sheet, dpi, note, _PENCIL, random)
    return scanner.toned(scanner.stained(sheet, random, (0.75, 0.6)), (250, 249, 243), 28)


CASES = (
    Case("300 dpi colour", 300),
    Case("600 dpi colour", 600),
    Case("300 dpi grey", 300, mode="L"),
    Case("200 dpi bilevel", 200, mode="1"),
    Case("150 dpi colour", 150),
    Case("phone photos", None),
    Case("600 dpi colour, ten times", 600, pages=10),
)
