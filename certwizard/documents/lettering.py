"""Where there is print in the signature box: letters in straight rows, and the frame around them.

Stamps, typed names and notes say something in letters that stand on one line and are of one height, as no hand keeps
them. All lengths are in millimetres.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from certwizard.documents.pieces import Lengths, Numbers, edges, labelled, with_neighbours

Bits = npt.NDArray[np.bool_]

_TILTS: Final = np.radians(np.arange(-20, 21))
_HEIGHTS: Final = (1.0, 6.5)
"""Of a letter. What is taller is drawn by hand or stands alone."""

_WIDEST: Final = 8.0
"""How many times its height a piece may be wide: letters run together."""

_OFF: Final = 0.3
"""How far a letter's foot or head may lie off its row."""

_CUT: Final = 0.6
"""Nearer to where nothing is seen, a piece may go on there: its head is cut off, or its foot."""

_LEFT: Final = 0.5
"""Of a letter that is cut, so much is left at least."""

_SMALL: Final = 0.5
"""Of a capital's height, a small letter's at least."""

_GAP: Final = 1.6
"""Between two letters of a row, in heights of a capital."""

_PIECES: Final = 3
_CUT_PIECES: Final = 4
_LETTERS: Final = 6
"""A row has so many pieces at least, more where its feet or its heads are cut off, and would have so many letters of
usual width."""

_LETTER_WIDTH: Final = 0.8
"""Of its height."""

_IN_LINE: Final = 0.8
"""Share of a row's letters whose heads lie at one of two heights: that of capitals and that of small letters."""

_NEAR: Final = 4.0
"""Heights of a capital around the rows in which all that is as small belongs to them."""

_FRAME: Final = 10.0
"""Around the rows, within which their frame lies."""

_CELL: Final = 0.25
_LONG_SIDE: Final = 12.0
_SHORT_SIDE: Final = 5.0
"""Of a frame, along the rows and across them."""

_COVERED: Final = 0.75
_BARE: Final = 0.35
_ASIDE: Final = 0.9
"""A side has ink on so much of its length, and on so little of the same length so far beside it."""


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Connected pieces of ink, their edges measured along and across one tilt, and whether they are cut off."""

    top: Lengths
    bottom: Lengths
    left: Lengths
    right: Lengths
    headless: Bits
    footless: Bits

    @property
    def height(self) -> Lengths:
        return self.bottom - self.top

    @property
    def width(self) -> Lengths:
        return self.right - self.left


def lettering(ink: Bits, unseen: Bits, step: float) -> Bits:
    """The part of the ink that is print; `unseen`: where ink is not looked for, and strokes are cut to one height.

    `step`: millimetres a cell.
    """
    nothing = np.zeros_like(ink)
    labels, count = labelled(ink)
    if count < _PIECES:
        return nothing
    at, label = np.argwhere(ink) * step, labels[ink]
    cells = round(_CUT / step)
    headless, footless = (
        np.bincount(labels[ink & near], minlength=count) > 0
        for near in (_below(unseen, cells), _below(unseen[::-1], cells)[::-1])
    )
    most, tilt, found, pieces = 0, 0.0, np.zeros(count, bool), None
    for one in _TILTS:
        (top, bottom), (left, right) = (edges(along, label, count) for along in _turned(at, one).T)
        measured = _Pieces(top, bottom, left, right, headless, footless)
        rows = np.zeros(count, bool)
        for row in _rows(measured):
            rows[row] = True
        if (letters := int(rows.sum())) > most:
            most, tilt, found, pieces = letters, float(one), rows, measured
    if pieces is None:
        return nothing
    turned = _turned(at, tilt)
    result = nothing
    result[ink] = (found | _beside(pieces, found))[label] | (_around(turned, pieces, found) & _along(turned))
    return result


def _turned(at: Lengths, tilt: float) -> Lengths:
    down, across = at.T
    return np.stack((down * np.cos(tilt) - across * np.sin(tilt), down * np.sin(tilt) + across * np.cos(tilt)), axis=1)


def _below(bits: Bits, cells: int) -> Bits:
    """So many cells below each that is set."""
    near = np.zeros_like(bits)
    for far in range(1, cells + 1):
        near[far:] |= bits[:-far]
    return near


def _rows(pieces: _Pieces) -> Iterator[Numbers]:
    """Each from its tallest letter."""
    height, is_cut = pieces.height, pieces.headless | pieces.footless
    left_over = (height >= np.where(is_cut, _LEFT, _HEIGHTS[0])) & (height <= _HEIGHTS[1])
    for tallest in np.argsort(-height):
        if not left_over[tallest]:
            continue
        capital = height[tallest]
        headless, footless = (cut | cut[tallest] for cut in (pieces.headless, pieces.footless))
        same_foot = ~footless & (np.abs(pieces.bottom - pieces.bottom[tallest]) <= _OFF)
        same_head = ~headless & footless & (np.abs(pieces.top - pieces.top[tallest]) <= _OFF)
        in_row = left_over & (same_foot | same_head) & (height <= capital + _OFF) & (pieces.width <= _WIDEST * capital)
        in_row &= is_cut | (height >= min(_SMALL * capital, capital - _OFF))
        for run in _runs(pieces, np.flatnonzero(in_row), _GAP * capital):
            if tallest in run and _is_print(pieces, run, int(tallest)):
                left_over[run] = False
                yield run


def _runs(pieces: _Pieces, row: Numbers, gap: float) -> list[Numbers]:
    """The row, cut where there is a gap."""
    row = row[np.argsort(pieces.left[row])]
    cuts = np.flatnonzero(pieces.left[row][1:] - np.maximum.accumulate(pieces.right[row])[:-1] > gap)
    return np.split(row, cuts + 1)


def _is_print(pieces: _Pieces, run: Numbers, tallest: int) -> bool:
    letters = np.maximum(1, np.round(pieces.width[run] / (_LETTER_WIDTH * pieces.height[tallest])))
    is_cut = pieces.headless[tallest] or pieces.footless[tallest]
    if len(run) < (_CUT_PIECES if is_cut else _PIECES) or letters.sum() < _LETTERS:
        return False
    heads = pieces.top[run]
    capitals = pieces.headless[run] | (np.abs(heads - pieces.top[tallest]) <= _OFF)
    small = heads[~capitals]
    level = max((int((np.abs(small - one) <= _OFF).sum()) for one in small), default=0)
    return bool(capitals.sum() + level >= _IN_LINE * len(run))


def _beside(pieces: _Pieces, found: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Letters that are broken, or stand alone, between the rows or near them."""
    capital = float(pieces.height[found].max())
    room = _NEAR * capital
    return np.asarray(
        (pieces.height <= capital + _OFF)
        & (pieces.width <= _WIDEST * capital)
        & (pieces.top >= pieces.top[found].min() - room)
        & (pieces.bottom <= pieces.bottom[found].max() + room)
        & (pieces.left >= pieces.left[found].min() - room)
        & (pieces.right <= pieces.right[found].max() + room)
    )


def _around(at: Lengths, pieces: _Pieces, found: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Which of these places lie where the rows' frame may be."""
    down, across = at.T
    below = down - np.clip(down, pieces.top[found].min(), pieces.bottom[found].max())
    beside = across - np.clip(across, pieces.left[found].min(), pieces.right[found].max())
    return np.asarray(np.maximum(np.abs(below), np.abs(beside)) <= _FRAME)


def _along(at: Lengths) -> npt.NDArray[np.bool_]:
    """Which of these places lie on straight lines along the rows or across them, as a frame's sides do."""
    room = round(_LONG_SIDE / _CELL)
    cells = np.round((at - at.min(0)) / _CELL).astype(int) + room
    field = np.zeros(cells.max(0) + room + 1, bool)
    field[*cells.T] = True
    on_a_side = _sides(field, _LONG_SIDE) | _sides(field.T, _SHORT_SIDE).T
    return np.asarray(on_a_side[*cells.T])


def _sides(field: Bits, length: float) -> Bits:
    """In each row of the field, what lies in a stretch of that length that is covered and has nothing beside it."""
    cells, aside = round(length / _CELL), round(_ASIDE / _CELL)
    beside = np.maximum(*(_cover(np.roll(field, down, 0), cells) for down in (-aside, aside)))  # its margin is empty
    begins = (_cover(with_neighbours(field), cells) >= _COVERED) & (beside <= _BARE)
    within = np.zeros_like(field)
    for at in range(cells):
        within[:, at:] |= begins[:, : field.shape[1] - at]
    return within


def _cover(field: Bits, cells: int) -> Lengths:
    """The share of the so many cells from each one on that are set."""
    sums = np.pad(field.cumsum(1, dtype=np.int32), ((0, 0), (1, cells)), mode="edge")
    sums[:, 0] = 0
    return np.asarray((sums[:, cells:] - sums[:, :-cells])[:, : field.shape[1]] / cells)
