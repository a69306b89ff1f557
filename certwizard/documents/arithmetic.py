"""Bits coded by how surprising each is after those around it, as in JBIG2 (ITU-T T.88): a third smaller than Group 4.

Much slower, too: for pictures that were small when they came.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

from certwizard.documents.jbig2 import region

Bits = npt.NDArray[np.bool_]

_NEIGHBOURS: Final = [
    *((2, column) for column in range(-2, 3)),
    *((1, column) for column in range(-3, 4)),
    *((0, column) for column in range(-4, 0)),
]
"""Rows above and columns aside of the pixels that one is guessed from (6.2.5.3, template 0, its adaptive pixels at
their nominal places). In which order, makes no difference to what comes out."""

_TABLE: Final = """
5601 1 1, 3401 2 6, 1801 3 9, 0AC1 4 12, 0521 5 29, 0221 38 33, 5601 7 6, 5401 8 14, 4801 9 14, 3801 10 14, 3001 11 17,
2401 12 18, 1C01 13 20, 1601 29 21, 5601 15 14, 5401 16 14, 5101 17 15, 4801 18 16, 3801 19 17, 3401 20 18, 3001 21 19,
2801 22 19, 2401 23 20, 2201 24 21, 1C01 25 22, 1801 26 23, 1601 27 24, 1401 28 25, 1201 29 26, 1101 30 27, 0AC1 31 28,
09C1 32 29, 08A1 33 30, 0521 34 31, 0441 35 32, 02A1 36 33, 0221 37 34, 0141 38 35, 0111 39 36, 0085 40 37, 0049 41 38,
0025 42 39, 0015 43 40, 0009 44 41, 0005 45 42, 0001 45 43
"""
"""Table E.1: how likely the less likely bit is, and the rows after the more and after the less likely one."""

_GUESSES: Final = [
    (int(less, 16), int(after_more), int(after_less))
    for less, after_more, after_less in map(str.split, _TABLE.split(","))
]

_UNDECIDED: Final = frozenset([0, 6, 14])
"""Rows on which the less likely bit is held the more likely one, once it came."""


_AT_ONCE: Final = 100_000
"""Pixels that are numbers of Python, so that memory stays bounded."""


def jbig2(bits: Bits) -> bytes:
    """As `/JBIG2Decode` wants it: what is set comes out as 0, which a stencil paints."""
    return region(bits.shape[1], bits.shape[0], _coded(bits))


def _coded(bits: Bits) -> bytes:
    """A generic region, row by row (6.2)."""
    coder = _Coder()
    flat, contexts = bits.ravel(), _contexts(bits).ravel()
    told = np.flatnonzero(flat | (contexts != 0))
    blanks = np.diff(told, prepend=-1) - 1
    for start in range(0, len(told), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        here = told[part]
        for blank, context, bit in zip(
            *(of.tolist() for of in (blanks[part], contexts[here], flat[here])), strict=True
        ):
            coder.blank(blank)
            coder.put(context, bit)
    coder.blank(flat.size - 1 - int(told[-1]) if len(told) else flat.size)
    return coder.finished()


def _contexts(bits: Bits) -> npt.NDArray[np.uint16]:
    height, width = bits.shape
    padded = np.pad(bits, ((2, 0), (4, 3)))
    contexts = np.zeros(bits.shape, np.uint16)
    for place, (above, aside) in enumerate(_NEIGHBOURS):
        part = padded[2 - above : 2 - above + height, 4 + aside : 4 + aside + width]
        contexts |= part.astype(np.uint16) << np.uint16(place)
    return contexts


class _Coder:
    """Annex E.2. Names in the standard: `_span` A, `_low` C, `_until` CT."""

    def __init__(self) -> None:
        self._span, self._low, self._until = 0x8000, 0, 12
        self._out = bytearray(1)
        self._row = [0] * (1 << len(_NEIGHBOURS))
        self._likely = [False] * (1 << len(_NEIGHBOURS))

    def put(self, context: int, bit: bool) -> None:
        row = self._row[context]
        less, after_more, after_less = _GUESSES[row]
        self._span -= less
        if bit is self._likely[context]:
            if self._span & 0x8000:
                self._low += less
                return
            if self._span < less:
                self._span = less
            else:
                self._low += less
            self._row[context] = after_more
        else:
            if self._span < less:
                self._low += less
            else:
                self._span = less
            if row in _UNDECIDED:
                self._likely[context] = not self._likely[context]
            self._row[context] = after_less
        self._renormalise()

    def blank(self, count: int) -> None:
        """So many times nothing, where nothing is around."""
        while count:
            less = _GUESSES[self._row[0]][0]
            many = 0 if self._likely[0] else min(count - 1, (self._span - 0x8000) // less)
            self._span -= many * less
            self._low += many * less
            self.put(0, False)
            count -= many + 1

    def finished(self) -> bytes:
        most = self._low + self._span
        self._low |= 0xFFFF
        if self._low >= most:
            self._low -= 0x8000
        for _ in range(2):
            self._low <<= self._until
            self._byte()
        if self._out[-1] == 0xFF:
            self._out.pop()
        return bytes(self._out[1:]) + b"\xff\xac"

    def _renormalise(self) -> None:
        while not self._span & 0x8000:
            self._span <<= 1
            self._low <<= 1
            self._until -= 1
            if not self._until:
                self._byte()

    def _byte(self) -> None:
        if self._out[-1] != 0xFF and self._low >= 1 << 27:
            self._out[-1] += 1
            self._low &= (1 << 27) - 1
        if self._out[-1] == 0xFF:
            self._out.append(self._low >> 20)
            self._low &= (1 << 20) - 1
            self._until = 7
        else:
            self._out.append(self._low >> 19)
            self._low &= (1 << 19) - 1
            self._until = 8
