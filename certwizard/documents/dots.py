"""Paper that a scanner shows in black and white by dots where it is grey, and the strokes among them.

A stroke of a thin pen is a row of dots there, no darker than those of the paper: it is told by going on.
"""

from typing import Final

import numpy as np

from certwizard.documents.straightening import Grey, blurred

_TILE: Final = 4.0
_REACH: Final = 1.0
"""Millimetres; ahead and behind."""

_WAYS: Final = 16
_AROUND: Final = 3.0


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
