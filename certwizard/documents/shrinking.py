"""Bringing a scan under the limit: the best picture of each page that the budget allows."""

import io
from collections.abc import Callable, Sequence
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt
from PIL import Image

from certwizard.documents.assembling import Page, Picture, assemble

Pixels = npt.NDArray[np.uint8]

BUDGET: Final = 1_000_000
"""Bytes. Below both readings of "1 MB"."""

_STEPS: Final = ((200, 80), (150, 70), (150, 50), (120, 45), (100, 40), (100, 25), (75, 25))
"""Dots an inch and JPEG quality, the best first."""


class PageSource(Protocol):
    """A page as a viewer shows it, upright."""

    @property
    def size_mm(self) -> tuple[float, float]: ...

    def render(self, dpi: float) -> Pixels:
        """Height × width × red, green, blue."""
        ...


class TooMuch(Exception):
    """Even the coarsest readable encoding of these pages is larger than the limit."""


def shrink(
    pages: Sequence[PageSource],
    limit: int = BUDGET,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> bytes:
    """One PDF of at most `limit` bytes with these pages, upright, at their true size.

    Raises `TooMuch` when even the coarsest readable encoding is larger. Memory: one page at a time.
    """
    made: list[Page] = []
    left = limit - 2_000
    for done, page in enumerate(pages):
        progress(done, len(pages))
        made.append(_fitted(page, left // (len(pages) - done)))
        left -= made[-1].cost
    progress(len(pages), len(pages))
    return assemble(made)


def _fitted(page: PageSource, limit: int) -> Page:
    for dpi, quality in _STEPS:
        pixels = page.render(dpi)
        file = io.BytesIO()
        Image.fromarray(pixels).save(file, "JPEG", quality=quality, optimize=True)
        height, width = pixels.shape[:2]
        made = Page(page.size_mm, (Picture(file.getvalue(), width, height, grey=False),))
        if made.cost <= limit:
            return made
    raise TooMuch
