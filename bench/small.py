"""Shrinks files that are small already and says which grow, and which are refused: `python -m bench.small`."""

from collections.abc import Iterator
from random import Random

import numpy as np
from PIL import Image

from certwizard.documents import isolation
from certwizard.documents.limits import OwnLimits
from certwizard.documents.shrinking import BUDGET
from certwizard.documents.verdict import Refused
from tests.helpers import accuracy, awkward_pdfs, printshop, scanner
from tests.helpers.cases import Letter

_DPI = 300
_TURNS = (0, 1.2, 180)
_LETTERS_DPI = (50, 60, 75, 100, 120, 150, 200)
_SIDES = ((32, 32), (64, 64), (200, 260), (640, 820))
_CROPS = ((6, 6, 606, 786), (20.3, 31.7, 590.2, 700), (100, 60, 612, 500))
_BROKEN = 100
_QUALITIES = {"JPEG": (3, 5, 10, 20, 40), "WEBP": (1, 10, 30, 60)}


def main() -> int:
    grown, shrunk, refused = 0, 0, 0
    letter = accuracy.letter(5)
    paper = _signed(letter)
    for name, file in (*_letters(paper), *_cropped(letter.made.pdf, paper), *_others(), *_broken()):
        try:
            made = len(isolation.shrink([file], OwnLimits(attachment_bytes=BUDGET)))
        except Refused as refusal:
            refused += 1
            print(f"{name:40}{len(file):>9,} {refusal.reason}", flush=True)
            continue
        shrunk += 1
        if made > len(file):
            grown += 1
            print(f"{name:40}{len(file):>9,}{made:>9,}", flush=True)
    print(f"{shrunk} made, of which {grown} grew; {refused} refused")
    return 1 if grown else 0


def _letters(paper: Image.Image) -> Iterator[tuple[str, bytes]]:
    """The signed page, lying in several ways, as coarse and as tightly coded as can be."""
    for turn in _TURNS:
        lying = paper.rotate(turn, Image.Resampling.BICUBIC, fillcolor="white")
        for dpi in _LETTERS_DPI:
            picture = scanner.at(lying, dpi, _DPI)
            grey = picture.convert("L")
            black = scanner.black_and_white(picture)
            about = f"letter, {dpi} dpi, turned {turn}, "
            yield about + "PNG", scanner.stored(black, "PNG", optimize=True)
            yield about + "Group 4", scanner.stored(black, "TIFF", compression="group4")
            yield about + "4 greys", scanner.stored(grey.quantize(4), "PNG", optimize=True)
            yield about + "16 greys", scanner.stored(grey.quantize(16), "PNG", optimize=True)
            for coding, qualities in _QUALITIES.items():
                for quality in qualities:
                    yield f"{about}{coding} {quality}", scanner.stored(picture, coding, quality=quality)
            yield about + "tight JPEG", scanner.stored(grey, "JPEG", quality=5, optimize=True, progressive=True)


def _signed(letter: Letter) -> Image.Image:
    random = np.random.default_rng(5)
    paper = printshop.printed(letter.made.pdf, letter.made.pages - 1, _DPI)
    return printshop.written(paper, _DPI, printshop.signature(random, letter.box), printshop.PENS[0], random)


def _cropped(letter: bytes, paper: Image.Image) -> Iterator[tuple[str, bytes]]:
    """The letter and scans of its signed page as PDF, cropped in a viewer."""
    whole = {"letter": letter}
    for dpi in _LETTERS_DPI:
        picture = scanner.at(paper, dpi, _DPI)
        black = scanner.black_and_white(picture)
        whole[f"scan, {dpi} dpi, black and white"] = scanner.stored(black, "PDF", resolution=dpi)
        for quality in _QUALITIES["JPEG"]:
            scan = scanner.stored(picture, "PDF", resolution=dpi, quality=quality)
            whole[f"scan, {dpi} dpi, JPEG {quality}"] = scan
    for name, file in whole.items():
        for number, box in enumerate(_CROPS):
            yield f"{name}, cropped {number}", awkward_pdfs.cropped(file, box)


def _others() -> Iterator[tuple[str, bytes]]:
    """What no scanner gives."""
    random = np.random.default_rng(3)
    for width, height in _SIDES:
        ramp = np.indices((height, width)).sum(0)
        drawn = {
            "white": Image.new("1", (width, height), 1),
            "black and white noise": Image.fromarray(random.random((height, width)) > 0.5),
            "grey noise": Image.fromarray(random.integers(0, 256, (height, width), np.uint8)),
            "slope": Image.fromarray((ramp * 255 // ramp.max()).astype(np.uint8)),
            "checks": Image.fromarray(ramp // 4 % 2 == 0),
        }
        for name, picture in drawn.items():
            yield f"{name}, {width} x {height}, PNG", scanner.stored(picture, "PNG", optimize=True)
            yield f"{name}, {width} x {height}, JPEG", scanner.stored(picture.convert("L"), "JPEG", quality=20)


def _broken() -> Iterator[tuple[str, bytes]]:
    """PDFs of some kilobytes, of which bytes are other ones, or lost, or too many."""
    random = Random(7)
    whole = {
        "words": awkward_pdfs.written(awkward_pdfs.words("visible") + awkward_pdfs.words("otra linea", y=300)),
        "a picture": awkward_pdfs.page(),
        "a stamp": awkward_pdfs.stamp(),
        "objects in a stream": awkward_pdfs.object_streams(awkward_pdfs.page()),
    }
    for number in range(_BROKEN):
        name, file = random.choice(list(whole.items()))
        at, length = random.randrange(len(file)), random.randrange(1, 30)
        other = random.choice([b"", random.randbytes(1), random.randbytes(length)])
        yield f"PDF with {name}, broken {number}", file[:at] + other + file[at + random.choice([0, length]) :]
        yield f"PDF with {name}, its end lost {number}", file[: -random.randrange(1, 500)]


if __name__ == "__main__":
    raise SystemExit(main())
