"""Pictures that were small when they came: in their own pixels, laid straight by the page that shows them."""

import io
from collections.abc import Callable, Sequence
from functools import cache, cached_property
from typing import Final, Self

import numpy as np
from PIL import Image

from certwizard.documents.arithmetic import jbig2
from certwizard.documents.assembling import (
    POINTS_PER_MM,
    Layer,
    Matrix,
    Page,
    Palette,
    Picture,
    Stencil,
    assemble,
)
from certwizard.documents.encoding import BEST, few_colours, grey_or_colour, is_black_and_white, small_jpeg
from certwizard.documents.layers import stored
from certwizard.documents.sheet import Pixels, Sheet
from certwizard.documents.shrinking import DPI, OPEN_PAGES, TooMuch
from certwizard.documents.straightening import Homography, StraightPage
from certwizard.documents.uprighting import Upright

Lying = Upright | StraightPage | Sheet

_EDGE: Final = 0.5
"""Millimetres at the page's edge that may show what lies beside it."""

_FLAT: Final = 1.0
"""Millimetres that a page may be off its place, where it is only turned, stretched and slanted."""

_QUARTER: Final = np.array(((0, -1, 1), (1, 0, 0), (0, 0, 1)))
"""Leads from shares of a picture that was turned back by a quarter to those of the picture."""


class OwnPixels:
    """These pages, drawn once they are asked for. What is in the file is no more than what the pages show."""

    def __init__(self, pages: Sequence[Lying]) -> None:
        self._pages = pages

    @cached_property
    def flat(self) -> bool:
        """Whether all lie straight in the end: a photo taken aslant does not."""
        return all(page.bent <= _FLAT for page in self._drawn)

    def within(self, limit: int) -> bytes:
        """One PDF of at most `limit` bytes: with the pixels as they came where that fits, else with a JPEG that does.

        Raises `TooMuch` where none does.
        """
        fitting = None
        low, high = 1, BEST
        while low <= high:
            quality = high if high == BEST else (low + high) // 2
            made = assemble([page(quality) for page in self._drawn])
            if len(made) <= limit:
                fitting, low = made, quality + 1
            else:
                high = quality - 1
        if fitting is None:
            raise TooMuch
        return fitting

    @cached_property
    def _drawn(self) -> "list[_Drawn]":
        few = len(self._pages) <= OPEN_PAGES
        drawn = (_Drawn(page.found if isinstance(page, Upright) else page) for page in self._pages)
        return [page if few else page.put_away() for page in drawn]


class _Drawn:
    """A page, at any quality. It is `bent` by so many millimetres."""

    def __init__(self, page: StraightPage | Sheet) -> None:
        self._size_mm, self._lie, self.bent = page.size_mm, None, 0.0
        if isinstance(page, StraightPage):
            place, self.bent = _place(page)
            pixels = page.sheet.render(DPI)
            while place.matrix[0, 0] < abs(place.matrix[1, 0]):  # more than a little, readers turn it by inexactly
                pixels, place = np.rot90(pixels), Homography(place.matrix @ _QUARTER)
            pixels = _within(pixels, place, page.size_mm)
            self._lie = _placement(place, page.size_mm)
        else:
            pixels = page.render(DPI)
        picture = grey_or_colour(pixels)
        self._opened: Callable[[], Image.Image] = lambda: picture
        self._jpeg = cache(lambda quality: _jpeg(self._opened(), quality))

    def put_away(self) -> Self:
        """In little memory."""
        png = stored(self._opened(), "PNG", compress_level=1)
        self._opened = lambda: Image.open(io.BytesIO(png))
        return self

    @cached_property
    def _exact(self) -> Layer | None:
        return min(_exact(self._opened()), key=lambda layer: len(layer.data), default=None)

    def __call__(self, quality: int) -> Page:
        """Exact for the best quality, if it can be, and for others where that is no dearer."""
        exact = self._exact
        if exact is None or (quality < BEST and len(self._jpeg(quality).data) < len(exact.data)):
            return Page(self._size_mm, (self._jpeg(quality),), self._lie)
        return Page(self._size_mm, (exact,), self._lie)


def _place(page: StraightPage) -> tuple[Homography, float]:
    """From shares of the sheet to the page's millimetres, as near as a page can tell it, and how far that is off."""
    width, height = page.size_mm
    corners = ((0, 0), (width, 0), (0, height), (width, height))
    shares = page.placed(corners)
    place = Homography.fit_affine(corners, shares).inverse
    return place, float(np.abs(place(shares) - corners).max())


def _placement(place: Homography, size_mm: tuple[float, float]) -> Matrix:
    (right, below, left), (down, across, top), _ = place.matrix * POINTS_PER_MM
    height = size_mm[1] * POINTS_PER_MM
    return right, -down, -below, across, left + below, height - top - across


def _within(picture: Pixels, place: Homography, size_mm: tuple[float, float]) -> Pixels:
    """White where the sheet is not the page."""
    height, width = picture.shape[:2]
    shares = ((np.arange(length, dtype=np.float32) + 0.5) / length for length in (width, height))
    x, y = np.meshgrid(*shares, sparse=True)
    inside = np.ones((height, width), np.bool_)
    for (along, down, start), size in zip(place.matrix[:2].astype(np.float32), size_mm, strict=True):
        there = along * x + down * y + start
        inside &= (there > _EDGE) & (there < size - _EDGE)
    return np.where(inside[..., None], picture, np.uint8(255))


def _jpeg(picture: Image.Image, quality: int) -> Picture:
    return Picture(small_jpeg(picture, quality), picture.width, picture.height, picture.mode == "L")


def _exact(picture: Image.Image) -> list[Layer]:
    """The codings in which a picture of few colours is what it was."""
    few = few_colours(picture)
    if few is None:
        return []
    rows, bits, colours = few
    exact: list[Layer] = [Palette(rows, *picture.size, bits, colours)]
    if is_black_and_white(picture):
        exact.append(Stencil(jbig2(np.asarray(picture) == 0), *picture.size, (0, 0, 0), jbig2=True))
    return exact
