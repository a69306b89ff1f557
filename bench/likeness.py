"""What is left of a scan after it was made smaller, held against the scan itself."""

import difflib
import io
import os
import subprocess
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import zxingcpp
from PIL import Image

from bench.scans import Shares
from certwizard.documents.mark import Mark
from certwizard.documents.opening import open_scan
from certwizard.documents.sheet import MM_PER_INCH
from certwizard.documents.uprighting import Upright

Pixels = npt.NDArray[np.uint8]

_LONG_SIDE = 2200
"""Pixels: carta at 200 dots an inch."""

_STROKE = 40
"""Levels darker than the paper around."""

_SHIFTS = range(-2, 3)
"""Pixels by which readers and straightening may move a picture."""


@dataclass(frozen=True)
class Likeness:
    """`words` and `marks` are read on the pages that were looked at; `ink` is the correlation of the signature's
    darkness with the original's (1 is the same); `blue` how many levels bluer than grey its strokes are."""

    words: float
    marks: int
    ink: float
    blue: float


def look(shrunk: Path, printed: Sequence[str], box: Shares, original: Pixels) -> Likeness:
    """Looks at the first page and the last, where the signature's box is, which was `original`."""
    pages = _pictures(shrunk, (0, -1))
    words = [_words_read(page, text) for page, text in zip(pages, (printed[0], printed[-1]), strict=True)]
    marks = sum(_marks_read(page) for page in pages)
    now = _cut(pages[-1], box)
    if original.shape != now.shape:
        now = np.asarray(Image.fromarray(now).resize(original.shape[1::-1], Image.Resampling.LANCZOS))
    return Likeness(sum(words) / len(words), marks, _correlation(original, now), _blueness(now))


def signature_as_scanned(scan: Path, box: Shares) -> Pixels:
    return _cut(_pictures(scan, (-1,))[0], box)


def signature_straightened(scan: Path, box: Shares) -> Pixels:
    """Out of the scan itself, at its full quality, as ours lays it straight."""
    page = Upright(open_scan([scan.read_bytes()], 100).sheets[-1])
    return _cut(page.render(_LONG_SIDE / page.size_mm[1] * MM_PER_INCH), box)


def _pictures(path: Path, numbers: Sequence[int]) -> list[Pixels]:
    """As a viewer shows them."""
    with pdfium.PdfDocument(path) as document:
        pages = [document[number % len(document)] for number in numbers]
        return [
            np.asarray(page.render(scale=_LONG_SIDE / max(page.get_size())).to_pil().convert("RGB")) for page in pages
        ]


def _words_read(picture: Pixels, printed: str) -> float:
    """The share of the printed words that tesseract reads, in their order."""
    file = io.BytesIO()
    Image.fromarray(picture).save(file, "PNG", compress_level=1)
    command = ["tesseract", "stdin", "stdout", "-l", "spa"]
    alone = os.environ | {"OMP_THREAD_LIMIT": "1"}
    told = subprocess.run(command, input=file.getvalue(), capture_output=True, check=True, env=alone).stdout.decode()
    wanted, read = (unicodedata.normalize("NFC", text).split() for text in (printed, told))
    blocks = difflib.SequenceMatcher(None, wanted, read, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(wanted)


def _marks_read(picture: Pixels) -> int:
    codes = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return sum(Mark.read(code.text) is not None for code in codes)


def _cut(picture: Pixels, box: Shares) -> Pixels:
    height, width = picture.shape[:2]
    left, top, wide, high = box
    return picture[
        round(top * height) : round((top + high) * height), round(left * width) : round((left + wide) * width)
    ]


def _correlation(then: Pixels, now: Pixels) -> float:
    reach = max(_SHIFTS)
    dark, pale = (255 - picture.astype(float).mean(axis=2) for picture in (then, now))
    middle = dark[reach:-reach, reach:-reach].ravel()
    shifted = [np.roll(pale, (down, across), (0, 1)) for down in _SHIFTS for across in _SHIFTS]
    return max(float(np.corrcoef(middle, other[reach:-reach, reach:-reach].ravel())[0, 1]) for other in shifted)


def _blueness(picture: Pixels) -> float:
    """Of the bluish strokes, for print is black."""
    levels = picture.astype(float)
    dark = 255 - levels.mean(axis=2)
    blue = levels[..., 2] - levels[..., :2].mean(axis=2)
    strokes = blue[(dark > np.median(dark) + _STROKE) & (dark < 190)]
    return float(np.sort(strokes)[len(strokes) // 2 :].mean()) if len(strokes) else 0.0
