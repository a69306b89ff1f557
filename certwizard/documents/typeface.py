"""The letter's typeface: two styles, embedded as far as a letter needs them."""

import unicodedata
from functools import cache
from pathlib import Path

from certwizard import resources


def font_file(style: str) -> Path:
    """`style` is Regular or Bold."""
    return resources.folder() / "fonts" / f"Carta-{style}.ttf"


@cache
def _coverage() -> frozenset[str]:
    """What both styles can print: ranges of code points, a line each."""
    lines = (resources.folder() / "fonts" / "coverage.txt").read_text(encoding="ascii").split()
    ranges = [tuple(int(code, 16) for code in line.split("-")) for line in lines]
    return frozenset(chr(code) for codes in ranges for code in range(codes[0], codes[-1] + 1))


def unprintable(text: str) -> str:
    """The characters of `text` that the typeface lacks, each once, in their order."""
    return "".join(dict.fromkeys(letter for letter in unicodedata.normalize("NFC", text) if letter not in _coverage()))
