"""Which of the dark places in the signature box no pen leaves: coffee, smeared toner, the ring of a cup, a blot, the
print of a finger, a sticker with a code."""

from typing import Final

import numpy as np
import numpy.typing as npt

from certwizard.documents.pieces import WAY_OF_A_SIDE, labelled, sides
from certwizard.documents.straightening import Grey, blurred, directions, greatest, grown

Bits = npt.NDArray[np.bool_]

_COLOUR_REACH: Final = 0.4
"""Millimetres over which colour is looked at: JPEG and lenses blur it."""

_BROWN: Final = 0.1
"""Of the light that is missing, how much more of green than of red, and of blue than of green. Print, pens and stamps
leave out one of the two steps."""

_SOFT: Final = 0.7
"""How steep an edge is beside one of a printed line. Of some 350 signatures a dozen had less than 0.71: pale ones in a
scan's coarse layer, and blue ones."""

_SMUDGED: Final = 0.6
"""Likewise of something soft in whatever colour: a pale blue pen's edges are nearly as steep as black ones."""

_EDGE_REACH: Final = 3.0
"""Millimetres over which edges are taken together."""

_LEAST: Final = 0.05
"""Darkness below which nothing is said."""

_SOLID_DARKNESS: Final = 0.38
_SOLID_WIDTH: Final = 5.6
_SOLID_EDGE: Final = 1.5
"""Millimetres: wider than a felt pen's stroke where it crosses itself, and what goes with it all around."""

_SOLID_SHARE: Final = 0.97
"""Of such a round spot; the rest are the white dots of a scan in black and white."""

_RIDGES: Final = 0.5
_RIDGES_DARKNESS: Final = 0.25
_RIDGES_RISE: Final = 0.1
_RIDGES_A_MM: Final = 0.9
_RIDGED_WIDTH: Final = 2.5
_RIDGED_EDGE: Final = 3.0
_RIDGED_MIDDLE: Final = 25.0
"""Millimetres over which a finger's ridges become one dark area, and how dark it is at least; how much darker ridges
are, and how many millimetres of them there are in a square millimetre, where scribbles with a felt pen have less than
0.7; how wide all of it is, and what goes with it all around. As a whole, it is as wide as what is solid, in so many
square millimetres of middles: a whole finger in 63 at least, tight loops of a pen in 6."""

_DENSE: Final = 0.5
_DENSE_RADIUS: Final = 4.5
_WAYS: Final = 24
_ONE_WAY: Final = 0.58
_BOTH_WAYS: Final = 0.18
"""Share of ink in round spots, so many millimetres in radius, that the bars or squares of a code have; and the shares
of the edges that run one way or square to it, and that run so both ways at least. Of 300 signatures and notes 0.5 and
0.17 at most; of 24 codes bars have 0.65, squares from 17 mm on 0.21 at least."""

_RADII: Final = (18.0, 60.0)
"""Millimetres: of cups, glasses and plates."""

_RING_WIDTH: Final = 1.8
_ON_THE_RING: Final = 0.85
_BENT: Final = 5.0
"""A ring is what lies, for the greatest part, within `_RING_WIDTH` millimetres of one circle, and reaches so far beside
every straight line that it is no line."""


def brown(light: Grey, step: float) -> Bits:
    """`light`: the share of red, green and blue that comes back beside bare paper; `step`: millimetres a cell."""
    red, green, blue = (blurred(light[..., channel], _COLOUR_REACH / step) for channel in range(3))
    missing = np.maximum(1 - np.minimum(np.minimum(red, green), blue), np.float32(_LEAST))
    return np.asarray(np.minimum(red - green, green - blue) > _BROWN * missing)


def solid(darkness: Grey, step: float) -> Bits:
    """Blots, holes, labels, coloured areas; `darkness` (0 to 1) of the darkest colour, beside paper that is seen around
    things as wide as a label."""
    around = round((_SOLID_WIDTH + 2 * _SOLID_EDGE) / step)
    return grown(_filled(np.asarray(darkness > _SOLID_DARKNESS), _SOLID_WIDTH / step), around)


def ridged(darkness: Grey, step: float) -> Bits:
    """The print of a finger, as far as it is broader than a stroke; `darkness` (0 to 1) of ink."""
    even = blurred(darkness, _RIDGES / step)
    dark = np.asarray(even > _RIDGES_DARKNESS)
    core = _filled(dark, _SOLID_WIDTH / step)
    if not core.any():
        return core
    broad = _filled(dark, _RIDGED_WIDTH / step)
    labels, count = labelled(broad)
    is_finger = np.bincount(labels[core & broad], minlength=count) * step**2 >= _RIDGED_MIDDLE
    ridges = sides(darkness > even + _RIDGES_RISE)[:-1, :-1]
    along = np.bincount(labels[broad], ridges[broad], count) * WAY_OF_A_SIDE / step
    is_finger &= along >= _RIDGES_A_MM * np.bincount(labels[broad], minlength=count)
    broad[broad] = is_finger[labels[broad]]
    return grown(broad, round((_RIDGED_WIDTH + 2 * _RIDGED_EDGE) / step))


def coded(kept: Bits, darkness: Grey, step: float) -> Bits:
    """Around bars and squares side by side: they fill the paper, and their edges run two ways."""
    dense = np.asarray(_share_around(kept, _DENSE_RADIUS / step) >= _DENSE)
    if not dense.any():
        return dense
    within = grown(dense, round(2 * _DENSE_RADIUS / step))
    ways = directions(darkness, grown(kept & within, 3), _WAYS)
    along = ways + np.roll(ways, 1)
    across = np.roll(along, _WAYS // 2)
    is_code = (along + across).max() >= _ONE_WAY or np.minimum(along, across).max() >= _BOTH_WAYS
    return within & bool(is_code)


def _filled(dark: Bits, width: float) -> Bits:
    """The middles of all round spots of that width (cells) that are dark nearly everywhere."""
    return np.asarray(_share_around(dark, width / 2) >= _SOLID_SHARE)


def _share_around(bits: Bits, radius: float) -> Grey:
    """Of each cell's surroundings, the share that is set."""
    reach = int(radius)
    disc = (np.hypot(*np.mgrid[-reach : reach + 1, -reach : reach + 1]) <= radius).astype(np.float32)
    shape = [side + 2 * reach for side in bits.shape]
    sums = np.fft.irfft2(np.fft.rfft2(bits.astype(np.float32), shape) * np.fft.rfft2(disc, shape), shape)
    return np.asarray(sums[reach:-reach, reach:-reach] / disc.sum(), np.float32)


def soft(kept: Bits, darkness: Grey, tinted: Bits, lines: tuple[Bits, Bits], step: float) -> Bits:
    """Where edges are less steep than those of the printed `lines`, level and upright, of which a shaken camera blurs
    one kind; everywhere, where most of them are. What is `tinted` only where all is softer still."""
    down, across = np.gradient(darkness)
    steepest = _greatest_near(np.hypot(down, across), 0.6 / step)
    darkest = np.maximum(_greatest_near(darkness, 1.1 / step), np.float32(_LEAST))
    printed = [outline for outline in map(_outline, lines) if outline.any()]
    if not printed:
        return np.zeros_like(kept)
    usual = min(float(np.median((steepest / darkest)[outline])) for outline in printed)
    edge = _outline(kept)
    middle = float(np.median((steepest / darkest)[edge]))
    if middle < _SMUDGED * usual:
        return kept
    if middle < _SOFT * usual:
        return kept & ~tinted
    steep, dark = (blurred(np.where(edge, one, np.float32(0)), _EDGE_REACH / step) for one in (steepest, darkest))
    return np.asarray(kept & ~tinted & (steep < _SOFT * usual * dark))


def ring(kept: Bits, step: float) -> Bits:
    """All of it where it is one, nothing otherwise."""
    at = np.argwhere(kept) * step
    nothing = np.zeros_like(kept)
    if len(at) < 3:
        return nothing
    near = np.ones(len(at), bool)
    for _ in range(3):
        known = np.column_stack((2 * at[near], np.ones(int(near.sum()))))
        (row, column, rest), *_ = np.linalg.lstsq(known, (at[near] ** 2).sum(1), rcond=None)
        radius = float(np.sqrt(max(rest + row * row + column * column, 0.0)))
        away = np.abs(np.hypot(at[:, 0] - row, at[:, 1] - column) - radius)
        near = away <= max(_RING_WIDTH, float(np.percentile(away, 70)))
    across = np.linalg.eigh(np.cov(at.T))[1][:, 0]
    bent = float(np.subtract(*np.percentile(at @ across, (97, 3))))
    is_ring = _RADII[0] <= radius <= _RADII[1] and bent >= _BENT and (away <= _RING_WIDTH).mean() >= _ON_THE_RING
    return kept if is_ring else nothing


def _outline(bits: Bits) -> Bits:
    inner = np.roll(bits, 1, 0) & np.roll(bits, -1, 0) & np.roll(bits, 1, 1) & np.roll(bits, -1, 1)
    return bits & ~inner


def _greatest_near(picture: Grey, reach: float) -> Grey:
    coarse = np.clip(picture * 200, 0, 255).astype(np.uint8)
    return greatest(coarse, max(1, round(reach))).astype(np.float32) / np.float32(200)
