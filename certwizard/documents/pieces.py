"""Connected pieces of a picture."""

from typing import Final

import numpy as np
import numpy.typing as npt

Bits = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.intp]
Lengths = npt.NDArray[np.floating]


WAY_OF_A_SIDE: Final = np.pi / 8
"""Of a cell's side: how far a pen went for each side of the outline that it left, half of which is its way."""


def sides(bits: Bits) -> Numbers:
    """How many sides of the outline lie above and to the left of each cell; a row and a column more than `bits`."""
    padded = np.pad(bits, 1).astype(np.int8)
    return np.asarray(np.abs(np.diff(padded, axis=0))[:, 1:] + np.abs(np.diff(padded, axis=1))[1:], np.intp)


def edges(along: Numbers | Lengths, label: Numbers, count: int) -> tuple[Lengths, Lengths]:
    """Where each piece begins and where it ends, on the way `along` which its parts lie."""
    first, last = np.full(count, np.inf), np.full(count, -np.inf)
    np.minimum.at(first, label, along)
    np.maximum.at(last, label, along)
    return first, last


def with_neighbours(field: Bits) -> Bits:
    """Above and below."""
    near = field.copy()
    near[1:] |= field[:-1]
    near[:-1] |= field[1:]
    return near


def labelled(bits: Bits) -> tuple[npt.NDArray[np.intp], int]:
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
