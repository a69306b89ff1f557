"""Foreign bytes in, sheets out: what a viewer shows of each page, never the picture stored inside.

Only the isolated child calls this (`isolation.py`).
"""

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt
import pi_heif
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps, JpegImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin

from certwizard.documents.verdict import Reason

Pixels = npt.NDArray[np.uint8]
"""Height × width × red, green, blue."""

MM_PER_INCH: Final = 25.4
PAPER_LONG_SIDE_MM: Final = 279.4
"""Of a sheet of carta: assumed where a file does not say, or cannot be right."""

_BELIEVABLE_MM: Final = (190.0, 450.0)
"""Long sides that a sheet of paper may have: a half letter up to A3."""

_PDF_HEAD: Final = 1024
"""Bytes within which readers look for `%PDF-`."""

_RENDERED_PIXELS: Final = 60_000_000
_STORED_PIXELS: Final = 120_000_000
_LONGEST_SIDE: Final = 20_000

_PICTURES: Final = (
    JpegImagePlugin.JpegImageFile.format,
    PngImagePlugin.PngImageFile.format,
    TiffImagePlugin.TiffImageFile.format,
    WebPImagePlugin.WebPImageFile.format,
    pi_heif.HeifImageFile.format,
)

pi_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = None  # looked at here, picture by picture


class Refused(Exception):
    """The file is not opened, or does not travel, for this reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class Sheet(Protocol):
    """One side of a sheet of paper, as a viewer shows it."""

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height as the file declares them; of a photo, those of a sheet of carta's length."""
        ...

    def render(self, dpi: float) -> Pixels:
        """At `dpi` dots an inch of paper.

        A photo, and a page whose declared size no sheet of paper has, counts as being as long as carta. Photos are
        never enlarged, and nothing grows beyond what memory bears, so measure by the shape of what comes back.
        """
        ...


@dataclass(frozen=True, slots=True)
class Scan:
    """All sheets of all files, in the order in which they came."""

    sheets: Sequence[Sheet]


def open_scan(files: Sequence[bytes], most_sheets: int) -> Scan:
    """Raises `Refused`. Nothing is decoded yet but what tells how many sheets there are."""
    sheets: list[Sheet] = []
    for file in files:
        for sheet in _sheets(file):
            if len(sheets) == most_sheets:
                raise Refused(Reason.TOO_MANY_PAGES)
            sheets.append(sheet)
    if not sheets:
        raise Refused(Reason.NOT_A_PDF)
    return Scan(sheets)


def _sheets(file: bytes) -> Iterator[Sheet]:
    picture = _picture(file)
    if picture is not None:
        return _photos(file, picture)
    if is_pdf(file):
        return _pages(file)
    raise Refused(Reason.NOT_A_PDF)


def is_pdf(file: bytes) -> bool:
    return b"%PDF-" in file[:_PDF_HEAD]


# --- pages of a PDF


@dataclass(frozen=True, slots=True)
class _Page:
    document: pypdfium2.PdfDocument
    index: int
    size_mm: tuple[float, float]

    def render(self, dpi: float) -> Pixels:
        width, height = self._pixels(dpi)
        page = self.document[self.index]
        try:
            bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGRx, rev_byteorder=True)
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
            flags = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER | pdfium.FPDF_RENDER_LIMITEDIMAGECACHE
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
            return np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])
        finally:
            page.close()

    def _pixels(self, dpi: float) -> tuple[int, int]:
        long_side = max(self.size_mm)
        believable = _BELIEVABLE_MM[0] <= long_side <= _BELIEVABLE_MM[1]
        scale = dpi / MM_PER_INCH * (1 if believable else PAPER_LONG_SIDE_MM / long_side)
        width, height = (side * scale for side in self.size_mm)
        shrink = min(1.0, math.sqrt(_RENDERED_PIXELS / (width * height)), _LONGEST_SIDE / max(width, height))
        return max(1, round(width * shrink)), max(1, round(height * shrink))


def _pages(file: bytes) -> Iterator[Sheet]:
    try:
        document = pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        protected = error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise Refused(Reason.ENCRYPTED if protected else Reason.DAMAGED) from error
    for index in range(len(document)):
        try:
            page = document[index]
        except pypdfium2.PdfiumError as error:
            raise Refused(Reason.DAMAGED) from error
        width, height = page.get_size()
        page.close()
        if not (width > 0 and height > 0):
            raise Refused(Reason.DAMAGED)
        yield _Page(document, index, (width / 72 * MM_PER_INCH, height / 72 * MM_PER_INCH))


# --- photos


@dataclass(frozen=True, slots=True)
class _Photo:
    file: bytes
    frame: int
    size_mm: tuple[float, float]

    def render(self, dpi: float) -> Pixels:
        picture = _picture(self.file)
        assert picture is not None  # noqa: S101 - it was one when the scan was opened
        long_side = max(1, round(PAPER_LONG_SIDE_MM / MM_PER_INCH * dpi))
        try:
            picture.seek(self.frame)
            picture.draft("RGB", (long_side, long_side))
            picture.load()
        except (OSError, SyntaxError, ValueError, EOFError) as error:
            raise Refused(Reason.TRUNCATED) from error
        upright = ImageOps.exif_transpose(picture)
        plain = _plain(upright)
        plain.thumbnail((long_side, long_side), Image.Resampling.BOX, reducing_gap=None)
        return np.asarray(plain)


def _photos(file: bytes, picture: Image.Image) -> Iterator[Sheet]:
    frames = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
    for frame in range(frames):
        picture.seek(frame)
        if picture.width * picture.height > _STORED_PIXELS:
            raise Refused(Reason.OUT_OF_MEMORY)
        width, height = picture.size
        if picture.getexif().get(0x0112, 1) >= 5:
            width, height = height, width
        scale = PAPER_LONG_SIDE_MM / max(width, height)
        yield _Photo(file, frame, (width * scale, height * scale))


def _picture(file: bytes) -> Image.Image | None:
    try:
        return Image.open(io.BytesIO(file), formats=_PICTURES)
    except (OSError, SyntaxError, ValueError, EOFError):
        return None


def _plain(picture: Image.Image) -> Image.Image:
    """Eight bits, red green blue, what is transparent on white."""
    if picture.mode.startswith("I"):
        picture = Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")
    return picture.convert("RGB")
