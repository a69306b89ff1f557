"""Sheets of any letter of ours, straightened by their own marks, where there is no certain letter to look for."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from certwizard.documents import reading
from certwizard.documents.letter import PAPER_SIZES
from certwizard.documents.mark import QR_SIDE
from certwizard.documents.opening import MM_PER_INCH, Sheet
from certwizard.documents.reading import Sighting
from certwizard.documents.shrinking import PageSource
from certwizard.documents.straightening import StraightPage, qr_boxes

_LOOK: Final = 150
"""Dots an inch at which marks are looked for."""

_OFF: Final = 2.0
"""Millimetres by which a mark may be off its place before the page is worth straightening."""

_TURNED: Final = 0.6
"""Degrees, likewise."""


def upright(sheet: Sheet) -> PageSource:
    """The letter's page at its true size, upright, when its marks are seen and it lies otherwise; else the sheet."""
    picture = sheet.render(_LOOK)
    grey = np.asarray(picture @ np.array((0.299, 0.587, 0.114), np.float32), np.float32)
    seen = reading.sightings(grey)
    if len({sighting.mark for sighting in seen}) != 1 or _lies_straight(sheet, seen):
        return sheet.as_declared()
    placements = [(reading.place(grey, seen, size), size) for size in PAPER_SIZES.values()]
    found = [(placement, size) for placement, size in placements if placement]
    if not found:
        return sheet.as_declared()
    placement, size = max(found, key=lambda pair: (pair[0].certain, -pair[0].stray))
    placed = placement.placed.stretched(1 / grey.shape[1], 1 / grey.shape[0])
    enlarged = placement.placed.pixels_per_mm((size[0] / 2, size[1] / 2)) * MM_PER_INCH / _LOOK
    return StraightPage(sheet, placed, size, enlarged)


def _lies_straight(sheet: Sheet, seen: Sequence[Sighting]) -> bool:
    for size in PAPER_SIZES.values():
        if np.abs(np.subtract(size, sheet.as_declared().size_mm)).max() > _OFF:
            continue
        places = [np.add(box, QR_SIDE / 2) for box in qr_boxes(size)]
        if all(
            abs(sighting.turn) <= _TURNED
            and min(np.abs(sighting.centre / _LOOK * MM_PER_INCH - place).max() for place in places) <= _OFF
            for sighting in seen
        ):
            return True
    return False
