"""Is there ink in the signature box that the template did not print?

Shadows, folds, stains and dirt darken paper too. Ink is told from them by what a pen leaves: thin, connected strokes of
some length that turn in many directions, darker or bluer than the paper beside them.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from certwizard.documents.mark import SIGNATURE_LINE
from certwizard.documents.straightening import Grey, Homography, blurred, grid, sample
from certwizard.documents.verdict import Signature

Bits = npt.NDArray[np.bool_]
Area = tuple[float, float, float, float]
"""Left, top, width and height in millimetres."""

STEP: Final = 0.125
"""Millimetres between the points at which the box is looked at: about 200 dots an inch."""

MARGIN: Final = 4.0
_THIN_STROKE: Final = 1.6
_WIDE_STROKE: Final = 3.5
_PRINTED_LINE: Final = 0.6
_SPECK: Final = 1.2
"""Millimetres."""

_SOLID: Final = 0.45
"""Darkness (0 to 1) that only ink has, however wide it is."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """What is left in the box when all that is no stroke of a pen is taken away.

    `share` of the box that they cover (0 to 1); `length` of them all and `wide` × `high`, the room that they take, in
    millimetres; `turning` from 0 (all run one way) to 1 (all ways alike); `darkness` and `blueness` in the mean.
    """

    share: float
    length: float
    wide: float
    high: float
    turning: float
    darkness: float
    blueness: float


def signature(picture: npt.NDArray[np.uint8], placed: Homography, box: Area) -> tuple[Signature, float]:
    """What is in the box, and the share of it that is covered with ink (0 to 1)."""
    seen = straightened(picture, placed, box)
    plain = strokes(seen, faintest=0.12, faint=0.22)
    fainter = strokes(seen, faintest=0.06, faint=0.1)
    return judged(plain, fainter), round(plain.share, 4)


def judged(plain: Strokes, fainter: Strokes) -> Signature:
    pen = plain.darkness >= 0.3 or plain.blueness >= 0.08
    if plain.length >= 15 and plain.wide >= 5 and plain.high >= 1.5 and plain.turning >= 0.6 and pen:
        return Signature.PRESENT
    if plain.length < 4 and fainter.length < 12:
        return Signature.ABSENT
    return Signature.UNSURE


def straightened(picture: npt.NDArray[np.uint8], placed: Homography, box: Area) -> Grey:
    """The box and what is around it, red, green and blue."""
    left, top, width, height = box
    places = placed(grid(left - MARGIN, top - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN, STEP))
    return np.stack([sample(picture[..., channel], places) for channel in range(3)], -1)


def strokes(seen: Grey, faintest: float, faint: float) -> Strokes:
    """Connected pieces that are everywhere darker (0 to 1) than `faintest` and somewhere than `faint`."""
    darkness, blueness = _ink(seen)
    inside = _written_on(darkness.shape)
    noise = float(np.median(np.abs(darkness[inside]))) * 1.5
    kept = _pieces(darkness, inside, max(faintest, 3 * noise), max(faint, 5 * noise))
    if not kept.any():
        return Strokes(0, 0, 0, 0, 0, 0, 0)
    wide, high = _room(kept)
    return Strokes(
        float(kept.sum() / inside.sum()),
        _length(kept),
        wide,
        high,
        _turning(darkness, kept),
        float(np.percentile(darkness[kept], 75)),
        float(np.percentile(blueness[kept], 60)),
    )


def _ink(seen: Grey) -> tuple[Grey, Grey]:
    """How much darker than the paper, and how much bluer. Blue light is left out of darkness: coffee takes that."""
    red, green, blue = (_lit(seen[..., channel], _THIN_STROKE) for channel in range(3))
    thin = 1 - np.minimum(red, green)
    broad = 1 - np.minimum(*(_lit(seen[..., channel], _WIDE_STROKE) for channel in (0, 1)))
    darkness = blurred(np.maximum(thin, np.where(broad > _SOLID, broad, np.float32(0))), 0.1 / STEP)
    return darkness, blurred(blue - red, 0.2 / STEP)


def _written_on(shape: tuple[int, ...]) -> Bits:
    """The box down to its line, without what is printed there."""
    edge = round((MARGIN + _PRINTED_LINE) / STEP)
    inside = np.zeros(shape, bool)
    inside[edge : -round((MARGIN + SIGNATURE_LINE + _PRINTED_LINE) / STEP), edge:-edge] = True
    return inside


def _lit(seen: Grey, stroke: float) -> Grey:
    """The share of light that comes back beside what bare paper gives there: all that is wider than `stroke`."""
    reach = round(stroke / STEP)
    paper = blurred(-_greatest(-_greatest(seen, reach), reach), 0.3 / STEP)
    return np.asarray(seen / np.maximum(paper, 8), np.float32)


def _greatest(picture: Grey, window: int) -> Grey:
    """The greatest value within a window around each cell."""
    for axis in (0, 1):
        room = [(0, 0), (0, 0)]
        room[axis] = (window // 2, window - 1 - window // 2)
        picture = np.pad(picture, room, mode="edge")
        done = 1
        while done < window:
            shift = min(done, window - done)
            whole = (slice(None),) * axis
            picture = np.maximum(picture[(*whole, slice(0, -shift))], picture[(*whole, slice(shift, None))])
            done += shift
    return picture


def _pieces(darkness: Grey, inside: Bits, faintest: float, faint: float) -> Bits:
    pieces = (darkness > faintest) & inside
    labels, count = _labelled(pieces)
    if not count:
        return pieces
    rows, columns = np.nonzero(pieces)
    label = labels[rows, columns]
    darkest = np.zeros(count, np.float32)
    np.maximum.at(darkest, label, darkness[rows, columns])
    sizes = []
    for along in (rows, columns):
        first, last = np.full(count, 1 << 30), np.zeros(count, np.intp)
        np.minimum.at(first, label, along)
        np.maximum.at(last, label, along)
        sizes.append((last - first + 1) * STEP)
    keep = (darkest > faint) & (np.maximum(*sizes) >= _SPECK)
    kept = np.zeros_like(pieces)
    kept[rows, columns] = keep[label]
    return kept


def _labelled(bits: Bits) -> tuple[npt.NDArray[np.intp], int]:
    """A number from 0 for each connected piece (corners connect), and how many there are."""
    edges = np.diff(np.pad(bits, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    wide = bits.shape[1] + 2
    first = np.searchsorted(rows * wide + ends, (rows - 1) * wide + starts, "left")
    last = np.searchsorted(rows * wide + starts, (rows - 1) * wide + ends, "right")
    counts = np.maximum(last - first, 0)
    one = np.repeat(np.arange(len(rows)), counts)
    other = np.arange(counts.sum()) - np.repeat(counts.cumsum() - counts, counts) + np.repeat(first, counts)
    parent = np.arange(len(rows))
    while True:
        before = parent.copy()
        lesser = np.minimum(parent[one], parent[other])
        np.minimum.at(parent, one, lesser)
        np.minimum.at(parent, other, lesser)
        parent = parent[parent]
        if (parent == before).all():
            break
    names, run_label = np.unique(parent, return_inverse=True)
    labels = np.zeros(bits.shape, np.intp)
    labels[bits] = np.repeat(run_label, ends - starts)
    return labels, len(names)


def _length(kept: Bits) -> float:
    """Millimetres of the pen's way: half of the outline."""
    padded = np.pad(kept, 1).astype(np.int8)
    outline = np.abs(np.diff(padded, axis=0)).sum() + np.abs(np.diff(padded, axis=1)).sum()
    return float(outline) * STEP * np.pi / 8


def _room(kept: Bits) -> tuple[float, float]:
    rows, columns = np.nonzero(kept)
    wide, high = (float(np.subtract(*np.percentile(along, (97, 3)))) * STEP for along in (columns, rows))
    return wide, high


def _turning(darkness: Grey, kept: Bits) -> float:
    """Entropy of the directions in which the strokes' edges run."""
    down, across = np.gradient(blurred(darkness, 1.0))
    strength = np.hypot(down, across) * kept
    ways = np.histogram(np.mod(np.arctan2(down, across), np.pi), bins=8, range=(0, np.pi), weights=strength)[0]
    shares = ways / max(float(ways.sum()), 1e-9)
    return float(-(shares * np.log(np.maximum(shares, 1e-9))).sum() / np.log(8))
