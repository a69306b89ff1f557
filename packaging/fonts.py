"""Makes resources/fonts from Gentium Book Plus: the scripts that names are written in, nothing that a PDF does not use.

    apt-get install fonts-sil-gentiumplus && .venv/bin/python packaging/fonts.py

The licence keeps the name Gentium for the unchanged fonts, so these have another.
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SOURCE = Path("/usr/share/fonts/truetype/gentiumplus")
TARGET = Path(__file__).resolve().parent.parent / "resources" / "fonts"
STYLES = ("Regular", "Bold")
FAMILY = "Carta"
SCRIPTS = (
    (0x0020, 0x007E),  # Latin
    (0x00A0, 0x024F),
    (0x0250, 0x02FF),  # letters and accents that a few Latin alphabets take from phonetics
    (0x0300, 0x036F),
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1EFF),  # Vietnamese and others
    (0x1F00, 0x1FFF),
    (0x2010, 0x2027),  # punctuation
    (0x202F, 0x203A),
    (0x2070, 0x209C),
    (0x20A0, 0x20BF),
    (0x2100, 0x2122),
    (0x2150, 0x215E),
    (0x2190, 0x2193),
    (0x2212, 0x2212),
    (0x2C60, 0x2C7F),
    (0xA720, 0xA7FF),
)


def prune(style: str) -> set[int]:
    """Returns the code points that the style covers."""
    font = TTFont(SOURCE / f"GentiumBookPlus-{style}.ttf", recalcTimestamp=False)
    options = Options(layout_features=[], hinting=False, notdef_outline=True, glyph_names=False, name_IDs=[0, 13, 14])
    options.drop_tables += ["Silf", "Silt", "Feat", "Sill", "Glat", "Gloc", "GDEF", "GPOS", "GSUB", "DSIG"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in SCRIPTS for code in range(first, last + 1)])
    subsetter.subset(font)
    names = font["name"]
    for number, text in (
        (1, FAMILY),
        (2, style),
        (3, f"{FAMILY} {style}"),
        (4, f"{FAMILY} {style}"),
        (6, FAMILY + style),
    ):
        names.setName(text, number, 3, 1, 0x409)
    font.save(TARGET / f"{FAMILY}-{style}.ttf")
    return set(font.getBestCmap())


def ranges(codes: list[int]) -> Iterator[str]:
    runs = groupby(enumerate(codes), lambda place: place[1] - place[0])
    for run in ([code for _, code in group] for _, group in runs):
        yield f"{run[0]:04X}-{run[-1]:04X}"


if __name__ == "__main__":
    covered = set.intersection(*(prune(style) for style in STYLES))
    (TARGET / "coverage.txt").write_text("".join(f"{line}\n" for line in ranges(sorted(covered))), encoding="ascii")
