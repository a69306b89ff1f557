"""Where a rubber stamp lies: in an outline, round, oval or a frame, as no pen draws one.

A stamp alone is no signature; what is written beside it, across it or in another ink may be one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Bits = npt.NDArray[np.bool_]
Shares = npt.NDArray[np.float64]

_COVERED: Final = 0.85
"""Share of an outline that a worn stamp still prints."""

_BARE: Final = 0.35
"""At most that share of the way around it has ink too: else it is a scribble in which any outline can be found."""

_IN_SIGHT: Final = 0.42
"""Share of an outline that must lie where there can be ink."""

_AROUND: Final = 2.5
_RADII: Final = np.arange(9, 23, 0.5)
_FLATTENED: Final = (1.0, 0.8, 0.65)
_STEPS: Final = 72

_TILTS: Final = np.radians(np.arange(-12, 13))
_FRAME_WIDTH: Final = 15
_FRAME_HEIGHT: Final = 6
_GAP: Final = 2
_BESIDE: Final = 3
"""Millimetres, all lengths of this module: a cell of what is looked at is one wide."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Its outline, and all within, the outline included."""

    outline: Bits
    inside: Bits


def stamps(ink: Bits, sight: Bits) -> Iterator[Stamp]:
    """All that are found; of each shape and size the clearest. `sight`: where ink would be seen."""
    for flattened in _FLATTENED:
        yield from _round(ink & sight, sight, flattened)
    yield from _frame(ink)


def _round(ink: Bits, sight: Bits, flattened: float) -> Iterator[Stamp]:
    rows, columns = np.indices(ink.shape)
    for radius in _RADII[_RADII * flattened >= _RADII[0]]:
        seen = _along(sight, radius, flattened)
        covered = _along(ink, radius, flattened) / np.maximum(seen, 1 / _STEPS)
        around = _along(ink, radius + _AROUND, flattened) / np.maximum(seen, 1 / _STEPS)
        covered[(seen < _IN_SIGHT) | (around > _BARE)] = 0
        if covered.max() >= _COVERED:
            row, column = np.unravel_index(int(covered.argmax()), covered.shape)
            yield _stamp(radius - np.hypot(columns - column, (rows - row) / flattened))


def _along(bits: Bits, radius: float, flattened: float) -> Shares:
    """For each cell as the centre, the share of that outline that is set."""
    angles = np.linspace(0, 2 * np.pi, _STEPS, endpoint=False)
    ways = np.stack((radius * flattened * np.sin(angles), radius * np.cos(angles)), 1).round().astype(int)
    room = int(radius) + 1
    padded = np.pad(bits, room).astype(np.uint8)
    high, wide = bits.shape
    total = np.zeros(bits.shape, np.uint8)
    for down, right in ways + room:
        total += padded[down : down + high, right : right + wide]
    return total / _STEPS


def _frame(ink: Bits) -> Iterator[Stamp]:
    """A straight side and what stands on both its ends: of the fourth side, there may be nothing to see."""
    rows, columns = np.indices(ink.shape)
    middle = np.array(ink.shape) / 2
    away = np.stack((rows - middle[0], columns - middle[1]))
    largest = 0
    found = None
    for tilt in _TILTS:
        turn = np.array(((np.cos(tilt), -np.sin(tilt)), (np.sin(tilt), np.cos(tilt))))
        down, across = np.einsum("ij,j...->i...", turn, away)
        back_row, back_column = np.einsum("ji,j...->i...", turn, away)
        at_row, at_column = (back_row + middle[0]).round().astype(int), (back_column + middle[1]).round().astype(int)
        within = (at_row >= 0) & (at_row < ink.shape[0]) & (at_column >= 0) & (at_column < ink.shape[1])
        straight = within & ink[np.where(within, at_row, 0), np.where(within, at_column, 0)]
        for top, bottom, left, right in _sides(straight):
            size = (bottom - top) * (right - left)
            if size > largest:
                largest = size
                across_at, down_at = across + middle[1], down + middle[0]
                found = np.minimum.reduce((across_at - left, right - across_at, down_at - top, bottom - down_at))
    if found is not None:
        yield _stamp(found)


def _sides(straight: Bits) -> Iterator[tuple[int, int, int, int]]:
    """Top, bottom, left, right."""
    for row, cells in enumerate(straight):
        for left, right in _runs(cells):
            for way in (1, -1):
                part = straight[row::way]
                reaches = [_reach(part, side) for side in (left, right)]
                outside = straight[row - way * _BESIDE : row - way * (_BESIDE + 1) : -way, left:right]
                if min(reaches) >= _FRAME_HEIGHT and (not outside.size or outside.mean() <= _BARE):
                    end = row + way * max(reaches)
                    yield min(row, end), max(row, end), left, right


def _runs(cells: Bits) -> Iterator[tuple[int, int]]:
    """From where to where there is ink with no more than small gaps."""
    (at,) = np.nonzero(cells)
    for run in np.split(at, np.flatnonzero(np.diff(at) > _GAP) + 1):
        if len(run) and run[-1] - run[0] >= _FRAME_WIDTH and len(run) >= _COVERED * (run[-1] - run[0]):
            yield int(run[0]), int(run[-1])


def _reach(part: Bits, end: int) -> int:
    """How far from the first row on a line stands at that end, with nothing beside it."""
    (at,) = np.nonzero(part[:, max(0, end - 1) : end + 2].any(1))
    gaps = np.append(np.diff(at) > _GAP + 1, True)
    reach = int(at[gaps.argmax()])
    beside = [part[_BESIDE:reach, at] for at in (end - _BESIDE - 1, end + _BESIDE + 1) if 0 <= at < part.shape[1]]
    return reach if all(not side.size or side.mean() <= _BARE for side in beside) else 0


def _stamp(within: Shares) -> Stamp:
    """`within`: how far inside the outline each cell lies."""
    return Stamp((within >= -1) & (within < 1.5), within >= -1.5)
