"""Is there ink in the signature box that the template did not print?

Shadows, folds, stains and dirt darken paper too. Ink is told from them by what a pen leaves: thin, connected strokes of
some length that turn in many directions, darker or bluer than the paper beside them.
"""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from certwizard.documents import dirt
from certwizard.documents.dots import along_strokes, speckle
from certwizard.documents.lettering import lettering
from certwizard.documents.mark import SIGNATURE_LINE
from certwizard.documents.pieces import WAY_OF_A_SIDE, Lengths, Numbers, edges, labelled, sides, with_neighbours
from certwizard.documents.stamp import Stamp, framed_stamps, round_stamps, worn_ring
from certwizard.documents.straightening import (
    Grey,
    Homography,
    Pixels,
    Points,
    blurred,
    directions,
    greatest,
    grid,
    grown,
    sample,
)
from certwizard.documents.verdict import Signature

Bits = npt.NDArray[np.bool_]
Area = tuple[float, float, float, float]
"""Left, top, width and height in millimetres."""

STEP: Final = 0.125
"""Millimetres between the points at which the box is looked at: about 200 dots an inch."""

MARGIN: Final = 10.0
_ABOVE: Final = 3.0
"""Around the box on which people write too: this far left and right of it, and above it."""

_THIN_STROKE: Final = 1.6
_WIDE_STROKE: Final = 3.5
_LABEL: Final = 16.0
_PRINTED_LINE: Final = 0.6
_CAPTION_HEIGHT: Final = 3.0
_CAPTION_WIDTH: Final = 48.0
_FAINTEST_LINE: Final = 0.1
"""How much darker than what is beside it."""

_SPECK: Final = 2.0
_ASTRAY: Final = 2.5
"""Millimetres."""

_SOLID: Final = 0.32
"""Darkness (0 to 1) that only ink has, however wide it is."""

_DOTTED: Final = 0.1
"""Darkness from which on dots in the paper are the scanner's."""

_DOT: Final = 0.25
"""Millimetres that one takes."""

_SPECKLED: Final = 1.2
"""By how much ink is darker than dots in the paper."""

_BLUE: Final = 0.08
_ORDINARY_PRINT: Final = 0.7
_FAINTEST_PRINT: Final = 0.5
_COARSER: Final = 4
_RULED_SHARE: Final = 0.75

_LEVEL: Final = 0.03
"""Of a line's slope: folds and streaks run along the paper's edges, more or less."""

_STROKE_SHARE: Final = 0.6
_WHOLE_SHARE: Final = 0.88
"""Of a straight line: so much of it `_SOLID` is a stroke, but for a streak, which is level and goes all the way."""

_FRINGE: Final = round(0.5 / STEP)
_CRUMB: Final = 1.5
_LETTER_CRUMB: Final = 3.0
"""Millimetres; what is left of a stamp's lines when they are taken away, and of letters."""

_CELLS_A_MM: Final = round(1 / STEP)
_THICK: Final = 3
"""Cells that a stamp's thinnest line is made to take, so that it is met where millimetres are counted."""

_SLANT: Final = 3
"""Cells by which it may go aside, both ways together, where it is hidden."""

_TINT_REACH: Final = 0.4 / STEP
_OTHER_INK: Final = 0.2
"""Blueness beside darkness by which two inks differ."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """What is left in the box when all that is no stroke of a pen is taken away.

    `share` of the box that they cover (0 to 1); in how many connected `pieces`; `length` of them all, how long they
    would be if each piece went `straight`, their mean `thickness` and `wide` × `high`, the room that they take, in
    millimetres; `turning` from 0 (all run one way) to 1 (all ways alike); `darkness` and `blueness` in the mean.
    """

    share: float
    pieces: int
    length: float
    straight: float
    thickness: float
    wide: float
    high: float
    turning: float
    darkness: float
    blueness: float


def signature(picture: Pixels, placed: Homography, box: Area, contrast: float) -> tuple[Signature, float]:
    """What is in the box, and the share of it that is covered with ink (0 to 1).

    `contrast` is how much darker (0 to 1) than the paper the print is: where that is faint, so is the ink.
    """
    left, top, width, height = box
    around = grid(left - MARGIN, top - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN, STEP)
    around = _registered(sample(picture[..., 1], placed(around)), around)
    places = placed(around)
    return in_box(np.stack([sample(picture[..., channel], places) for channel in range(3)], -1), contrast)


def in_box(seen: Grey, contrast: float) -> tuple[Signature, float]:
    """`seen`: the box with `MARGIN` around it, a point each `STEP`, in red, green and blue (0 to 255)."""
    strength = min(1.0, max(_FAINTEST_PRINT, contrast / _ORDINARY_PRINT))
    light = _light(seen, _WIDE_STROKE)
    darkness, blueness = (one / np.float32(strength) for one in ink(seen, light, _SOLID * strength))
    crisp, dots = darkness, speckle(darkness, STEP)
    is_dotted, specks = dots > _DOTTED, dots
    if is_dotted:
        darkness = along_strokes(crisp, STEP)
        specks = speckle(darkness, STEP)
    plain, faint = (inked(darkness, blueness, specks, *sensitivity) for sensitivity in SENSITIVITIES)
    plainly, faintly = (strokes(kept, darkness, blueness) for kept in (plain, faint))
    found, share = judged(plainly, faintly)
    if found is not Signature.PRESENT:
        return found, share
    kept = plain | faint
    left, right = _edge_columns(kept.shape[1])
    if kept[:, left:right].sum() < _WITHIN * kept.sum():
        return Signature.UNSURE, share
    with_folds = kept | inked(darkness, blueness, specks, *SENSITIVITIES[0], with_folds=True)
    tint = _tint(darkness, blueness)
    alien = _alien(kept, with_folds, light, darkness, tint)
    if is_dotted or not _is_fine(plainly, faintly):
        alien |= _smeared(kept, darkness, tint)
    beside = _without_crumbs(plain & ~alien, _CRUMB)
    if alien.any() and not _is_signed(strokes(beside, darkness, blueness), *_BESIDE_STAMP):
        return Signature.UNSURE, share
    levelling = _levelling(plain.shape)
    letters = lettering(_across_all_lines(plain), levelling, STEP)
    if is_dotted:  # following strokes, letters run together
        dark = (crisp > _SPECKLED * dots) & _sight(plain.shape)
        letters |= lettering(_across_all_lines(_pieces(dark, crisp, blueness, 0)), levelling, STEP)
    broad = (1 - _light(seen, _LABEL).min(-1)) / np.float32(strength)
    letters |= kept & dirt.solid(blurred(broad, _DOT / STEP) if is_dotted else broad, STEP)
    letters |= kept & dirt.ridged(darkness, STEP)
    if (letters & plain & ~alien).sum() > _SOME_LETTERS * (plain & ~alien).sum():
        beside = _without_crumbs(plain & ~alien & ~grown(letters, _FRINGE), _LETTER_CRUMB)
        if not _is_signed(strokes(beside, darkness, blueness), *_BESIDE_LETTERS):
            return Signature.UNSURE, share
    return found, share


_WITHIN: Final = 0.35
"""Share of ink that lies between the box's sides: of 200 signatures 0.63 at least, of a date beside the box that
touches it 0.13 at most."""

_SOME_LETTERS: Final = 0.1
"""Of the ink that belongs to no stamp with an outline, the share from which on letters count."""

_BESIDE_STAMP: Final = (6.0, 2.8)
_BESIDE_LETTERS: Final = (18.0, 4.0)
"""How long the strokes are and how wide they reach (millimetres) that make a signature beside what no pen left. Letters
that were missed may be among them."""


_FINE: Final = 0.9
_UNBROKEN: Final = 20.0
"""How thick plain ink looks at most, and how long the pieces of faint ink are in the mean (millimetres), that are a
pen's however soft they are: scanners that take a page apart keep its print sharp and a pale pen in a coarse picture. Of
30 smears each was thicker, or its pieces had 13 millimetres at most; of 5 such pens 24 at least."""


def _is_signed(beside: Strokes, least: float, least_wide: float) -> bool:
    return beside.length >= least and beside.wide >= least_wide and beside.high >= 1.8 and beside.turning >= 0.42


SENSITIVITIES: Final = ((0.12, 0.22), (0.06, 0.1))
"""Darkness (0 to 1) that every part of a stroke has, and that its darkest part has: plain ink and faint ink."""


def judged(plain: Strokes, faint: Strokes) -> tuple[Signature, float]:
    share = round(plain.share, 4)
    if _is_hair(plain, faint) or _is_relief(plain) or _is_finger(plain):
        return Signature.UNSURE, share
    if plain.length >= 15 and plain.wide >= _WIDER_THAN_A_CROSS and plain.high >= 1.5 and plain.turning >= 0.42:
        return Signature.PRESENT, share
    if (
        faint.length >= 25
        and faint.wide >= _WIDER_THAN_A_CROSS
        and faint.high >= 1.5
        and faint.turning >= 0.6
        and faint.blueness >= 0.05
    ):
        return Signature.PRESENT, round(faint.share, 4)
    if plain.length < 4 and faint.length < 12:
        return Signature.ABSENT, share
    return Signature.UNSURE, share


_WIDER_THAN_A_CROSS: Final = 6.5
"""Millimetres: an X shows where to sign. Of 300 signatures, half of them small, each was 8.3 wide at least."""

_HAIR: Final = 1.4
_HAIR_AND_ROOM: Final = 2.0
_HAIR_THICKNESS: Final = 0.6
"""How long a hair is at most, beside the straight way and beside the way across the room that it takes, and how thick
it looks, in millimetres. Signatures come and go."""


def _is_hair(plain: Strokes, faint: Strokes) -> bool:
    """In plain ink, and nothing more of it comes to light where faint ink is seen."""
    return (
        plain.length >= 15
        and plain.thickness < _HAIR_THICKNESS
        and plain.blueness < _BLUE
        and all(found.length < _HAIR * found.straight for found in (plain, faint))
        and all(found.length < _HAIR_AND_ROOM * float(np.hypot(found.wide, found.high)) for found in (plain, faint))
    )


_ALL_OVER: Final = 88.0
_RELIEF_DARKNESS: Final = 0.35
"""How far apart the pale, colourless edges of crumpled paper lie, in millimetres: farther than the box is wide. Of 497
signatures none was wider than 79."""


def _is_relief(plain: Strokes) -> bool:
    return plain.wide >= _ALL_OVER and plain.darkness < _RELIEF_DARKNESS and plain.blueness < _BLUE


_FINGER_WIDE: Final = 16.5
_FINGER_HIGH: Final = (8.0, 22.0)
_FINGER_TURNING: Final = 0.92
_FINGER_PIECES: Final = 4
_FINGER_LENGTH: Final = 0.7
"""Of a finger's print alone: how wide and how high it is, in millimetres, how evenly its ridges run all ways, and into
how many pieces they come apart at least, or how many millimetres of them there are in a square millimetre. Of 100
signatures in as little room none had more than three pieces, or more than 0.6 millimetres."""


def _is_finger(plain: Strokes) -> bool:
    return (
        plain.wide <= _FINGER_WIDE
        and _FINGER_HIGH[0] <= plain.high <= _FINGER_HIGH[1]
        and plain.turning >= _FINGER_TURNING
        and (plain.pieces >= _FINGER_PIECES or plain.length >= _FINGER_LENGTH * plain.wide * plain.high)
    )


def inked(
    darkness: Grey, blueness: Grey, specks: float, everywhere: float, somewhere: float, *, with_folds: bool = False
) -> Bits:
    """Connected pieces that are darker (0 to 1) than `everywhere` in every part and than `somewhere` in one; `specks`
    is how dark those of the paper are. `with_folds`: also what runs as straight across the box as a fold does."""
    writable = _writable(darkness.shape)
    noise = float(np.median(np.abs(darkness[writable]))) * 1.5
    least = max(everywhere, 3 * noise, _SPECKLED * specks)
    dark = (darkness > least) & writable
    dark &= ~_caption(dark.shape) | (blueness > _BLUE)
    if not with_folds:
        dark &= ~_ruled(dark, darkness > _SOLID, writable)
    return _pieces(dark, darkness, blueness, max(somewhere, 5 * noise))


def strokes(kept: Bits, darkness: Grey, blueness: Grey) -> Strokes:
    if not kept.any():
        return Strokes(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    wide, high = _room(kept)
    length, cells, sizes = _length(kept), float(kept.sum()), _sizes(kept)[0]
    return Strokes(
        cells / float(_writable(kept.shape).sum()),
        sizes.shape[1],
        length,
        float(np.hypot(*sizes).sum()),
        cells * STEP**2 / length,
        wide,
        high,
        _turning(darkness, kept),
        float(np.percentile(darkness[kept], 75)),
        float(np.percentile(blueness[kept], 60)),
    )


def _is_fine(plain: Strokes, faint: Strokes) -> bool:
    return plain.thickness <= _FINE and faint.length >= _UNBROKEN * faint.pieces


def _tint(darkness: Grey, blueness: Grey) -> Grey:
    """How blue, beside how dark."""
    blue, black = (blurred(one, _TINT_REACH) for one in (blueness, darkness))
    return np.asarray(blue / np.maximum(black, np.float32(0.05)), np.float32)


def _smeared(kept: Bits, darkness: Grey, tint: Grey) -> Bits:
    dark = darkness > SENSITIVITIES[0][0]
    level, upright = (dark & lines for lines in _lines(kept.shape))
    return dirt.soft(kept, darkness, tint >= _BLUE, (level, upright), STEP)


def _alien(kept: Bits, with_folds: Bits, light: Grey, darkness: Grey, tint: Grey) -> Bits:
    """What a stamp, a sticker or a cup left. `with_folds` is all that `kept` is a part of."""
    covered = _stamped(kept, with_folds, tint) | dirt.coded(kept, darkness, STEP)
    return kept & (dirt.brown(light, STEP) | dirt.ring(kept, STEP) | covered)


def _without_crumbs(bits: Bits, largest: float) -> Bits:
    """Without pieces that are smaller (millimetres)."""
    sizes, label = _sizes(bits)
    kept = np.zeros_like(bits)
    kept[bits] = (sizes.max(0) >= largest)[label]
    return kept


def _sizes(bits: Bits) -> tuple[Lengths, Numbers]:
    """How high and how wide each connected piece is, in millimetres, and to which one each of the bits belongs."""
    labels, count = labelled(_across_the_line(bits))
    label = labels[bits]
    heights, widths = (np.subtract(*edges(along, label, count)[::-1]) + 1 for along in np.nonzero(bits))
    return np.stack((heights, widths)) * STEP, label


def _stamped(kept: Bits, with_folds: Bits, tint: Grey) -> Bits:
    """Where a rubber stamp is: in its outline, as far as the colour is the outline's."""
    found = np.zeros_like(kept)
    for stamp in _stamps(kept, with_folds):
        found |= stamp.inside & (np.abs(tint - np.median(tint[stamp.outline & with_folds])) < _OTHER_INK)
    return found


def _stamps(kept: Bits, with_folds: Bits) -> Iterator[Stamp]:
    """Of the ink with folds the clearest ring alone: where one is as high as the box, it runs as straight as a fold."""
    yield from framed_stamps(_across_all_lines(kept), STEP)
    yield from _round_stamps(kept)
    yield from itertools.islice(_round_stamps(with_folds), 1)
    yield from _coarsely(worn_ring, kept, _CELLS_A_MM // 2)


def _round_stamps(kept: Bits) -> Iterator[Stamp]:
    return _coarsely(round_stamps, grown(kept, _THICK), _CELLS_A_MM)


def _coarsely(find: Callable[[Bits, Bits], Iterator[Stamp]], kept: Bits, by: int) -> Iterator[Stamp]:
    """What is found where so many cells are taken for one."""
    high, wide = kept.shape
    for stamp in find(_coarser(kept, by), _coarser(_sight(kept.shape), by)):
        yield Stamp(*(part.repeat(by, 0).repeat(by, 1)[:high, :wide] for part in (stamp.outline, stamp.inside)))


def _coarser(cells: Bits, by: int) -> Bits:
    padded = np.pad(cells, [(0, -side % by) for side in cells.shape])
    rows, columns = (side // by for side in padded.shape)
    return np.asarray(padded.reshape(rows, by, columns, by).any((1, 3)))


def ink(seen: Grey, light: Grey, solid: float) -> tuple[Grey, Grey]:
    """How much darker than the paper, and how much bluer. Blue light is left out of darkness: coffee takes that.

    `light` is the share of red, green and blue that comes back beside all that is wider than the widest stroke; what is
    wider than a thin one is ink where it is darker than `solid`.
    """
    red, green, blue = (_lit(seen[..., channel], _THIN_STROKE) for channel in range(3))
    thin = 1 - np.minimum(red, green)
    broad = 1 - np.minimum(light[..., 0], light[..., 1])
    darkness = blurred(np.maximum(thin, np.where(broad > solid, broad, np.float32(0))), 0.1 / STEP)
    return darkness, blurred(blue - red, 0.2 / STEP)


def _cells(millimetres: float) -> int:
    return round(millimetres / STEP)


def _writable(shape: tuple[int, ...]) -> Bits:
    """The box and what is around it, without the lines that are printed there."""
    writable = _between_level_lines(shape)
    line = _cells(_PRINTED_LINE)
    for column in _edge_columns(shape[1]):
        writable[:, column - line : column + line] = False
    return writable


def _between_level_lines(shape: tuple[int, ...]) -> Bits:
    high = shape[0]
    between = np.zeros(shape, bool)
    between[_cells(MARGIN - _ABOVE) : high - _cells(MARGIN + _PRINTED_LINE)] = True
    line = _cells(_PRINTED_LINE)
    for row in _line_rows(high):
        between[row - line : row + line] = False
    return between


def _line_rows(high: int) -> tuple[int, int]:
    """Of the box's upper edge and of the line to sign on."""
    return _cells(MARGIN), high - _cells(MARGIN + SIGNATURE_LINE)


def _edge_columns(wide: int) -> tuple[int, int]:
    """Of the box's left and right edge."""
    return _cells(MARGIN), wide - _cells(MARGIN)


def _lines(shape: tuple[int, ...]) -> tuple[Bits, Bits]:
    """Around those that are printed level, and upright."""
    high, wide = shape
    level, upright = np.zeros(shape, bool), np.zeros(shape, bool)
    line, inset = _cells(_PRINTED_LINE), _cells(MARGIN + 1)
    for row in _line_rows(high):
        level[row - line : row + line, inset : wide - inset] = True
    for column in _edge_columns(wide):
        upright[inset : high - inset, column - line : column + line] = True
    return level, upright


def _registered(seen: Grey, around: Points) -> Points:
    """The points moved so that the printed lines are where they belong, as far as wavy paper has them elsewhere."""
    high, wide = seen.shape
    dark = 1 - _lit(seen, _THIN_STROKE)
    (top, line), (left, right) = _line_rows(high), _edge_columns(wide)
    thirds = np.linspace(left + _cells(6), right - _cells(6), 4).round().astype(int)
    halves = np.linspace(top + _cells(1), line - _cells(1), 3).round().astype(int)
    down = [
        [_moved(dark[:, one:other].mean(1), row) for one, other in itertools.pairwise(thirds)] for row in (top, line)
    ]
    across = [
        [_moved(dark[one:other].mean(0), column) for one, other in itertools.pairwise(halves)]
        for column in (left, right)
    ]
    columns, rows = np.arange(wide), np.arange(high)
    at_top, at_line = (np.interp(columns, (thirds[:-1] + thirds[1:]) / 2, moves) for moves in down)
    at_left, at_right = (np.interp(rows, (halves[:-1] + halves[1:]) / 2, moves) for moves in across)
    lower = np.clip((rows - top) / (line - top), 0, 1)[:, None]
    righter = np.clip((columns - left) / (right - left), 0, 1)[None, :]
    moved = around.copy()
    moved[..., 0] += STEP * (at_left[:, None] * (1 - righter) + at_right[:, None] * righter)
    moved[..., 1] += STEP * (at_top[None, :] * (1 - lower) + at_line[None, :] * lower)
    return moved


def _moved(profile: npt.NDArray[np.floating], expected: int) -> int:
    """Cells by which a printed line lies further on than expected; 0 where none is seen.

    Of what may be one, the nearest counts: people write along the line, and broader than it is printed.
    """
    reach, side = _cells(_ASTRAY), _cells(_PRINTED_LINE)
    near = profile[expected - reach - side : expected + reach + side + 1]
    thin = near[side:-side] - np.maximum(near[: -2 * side], near[2 * side :])
    lines = np.flatnonzero(thin > max(_FAINTEST_LINE, thin.max() / 2))
    return int(lines[np.abs(lines - reach).argmin()]) - reach if len(lines) else 0


def _ruled(dark: Bits, solid: Bits, writable: Bits) -> Bits:
    """What lies on a straight line from side to side or from top to bottom, as a fold or a scanner's streak does.

    Tall letters have such strokes too: what is `solid` is one of those, unless it is level and goes all the way.
    """
    coarse, coarse_solid = _by_tiles(dark), _by_tiles(solid & dark)
    high, wide = coarse.shape
    open_tiles = writable[::_COARSER, ::_COARSER][:high, :wide]
    ruled = np.zeros_like(coarse)
    for field, ink, free, result in (
        (coarse, coarse_solid, open_tiles, ruled),
        (coarse.T, coarse_solid.T, open_tiles.T, ruled.T),
    ):
        near, near_ink, narrow = with_neighbours(field), with_neighbours(ink), field | np.roll(field, 1, 0)
        rows, columns = np.arange(field.shape[0])[:, None], np.arange(field.shape[1])
        for slope in np.linspace(-0.2, 0.2, 17):
            shift = np.round(slope * (columns - len(columns) / 2)).astype(int)
            line = np.clip(rows + shift, 0, len(rows) - 1)
            room = np.maximum(free[line, columns].sum(1), len(columns) / 2)
            covered, inked, level = (one[line, columns].sum(1) for one in (near, near_ink, narrow))
            is_ruled = covered > _RULED_SHARE * room
            is_ruled &= (inked < _STROKE_SHARE * room) | ((abs(slope) <= _LEVEL) & (level > _WHOLE_SHARE * room))
            for row in np.nonzero(is_ruled)[0]:
                for beside in (-1, 0, 1):
                    result[np.clip(row + shift + beside, 0, len(rows) - 1), columns] = True
    whole = np.zeros_like(dark)
    whole[: high * _COARSER, : wide * _COARSER] = ruled.repeat(_COARSER, 0).repeat(_COARSER, 1)
    return whole


def _by_tiles(cells: Bits) -> Bits:
    high, wide = (side // _COARSER * _COARSER for side in cells.shape)
    return np.asarray(cells[:high, :wide].reshape(high // _COARSER, _COARSER, -1, _COARSER).any((1, 3)), np.bool_)


def _sight(shape: tuple[int, ...]) -> Bits:
    """Where ink of any colour is looked for."""
    return _writable(shape) & ~_caption(shape)


def _levelling(shape: tuple[int, ...]) -> Bits:
    """Where ink is not looked for, and strokes are cut to one height."""
    return ~_between_level_lines(shape) | _caption(shape)


def _caption(shape: tuple[int, ...]) -> Bits:
    """Where the caption stands, in the middle below the line."""
    high, wide = shape
    caption = np.zeros(shape, bool)
    bottom, middle, reach = high - _cells(MARGIN), wide // 2, _cells(_CAPTION_WIDTH / 2)
    caption[bottom - _cells(6) : bottom - _cells(1.5), middle - reach : middle + reach] = True
    return caption


def _light(seen: Grey, stroke: float) -> Grey:
    """Of red, green and blue."""
    return np.stack([_lit(seen[..., channel], stroke) for channel in range(3)], -1)


def _lit(seen: Grey, stroke: float) -> Grey:
    """The share of light that comes back beside what bare paper gives there: all that is wider than `stroke`."""
    reach = round(stroke / STEP)
    light = np.clip(seen, 0, 255).astype(np.uint8)
    paper = 255 - greatest(255 - greatest(light, reach), reach)
    smooth = np.asarray(Image.fromarray(paper).filter(ImageFilter.GaussianBlur(0.3 / STEP)), np.float32)
    return np.asarray(seen / np.maximum(smooth, 8), np.float32)


def _pieces(dark: Bits, darkness: Grey, blueness: Grey, somewhere: float) -> Bits:
    """Without specks, without the caption."""
    labels, count = labelled(_across_the_line(dark))
    if not count:
        return dark
    rows, columns = np.nonzero(dark)
    label = labels[rows, columns]
    darkest = np.zeros(count, np.float32)
    np.maximum.at(darkest, label, darkness[rows, columns])
    blue = np.bincount(label, blueness[rows, columns], count) / np.bincount(label, minlength=count)
    (top, bottom), (left, right) = (edges(along, label, count) for along in (rows, columns))
    high, wide = (bottom - top + 1) * STEP, (right - left + 1) * STEP
    captioned = top >= dark.shape[0] - _cells(MARGIN + SIGNATURE_LINE)
    caption = captioned & (high <= _CAPTION_HEIGHT) & (blue < _BLUE)
    keep = (darkest > somewhere) & (np.maximum(high, wide) >= _SPECK) & ~caption
    kept = np.zeros_like(dark)
    kept[rows, columns] = keep[label]
    return kept


def _across_the_line(dark: Bits) -> Bits:
    """Strokes that the line to sign on hides where they cross it, in whatever way."""
    return _across(dark, _line_rows(dark.shape[0])[1], 2 * _cells(_PRINTED_LINE) + 1)


def _across_all_lines(dark: Bits) -> Bits:
    """Likewise the box's edges, by straight strokes."""
    for row in _line_rows(dark.shape[0]):
        dark = _across(dark, row, _SLANT)
    for column in _edge_columns(dark.shape[1]):
        dark = _across(dark.T, column, _SLANT).T
    return dark


def _across(dark: Bits, row: int, slant: int) -> Bits:
    half = _cells(_PRINTED_LINE)
    above, below = (grown(dark[[edge]], slant) for edge in (row - half - 1, row + half))
    whole = dark.copy()
    whole[row - half : row + half] |= grown(above & below, slant)
    return whole


def _length(kept: Bits) -> float:
    """Millimetres of the pen's way: half of the outline."""
    return float(sides(kept).sum()) * STEP * WAY_OF_A_SIDE


def _room(kept: Bits) -> tuple[float, float]:
    rows, columns = np.nonzero(kept)
    wide, high = (float(np.subtract(*np.percentile(along, (97, 3)))) * STEP for along in (columns, rows))
    return wide, high


def _turning(darkness: Grey, kept: Bits) -> float:
    """Entropy of the directions in which the strokes' edges run."""
    shares = directions(darkness, kept, 8)
    return float(-(shares * np.log(np.maximum(shares, 1e-9))).sum() / np.log(8))
