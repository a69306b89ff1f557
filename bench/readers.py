"""Opens every kind of file that leaves us in PDF readers of other makes: `python -m bench.readers`."""

import io
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter
from pypdf import PdfReader, PdfWriter

from certwizard.documents import isolation
from certwizard.documents.border import Placement
from certwizard.documents.cleaning import cleaned
from certwizard.documents.limits import OwnLimits
from certwizard.documents.shrinking import BUDGET
from tests.helpers import accuracy, printshop, scanner
from tests.helpers import awkward_pdfs as awkward

_DPI = 100
_CROP = (20, 30, 590, 700)
_ALIKE = 0.9
"""Correlation of two readers' pictures, softened: each places and smooths the pixels in its own way."""

_READERS = {
    "Ghostscript": [
        "gs",
        "-q",
        "-dNOPAUSE",
        "-dBATCH",
        "-dSAFER",
        "-sDEVICE=pnggray",
        f"-r{_DPI}",
        "-o{out}",
        "{file}",
    ],
    "Poppler": ["pdftoppm", "-png", "-gray", "-singlefile", "-r", f"{_DPI}", "{file}", "{stem}"],
    "MuPDF": ["mutool", "draw", "-q", "-r", f"{_DPI}", "-c", "gray", "-o", "{out}", "{file}", "1"],
}


def main() -> int:
    faults = 0
    print(f"{'':22}{'bytes':>9}" + "".join(f"{name:>13}" for name in (*_READERS, "qpdf", "pypdf")))
    with tempfile.TemporaryDirectory() as folder:
        for kind, file in _files():
            path = Path(folder, "file.pdf")
            path.write_bytes(file)
            found = [_alike(file, _shown(command, path)) for command in _READERS.values()]
            sound = [_checked(path), len(PdfReader(path, strict=True).pages) > 0]
            faults += sum(one < _ALIKE for one in found) + sound.count(False)
            told = [f"{one:13.3f}" for one in found] + [f"{'sound' if one else 'BROKEN':>13}" for one in sound]
            print(f"{kind:22}{len(file):>9,}" + "".join(told), flush=True)
    print(
        "Of the first page, the likeness to what pdfium shows; of the file, what qpdf says and whether pypdf reads it."
    )
    return 1 if faults else 0


def _files() -> Iterator[tuple[str, bytes]]:
    letter = accuracy.letter(5)
    random = np.random.default_rng(5)
    paper = printshop.printed(letter.made.pdf, letter.made.pages - 1, 300)
    paper = printshop.written(paper, 300, printshop.signature(random, letter.box), printshop.BALLPOINT_BLUE, random)
    scan = scanner.noisy(scanner.toned(paper, (250, 249, 243), 28), 3, 1)
    grey = scanner.at(paper.rotate(1.2, Image.Resampling.BICUBIC, fillcolor="white"), 100, 300).convert("L")
    black = scanner.black_and_white(grey)
    yield "the letter", letter.made.pdf
    yield "a picture", _shrunk(scanner.stored(scan, "JPEG", quality=92), BUDGET)
    yield "print apart", _shrunk(scanner.stored(scan, "JPEG", quality=92), 90_000)
    yield "print apart, coarse", _shrunk(scanner.stored(scan, "JPEG", quality=92), 40_000)
    yield "own pixels", _shrunk(scanner.stored(black, "PNG"), BUDGET)
    yield "own palette", _shrunk(scanner.stored(grey.quantize(8), "PNG", optimize=True), BUDGET)
    yield "own JPEG", _shrunk(scanner.stored(grey, "JPEG", quality=10), BUDGET)
    yield "cleaned", _shrunk(awkward.with_script(letter.made.pdf), BUDGET)
    for kind, came in {
        "bits": scanner.stored(black, "PDF", resolution=100),
        "JPEG": scanner.stored(grey, "PDF", resolution=100),
        "palette": awkward.indexed(),
        "mask": awkward.soft_mask(),
    }.items():
        yield f"cropped, {kind}", _shrunk(awkward.cropped(came, _CROP), BUDGET)
    turned = PdfWriter(clone_from=io.BytesIO(letter.made.pdf))
    for page in turned.pages:
        page.rotate(180)
    yield "put upright", _upright(turned)


def _shrunk(file: bytes, limit: int) -> bytes:
    return isolation.shrink([file], OwnLimits(attachment_bytes=limit))


def _upright(writer: PdfWriter) -> bytes:
    """As it leaves the child where it is a letter that lay on its head."""
    order = [Placement(sheet=number, turn=180) for number in range(1, len(writer.pages) + 1)]
    made = cleaned(awkward.saved(writer), order)
    assert made is not None
    return made


def _shown(command: list[str], file: Path) -> Image.Image:
    out = file.with_suffix(".png")
    out.unlink(missing_ok=True)
    names = {"file": str(file), "out": str(out), "stem": str(file.with_suffix(""))}
    subprocess.run(
        [word.format(**names) for word in command], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    with Image.open(out) as picture:
        return picture.convert("L")


def _checked(file: Path) -> bool:
    return subprocess.run(["qpdf", "--check", file], stdout=subprocess.DEVNULL, check=False).returncode == 0


def _alike(file: bytes, other: Image.Image) -> float:
    with pypdfium2.PdfDocument(file) as document:
        shown = document[0].render(scale=_DPI / 72).to_pil().convert("L")
    soft = [picture.resize(shown.size).filter(ImageFilter.GaussianBlur(1.5)) for picture in (shown, other)]
    return float(np.corrcoef(*(np.asarray(picture).ravel() for picture in soft))[0, 1])


if __name__ == "__main__":
    sys.exit(main())
