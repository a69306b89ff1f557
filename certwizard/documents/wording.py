"""Whether the letter's words are there to be read: each line is followed as it lies on the paper, and looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt

from certwizard.documents.expected import BASELINE, Text
from certwizard.documents.pieces import Bits
from certwizard.documents.straightening import Grey, Homography, blurred, grid, sample

Darkness = npt.NDArray[np.floating]
"""0 is paper, 1 the ink of the page's QRs."""

Rows = npt.NDArray[np.intp]
Value = TypeVar("Value", bound=np.generic)

_STEP: Final = 0.25
"""Millimetres a cell."""

_PAPER_NOISE: Final = 0.08
_PALEST_PRINT: Final = 0.2
"""How much darker (0 to 1) than the paper print is at least, and beside the ink of the QRs."""

_X_HEIGHT: Final = 0.36
"""Of the leading: how high its small letters are."""

_AROUND: Final = 5.0
_BETWEEN: Final = 1.5
"""Millimetres from a line's middle, above and below, between which its paper is seen: up to the lines next to it."""

_LETTERS: Final = 2.4
"""Millimetres above and below, within which its letters lie."""

_CORE: Final = 1.0
"""Millimetres above and below, where a stroke goes through its letters, and not along under them."""

_MARGIN: Final = 12.0
"""Millimetres left and right of a line that are looked at too."""

_TONE: Final = 10.0
"""Millimetres within which paper has one tone."""

_PART: Final = 12.0
"""Millimetres of lines that are followed together down the page."""

_DOTS: Final = 0.5
_DOTTED: Final = 0.03
"""Millimetres over which dots become grey paper again, and the share of paper that they cover at least."""

_ASTRAY: Final = 7.5
"""Millimetres by which a line may lie elsewhere than on flat paper."""

_STIFFNESS: Final = 0.5
_SHYNESS: Final = 0.1
"""What it costs, of a line's own print, to lie a millimetre more astray than the line above; and the first one, at all.
So no line is taken for its neighbour, though that is nearer than it may be astray."""

_ENOUGH: Final = 0.6
"""Of the print that lines have, what makes one."""

_LOST: Final = 6.0
_BARE: Final = 12.0
"""Millimetres without print within a line that count as missing, and that nothing but a cover leaves."""

_STROKE: Final = 20.0
_STROKE_INK: Final = 0.5
"""Millimetres over which ink goes on without a break, and how dark it is at least. Letters do so only where they are
blurred, and paler."""

_THIN_INK: Final = 0.2
_UNLIKE_LETTERS: Final = 3.0
"""Likewise of a thin pen, and how many times as dark it is as what goes on in the page's other lines."""

_BOLD: Final = 0.45
_BOLD_STROKE: Final = 28.0
"""Share of dark places among letters that a scanner has made bold (0.49 at least, elsewhere 0.38 at most), and over how
many millimetres a thin pen's ink goes on there: bold letters run together over 25."""

_ONWARD: Final = 0.35
_ONWARD_LENGTH: Final = 8.0
_ONWARD_OUTSIDE: Final = (4.0, 2.5)
_OFF_THE_LINE: Final = (2.6, 4.0)
"""Of a stroke's ink, what there is for so many millimetres where it is a fold or a streak, which no pen drew: in both
margins, a little higher or lower, or, broken in black and white, within so much of their outer ends for so long; or
that far (millimetres) from the line's middle, where it runs aslant."""

_PASSING: Final = 0.5
_PASSING_LENGTH: Final = 15.0
"""Likewise, all the way, where it comes from off the line and leaves it again, as the ring of a cup does, and over how
many millimetres it does so along its letters."""


@dataclass(frozen=True, slots=True)
class Wording:
    """`missing`: of all print, the share (0 to 1) that is not there. `spoiled`: a line is covered in part, struck out
    or blackened."""

    missing: float
    spoiled: bool


def wording(
    picture: Grey, placed: Homography, text: Sequence[Text], contrast: float, written_on: tuple[float, float]
) -> Wording:
    """`contrast` is that of the QRs' ink. Strokes between `written_on` (millimetres from the page's top) do not count:
    a signature may reach there."""
    lines = sorted((line for one in text for line in _lines(one)), key=lambda line: line.middle)
    if not lines:
        return Wording(0.0, spoiled=False)
    left, right = min(line.left for line in lines) - _MARGIN, max(line.right for line in lines) + _MARGIN
    top, bottom = (line.middle + way * (_ASTRAY + _AROUND) for line, way in ((lines[0], -1), (lines[-1], 1)))
    area = sample(picture, placed(grid(left, top, right - left, bottom - top, _STEP)))
    ways = _ways_down(area, (left, top), lines)
    palest = max(_PAPER_NOISE / contrast, _PALEST_PRINT)
    even = blurred(area, _DOTS / _STEP) if _is_dotted(area, palest * contrast) else area
    lost, spoiled = 0.0, False
    bare = []
    for line, way in zip(lines, ways, strict=True):
        start, end = (round((at - left) / _STEP) for at in (line.left - _MARGIN, line.right + _MARGIN))
        dark = _darkness(_strip(area, way, start, end)) / contrast
        evenly = dark if even is area else _darkness(_strip(even, way, start, end)) / contrast
        gaps = _runs(~_inked(evenly, _LETTERS, palest))
        lost += gaps[gaps > _LOST].sum()
        spoiled |= gaps.max(initial=0.0) > _BARE
        if not written_on[0] < line.middle < written_on[1]:
            bare.append(dark)
    letters = [_between_margins(_rows(dark, _CORE)) for dark in bare]
    darkest = max((_stroke(dark, _STROKE) for dark in bare), default=0.0)
    if _THIN_INK <= darkest < _STROKE_INK and np.mean([(line >= _STROKE_INK).mean() for line in letters]) >= _BOLD:
        darkest = max(_stroke(dark, _BOLD_STROKE) for dark in bare)
    spoiled |= darkest >= _STROKE_INK or (darkest >= _THIN_INK and darkest > _UNLIKE_LETTERS * _usual(letters))
    return Wording(float(lost / sum(line.right - line.left for line in lines)), bool(spoiled))


@dataclass(frozen=True, slots=True)
class _Line:
    """Millimetres; `middle` between its baseline and the top of its small letters."""

    left: float
    right: float
    middle: float
    leading: float


def _lines(text: Text) -> Iterator[_Line]:
    for number, width in enumerate(text.widths_mm):
        middle = text.y_mm + (number + BASELINE - _X_HEIGHT / 2) * text.leading_mm
        yield _Line(text.x_mm, text.x_mm + width, middle, text.leading_mm)


def _ways_down(area: Grey, origin: tuple[float, float], lines: Sequence[_Line]) -> Rows:
    """By line and column, the row in which its middle lies; `origin`: where on the page the area begins (millimetres).

    In each part of the lines' width the way down the page is found that meets the most print and bends the least.
    """
    margin, reach = round(_MARGIN / _STEP), round(_ASTRAY / _STEP)
    parts = max(1, round((area.shape[1] - 2 * margin) * _STEP / _PART))
    edges = np.linspace(margin, area.shape[1] - margin, parts + 1).round().astype(int)
    centres = (edges[:-1] + edges[1:]) / 2
    rows = np.array([round((line.middle - origin[1]) / _STEP) for line in lines])
    print_ = _print_near(area, rows, edges)
    at = (origin[0] + centres * _STEP)[:, None]
    within = (at > [line.left for line in lines]) & (at < [line.right for line in lines])
    usual = np.percentile(print_.max(2)[within], 70)
    print_ = np.where(within[..., None], np.minimum(1, print_ / max(_ENOUGH * usual, 1e-6)), 0)
    beside = np.pad(print_, ((1, 1), (0, 0), (0, 0)))
    print_ = (beside[:-2] + 2 * print_ + beside[2:]) / 4
    astray = np.arange(-reach, reach + 1) * _STEP
    bend = np.abs(astray[:, None] - astray)
    best = print_[:, 0] - _SHYNESS * np.abs(astray)
    came = []
    for number, (above, line) in enumerate(pairwise(lines), 1):
        stiffness = _STIFFNESS / max(1.0, (line.middle - above.middle) / line.leading)
        choices = best[:, :, None] - stiffness * bend
        came.append(choices.argmax(1))
        best = choices.max(1) + print_[:, number]
    way = [best.argmax(1)]
    for back in reversed(came):
        way.append(back[np.arange(parts), way[-1]])
    columns = np.arange(area.shape[1])
    found = [np.interp(columns, centres, row) for row in way[::-1]]
    return rows[:, None] - reach + np.stack(found).round().astype(np.intp)


def _print_near(area: Grey, rows: Rows, edges: Rows) -> Darkness:
    """By part, line and row around it, how dark a line's core would be there."""
    core, reach = round(_CORE / _STEP), round(_ASTRAY / _STEP)
    dark = _ink_of(area)
    ink = np.stack([dark[:, start:end].mean(1) for start, end in pairwise(edges)])
    sums = np.pad(ink, ((0, 0), (1, 0))).cumsum(1)
    near = rows[:, None] + np.arange(-reach, reach + 1)
    return np.asarray((sums[:, near + core] - sums[:, near - core]) / (2 * core))


def _is_dotted(area: Grey, palest: float) -> bool:
    """Whether grey paper is shown in black and white, by dots that lie in the margins too, where folds run across."""
    margin = round(_MARGIN / _STEP) - 4
    bare = np.stack([_ink_of(side) for side in (area[:, :margin], area[:, -margin:])])
    return float(np.mean(bare - bare.mean(2, keepdims=True) > palest)) > _DOTTED


def _ink_of(area: Grey) -> Darkness:
    """How much darker than the paper around."""
    tone = round(_TONE / _STEP)
    down, across = (max(1, side // tone) for side in area.shape)
    rows, columns = (
        np.minimum(np.arange(side) // tone, count - 1) for side, count in zip(area.shape, (down, across), strict=True)
    )
    tiles = area[: down * tone, : across * tone].reshape(down, tone, across, tone)
    paper = np.percentile(tiles, 85, axis=(1, 3))[rows][:, columns]
    return np.asarray(np.maximum(0, 1 - area / np.maximum(paper, 1.0)))


def _strip(area: Grey, way: Rows, start: int, end: int) -> Grey:
    """What lies along the way between these columns, straight."""
    around = round(_AROUND / _STEP)
    columns = np.arange(start, min(end, area.shape[1]))
    return np.asarray(area[way[columns] + np.arange(-around, around)[:, None], columns])


def _darkness(seen: Grey) -> Darkness:
    """Beside the paper above and below, the darker of the two: a shadow's edge may lie between them."""
    away = round((_AROUND - _BETWEEN) / _STEP)
    tones = max(1, round(seen.shape[1] * _STEP / _TONE))
    wide = seen.shape[1] // tones
    papers = [
        np.percentile(rows[:, : tones * wide].reshape(away, tones, wide), 85, axis=(0, 2))
        for rows in (seen[:away], seen[-away:])
    ]
    paper = np.interp(np.arange(seen.shape[1]), (np.arange(tones) + 0.5) * wide, np.minimum(*papers))
    return np.asarray(np.maximum(0, 1 - seen / np.maximum(paper, 1.0)))


def _rows(line: npt.NDArray[Value], reach: float) -> npt.NDArray[Value]:
    middle, reached = len(line) // 2, round(reach / _STEP)
    return line[middle - reached : middle + reached]


def _inked(line: Darkness, reach: float, palest: float) -> Bits:
    """By column, between the margins."""
    return np.asarray(_between_margins(_rows(line, reach)).max(0) >= palest)


def _between_margins(line: Darkness) -> Darkness:
    margin = round(_MARGIN / _STEP)
    return line[:, margin:-margin]


def _runs(set_: Bits) -> Darkness:
    """How long each is, in millimetres."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], set_, [False]))))
    return np.asarray((edges[1::2] - edges[::2]) * _STEP)


def _stroke(line: Darkness, length: float) -> float:
    """How dark the stroke of that length (millimetres) through the line's letters is; 0 where there is none."""
    if _runs(_inked(line, _CORE, _THIN_INK)).max(initial=0.0) < length:
        return 0.0
    margin, outside = round(_MARGIN / _STEP), round(_ONWARD_OUTSIDE[0] / _STEP)
    ink = _unbroken(_between_margins(_rows(line, _CORE)), length)
    middle, (near, far) = len(line) // 2, (round(away / _STEP) for away in _OFF_THE_LINE)
    margins, beside = (
        [_unbroken(part, _ONWARD_LENGTH) for part in parts]
        for parts in (
            (line[:, : margin - 4], line[:, 4 - margin :]),
            (line[middle - far : middle - near], line[middle + near : middle + far]),
        )
    )
    ends = [_unbroken(part, _ONWARD_OUTSIDE[1]) for part in (line[:, :outside], line[:, -outside:])]
    margins = [max(both) for both in zip(margins, ends, strict=True)]
    goes_on = max(min(margins), *beside) >= _ONWARD * ink
    return 0.0 if goes_on or _passes(np.asarray(line >= _PASSING * ink)) else ink


def _passes(dark: Bits) -> bool:
    """Whether something comes from off the line, goes along its letters and leaves it again."""
    passing = _rows(_coming(dark) & _coming(dark[:, ::-1])[:, ::-1], _CORE)
    return bool(_runs(np.asarray(passing.any(0))).max(initial=0.0) >= _PASSING_LENGTH)


def _coming(dark: Bits) -> Bits:
    """What of it a way leads to from off the line, from left to right, no steeper than `_unbroken` goes."""
    away = np.abs(np.arange(len(dark)) + 0.5 - len(dark) / 2) * _STEP
    off = away >= _OFF_THE_LINE[0]
    came = np.zeros_like(dark)
    reached = np.zeros(len(dark), np.bool_)
    for column, here in enumerate(dark.T):
        if column % 2:
            reached = np.convolve(reached, np.ones(3), "same") > 0
        reached = here & (reached | off)
        came[:, column] = reached
    return came


def _usual(letters: Sequence[Darkness]) -> float:
    """How dark the ink is that goes on in the lines where most does."""
    long = [line for line in letters if line.shape[1] * _STEP >= _STROKE]
    return float(np.percentile([_unbroken(line, _STROKE) for line in long], 90))


def _unbroken(line: Darkness, length: float) -> float:
    """How dark the darkest way of that length (millimetres) from left to right is at its palest place."""
    steps = round(length / _STEP)
    starts = np.arange(line.shape[1] - steps + 1)
    best = line[:, starts]
    for step in range(1, steps):
        if step % 2:  # it rises and falls by half a step a step at most
            above = np.pad(best, ((1, 1), (0, 0)))
            best = np.maximum(np.maximum(above[:-2], above[2:]), best)
        best = np.minimum(best, line[:, starts + step])
    return float(best.max())
