"""Where a rubber stamp lies: in an outline, round, oval or a frame, as no pen draws one.

A stamp alone is no signature; what is written beside it, across it or in another ink may be one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from certwizard.documents.pieces import labelled

Bits = npt.NDArray[np.bool_]
Shares = npt.NDArray[np.float64]

_COVERED: Final = 0.85
"""Share of an outline that a worn stamp still prints."""

_BARE: Final = 0.35
"""At most that share of the way around it has ink too: else it is a scribble in which any outline can be found."""

_RIM: Final = 7.0
_COVERED_AGAIN: Final = 0.75
"""A second outline that lies around the first, so far from it at most, may be worn or cut off more than that."""

_WHOLE: Final = 0.95
"""Share of an outline with another one around it, between which letters may stand."""

_IN_SIGHT: Final = 0.42
"""Share of an outline that must lie where there can be ink."""

_IN_SIGHT_RINGED: Final = 0.25
"""Likewise of each of two outlines, one around the other."""

_BEYOND: Final = 10
"""How far outside what is looked at a stamp's middle may lie."""

_WORN: Final = 0.46
_WORN_RADII: Final = range(24, 41)
_WORN_IN_SIGHT: Final = 0.5
_CLOSE: Final = 2
"""Half millimetres: the radii of rings that may be worn more, and how far inside and outside the paper is barer by that
share of the ring, half of which at least is in sight. No hand draws so exactly: of 200 signatures one had as much."""

_AROUND: Final = 2.5
_RADII: Final = np.arange(9, 23, 0.5)
_FLATTENED: Final = (1.0, 0.8, 0.65)
_STEPS: Final = 72

_TILTS: Final = np.radians(np.arange(-20, 21))
_FRAME_WIDTH: Final = 15.0
_FRAME_HEIGHT: Final = 6.0
_FRAME_LINE: Final = 0.9
"""Millimetres, where nothing else is said."""

_ALONG: Final = 0.8
"""Share of a frame's ink that lies on its sides."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Its outline, and all within, the outline included; a round stamp's clearest outline, and all within the last."""

    outline: Bits
    inside: Bits


def round_stamps(ink: Bits, sight: Bits) -> Iterator[Stamp]:
    """Of each shape and size the clearest. A cell is a millimetre wide; `sight`: where ink would be seen."""
    ink, sight = np.pad(ink & sight, _BEYOND), np.pad(sight, _BEYOND)
    for flattened in _FLATTENED:
        for stamp in _round(ink, sight, flattened):
            yield _cropped(stamp, _BEYOND)


def _round(ink: Bits, sight: Bits, flattened: float) -> Iterator[Stamp]:
    rows, columns = np.indices(ink.shape)
    radii = _RADII[_RADII * flattened >= _RADII[0]]
    outlines = [_covered(ink, sight, radius, flattened) for radius in radii]
    for number, (covered, around, seen) in enumerate(outlines):
        near = [
            (radius, (along >= _COVERED_AGAIN) & (beyond <= _BARE))
            for radius, (along, beyond, _) in zip(radii[number:], outlines[number:], strict=True)
            if radius <= radii[number] + _RIM
        ]
        ringed = np.any([is_outline for radius, is_outline in near if radius >= radii[number] + _AROUND], axis=0)
        is_clear = (around <= _BARE) | (ringed & (covered >= _WHOLE))
        is_clear &= ringed | (seen >= _IN_SIGHT)
        clear = np.where(is_clear, covered, 0)
        if clear.max() < _COVERED:
            continue
        centre = np.unravel_index(int(clear.argmax()), clear.shape)
        outer = [radius for radius, is_outline in near if is_outline[centre]]
        away = np.hypot(columns - centre[1], (rows - centre[0]) / flattened)
        yield Stamp(_stamp(radii[number] - away).outline, _stamp(max(outer) - away).inside)


def worn_ring(ink: Bits, sight: Bits) -> Iterator[Stamp]:
    """The clearest circle, if there is one, of which a scan in black and white has left pieces. A cell is half a
    millimetre wide."""
    beyond = 2 * _BEYOND
    ink, sight = np.pad(ink & sight, beyond), np.pad(sight, beyond)
    lines = {
        radius: _along(ink, radius, 1.0) for radius in range(_WORN_RADII[0] - _CLOSE, _WORN_RADII[-1] + _CLOSE + 1)
    }
    most, ring = _WORN, None
    for radius in _WORN_RADII:
        clear = lines[radius] - np.maximum(lines[radius - _CLOSE], lines[radius + _CLOSE])
        clear /= np.maximum(_along(sight, radius, 1.0), _WORN_IN_SIGHT)
        if clear.max() > most:
            most, ring = clear.max(), (radius, np.unravel_index(int(clear.argmax()), clear.shape))
    if ring is not None:
        radius, centre = ring
        rows, columns = np.indices(ink.shape)
        yield _cropped(_stamp(radius - np.hypot(columns - centre[1], rows - centre[0])), beyond)


def _covered(ink: Bits, sight: Bits, radius: float, flattened: float) -> tuple[Shares, Shares, Shares]:
    """For each cell as the centre, the share of that outline in sight that has ink, and of the way around it; and the
    share that is in sight."""
    seen = _along(sight, radius, flattened)
    covered, around = (
        _along(ink, reach, flattened) / np.maximum(seen, 1 / _STEPS) for reach in (radius, radius + _AROUND)
    )
    return np.where(seen < _IN_SIGHT_RINGED, 0, covered), around, seen


def _along(bits: Bits, radius: float, flattened: float) -> Shares:
    """For each cell as the centre, the share of that outline that is set."""
    angles = np.linspace(0, 2 * np.pi, _STEPS, endpoint=False)
    ways = np.stack((radius * flattened * np.sin(angles), radius * np.cos(angles)), 1).round().astype(int)
    room = int(radius) + 1
    high, wide = bits.shape
    padded = np.pad(bits, [(room, room + 1), (room, room)]).view(np.uint8).ravel()  # a row more, for the last way's end
    row = wide + 2 * room
    total = np.zeros(high * row, np.uint8)  # its rows as long as the padded ones, so that each way is one piece of them
    for way in (ways + room) @ (row, 1):
        total += padded[way : way + len(total)]
    total = total.reshape(high, row)[:, :wide]
    return total / _STEPS


def framed_stamps(ink: Bits, step: float) -> Iterator[Stamp]:
    """Pieces of ink that lie along the sides of a box and not within it; `step`: millimetres a cell.

    Where such a box is open below, as where the line to sign on cuts it, what is under it belongs to it.
    """
    labels, count = labelled(ink)
    every, label = np.argwhere(ink) * step, labels[ink]
    rows, columns = np.indices(ink.shape) * step
    for number in range(count):
        at = every[label == number]
        if len(at) * step < _FRAME_WIDTH or min(np.ptp(at, axis=0)) < _FRAME_HEIGHT:
            continue
        best, found = _ALONG, None
        for tilt in _TILTS:
            turn = np.array(((np.cos(tilt), -np.sin(tilt)), (np.sin(tilt), np.cos(tilt))))
            down, across = turn @ at.T
            (top, bottom), (left, right) = (np.percentile(one, (0.5, 99.5)) for one in (down, across))
            if right - left < _FRAME_WIDTH or bottom - top < _FRAME_HEIGHT:
                continue
            below = np.abs(down - bottom) <= _FRAME_LINE
            along = below | (np.minimum(np.minimum(across - left, right - across), down - top) <= _FRAME_LINE)
            if along.mean() > best:
                is_open = below.sum() * step < _COVERED / 2 * (right - left)
                best, found = float(along.mean()), (turn, top, np.inf if is_open else bottom, left, right)
        if found is not None:
            turn, top, bottom, left, right = found
            down, across = np.einsum("ij,j...->i...", turn, np.stack((rows, columns)))
            yield _stamp(np.minimum.reduce((across - left, right - across, down - top, bottom - down)))


def _stamp(within: Shares) -> Stamp:
    """`within`: how far inside the outline each cell lies."""
    return Stamp((within >= -1) & (within < 1.5), within >= -1.5)


def _cropped(stamp: Stamp, beyond: int) -> Stamp:
    """Without so many cells on each side."""
    return Stamp(*(part[beyond:-beyond, beyond:-beyond] for part in (stamp.outline, stamp.inside)))
