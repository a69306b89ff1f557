"""Sheets of any letter of ours, straightened by their own marks, where there is no certain letter to look for."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from PIL import Image

from certwizard.documents import reading
from certwizard.documents.mark import PAPER_SIZES, QR_SIDE, qr_boxes
from certwizard.documents.reading import Sighting
from certwizard.documents.sheet import MM_PER_INCH, Pixels, Sheet
from certwizard.documents.straightening import Grey, StraightPage

_LOOK: Final = 150
"""Dots an inch at which marks are looked for, more or less."""

_OFF: Final = 2.0
"""Millimetres by which a mark may be off its place before the page is worth straightening."""

_TURNED: Final = 0.6
"""Degrees, likewise."""

_PLAIN: Final = (20, 1.0)
"""Printed marks that agree, and millimetres that the worst is off: with these the paper's size is beyond doubt."""


class Upright:
    """The letter's page at its true size, upright, when its marks are seen and it lies otherwise; else the sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._straight: StraightPage | None = None
        self._seen = False

    @property
    def found(self) -> StraightPage | Sheet:
        """Which of both it is."""
        if not self._seen:
            self.render(_LOOK)
        return self._straight or self._sheet.as_declared()

    @property
    def size_mm(self) -> tuple[float, float]:
        return self.found.size_mm

    def render(self, dpi: float) -> Pixels:
        picture = self._sheet.render(dpi)
        if not self._seen:
            self._straight, self._seen = _straight(self._sheet, picture), True
        return self._straight.out_of(picture, dpi) if self._straight else picture


def _straight(sheet: Sheet, picture: Pixels) -> StraightPage | None:
    """None where the sheet is to stay as it is."""
    share = max(1, round(max(picture.shape) / (max(sheet.size_mm) / MM_PER_INCH * _LOOK)))
    grey = np.asarray(Image.fromarray(picture).convert("L").reduce(share), np.float32)
    seen = reading.sightings(grey)
    if not seen and not reading.blank(grey):
        seen = reading.patient_sightings(grey)
    if len({sighting.mark for sighting in seen}) != 1 or _lies_straight(sheet, grey, seen):
        return None
    found = []
    for size in PAPER_SIZES.values():
        registration = reading.register(grey, seen, size)
        if registration:
            found.append((registration, size))
            if registration.certain >= _PLAIN[0] and registration.stray < _PLAIN[1]:
                break
    if not found:
        return None
    registration, size = max(found, key=lambda pair: (pair[0].certain, -pair[0].stray))
    return StraightPage.on(sheet, grey.shape, registration.placed, size)


def _lies_straight(sheet: Sheet, grey: Grey, seen: Sequence[Sighting]) -> bool:
    pixels_per_mm = grey.shape[1] / sheet.size_mm[0]
    for size in PAPER_SIZES.values():
        if np.abs(np.subtract(size, sheet.as_declared().size_mm)).max() > _OFF:
            continue
        places = [np.add(box, QR_SIDE / 2) for box in qr_boxes(size)]
        if all(
            abs(sighting.turn) <= _TURNED
            and min(np.abs(sighting.centre / pixels_per_mm - place).max() for place in places) <= _OFF
            for sighting in seen
        ):
            return True
    return False
