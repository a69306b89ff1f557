"""Bringing a scan under the limit: of each page, the best picture that its share of the budget allows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Protocol

import numpy as np
from PIL import Image

from certwizard.documents.assembling import HEAD_COST, Layer, Page, Picture, Stencil, assemble
from certwizard.documents.encoding import group4, jpeg
from certwizard.documents.layers import Pixels, Rectangle, separate

BUDGET: Final = 1_000_000
"""Bytes. Below both readings of "1 MB"."""

Progress = Callable[[int, int], None]
"""Pages done, pages in all."""


class PageSource(Protocol):
    """A page as a viewer shows it, upright."""

    @property
    def size_mm(self) -> tuple[float, float]: ...

    def render(self, dpi: float) -> Pixels:
        """Height × width × red, green, blue."""
        ...


class TooMuch(Exception):
    """Even the coarsest readable encoding of these pages is larger than the limit."""


@dataclass(frozen=True, slots=True)
class Rung:
    """Dots an inch of each kind of layer, and the quality of its JPEG."""

    stencil: int
    picture: tuple[int, int]
    background: tuple[int, int]


LADDER: Final = (
    Rung(300, (300, 92), (150, 90)),
    Rung(300, (300, 85), (150, 75)),
    Rung(300, (300, 75), (100, 75)),
    Rung(300, (250, 75), (100, 60)),
    Rung(300, (200, 75), (100, 50)),
    Rung(300, (200, 60), (75, 50)),
    Rung(300, (150, 60), (75, 40)),
    Rung(200, (150, 50), (75, 30)),
    Rung(200, (120, 45), (75, 20)),
    Rung(150, (100, 40), (50, 20)),
    Rung(150, (100, 25), (50, 10)),
)
"""The best first. Below the last one, ten-point text is hard to read."""

_DPI: Final = LADDER[0].stencil

_COLOURLESS: Final = 6
"""Levels between the channels, in the mean of a few pixels, that no one sees as a colour."""


def shrink(pages: Sequence[PageSource], limit: int = BUDGET, progress: Progress | None = None) -> bytes:
    """One PDF of at most `limit` bytes with these pages, upright, at their true size.

    Raises `TooMuch` when even the coarsest readable encoding is larger. Memory: one page at a time.
    """
    made: list[Page] = []
    left = limit - HEAD_COST
    for done, page in enumerate(pages):
        if progress:
            progress(done, len(pages))
        made.append(_fitted(page, left // (len(pages) - done)))
        left -= made[-1].cost
    if progress:
        progress(len(pages), len(pages))
    return assemble(made)


def _fitted(source: PageSource, budget: int) -> Page:
    """The page on the highest rung that fits, found in at most 1 + log2(rungs) encodings."""
    sheet = _Sheet(source)
    best = sheet.on(LADDER[0])
    if best.cost <= budget:
        return best
    low, high, fitting = 1, len(LADDER), None
    while low < high:
        middle = (low + high) // 2
        page = sheet.on(LADDER[middle])
        if page.cost <= budget:
            fitting, high = page, middle
        else:
            low = middle + 1
    if fitting is None:
        raise TooMuch
    return fitting


class _Sheet:
    """One page taken apart, and each of its layers coded once for each setting that is asked for."""

    def __init__(self, source: PageSource) -> None:
        pixels = source.render(_DPI)
        self.size_mm = source.size_mm
        self.layers = separate(_plainest(pixels))
        self.picture = cache(self._picture)
        self.stencil = cache(self._stencil)
        self.background = cache(self._background)

    def on(self, rung: Rung) -> Page:
        pictures = [self.picture(rectangle, *rung.picture) for rectangle in self.layers.pictures]
        layers: list[Layer] = [self.background(*rung.background), *pictures]
        if self.layers.stencil.any():
            layers.append(self.stencil(rung.stencil))
        return Page(self.size_mm, tuple(layers))

    def _background(self, dpi: int, quality: int) -> Picture:
        return _coded(self.layers.background, dpi / (_DPI // 2), quality)

    def _picture(self, rectangle: Rectangle, dpi: int, quality: int) -> Picture:
        width, height = self.layers.page.size
        left, top, right, bottom = rectangle
        box = (left / width, top / height, (right - left) / width, (bottom - top) / height)
        return _coded(self.layers.picture(rectangle), dpi / _DPI, quality, box)

    def _stencil(self, dpi: int) -> Stencil:
        bits = self.layers.stencil
        if dpi != _DPI:
            bits = np.asarray(_scaled(Image.fromarray(bits).convert("L"), dpi / _DPI)) >= 128
        return Stencil(group4(bits), bits.shape[1], bits.shape[0], self.layers.ink)


def _plainest(pixels: Pixels) -> Image.Image:
    """In grey, where there is no colour that a person would see."""
    page = Image.fromarray(pixels)
    small = np.asarray(page.reduce(8), np.int16)
    return page.convert("L") if np.ptp(small, axis=2).max() <= _COLOURLESS else page


def _coded(
    picture: Image.Image, scale: float, quality: int, box: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
) -> Picture:
    scaled = _scaled(picture, scale)
    return Picture(jpeg(scaled, quality), scaled.width, scaled.height, scaled.mode == "L", box)


def _scaled(picture: Image.Image, scale: float) -> Image.Image:
    if scale == 1:
        return picture
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    return picture.resize(size, Image.Resampling.HAMMING)
