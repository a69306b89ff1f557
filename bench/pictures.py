"""Draws letters of every condition beside what is made of them, to be looked at: `python -m bench.pictures`."""

import io
import sys
from pathlib import Path

from PIL import Image, ImageOps

from certwizard.contract import Limits
from certwizard.documents import isolation
from certwizard.documents.letter import MadeLetter
from certwizard.documents.opening import open_scan
from certwizard.documents.sheet import Pixels
from certwizard.documents.shrinking import BUDGET
from certwizard.documents.uprighting import Upright
from tests.helpers import accuracy, cases
from tests.helpers.scanner import Sheet

_FOLDER = Path("out/bench/pictures")
_SEED = 60
_SHARE = 0.6
"""Of its size that a scan may keep: all are shrunk, even those that could travel as they are."""

_PAGE_DPI = 75
_INK_DPI = 200
_AROUND_MM = 12.0
_GAP = 12


def main() -> int:
    _FOLDER.mkdir(parents=True, exist_ok=True)
    for number, condition in enumerate(cases.CONDITIONS):
        letter = accuracy.letter(_SEED + number)
        scan = _file(cases.whole(letter, condition, _SEED + number).sheets)
        limit = min(BUDGET, round(_SHARE * len(scan)))
        done = isolation.inspect([scan], letter.made.expected, Limits(attachment_bytes=limit))
        print(f"{condition:14}{done.report.verdict:10}{len(scan):>12,}{len(done.attachment or b''):>12,}", flush=True)
        if done.attachment:
            signed = next(one.sheet for one in done.report.pages if one.letter_page == letter.made.signature_box.page)
            picture = _beside(scan, signed - 1, done.attachment, letter.made)
            picture.save(_FOLDER / f"{number + 1:02}-{condition}.png")
    print(f"{_FOLDER}: left as scanned, right as it travels")
    return 0


def _file(sheets: tuple[Sheet, ...]) -> bytes:
    """As a scanner stores it."""
    first, *rest = (_stored(sheet.picture) for sheet in sheets)
    file = io.BytesIO()
    first.save(file, "PDF", save_all=True, append_images=rest, resolution=sheets[0].dpi or _INK_DPI)
    return file.getvalue()


def _stored(picture: Image.Image) -> Image.Image:
    grey = picture.convert("L")
    levels = grey.histogram()
    return grey.convert("1", dither=Image.Dither.NONE) if levels[0] + levels[255] == sum(levels) else picture


def _beside(scan: bytes, signed: int, attachment: bytes, letter: MadeLetter) -> Image.Image:
    """The signed page and its signature, before and after."""
    lying = open_scan([scan], 100).sheets[signed]
    made = open_scan([attachment], 100).sheets[letter.signature_box.page - 1]
    pages = [Image.fromarray(sheet.render(_PAGE_DPI)) for sheet in (lying, made)]
    inks = [_ink(sheet.render(_INK_DPI), letter) for sheet in (Upright(lying), made)]
    rows = [ImageOps.expand(_row(*pair), _GAP, "grey") for pair in (pages, inks)]
    whole = Image.new("RGB", (max(row.width for row in rows), sum(row.height for row in rows)), "grey")
    for row, top in zip(rows, (0, rows[0].height), strict=True):
        whole.paste(row, (0, top))
    return whole


def _row(left: Image.Image, right: Image.Image) -> Image.Image:
    row = Image.new("RGB", (left.width + _GAP + right.width, max(left.height, right.height)), "grey")
    row.paste(left, (0, 0))
    row.paste(right, (left.width + _GAP, 0))
    return row


def _ink(page: Pixels, letter: MadeLetter) -> Image.Image:
    """The signature's box and what is around it."""
    box, scale = letter.signature_box, page.shape[1] / letter.page_size_mm[0]
    corners = (box.x_mm, box.y_mm, box.x_mm + box.width_mm, box.y_mm + box.height_mm)
    around = (-_AROUND_MM, -_AROUND_MM, _AROUND_MM, _AROUND_MM)
    return Image.fromarray(page).crop([round((at + by) * scale) for at, by in zip(corners, around, strict=True)])


if __name__ == "__main__":
    sys.exit(main())
