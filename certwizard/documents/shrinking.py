"""Bringing a scan under the limit: of each page, the best picture that its share of the budget allows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final, Protocol, Self

import numpy as np
from PIL import Image

from certwizard.documents.arithmetic import jbig2
from certwizard.documents.assembling import HEAD_COST, Page, Picture, Stencil, assemble
from certwizard.documents.encoding import group4, jpeg
from certwizard.documents.layers import (
    Bits,
    Layers,
    Pixels,
    Quiet,
    bilevel,
    packed_bits,
    quieted,
    scaled,
    unpacked_bits,
)
from certwizard.documents.verdict import Reason, Refused

BUDGET: Final = 1_000_000
"""Bytes. Below both readings of "1 MB"."""

_DOUBT: Final = 1.05
"""How much the weights may err: a better rung that costs more than the budget by this factor is not tried."""

Progress = Callable[[int, int], None]
"""Steps done, steps in all: two for each page."""


class PageSource(Protocol):
    """A page as a viewer shows it, upright."""

    @property
    def size_mm(self) -> tuple[float, float]:
        """Asked for after `render`."""
        ...

    def render(self, dpi: float) -> Pixels:
        """Height × width × red, green, blue; coarser than `dpi` where there is no more to see."""
        ...


class TooMuch(Refused):
    """Even the coarsest readable encoding of these pages is larger than the limit."""

    def __init__(self) -> None:
        super().__init__(Reason.TOO_LARGE)


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
    Rung(180_000, 300, 65, 300),
    Rung(150_000, 300, 45, 300),
    Rung(139_000, 200, 85, 300),
    Rung(122_000, 200, 70, 300),
    Rung(104_000, 150, 70, 300),
    Rung(95_000, 150, 50, 300),
    Rung(79_000, 120, 45, 300),
    Rung(66_000, 100, 35, 300),
    Rung(46_000, 100, 30, 250),
    Rung(39_000, 100, 30, 200),
    Rung(33_500, 75, 25, 200),
    Rung(28_000, 75, 20, 150),
    Rung(24_000, 50, 20, 150),
    Rung(20_500, 50, 20, 120),
    Rung(17_000, 50, 20, 100),
)
"""The best first. Below the last one, ten-point text is not read any more."""

BY_HAND: Final = 6
"""Of the ladder, the last rung on which thin strokes look as they did."""

CRISP: Final = 12
"""Likewise, on which print is as sharp as on all above."""

DPI: Final = 300
"""The finest that a page is taken."""

_THIN: Final = 100
"""Of 255: the cover from which on a coarser stencil's dot is set. A little less than half, so that no stroke breaks."""

_LONGEST_PIXELS: Final = 4_200
"""Of a side: oficio at 300 dots an inch. Larger paper is taken coarser, so that memory stays bounded."""

_LONG_SIDE: Final = 11.0
"""Inches of a sheet of carta: how large a page counts whose own size cannot be right."""

OPEN_PAGES: Final = 2
"""Of which so much is kept in memory; where there are more, they are put away."""

_SURELY: Final = 1.01
"""How much a cost may err that is told from the next rung's and from samples on both: 0.2 % too high at most in
bench/'s scans, and 0.8 % too low."""

_GUESSES: Final = 3
"""Encodings after which the search no longer guesses but halves."""

_TILE: Final = (256, 8)
"""Columns and rows of a part of a picture that costs in a JPEG about what it costs alone."""

_TILES_PER_SAMPLE: Final = 7


def shrink(pages: Sequence[PageSource], limit: int = BUDGET, progress: Progress | None = None) -> bytes:
    """One PDF of at most `limit` bytes with these pages, upright, at their true size.

    Raises `TooMuch` when even the coarsest readable encoding is larger. Memory: one page at a time.
    """
    told = progress or (lambda *_: None)
    left = max(1, limit - HEAD_COST)
    first = _rung(left / max(1, len(pages)))
    sheets: list[_Sheet] = []
    for page in pages:
        told(len(sheets), 2 * len(pages))
        sheets.append(_sheet(page, first) if len(pages) <= OPEN_PAGES else _sheet(page, first).put_away())
    shares = _shares(sheets, first, left)
    made: list[Page] = []
    for done, sheet in enumerate(sheets):
        told(len(pages) + done, 2 * len(pages))
        made.append(_fitted(sheet, first, left * shares[done] / sum(shares[done:])))
        left -= made[-1].cost
    told(2 * len(pages), 2 * len(pages))
    return assemble(made)


def _rung(bearable: float) -> int:
    """The highest that a page of text can be had on."""
    return next((number for number, rung in enumerate(LADDER) if rung.weight <= bearable), len(LADDER) - 1)


class OnRung(Protocol):
    """A page that can be had on any rung."""

    def __call__(self, rung: Rung) -> Page: ...

    def likely_cost(self, rung: Rung, made: Rung, cost: float) -> float:
        """On `rung`, as it costs so much where it was `made`. 0 where only making it tells."""
        ...

    def put_away(self) -> "Callable[[], OnRung]":
        """In little memory, to be had again."""
        ...


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page that was looked at, and what it costs, more or less, on the `first` rung; made there, where it had to be.

    `by_hand`: somebody wrote on it, and it costs so much on the last rung that is good for that; else 0.
    """

    cost: float
    first: Page | None
    by_hand: int
    opened: Callable[[], OnRung]

    def put_away(self) -> Self:
        return replace(self, opened=self.opened().put_away())


def _shares(sheets: Sequence[_Sheet], first: int, budget: float) -> list[float]:
    """Of the budget: what is written on by hand gets enough for it, where what is only printed can bear it."""
    even = [budget * sheet.cost / sum(sheet.cost for sheet in sheets) for sheet in sheets]
    own = [max(share, sheet.by_hand) if sheet.by_hand else 0 for sheet, share in zip(sheets, even, strict=True)]
    printed = [0 if sheet.by_hand else sheet.cost for sheet in sheets]
    left = budget - sum(own)
    if left < sum(printed) * LADDER[CRISP].weight / LADDER[first].weight or not any(printed):
        return even
    return [mine or left * cost / sum(printed) for mine, cost in zip(own, printed, strict=True)]


def _fitted(sheet: _Sheet, first: int, budget: float) -> Page:
    """The page on the highest rung that fits."""
    page, probe, tries, on = sheet.first, first, 1, None
    if page is None:
        on, probe = sheet.opened(), _rung(LADDER[first].weight * budget / sheet.cost * _DOUBT)
        page = on(LADDER[probe])
    low, high, fitting = 0, len(LADDER), None
    while True:
        bearable = LADDER[probe].weight * budget / page.cost
        if page.cost <= budget:
            fitting, high = page, probe
        else:
            low = probe + 1
        if low == high or (fitting and LADDER[high - 1].weight > bearable * _DOUBT):
            break
        on = on or sheet.opened()
        if fitting and on.likely_cost(LADDER[high - 1], LADDER[high], fitting.cost) > budget * _SURELY:
            break
        probe = min(max(_rung(bearable), low), high - 1) if tries < _GUESSES else (low + high) // 2
        page, tries = on(LADDER[probe]), tries + 1
    if fitting is None:
        raise TooMuch
    return fitting


def _sheet(source: PageSource, first: int) -> _Sheet:
    page = Image.fromarray(source.render(DPI))
    page = scaled(page, min(1, _LONGEST_PIXELS / max(page.size)))
    dpi = min(DPI, max(page.size) / _LONG_SIDE)
    size = source.size_mm
    black = bilevel(page)
    if black is not None:
        bare = _Bilevel(size, dpi, black)
        made = bare(LADDER[first])
        return _Sheet(made.cost, made, 0, lambda: bare)
    shaded = _Shaded(size, dpi, quieted(page))
    if LADDER[first].stencil is None:
        return _Sheet(shaded.guessed_cost(LADDER[first]), None, 0, lambda: shaded)
    made = shaded(LADDER[first])
    by_hand = shaded(LADDER[BY_HAND]).cost if first > BY_HAND and shaded.layers().by_hand else 0
    return _Sheet(made.cost, made, by_hand, lambda: shaded)


class _Bilevel:
    """It stays bilevel."""

    def __init__(self, size_mm: tuple[float, float], dpi: float, black: Bits) -> None:
        self._made = cache(lambda wanted: Page(size_mm, (_stencil(black, dpi, wanted, (0, 0, 0)),)))
        self._parts = size_mm, dpi, black

    def __call__(self, rung: Rung) -> Page:
        return self._made(rung.stencil or DPI)

    def likely_cost(self, rung: Rung, made: Rung, cost: float) -> float:  # noqa: ARG002
        return 0

    def put_away(self) -> Callable[[], OnRung]:
        size_mm, dpi, black = self._parts
        packed = packed_bits(black)
        return lambda: _Bilevel(size_mm, dpi, unpacked_bits(packed))


class _Shaded:
    """Grey or in colour. Its layers are taken apart when a rung asks for them."""

    def __init__(self, size_mm: tuple[float, float], dpi: float, known: Quiet | Layers) -> None:
        def layers() -> Layers:
            nonlocal known
            if isinstance(known, Quiet):
                known = known.separated()
            return known

        self._size_mm = size_mm
        self._dpi = dpi
        self._page = known.page
        self.layers = layers
        self._sample = lru_cache(1)(lambda scale: _sample(scaled(known.page, scale)))
        self._ground = lru_cache(1)(lambda scale: layers().ground(scale))
        self._stencil = cache(lambda wanted: _stencil(layers().stencil, dpi, wanted, layers().ink))

    def __call__(self, rung: Rung) -> Page:
        scale = min(1, rung.picture / self._dpi)
        if rung.stencil is None:
            return Page(self._size_mm, (_picture(scaled(self._page, scale), rung.quality),))
        ground = _picture(self._ground(scale), rung.quality)
        return Page(self._size_mm, (ground, self._stencil(rung.stencil)))

    def guessed_cost(self, rung: Rung) -> float:
        """Of a rung without a stencil: 3 % more or less."""
        sample, share = self._sample(min(1, rung.picture / self._dpi))
        return len(jpeg(sample, rung.quality)) / share

    def likely_cost(self, rung: Rung, made: Rung, cost: float) -> float:
        if rung.stencil or made.stencil:
            return 0
        return cost * self.guessed_cost(rung) / self.guessed_cost(made)

    def put_away(self) -> Callable[[], OnRung]:
        size_mm, dpi, packed = self._size_mm, self._dpi, self.layers().packed()
        return lambda: _Shaded(size_mm, dpi, packed.unpacked())


def _picture(picture: Image.Image, quality: int) -> Picture:
    return Picture(jpeg(picture, quality), picture.width, picture.height, picture.mode == "L")


def _sample(picture: Image.Image) -> tuple[Image.Image, float]:
    """One tile of several, all over the page, under each other; and which share of the picture they are."""
    width, height = _TILE
    across, down = -(-picture.width // width), -(-picture.height // height)
    tiles = range(0, across * down, _TILES_PER_SAMPLE)
    sample = Image.new(picture.mode, (width, height * len(tiles)))
    for at, tile in enumerate(tiles):
        top, left = tile // across * height, min(tile % across * width, max(0, picture.width - width))
        sample.paste(picture.crop((left, top, left + width, top + height)), (0, at * height))
    return sample, sample.width * sample.height / (picture.width * picture.height)


def _stencil(bits: Bits, dpi: float, wanted: int, colour: tuple[int, int, int]) -> Stencil:
    """Of so many dots an inch as are `wanted`, if there are. Coarse ones are coded tighter, which takes time."""
    if wanted < dpi:
        bits = np.asarray(scaled(Image.fromarray(bits).convert("L"), wanted / dpi)) >= _THIN
    coarse = wanted < DPI
    return Stencil(jbig2(bits) if coarse else group4(bits), bits.shape[1], bits.shape[0], colour, jbig2=coarse)
