"""Paper that a scanner shows in black and white by dots where it is grey, and the strokes among them.

A stroke of a thin pen is a row of dots there, no darker than those of the paper: it is told by going on.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from PIL import Image, ImageFilter

from certwizard.documents.straightening import Grey, blurred

_TILE: Final = 4.0
_REACH: Final = 1.0
"""Millimetres; ahead and behind."""

_WAYS: Final = 16
_AROUND: Final = 3.0

_SAMPLES: Final = (12, 16)
_SAMPLE: Final = 48
_MARGIN: Final = 8
"""Parts of a page that are looked at, across and down; the pixels of a part's side, and of what is around it."""

_RESTLESS: Final = 0.3
_CALM: Final = 0.12
"""Contrast (0 to 1) of the quieter parts of a page, from which on there are dots, and up to which there are none."""

_BLURS: Final = (1.3, 1.9, 2.6)
"""Pixels: the dots of 300, of 200 and of 150 an inch, in a page of 300."""


def speckle(darkness: Grey, step: float) -> float:
    """How dark (0 to 1) the dots are: they lie where nothing else is, too. `step`: millimetres a cell."""
    tile = round(_TILE / step)
    high, wide = (side // tile for side in darkness.shape)
    tiles = darkness[: high * tile, : wide * tile].reshape(high, tile, wide, tile)
    return float(np.percentile(np.percentile(tiles, 98, axis=(1, 3)), 25))


def along_strokes(darkness: Grey, step: float) -> Grey:
    """The mean along the way that is darkest, ahead and behind; whichever is less, so that a speck makes no stroke.
    Beside the mean all around: where there are more dots, they lie in rows more often."""
    reach = round(_REACH / step)
    padded = np.pad(darkness, reach)
    high, wide = darkness.shape
    darkest = np.zeros_like(darkness)
    for turn in np.linspace(0, np.pi, _WAYS, endpoint=False):
        down, across = (np.round(one * np.arange(1, reach + 1)).astype(int) for one in (np.sin(turn), np.cos(turn)))
        ahead, behind = np.zeros_like(darkness), np.zeros_like(darkness)
        for row, column in zip(down, across, strict=True):
            ahead += padded[reach + row :, reach + column :][:high, :wide]
            behind += padded[reach - row :, reach - column :][:high, :wide]
        np.maximum(darkest, np.minimum(ahead, behind), out=darkest)
    darkest /= np.float32(reach)
    return np.asarray(np.maximum(darkest - blurred(darkest, _AROUND / step), 0))


def softening(page: Image.Image) -> ImageFilter.GaussianBlur | None:
    """What gives a page in grey, of about 300 dots an inch, its greys back in place of dots; None where there are none:
    in a page that is full of print, too, which is no calmer when it is blurred."""
    parts = list(_parts(page))
    if _unrest(parts) < _RESTLESS:
        return None
    for blur in map(ImageFilter.GaussianBlur, _BLURS):
        if _unrest([part.filter(blur) for part in parts]) < _CALM:
            return blur
    return None


def _parts(page: Image.Image) -> Iterator[Image.Image]:
    side = _SAMPLE + 2 * _MARGIN
    across, down = (
        np.linspace(0, max(0, length - side), count).astype(int)
        for length, count in zip(page.size, _SAMPLES, strict=True)
    )
    for top in down:
        for left in across:
            yield page.crop((left, top, left + side, top + side))


def _unrest(parts: Sequence[Image.Image]) -> float:
    """Contrast of the quieter quarter."""
    within = slice(_MARGIN, -_MARGIN)
    levels = np.stack([np.asarray(part)[within, within] for part in parts])
    dark, light = np.percentile(levels, (2, 98), axis=(1, 2))
    return float(np.percentile(light - dark, 25) / 255)
