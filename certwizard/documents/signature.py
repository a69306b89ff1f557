"""Is there ink in the signature box that the template did not print?

Shadows, folds and dirt darken paper too. Ink is told from them by what a pen leaves: thin, connected strokes of some
length that turn in many directions, darker or bluer than the paper beside them.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from certwizard.documents.straightening import Grey, Homography, blurred, grid, sample
from certwizard.documents.verdict import Signature

Bits = npt.NDArray[np.bool_]

STEP: Final = 0.125
"""Millimetres between the points at which the box is looked at: about 200 dots an inch."""

MARGIN: Final = 4.0
"""Millimetres around the box that are looked at with it."""

_WIDEST_STROKE: Final = 3.0
_BORDER: Final = 0.6
_SPECK: Final = 1.2
"""Millimetres."""


@dataclass(frozen=True, slots=True)
class Ink:
    """`share` of the box that is covered (0 to 1); `length` of all strokes and `spread` of where they are, in
    millimetres; `turning` from 0 (all strokes run one way) to 1 (all ways alike)."""

    signature: Signature
    share: float = 0.0
    length: float = 0.0
    faint_length: float = 0.0
    spread: tuple[float, float] = (0.0, 0.0)
    turning: float = 0.0


def look(
    picture: npt.NDArray[np.uint8], placed: Homography, box: tuple[float, float, float, float]
) -> tuple[Ink, npt.NDArray[np.float32]]:
    """What is in the box (left, top, width, height in millimetres) and the darkness (0 to 1) that it was judged by."""
    left, top, width, height = box
    points = grid(left - MARGIN, top - MARGIN, width + 2 * MARGIN, height + 2 * MARGIN, STEP)
    places = placed(points)
    darkness = np.zeros(points.shape[:2], np.float32)
    for channel in range(3):
        seen = sample(picture[..., channel].astype(np.float32), places)
        darkness = np.maximum(darkness, 1 - seen / np.maximum(_paper(seen), 8.0))
    darkness = blurred(darkness, 0.1 / STEP)
    inside = _inside(darkness.shape)
    noise = float(np.median(np.abs(darkness[inside]))) * 1.5
    strong = _strokes(darkness, inside, low=max(0.12, 3 * noise), high=max(0.22, 5 * noise))
    faint = _strokes(darkness, inside, low=max(0.06, 3 * noise), high=max(0.1, 4 * noise))
    length, spread, turning = _length(strong), _spread(strong), _turning(darkness, strong)
    ink = Ink(
        _judged(length, _length(faint), spread, turning),
        round(float(strong.sum() / inside.sum()), 4),
        length,
        _length(faint),
        spread,
        turning,
    )
    return ink, darkness


def _judged(length: float, faint_length: float, spread: tuple[float, float], turning: float) -> Signature:
    if length >= 15 and max(spread) >= 6 and min(spread) >= 1.5 and turning >= 0.35:
        return Signature.PRESENT
    if length < 4 and faint_length < 12:
        return Signature.ABSENT
    return Signature.UNSURE


def _inside(shape: tuple[int, ...]) -> Bits:
    """The box without its printed border."""
    edge = round((MARGIN + _BORDER) / STEP)
    inside = np.zeros(shape, bool)
    inside[edge:-edge, edge:-edge] = True
    return inside


def _paper(seen: Grey) -> Grey:
    """The picture without anything that is dark and narrower than the widest stroke."""
    reach = round(_WIDEST_STROKE / STEP)
    return blurred(-_greatest(-_greatest(seen, reach), reach), 0.3 / STEP)


def _greatest(picture: Grey, window: int) -> Grey:
    """The greatest value within a window around each cell."""
    for axis in (0, 1):
        room = [(0, 0), (0, 0)]
        room[axis] = (window // 2, window - 1 - window // 2)
        picture = np.pad(picture, room, mode="edge")
        done = 1
        while done < window:
            shift = min(done, window - done)
            length = picture.shape[axis] - shift
            picture = np.maximum(
                picture[(slice(None),) * axis + (slice(0, length),)],
                picture[(slice(None),) * axis + (slice(shift, None),)],
            )
            done += shift
    return picture


def _strokes(darkness: Grey, inside: Bits, low: float, high: float) -> Bits:
    """Cells of connected pieces that are somewhere darker than `high`, everywhere than `low`, and no specks."""
    pieces = (darkness > low) & inside
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
    keep = (darkest > high) & (np.maximum(*sizes) >= _SPECK)
    kept = np.zeros_like(pieces)
    kept[rows, columns] = keep[label]
    return kept


def _labelled(bits: Bits) -> tuple[npt.NDArray[np.intp], int]:
    """A number from 0 for each connected piece (corners connect), and how many there are."""
    edges = np.diff(np.pad(bits, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    parent = np.arange(len(rows))
    wide = bits.shape[1] + 2
    above_first = np.searchsorted(rows * wide + 1 + ends, (rows - 1) * wide + 1 + starts, "left")
    above_last = np.searchsorted(rows * wide + starts, (rows - 1) * wide + ends, "right")
    pairs = [(run, other) for run in range(len(rows)) for other in range(above_first[run], above_last[run])]
    if pairs:
        one, other = np.array(pairs).T
        while True:
            lesser = np.minimum(parent[one], parent[other])
            before = parent.copy()
            np.minimum.at(parent, one, lesser)
            np.minimum.at(parent, other, lesser)
            parent = parent[parent]
            if (parent == before).all():
                break
    names, label = np.unique(parent, return_inverse=True)
    labels = np.zeros(bits.shape, np.intp)
    for row, start, end, name in zip(rows, starts, ends, label, strict=True):
        labels[row, start:end] = name
    return labels, len(names)


def _length(strokes: Bits) -> float:
    """Millimetres of pen's way: half of the outline."""
    padded = np.pad(strokes, 1).astype(np.int8)
    outline = np.abs(np.diff(padded, axis=0)).sum() + np.abs(np.diff(padded, axis=1)).sum()
    return round(float(outline) * STEP * np.pi / 8, 1)


def _spread(strokes: Bits) -> tuple[float, float]:
    rows, columns = np.nonzero(strokes)
    if len(rows) < 8:
        return (0.0, 0.0)
    wide, high = (float(np.subtract(*np.percentile(along, (97, 3)))) * STEP for along in (columns, rows))
    return (round(wide, 1), round(high, 1))


def _turning(darkness: Grey, strokes: Bits) -> float:
    """Entropy of the directions in which the strokes' edges run."""
    soft = blurred(darkness, 1.0)
    down, across = np.gradient(soft)
    strength = np.hypot(down, across) * strokes
    ways = np.histogram(np.mod(np.arctan2(down, across), np.pi), bins=8, range=(0, np.pi), weights=strength)[0]
    if ways.sum() <= 0:
        return 0.0
    shares = ways / ways.sum()
    return round(float(-(shares * np.log(np.maximum(shares, 1e-9))).sum() / np.log(8)), 2)
