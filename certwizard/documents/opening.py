"""Foreign bytes in, sheets out: what a viewer shows of each page, never the picture stored inside.

Only the isolated child calls this (`isolation.py`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from certwizard.documents.border import Placement
from certwizard.documents.sheet import Pixels, Sheet, Size
from certwizard.documents.verdict import Reason, Refused

_PDF_HEAD: Final = 1024
"""Bytes within which readers look for `%PDF-`."""

_HEADS: Final = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(?:hei[cxmsf]|hev[cxms]|mif1|msf1)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Scan:
    """All sheets of all files, in the order in which they came or as the owner `arranged` them."""

    sheets: Sequence[Sheet]
    arranged: Sequence[Placement] | None = None

    @property
    def places(self) -> Sequence[Placement]:
        """Which sheet of the files each is, and how it is turned."""
        if self.arranged is not None:
            return self.arranged
        return [Placement(sheet=number) for number in range(1, len(self.sheets) + 1)]


def open_scan(files: Sequence[bytes], most_sheets: int, arrangement: Sequence[Placement] | None = None) -> Scan:
    """Raises `Refused`. Nothing is decoded yet but what tells how many sheets there are."""
    sheets: list[Sheet] = []
    for file in files:
        for sheet in _sheets(file):
            if len(sheets) == most_sheets:
                raise Refused(Reason.TOO_MANY_PAGES)
            sheets.append(sheet)
    if not sheets:
        raise Refused(Reason.NOT_A_PDF)
    if arrangement is None:
        return Scan(sheets)
    places = [place for place in arrangement if place.sheet <= len(sheets)]
    return Scan([_Turned(sheets[place.sheet - 1], place.turn) for place in places], places)


def _sheets(file: bytes) -> Iterator[Sheet]:
    if _HEADS.match(file):
        from certwizard.documents.photos import photos

        return photos(file)
    if is_pdf(file):
        from certwizard.documents.pdf_pages import pages

        return pages(file)
    raise Refused(Reason.NOT_A_PDF)


def is_pdf(file: bytes) -> bool:
    """A picture that is a PDF as well counts as a picture."""
    return b"%PDF-" in file[:_PDF_HEAD] and not _HEADS.match(file)


@dataclass(frozen=True, slots=True)
class _Turned:
    sheet: Sheet
    turn: int
    """Degrees clockwise: 0, 90, 180, 270."""

    @property
    def size_mm(self) -> Size:
        width, height = self.sheet.size_mm
        return (height, width) if self.turn % 180 else (width, height)

    def render(self, dpi: float) -> Pixels:
        import numpy as np

        return np.ascontiguousarray(np.rot90(self.sheet.render(dpi), -self.turn // 90))

    def as_declared(self) -> Sheet:
        return replace(self, sheet=self.sheet.as_declared())
