"""A page taken apart: the print as a stencil, and all the rest as a picture below it.

Print is what one ink and sharp edges explain. A signature, a stamp or a pencil has shades and colours of its own: there
the page stays a picture, with the print near by, so that it looks the same. Nothing is erased; only the scanner's noise
is smoothed, where it lies on paper.
"""

import io
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops, ImageFilter

from certwizard.documents.dots import softening

Pixels = npt.NDArray[np.uint8]
Bits = npt.NDArray[np.bool_]
Levels = npt.NDArray[np.floating[Any]]
Level = TypeVar("Level", np.uint8, np.bool_)
Part = tuple[slice, slice]
"""Rows and columns."""

_CELL: Final = 4
"""Pixels of half the page's side that are judged together: 0.7 mm at 300 dots an inch."""

_GROUP: Final = 4
"""Cells of the side of a group: 2.7 mm."""

_REACH: Final = 6
"""Cells over which the lightest is paper and the darkest is ink: more than a line of text is high."""

_CONTRAST: Final = 70
"""Levels between paper and ink from which on there is print; fainter marks stay in the picture."""

_UNEXPLAINED: Final = 14
"""Levels by which a cell's neighbourhood may differ from what stencil and paper alone would show."""

_MORE_THAN_A_SPECK: Final = 2
"""Cells of a group."""

_STROKE: Final = 24
"""Levels, likewise, from which on somebody's pen or stamp is the reason."""

_TINT: Final = 50
"""Levels by which a pen's blue or a stamp's red differs from the paper's tint, and a scanner's fringes do not."""

_LEAST_GROUPS: Final = 30
"""Of what was written by hand, with what is around it."""

_BY_HAND_SHARE: Final = 0.3
"""Of the page: where there are strokes all over it, no part of it is more than the others."""

_FARTHEST: Final = 90
"""Cells: 60 mm."""

_KEPT_QUALITY: Final = 92

_PURE: Final = 0.9
"""The share of pure black and pure white in a bilevel page."""

_STRAY: Final = 20
"""Grey pixels that a bilevel page may have away from its edges."""

_COLOURLESS: Final = 6
"""Levels between the channels, in the mean of a few pixels, that no one sees as a colour."""

_BAND: Final = 512
"""Rows that are smoothed at a time."""


@dataclass(frozen=True, slots=True)
class Layers:
    """`page` without noise and `stencil` have the same resolution; `apart` has half of it and is white where the print
    with its soft edges is; of `paper`, a pixel is a cell. `by_hand`: somebody wrote or stamped on it."""

    page: Image.Image
    stencil: Bits
    ink: tuple[int, int, int]
    paper: Image.Image
    apart: Image.Image
    by_hand: bool

    def ground(self, scale: float) -> Image.Image:
        """What the stencil is painted on."""
        rest = scaled(self.page, scale)
        paper, where = (part.resize(rest.size, Image.Resampling.BILINEAR) for part in (self.paper, self.apart))
        return Image.composite(paper, rest, where)

    def packed(self) -> "PackedLayers":
        page = stored(self.page, "JPEG", quality=_KEPT_QUALITY, subsampling="4:4:4")
        stencil, apart = packed_bits(self.stencil), packed_bits(np.asarray(self.apart) > 0)
        return PackedLayers(page, stencil, self.ink, self.paper, apart, self.by_hand)


@dataclass(frozen=True, slots=True)
class PackedLayers:
    """As bytes, so that those of all pages can be kept until it is known what each needs."""

    page: bytes
    stencil: bytes
    ink: tuple[int, int, int]
    paper: Image.Image
    apart: bytes
    by_hand: bool

    def unpacked(self) -> Layers:
        page = Image.open(io.BytesIO(self.page))
        page.load()
        stencil, apart = unpacked_bits(self.stencil), _grey(unpacked_bits(self.apart))
        return Layers(page, stencil, self.ink, self.paper, apart, self.by_hand)


def packed_bits(bits: Bits) -> bytes:
    return stored(Image.fromarray(bits), "PNG", compress_level=1)


def unpacked_bits(packed: bytes) -> Bits:
    return np.asarray(Image.open(io.BytesIO(packed)).convert("L")) > 0


def stored(picture: Image.Image, coding: str, **options: object) -> bytes:
    file = io.BytesIO()
    picture.save(file, coding, **options)
    return file.getvalue()


def bilevel(page: Image.Image) -> Bits | None:
    """The black of a page that is black on white and nothing else, but for the greys of enlarging it; else None. Dots
    are grey."""
    few = page.resize((-(-page.width // 8), -(-page.height // 8)), Image.Resampling.NEAREST)
    if not _pure(np.asarray(few.convert("L"))):
        return None
    whole = page.convert("L")
    grey = np.asarray(whole)
    if not _pure(grey) or softening(whole):
        return None
    middle = (grey > 64) & (grey < 192)
    edge = (_wider(grey, 2) > 200) & (_wider(~grey, 2) > 255 - 100)
    return grey < 128 if not _coloured(page.reduce(2)) and np.count_nonzero(middle & ~edge) <= _STRAY else None


def _pure(grey: Pixels) -> bool:
    return bool(((grey == 0) | (grey == 255)).mean() >= _PURE)


def quieted(page: Image.Image) -> "Quiet":
    """`page` is in colour, at about 300 dots an inch; it may be smoothed in place."""
    half = page.reduce(2)
    if not _coloured(half):
        page = page.convert("L")
        blur = softening(page)
        page = page.filter(blur) if blur else page
        half = page.reduce(2)
    grey = half.convert("L")
    threshold = _threshold(np.asarray(grey))
    near = _wider(_darker(grey, threshold), 3)  # one more than `_near`: a fine line is fainter at half the resolution
    cells = _paper(half, ~near)
    paper = _bare(cells, half)
    distance = _distance(half, paper)
    loud = np.asarray(distance) > _noise(distance, ~near)
    _smooth(page, paper, Image.fromarray(~_wider(loud, 1)))
    return Quiet(page, half, threshold, cells, loud)


@dataclass(frozen=True, slots=True)
class Quiet:
    """A `page` without the scanner's noise, and what was learnt of it: as it was at `half` of the resolution; in cells,
    the level below which there is print (`threshold`) and the paper's colour (`cells`); and, at half the resolution,
    what is too `loud` for noise."""

    page: Image.Image
    half: Image.Image
    threshold: Image.Image
    cells: Levels
    loud: Bits

    def separated(self) -> "Layers":
        cells, print_ = self.cells, _darker(self.page.convert("L"), self.threshold)
        near = _near(print_)
        ink = _ink(np.asarray(self.half), print_)
        cover = _shares(print_, 2 * _CELL)
        shown = cover * np.array(ink, np.float32)[: cells.shape[2]] + (1 - cover) * cells
        seen = np.asarray(self.half.reduce(_CELL), np.float32).reshape(cells.shape)
        unexplained = np.abs(_soft(seen - shown)).max(axis=2)
        restless = np.asarray(_grey(self.loud & ~near).reduce(_CELL)) > 255 // 4
        tinted = _tinted(self.half, _bare(cells, self.half))
        drawn = (unexplained > _UNEXPLAINED) | restless | tinted
        strokes = _grouped((unexplained > _STROKE) | tinted) >= _MORE_THAN_A_SPECK
        drawn = _spread(_wider(_grouped(drawn) >= _MORE_THAN_A_SPECK, 3), _GROUP, cells.shape[:2])
        by_hand = list(_by_hand(_wider(strokes, 2), cover[..., 0] > 0))
        for part in by_hand:
            drawn[part] = True
        near &= ~_spread(drawn, _CELL, near.shape)
        stencil = print_ & ~_spread(drawn, 2 * _CELL, print_.shape)
        return Layers(self.page, stencil, ink, _image(cells, self.half.mode), _grey(near), bool(by_hand))


def scaled(picture: Image.Image, scale: float) -> Image.Image:
    size = scaled_size(picture, scale)
    return picture if size == picture.size else picture.resize(size, Image.Resampling.HAMMING)


def scaled_size(picture: Image.Image, scale: float) -> tuple[int, int]:
    return max(1, round(picture.width * scale)), max(1, round(picture.height * scale))


def _coloured(half: Image.Image) -> bool:
    red, green, blue = half.reduce(4).split()
    most, least = (end(end(red, green), blue) for end in (ImageChops.lighter, ImageChops.darker))
    return any(ImageChops.subtract(most, least).histogram()[_COLOURLESS + 1 :])


def _smooth(page: Image.Image, paper: Image.Image, where: Image.Image) -> None:
    """Puts the paper in place of the page's noise, a band at a time: a second page in memory is too much."""
    for top in range(0, page.height, _BAND):
        size = (page.width, min(_BAND, page.height - top))
        box = (0, top / 2, page.width / 2, (top + size[1]) / 2)
        calm, mask = (part.resize(size, Image.Resampling.NEAREST, box) for part in (paper, where))
        page.paste(calm, (0, top), mask)


def _threshold(grey: Pixels) -> Image.Image:
    """Half-way between paper and ink, wherever the light is uneven; 0 where there is no ink near."""
    lightest = ~_wider(~_wider(_lightest(grey), _REACH), _REACH)
    darkest = ~_wider(_lightest(~grey), _REACH // 2)
    paper, ink = (Image.fromarray(cells).filter(ImageFilter.BoxBlur(3)) for cells in (lightest, darkest))
    levels = np.asarray(paper, np.int16)
    contrast = levels - np.asarray(ink)
    return Image.fromarray(np.where(contrast > _CONTRAST, levels - contrast // 2, 0).clip(0, 255).astype(np.uint8))


def _darker(grey: Image.Image, threshold: Image.Image) -> Bits:
    return np.asarray(np.asarray(grey) < np.asarray(_enlarged(threshold, grey.size)))


def _lightest(grey: Pixels) -> Pixels:
    """Of each cell."""
    padded = np.pad(grey, [(0, -length % _CELL) for length in grey.shape], mode="edge")
    rows = padded.reshape(-1, _CELL, padded.shape[1]).max(axis=1)
    cells: Pixels = np.maximum.reduce([rows[:, at::_CELL] for at in range(_CELL)])
    return cells


def _near(stencil: Bits) -> Bits:
    """At half the resolution: the print with its soft edges."""
    padded = np.pad(stencil, [(0, length % 2) for length in stencil.shape])
    rows = padded[::2] | padded[1::2]
    return _wider(rows.view(np.uint16) > 0, 2)


def _paper(half: Image.Image, known: Bits) -> Levels:
    """Each cell's paper: the mean of what is known in it, else of its neighbourhood."""
    seen = Image.composite(half, Image.new(half.mode, half.size), Image.fromarray(known)).reduce(_CELL)
    weight = _shares(known, _CELL)
    return _soft(_soft(_grown(np.asarray(seen, np.float32).reshape(*weight.shape[:2], -1), weight)))


def _bare(cells: Levels, half: Image.Image) -> Image.Image:
    """The sheet with nothing on it."""
    return _enlarged(_image(cells, half.mode), half.size)


def _enlarged(cells: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Smoothly to twice as much, and from there on in squares, which takes a fraction of the time: what changes as
    slowly as light on paper does so in steps of a level either way."""
    twice = cells.resize((2 * cells.width, 2 * cells.height), Image.Resampling.BILINEAR)
    return twice.resize(size, Image.Resampling.NEAREST)


def _grown(total: Levels, weight: Levels) -> Levels:
    """`total` where `weight` is 1; where it is less, the rest is taken from ever coarser pictures."""
    if min(weight.shape[:2]) < 2 or weight.min() > 0.99:
        return total / np.maximum(weight, 1 / 255)
    coarse = [_halved(part) for part in (total, weight)]
    gain = np.minimum(1, coarse[1] * 4) / np.maximum(coarse[1], 1e-6)
    rest = _grown(coarse[0] * gain, coarse[1] * gain).repeat(2, axis=0).repeat(2, axis=1)
    return total + (1 - weight) * rest[: weight.shape[0], : weight.shape[1]]


def _soft(cells: Levels) -> Levels:
    """Each cell the mean of three by three."""
    padded = np.pad(cells, ((1, 1), (1, 1), (0, 0)), mode="edge")
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    return (rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]) / np.float32(9)


def _halved(part: Levels) -> Levels:
    padded = np.pad(part, [*((0, length % 2) for length in part.shape[:2]), (0, 0)])
    rows = padded[::2] + padded[1::2]
    return (rows[:, ::2] + rows[:, 1::2]) / np.float32(4)


def _distance(one: Image.Image, other: Image.Image) -> Image.Image:
    """The largest difference of a channel, pixel by pixel."""
    first, *rest = ImageChops.difference(one, other).split()
    for channel in rest:
        first = ImageChops.lighter(first, channel)
    return first


def _noise(distance: Image.Image, known: Bits) -> int:
    """Levels below which a difference from the paper is the scanner's own."""
    counts = np.cumsum(distance.histogram(_grey(known)))
    typical = int(np.searchsorted(counts, counts[-1] / 2))
    return min(max(4 * typical, 6), 24)


def _ink(half: Pixels, stencil: Bits) -> tuple[int, int, int]:
    """The colour in the middle of the strokes."""
    height, width = stencil.shape[0] // 2 * 2, stencil.shape[1] // 2 * 2
    even = stencil[:height, :width]
    core = even[::2, ::2] & even[1::2, ::2] & even[::2, 1::2] & even[1::2, 1::2]
    inks = half[: height // 2, : width // 2][core]
    if not len(inks):
        return (0, 0, 0)
    colour = [int(level) for level in np.atleast_1d(np.median(inks, axis=0))]
    return (colour[0], colour[0], colour[0]) if len(colour) == 1 else (colour[0], colour[1], colour[2])


def _tinted(half: Image.Image, paper: Image.Image) -> Bits:
    """Cells with strokes of another colour than the paper around them, if only between blue and yellow or red."""
    if half.mode == "L":
        return np.zeros(np.asarray(half.reduce(_CELL)).shape, np.bool_)
    blues = [ImageChops.subtract(part.getchannel("B"), part.getchannel("R"), 2, 128) for part in (half, paper)]
    tint = np.asarray(ImageChops.difference(*blues)) > _TINT // 2
    return np.asarray(_grey(tint).reduce(_CELL)) > 255 // 8


def _grouped(cells: Bits) -> npt.NDArray[np.int_]:
    """How many of each group are set."""
    height, width = (-(-length // _GROUP) for length in cells.shape)
    padded = np.pad(cells, ((0, height * _GROUP - cells.shape[0]), (0, width * _GROUP - cells.shape[1])))
    return np.asarray(padded.reshape(height, _GROUP, width, _GROUP).sum(axis=(1, 3)))


def _by_hand(strokes: Bits, print_: Bits) -> Iterator[Part]:
    """The parts (of cells) with strokes (groups), the fullest first, as long as they are the smaller part of the page.

    Each reaches as far as it cuts no print (cells), if that is not too far.
    """
    left = _BY_HAND_SHARE * print_.size
    islands = [island for island in _islands(strokes) if strokes[island].size >= _LEAST_GROUPS]
    for island in sorted(islands, key=lambda island: -np.count_nonzero(strokes[island])):
        part = _grown_to_gaps(island, print_)
        left -= print_[part].size
        if left < 0:
            return
        yield part


def _grown_to_gaps(island: Part, print_: Bits) -> Part:
    (top, bottom), (left, right) = (
        (line.start * _GROUP, min(line.stop * _GROUP, length))
        for line, length in zip(island, print_.shape, strict=True)
    )
    height, width = print_.shape
    highest, lowest = max(0, top - _FARTHEST), min(height, bottom + _FARTHEST)
    leftmost, rightmost = max(0, left - _FARTHEST), min(width, right + _FARTHEST)
    before = None
    while before != (before := (top, bottom, left, right)):
        top -= top > highest and bool(print_[top, left:right].any())
        bottom += bottom < lowest and bool(print_[bottom - 1, left:right].any())
        left -= left > leftmost and bool(print_[top:bottom, left].any())
        right += right < rightmost and bool(print_[top:bottom, right - 1].any())
    return slice(top, bottom), slice(left, right)


def _islands(groups: Bits) -> Iterator[Part]:
    """The smallest boxes that no empty row or column divides."""
    for rows in _runs(np.asarray(groups.any(axis=1))):
        for columns in _runs(np.asarray(groups[rows].any(axis=0))):
            part = groups[rows, columns]
            within = [(slice(0, part.shape[0]), slice(0, part.shape[1]))]
            for row, column in within if part.shape == groups.shape else _islands(part):
                yield (
                    slice(rows.start + row.start, rows.start + row.stop),
                    slice(columns.start + column.start, columns.start + column.stop),
                )


def _runs(line: Bits) -> Iterator[slice]:
    edges = np.flatnonzero(np.diff(line.astype(np.int8), prepend=0, append=0))
    return itertools.starmap(slice, edges.reshape(-1, 2).tolist())


def _spread(cells: Bits, side: int, shape: tuple[int, ...]) -> Bits:
    return cells.repeat(side, axis=0).repeat(side, axis=1)[: shape[0], : shape[1]]


def _wider(bits: npt.NDArray[Level], by: int) -> npt.NDArray[Level]:
    """What is set, or light, wins over its neighbours, `by` steps to every side."""
    for _ in range(by):
        tall = bits.copy()
        np.maximum(tall[1:], bits[:-1], out=tall[1:])
        np.maximum(tall[:-1], bits[1:], out=tall[:-1])
        bits = tall.copy()
        np.maximum(bits[:, 1:], tall[:, :-1], out=bits[:, 1:])
        np.maximum(bits[:, :-1], tall[:, 1:], out=bits[:, :-1])
    return bits


def _grey(bits: Bits) -> Image.Image:
    return Image.fromarray(bits.view(np.uint8) * np.uint8(255))


def _shares(bits: Bits, side: int) -> Levels:
    """Of each square of `side` pixels, how much is set."""
    return np.asarray(_grey(bits).reduce(side), np.float32)[..., None] / 255


def _image(cells: Levels, mode: str) -> Image.Image:
    levels = cells.round().clip(0, 255).astype(np.uint8)
    return Image.fromarray(levels[..., 0] if mode == "L" else levels)
