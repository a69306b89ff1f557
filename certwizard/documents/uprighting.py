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

_AROUND: Final = 6.0
"""Millimetres around a QR that are looked at with it: its quiet zone, and as far as it may be off."""

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
    scale = picture.shape[1] / share / sheet.size_mm[0]
    twins = _twins_in_place(sheet, picture, share, scale)
    if len(twins) > 1 and _lies_straight(sheet, scale, twins):
        return None
    grey = _grey(picture, share)
    seen = reading.sightings(grey)
    if not seen and not reading.blank(grey):
        seen = reading.patient_sightings(grey)
    if len({sighting.mark for sighting in seen}) != 1 or _lies_straight(sheet, scale, seen):
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


def _grey(picture: Pixels, share: int) -> Grey:
    return np.asarray(Image.fromarray(picture).convert("L").reduce(share), np.float32)


def _twins_in_place(sheet: Sheet, picture: Pixels, share: int, scale: float) -> Sequence[Sighting]:
    """In the grey picture (`scale`: pixels a millimetre), looked for only where a sheet that lies straight has them:
    that is most sheets, and soon done."""
    seen: list[Sighting] = []
    for box in _qr_boxes(sheet):
        left, top = (max(0, int((side - _AROUND) * scale)) for side in box)
        right, bottom = (int((side + QR_SIDE + _AROUND) * scale) + 1 for side in box)
        part = _grey(picture[top * share : bottom * share, left * share : right * share], share)
        seen += [Sighting(one.mark, np.add(one.corners, (left, top))) for one in reading.sightings(part)]
    return seen if len({sighting.mark for sighting in seen}) == 1 else []


def _lies_straight(sheet: Sheet, scale: float, seen: Sequence[Sighting]) -> bool:
    places = [np.add(box, QR_SIDE / 2) for box in _qr_boxes(sheet)]
    return bool(places) and all(
        abs(sighting.turn) <= _TURNED and min(np.abs(sighting.centre / scale - place).max() for place in places) <= _OFF
        for sighting in seen
    )


def _qr_boxes(sheet: Sheet) -> Sequence[tuple[float, float]]:
    """Where they are if it is a page of ours at its true size; none if it has another."""
    declared = sheet.as_declared().size_mm
    size = next((size for size in PAPER_SIZES.values() if np.abs(np.subtract(size, declared)).max() <= _OFF), None)
    return qr_boxes(size) if size else ()
