"""Bringing a scan under the limit: of each page, the best picture that its share of the budget allows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Final, Protocol

import numpy as np
from PIL import Image

from certwizard.documents.assembling import HEAD_COST, Page, Picture, Stencil, assemble
from certwizard.documents.encoding import group4, jpeg
from certwizard.documents.layers import Bits, Layers, Pixels, bilevel, scaled, separate

BUDGET: Final = 1_000_000
"""Bytes. Below both readings of "1 MB"."""

_DOUBT: Final = 1.1
"""How much the weights may err: a better rung that costs more than the budget by this factor is not tried."""

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
    """A picture of so many dots an inch, with the print in it, or apart as a stencil of so many dots an inch.

    `weight` is what a page of text in colour costs on this rung, in bytes.
    """

    weight: int
    picture: int
    quality: int
    stencil: int | None = None


LADDER: Final = (
    Rung(685_000, 300, 85),
    Rung(530_000, 300, 75),
    Rung(458_000, 300, 65),
    Rung(432_000, 300, 55),
    Rung(390_000, 300, 45),
    Rung(292_000, 250, 45),
    Rung(245_000, 200, 60),
    Rung(103_000, 200, 85, 300),
    Rung(92_000, 200, 70, 300),
    Rung(71_000, 150, 70, 300),
    Rung(66_000, 150, 50, 300),
    Rung(60_000, 120, 45, 300),
    Rung(55_000, 100, 35, 300),
    Rung(48_000, 100, 30, 250),
    Rung(40_000, 100, 30, 200),
    Rung(35_000, 75, 25, 200),
    Rung(25_000, 75, 20, 150),
    Rung(22_000, 50, 20, 150),
)
"""The best first. Below the last one, ten-point text is hard to read."""

_DPI: Final = 300

_GLANCE_DPI: Final = 75
_GLANCE_QUALITY: Final = 40
_GLANCE_OF_TEXT: Final = 44_600

_THIN: Final = 100
"""Of 255: the cover from which on a coarser stencil's dot is set. A little less than half, so that no stroke breaks."""

_LONGEST_PIXELS: Final = 4_200
"""Of a side: oficio at 300 dots an inch. Larger paper is taken coarser, so that memory stays bounded."""

_LONG_SIDE: Final = 11.0
"""Inches of a sheet of carta: how large a page counts whose own size cannot be right."""

_GUESSES: Final = 3
"""Encodings after which the search no longer guesses but halves."""


def shrink(pages: Sequence[PageSource], limit: int = BUDGET, progress: Progress | None = None) -> bytes:
    """One PDF of at most `limit` bytes with these pages, upright, at their true size.

    Raises `TooMuch` when even the coarsest readable encoding is larger. Memory: one page at a time.
    """
    made: list[Page] = []
    left = limit - HEAD_COST
    full = [_fullness(page) for page in pages]
    for done, page in enumerate(pages):
        if progress:
            progress(done, len(pages))
        made.append(_fitted(page, left * full[done] / sum(full[done:]), full[done]))
        left -= made[-1].cost
    if progress:
        progress(len(pages), len(pages))
    return assemble(made)


def _fullness(page: PageSource) -> float:
    """How much there is on the page, a page of text in colour being 1: its share of the budget."""
    return len(jpeg(Image.fromarray(page.render(_GLANCE_DPI)), _GLANCE_QUALITY)) / _GLANCE_OF_TEXT


def _fitted(source: PageSource, budget: float, fullness: float) -> Page:
    """The page on the highest rung that fits."""
    sheet = _sheet(source)
    low, high, tries = 0, len(LADDER), 0
    fitting, bearable = None, budget / fullness
    while low < high and (fitting is None or LADDER[high - 1].weight < bearable * _DOUBT):
        guess = next((number for number, rung in enumerate(LADDER) if rung.weight <= bearable), high)
        probe = min(max(guess, low), high - 1) if tries < _GUESSES else (low + high) // 2
        page, tries = sheet.on(LADDER[probe]), tries + 1
        bearable = LADDER[probe].weight * budget / page.cost
        if page.cost <= budget:
            fitting, high = page, probe
        else:
            low = probe + 1
    if fitting is None:
        raise TooMuch
    return fitting


class _Sheet(Protocol):
    """A page that can be had on any rung."""

    def on(self, rung: Rung) -> Page: ...


def _sheet(source: PageSource) -> _Sheet:
    page = Image.fromarray(source.render(_DPI))
    page = scaled(page, min(1, _LONGEST_PIXELS / max(page.size)))
    dpi = min(_DPI, max(page.size) / _LONG_SIDE)
    black = bilevel(page)
    if black is not None:
        return _BilevelSheet(source.size_mm, dpi, black)
    return _ShadedSheet(source.size_mm, dpi, separate(page))


class _BilevelSheet:
    """It stays bilevel."""

    def __init__(self, size_mm: tuple[float, float], dpi: float, black: Bits) -> None:
        self._size_mm = size_mm
        self._page = cache(lambda wanted: Page(size_mm, (_stencil(black, wanted / dpi, (0, 0, 0)),)))

    def on(self, rung: Rung) -> Page:
        return self._page(rung.stencil or _DPI)


class _ShadedSheet:
    """Grey or in colour."""

    def __init__(self, size_mm: tuple[float, float], dpi: float, layers: Layers) -> None:
        self._size_mm = size_mm
        self._dpi = dpi
        self._layers = layers
        self._rest = cache(layers.without_print)
        self._stencil = cache(partial(_stencil, layers.stencil, colour=layers.ink))

    def on(self, rung: Rung) -> Page:
        scale = min(1, rung.picture / self._dpi)
        if rung.stencil is None:
            return Page(self._size_mm, (_picture(scaled(self._layers.page, scale), rung.quality),))
        picture = _picture(self._rest(scale), rung.quality)
        return Page(self._size_mm, (picture, self._stencil(rung.stencil / self._dpi)))


def _picture(picture: Image.Image, quality: int) -> Picture:
    return Picture(jpeg(picture, quality), picture.width, picture.height, picture.mode == "L")


def _stencil(bits: Bits, scale: float, colour: tuple[int, int, int]) -> Stencil:
    if scale < 1:
        bits = np.asarray(scaled(Image.fromarray(bits).convert("L"), scale)) >= _THIN
    return Stencil(group4(bits), bits.shape[1], bits.shape[0], colour)
