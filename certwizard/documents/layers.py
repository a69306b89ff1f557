"""A page taken apart: the print as a stencil, the paper as a soft background, the rest as pictures.

Print is what one ink and sharp edges explain. A signature, a stamp or a pencil has shades and colours of its own: there
the page stays a picture, so that it looks the same. Nothing is erased: what is neither print nor a picture is in the
background, from which only the scanner's noise is smoothed.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops, ImageFilter

Pixels = npt.NDArray[np.uint8]
Bits = npt.NDArray[np.bool_]
Rectangle = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels."""

CELL: Final = 8
"""Pixels of the page's side that are judged together; a cell of half the page is 4."""

_GROUP: Final = 4
"""Cells of the side of a group: 2.7 mm at 300 dots an inch."""

_REACH: Final = 6
"""Cells over which the lightest is paper and the darkest is ink: more than a line of text is high."""

_CONTRAST: Final = 70
"""Levels between paper and ink from which on there is print; fainter marks are left to the background."""

_UNEXPLAINED: Final = 14
"""Levels by which a cell may differ from what stencil and paper would show."""

_MOST_PICTURES: Final = 24
_WHOLE_PAGE: Final = 0.5
"""From this share of the page on, pictures are taken together as one."""


@dataclass(frozen=True, slots=True)
class Layers:
    """`background` and the smoothed paper have half the page's resolution; `pictures` do not overlap."""

    page: Image.Image
    stencil: Bits
    ink: tuple[int, int, int]
    background: Image.Image
    pictures: tuple[Rectangle, ...]
    _paper: Image.Image
    _flat: Image.Image

    def picture(self, rectangle: Rectangle) -> Image.Image:
        """That part of the page, its flat places without noise."""
        left, top, right, bottom = rectangle
        half = (left // 2, top // 2, (right + 1) // 2, (bottom + 1) // 2)
        size = (half[2] - half[0]) * 2, (half[3] - half[1]) * 2
        wanted = (0, 0, right - left, bottom - top)
        paper, flat = (part.crop(half).resize(size, Image.Resampling.BILINEAR) for part in (self._paper, self._flat))
        return Image.composite(paper.crop(wanted), self.page.crop(rectangle), flat.crop(wanted).point(_full))


def separate(page: Image.Image) -> Layers:
    """`page` is grey (`L`) or in colour (`RGB`), at about 300 dots an inch."""
    half = page.reduce(2)
    threshold = _threshold(np.asarray(half.convert("L")))
    stencil = np.asarray(page.convert("L")) < np.asarray(threshold.resize(page.size, Image.Resampling.BILINEAR))

    near = _near(stencil)
    known = Image.fromarray(~near)
    paper_cells = _filled(half, known)
    paper = _image(paper_cells, half.mode).resize(half.size, Image.Resampling.BILINEAR)
    distance = _distance(half, paper)
    noise = _noise(distance, known)
    flat = distance.point(lambda level: 255 * (level <= noise))
    background = Image.composite(paper, half, ImageChops.lighter(flat, Image.fromarray(near).convert("L")))

    ink = _ink(np.asarray(half), stencil)
    cover = np.asarray(Image.fromarray(stencil).convert("L").reduce(CELL), np.float32)[..., None] / 255
    shown = cover * np.array(ink, np.float32)[: paper_cells.shape[2]] + (1 - cover) * paper_cells
    seen = np.asarray(half.reduce(CELL // 2), np.float32).reshape(paper_cells.shape)
    unexplained = np.abs(_soft(seen - shown)).max(axis=2) > _UNEXPLAINED
    faint = ImageChops.multiply(ImageChops.invert(flat), known.convert("L"))
    restless = np.asarray(faint.reduce(CELL // 2)) > 255 // 4
    pictures = tuple(_rectangles(unexplained | restless, page.size))
    for left, top, right, bottom in pictures:
        stencil[top:bottom, left:right] = False
    return Layers(page, stencil, ink, background, pictures, paper, flat.filter(ImageFilter.MinFilter(3)))


def _threshold(grey: Pixels) -> Image.Image:
    """Half-way between paper and ink, wherever the light is uneven; 0 where there is no ink near."""
    lightest, darkest = _extremes(grey)
    paper = lightest
    for turn in (ImageFilter.MaxFilter, ImageFilter.MinFilter):
        for _ in range(_REACH):
            paper = paper.filter(turn(3))
    for _ in range(_REACH // 2):
        darkest = darkest.filter(ImageFilter.MinFilter(3))
    levels = np.asarray(paper.filter(ImageFilter.BoxBlur(3)), np.int16)
    contrast = levels - np.asarray(darkest.filter(ImageFilter.BoxBlur(2)), np.int16)
    return Image.fromarray(np.where(contrast > _CONTRAST, levels - contrast // 2, 0).clip(0, 255).astype(np.uint8))


def _extremes(grey: Pixels) -> tuple[Image.Image, Image.Image]:
    """Of each cell, the lightest and the darkest level."""
    side = CELL // 2
    padded = np.pad(grey, [(0, -length % side) for length in grey.shape], mode="edge")
    made = []
    for extreme in (np.maximum, np.minimum):
        rows = padded[::side]
        for offset in range(1, side):
            rows = extreme(rows, padded[offset::side])
        cells = rows[:, ::side]
        for offset in range(1, side):
            cells = extreme(cells, rows[:, offset::side])
        made.append(Image.fromarray(cells))
    return made[0], made[1]


def _near(stencil: Bits) -> Bits:
    """At half the resolution: the print with its soft edges."""
    padded = np.pad(stencil, [(0, length % 2) for length in stencil.shape])
    near = padded[::2, ::2] | padded[1::2, ::2] | padded[::2, 1::2] | padded[1::2, 1::2]
    for _ in range(2):
        wider = near.copy()
        wider[1:] |= near[:-1]
        wider[:-1] |= near[1:]
        near = wider.copy()
        near[:, 1:] |= wider[:, :-1]
        near[:, :-1] |= wider[:, 1:]
    return near


def _filled(half: Image.Image, known: Image.Image) -> npt.NDArray[np.float32]:
    """Each cell's paper: the mean of what is known in it, else of its neighbourhood."""
    seen = Image.composite(half, Image.new(half.mode, half.size), known).reduce(CELL // 2)
    weight = np.asarray(known.convert("L").reduce(CELL // 2), np.float32)[..., None] / 255
    return _soft(_soft(_grown(np.asarray(seen, np.float32).reshape(*weight.shape[:2], -1), weight)))


def _grown(total: npt.NDArray[np.float32], weight: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """`total` where `weight` is 1; where it is less, the rest is taken from ever coarser pictures."""
    if min(weight.shape[:2]) < 2 or weight.min() > 0.99:
        return total / np.maximum(weight, 1 / 255)
    coarse = [_halved(part) for part in (total, weight)]
    gain = np.minimum(1, coarse[1] * 4) / np.maximum(coarse[1], 1e-6)
    rest = _grown(coarse[0] * gain, coarse[1] * gain).repeat(2, axis=0).repeat(2, axis=1)
    return total + (1 - weight) * rest[: weight.shape[0], : weight.shape[1]]


def _soft(cells: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Each cell the mean of three by three."""
    padded = np.pad(cells, ((1, 1), (1, 1), (0, 0)), mode="edge")
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    return (rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]) / np.float32(9)


def _halved(part: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    height, width, depth = part.shape
    padded = np.pad(part, ((0, height % 2), (0, width % 2), (0, 0)))
    return padded.reshape((height + 1) // 2, 2, (width + 1) // 2, 2, depth).mean(axis=(1, 3), dtype=np.float32)


def _distance(one: Image.Image, other: Image.Image) -> Image.Image:
    """The largest difference of a channel, pixel by pixel."""
    first, *rest = ImageChops.difference(one, other).split()
    for channel in rest:
        first = ImageChops.lighter(first, channel)
    return first


def _noise(distance: Image.Image, known: Image.Image) -> int:
    """Levels below which a difference from the paper is the scanner's own."""
    counts = np.cumsum(distance.histogram(known))
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


def _rectangles(cells: Bits, size: tuple[int, int]) -> Iterator[Rectangle]:
    """Rectangles around the cells that hang together, a little wider, without overlaps."""
    height, width = (-(-length // _GROUP) for length in cells.shape)
    padded = np.pad(cells, ((0, height * _GROUP - cells.shape[0]), (0, width * _GROUP - cells.shape[1])))
    groups = padded.reshape(height, _GROUP, width, _GROUP).sum(axis=(1, 3)) >= 2
    found = _apart([_box(component) for component in _components(groups)])
    area = sum((right - left) * (bottom - top) for left, top, right, bottom in found)
    if len(found) > _MOST_PICTURES or area > _WHOLE_PAGE * groups.size:
        yield (0, 0, *size)
        return
    side = _GROUP * CELL
    for left, top, right, bottom in found:
        yield (left * side, top * side, min(right * side, size[0]), min(bottom * side, size[1]))


def _components(groups: Bits) -> Iterator[list[tuple[int, int]]]:
    left = {(int(row), int(column)) for row, column in np.argwhere(groups)}
    while left:
        queue = deque([left.pop()])
        component = []
        while queue:
            row, column = queue.popleft()
            component.append((row, column))
            for near in [(row + y, column + x) for y in range(-2, 3) for x in range(-2, 3)]:
                if near in left:
                    left.remove(near)
                    queue.append(near)
        yield component


def _box(component: list[tuple[int, int]]) -> Rectangle:
    rows, columns = zip(*component, strict=True)
    return max(min(columns) - 1, 0), max(min(rows) - 1, 0), max(columns) + 2, max(rows) + 2


def _apart(boxes: list[Rectangle]) -> list[Rectangle]:
    """Joins what overlaps until nothing does."""
    apart: list[Rectangle] = []
    for box in sorted(boxes):
        touching = [other for other in apart if _overlap(box, other)]
        while touching:
            apart = [other for other in apart if other not in touching]
            lefts, tops, rights, bottoms = zip(box, *touching, strict=True)
            box = min(lefts), min(tops), max(rights), max(bottoms)
            touching = [other for other in apart if _overlap(box, other)]
        apart.append(box)
    return apart


def _overlap(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _image(cells: npt.NDArray[np.float32], mode: str) -> Image.Image:
    levels = cells.round().clip(0, 255).astype(np.uint8)
    return Image.fromarray(levels[..., 0] if mode == "L" else levels)


def _full(level: float) -> int:
    return 255 if level >= 255 else 0
