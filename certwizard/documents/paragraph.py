"""Text in lines: the breaks that are best for the whole paragraph, not for one line after the other.

Text is runs of characters, never markup: whatever a name holds prints as it is.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache, lru_cache
from itertools import accumulate, pairwise
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from .expected import BASELINE
from .typeface import font_file

FONT: Final = "Carta"
STRONG_FONT: Final = "Carta-Bold"

_TIGHTEST: Final = -0.1
_WIDEST: Final = 3.0
"""Spaces of a justified line give way by these shares; a line that would need more stays ragged."""

_RUNT: Final = 0.12
"""A last line shorter than this share of the width looks lost."""

_LOST: Final = 3.0
_PARTED: Final = 1.0
"""Badness of such a line, and of one that ends within a word; 1 is that of a line whose spaces are twice as wide."""


class Align(Enum):
    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()
    JUSTIFIED = auto()


@dataclass(frozen=True, slots=True)
class Style:
    """Points."""

    size: float
    leading: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    strong: bool = False

    def width(self, size: float) -> float:
        return _width(self.text, STRONG_FONT if self.strong else FONT) * size


@lru_cache(maxsize=4096)
def _width(text: str, font: str) -> float:
    """In type of one point."""
    return float(pdfmetrics.stringWidth(text, font, 1))


@dataclass(frozen=True, slots=True)
class _Word:
    """`glued` to the one before, without a space, though a line may end between the two."""

    runs: tuple[Run, ...]
    width: float
    glued: bool


@dataclass(frozen=True, slots=True)
class Line:
    """`stretch` in points is added to each space, one that does not break included."""

    runs: tuple[Run, ...]
    indent: float
    stretch: float

    def width(self, size: float) -> float:
        """Points, in type of that size; the space in which it may end does not count."""
        text = "".join(run.text for run in self.runs)
        return (
            sum(run.width(size) for run in self.runs)
            + self.stretch * _gaps(text.rstrip(" "))
            - (Run(" ").width(size) if text.endswith(" ") else 0.0)
        )


@dataclass(frozen=True, slots=True)
class Paragraph:
    lines: tuple[Line, ...]
    style: Style

    @property
    def height(self) -> float:
        return len(self.lines) * self.style.leading

    def split(self, height: float) -> "tuple[Paragraph, Paragraph] | None":
        """What fits into `height` and the rest, at least two lines each; None where there is no such split."""
        fit = min(int(height / self.style.leading + 1e-6), len(self.lines) - 2)
        if fit < 2:
            return None
        return replace(self, lines=self.lines[:fit]), replace(self, lines=self.lines[fit:])

    def draw(self, canvas: Canvas, x: float, top: float) -> None:
        text = canvas.beginText()
        for number, line in enumerate(self.lines):
            text.setTextOrigin(x + line.indent, top - (number + BASELINE) * self.style.leading)
            text.setWordSpace(line.stretch)
            for run in line.runs:
                text.setFont(STRONG_FONT if run.strong else FONT, self.style.size)
                text.textOut(run.text)
        text.setWordSpace(0)
        canvas.drawText(text)


@cache
def register_fonts() -> None:
    for name, style in ((FONT, "Regular"), (STRONG_FONT, "Bold")):
        pdfmetrics.registerFont(TTFont(name, str(font_file(style))))


def paragraph(runs: Iterable[Run], style: Style, width: float) -> Paragraph:
    """Set in lines of `width` points."""
    register_fonts()
    words = list(_words(runs, style.size, width))
    space = Run(" ").width(style.size)
    breaks = _breaks(words, space, width, style.align)
    lines = (_line(words[start:end], style, width, end == len(words)) for start, end in pairwise(breaks))
    return Paragraph(tuple(lines), style)


def _words(runs: Iterable[Run], size: float, width: float) -> Iterator[_Word]:
    pieces: list[Run] = []
    for run in runs:
        text = re.sub(r"[^\S\xa0]+", " ", unicodedata.normalize("NFC", run.text))
        for number, piece in enumerate(text.split(" ")):
            if number and pieces:
                yield from _parted(tuple(pieces), size, width)
                pieces = []
            if piece:
                pieces.append(Run(piece, run.strong))
    if pieces:
        yield from _parted(tuple(pieces), size, width)


@lru_cache(maxsize=8192)
def _parted(pieces: tuple[Run, ...], size: float, width: float) -> tuple[_Word, ...]:
    """The word; in parts where it is an address of the network, or longer than a line."""
    whole = "".join(piece.text for piece in pieces)
    parts: list[list[Run]] = [[]]
    filled = 0.0
    for piece in pieces:
        texts = re.split(r"(?<=[^:/]/)(?=[^/])|(?<=@)", piece.text) if "@" in whole or "://" in whole else [piece.text]
        for number, text in enumerate(texts):
            if number:
                parts.append([])
                filled = 0.0
            part = Run(text, piece.strong)
            if filled + part.width(size) <= width:
                parts[-1].append(part)
                filled += part.width(size)
                continue
            for letter in text:
                one = Run(letter, piece.strong)
                if filled + one.width(size) > width:
                    parts.append([])
                    filled = 0.0
                parts[-1].append(one)
                filled += one.width(size)
    return tuple(
        _Word(tuple(runs), sum(run.width(size) for run in runs), glued=number > 0) for number, runs in enumerate(parts)
    )


def _breaks(words: Sequence[_Word], space: float, width: float, align: Align) -> list[int]:
    """Where lines begin, and the end: the breaks with the least badness in all."""
    leads = [int(not word.glued) for word in words]
    gaps = [0, *accumulate(leads)]
    reach = [0.0, *accumulate(word.width + lead * space for word, lead in zip(words, leads, strict=True))]
    first_gaps = [gap + lead for gap, lead in zip(gaps, leads, strict=False)]
    first_reach = [before + lead * space for before, lead in zip(reach, leads, strict=False)]

    tightest = _TIGHTEST if align is Align.JUSTIFIED else 0.0
    best: list[tuple[float, int]] = [(0.0, 0)]
    first = 0
    for end in range(1, len(words) + 1):
        room = width - reach[end]
        while first < end - 1 and room + first_reach[first] < tightest * (gaps[end] - first_gaps[first]) * space - 1e-6:
            first += 1
        is_last = end == len(words)
        parted = _PARTED if not is_last and words[end].glued else 0.0
        least = (math.inf, end)
        for start in range(first, end):
            before = best[start][0]
            if before <= least[0]:
                slack, stretchable = room + first_reach[start], (gaps[end] - first_gaps[start]) * space
                badness = _badness(slack, stretchable, width, align, is_last=is_last, is_only=start == 0) + parted
                if before + badness < least[0]:
                    least = (before + badness, start)
        best.append(least)
    found = [len(words)]
    while found[-1]:
        found.append(best[found[-1]][1])
    return found[::-1]


def _badness(slack: float, stretchable: float, width: float, align: Align, *, is_last: bool, is_only: bool) -> float:
    if slack < -1e-6 and (align is not Align.JUSTIFIED or slack < _TIGHTEST * stretchable - 1e-6):
        return 1e6
    if is_last:
        return _LOST if width - slack < _RUNT * width and not is_only else 0.0
    if align is not Align.JUSTIFIED:
        return (slack / width) ** 2
    share = slack / stretchable if stretchable else _WIDEST
    return min(abs(share / (_TIGHTEST if share < 0 else 1.0)), _WIDEST) ** 3 + (slack / width) ** 2


def _line(words: Sequence[_Word], style: Style, width: float, is_last: bool) -> Line:
    runs: list[Run] = []
    for number, word in enumerate(words):
        if number and not word.glued:
            runs.append(Run(" ", runs[-1].strong and word.runs[0].strong))
        runs += word.runs
    runs = list(_merged(runs))
    slack = width - sum(run.width(style.size) for run in runs)
    gaps = sum(_gaps(run.text) for run in runs)
    stretch = slack / gaps if gaps and style.align is Align.JUSTIFIED and (not is_last or slack < 0) else 0.0
    if stretch > _WIDEST * Run(" ").width(style.size):
        stretch = 0.0
    indent = {Align.CENTRE: slack / 2, Align.RIGHT: slack}.get(style.align, 0.0)
    return Line((*runs, Run(" ")) if not is_last else tuple(runs), indent, stretch)


def _gaps(text: str) -> int:
    return text.count(" ") + text.count("\xa0")


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """As few runs as there are changes of style."""
    text, strong = "", False
    for run in runs:
        if run.strong != strong and text:
            yield Run(text, strong)
            text = ""
        text, strong = text + run.text, run.strong
    if text:
        yield Run(text, strong)
