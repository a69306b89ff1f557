"""Foreign bytes in, sheets out: what a viewer shows of each page, never the picture stored inside.

Only the isolated child calls this (`isolation.py`).
"""

import io
import itertools
import math
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol, Self

import numpy as np
import numpy.typing as npt
import pi_heif
import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, JpegImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin

from certwizard.documents.border import Placement
from certwizard.documents.verdict import Reason

Pixels = npt.NDArray[np.uint8]
"""Height × width × red, green, blue."""

Size = tuple[float, float]

MM_PER_INCH: Final = 25.4
POINTS_PER_INCH: Final = 72

PAPER_LONG_SIDE_MM: Final = 279.4
"""Of a sheet of carta: assumed where a file does not say, or cannot be right."""

_BELIEVABLE_MM: Final = (190.0, 450.0)
"""Long sides that a sheet of paper may have: half a letter up to A3."""

_PDF_HEAD: Final = 1024
"""Bytes within which readers look for `%PDF-`."""

_RENDERED_PIXELS: Final = 60_000_000
_STORED_PIXELS: Final = 80_000_000
_LONGEST_SIDE: Final = 20_000
_PAGES_KEPT: Final = 3
_SHORTEST_SIDE: Final = 32
"""Pixels; narrower, there is nothing to look at."""


class Refused(Exception):
    """The file is not opened, or does not travel, for this reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class Sheet(Protocol):
    """One side of a sheet of paper, as a viewer shows it.

    `size_mm` is what the file says of its width and height, where paper can be so long; otherwise, and of a photo, it
    is that of a sheet as long as carta.
    """

    @property
    def size_mm(self) -> Size: ...

    def render(self, dpi: float) -> Pixels:
        """At `dpi` dots an inch, measured on `size_mm`. A photo is never enlarged, and nothing grows beyond what memory
        bears: go by the shape of what comes back."""
        ...

    def as_declared(self) -> "Sheet":
        """The same with the size that the file says, however strange; `dpi` still counts on a sheet of paper."""
        ...


@dataclass(frozen=True, slots=True)
class Scan:
    """All sheets of all files, in the order in which they came or as the owner arranged them."""

    sheets: Sequence[Sheet]


def open_scan(files: Sequence[bytes], most_sheets: int, arrangement: Sequence[Placement] | None = None) -> Scan:
    """Raises `Refused`. Nothing is decoded yet but what tells how many sheets there are."""
    sheets: list[Sheet] = []
    for file in files:
        for sheet in _sheets(file):
            if len(sheets) == most_sheets:
                raise Refused(Reason.TOO_MANY_PAGES)
            sheets.append(sheet)
    if not sheets:
        raise Refused(Reason.NOT_A_PDF)
    if arrangement is None:
        return Scan(sheets)
    return Scan([_Turned(sheets[place.sheet - 1], place.turn) for place in arrangement if place.sheet <= len(sheets)])


def _sheets(file: bytes) -> Iterator[Sheet]:
    if _HEADS.match(file):
        return _photos(file)
    if is_pdf(file):
        return _pages(file)
    raise Refused(Reason.NOT_A_PDF)


def is_pdf(file: bytes) -> bool:
    """A picture that is a PDF as well counts as a picture."""
    return b"%PDF-" in file[:_PDF_HEAD] and not _HEADS.match(file)


@dataclass(frozen=True, slots=True)
class _Turned:
    sheet: Sheet
    turn: int
    """Degrees clockwise: 0, 90, 180, 270."""

    @property
    def size_mm(self) -> Size:
        width, height = self.sheet.size_mm
        return (height, width) if self.turn % 180 else (width, height)

    def render(self, dpi: float) -> Pixels:
        return np.ascontiguousarray(np.rot90(self.sheet.render(dpi), -self.turn // 90))

    def as_declared(self) -> Sheet:
        return replace(self, sheet=self.sheet.as_declared())


# --- pages of a PDF


class _Document:
    """Opened anew after a few pages: pdfium keeps every picture that it has read, as long as a document is open."""

    def __init__(self, file: bytes, opened: pypdfium2.PdfDocument) -> None:
        self._file = file
        self._opened = opened
        self._read: set[int] = set()

    def to_read(self, page: int) -> pypdfium2.PdfDocument:
        if page not in self._read and len(self._read) == _PAGES_KEPT:
            self._opened.close()
            self._opened = _loaded(self._file)
            self._read.clear()
        self._read.add(page)
        return self._opened


@dataclass(frozen=True, slots=True)
class _Page:
    document: _Document
    index: int
    size_mm: Size
    paper_mm: Size
    declared_mm: Size

    def render(self, dpi: float) -> Pixels:
        width, height = _pixels(self.paper_mm, dpi)
        document = self.document.to_read(self.index)
        page = document[self.index]
        try:
            bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGR, rev_byteorder=True)
            bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
            flags = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER | pdfium.FPDF_RENDER_LIMITEDIMAGECACHE
            place = (0, 0, width, height, 0, flags)
            pdfium.FPDF_RenderPageBitmap(bitmap, page, *place)
            if document.formenv:
                pdfium.FPDF_FFLDraw(document.formenv, bitmap, page, *place)
            return np.ascontiguousarray(bitmap.to_numpy())
        finally:
            page.close()

    def as_declared(self) -> Self:
        return replace(self, size_mm=self.declared_mm)


def _pixels(size_mm: Size, dpi: float) -> tuple[int, int]:
    width, height = (side / MM_PER_INCH * dpi for side in size_mm)
    scale = min(1.0, math.sqrt(_RENDERED_PIXELS / (width * height)), _LONGEST_SIDE / max(width, height))
    return max(_SHORTEST_SIDE, _begun(width * scale)), max(_SHORTEST_SIDE, _begun(height * scale))


def _begun(pixels: float) -> int:
    """Rounded up, as every viewer does: pdfium shifts a page's picture by a pixel where the last one is missing."""
    return math.ceil(pixels - 0.01)


def _pages(file: bytes) -> Iterator[Sheet]:
    broken = Refused(Reason.TRUNCATED if _cut_short(file) else Reason.DAMAGED)
    document = _document(file, broken)
    if _last_object_is_cut(file) or not len(document):
        raise broken
    opened = _Document(file, document)
    units = _user_units(file)
    for index in range(len(document)):
        try:
            points = document.get_page_size(index)
        except pypdfium2.PdfiumError as error:
            raise broken from error
        if not min(points) > 0:
            raise broken
        width, height = (side * units.get(index, 1.0) / POINTS_PER_INCH * MM_PER_INCH for side in points)
        paper = _paper((width, height))
        yield _Page(opened, index, paper, paper, (width, height))


def _document(file: bytes, broken: Refused) -> pypdfium2.PdfDocument:
    try:
        return _loaded(file)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Refused(Reason.ENCRYPTED) from error
        raise broken from error


def _loaded(file: bytes) -> pypdfium2.PdfDocument:
    document = _found(file)
    document.init_forms()  # without it, fields are not shown
    return document


def _found(file: bytes) -> pypdfium2.PdfDocument:
    """Where the end with the way in was lost, the way in is looked for."""
    try:
        return pypdfium2.PdfDocument(file)
    except pypdfium2.PdfiumError as error:
        catalogs = re.findall(
            rb"\b(\d{1,10}\s+\d{1,5})\s+obj\b(?:(?!endobj).){0,500}?/Type\s*/Catalog\b", file, re.DOTALL
        )
        if error.err_code != pdfium.FPDF_ERR_FORMAT or not catalogs:
            raise
        return pypdfium2.PdfDocument(file + b"\ntrailer\n<< /Root %b R >>\n" % catalogs[-1])


def _paper(declared_mm: Size) -> Size:
    long_side = max(declared_mm)
    if _BELIEVABLE_MM[0] <= long_side <= _BELIEVABLE_MM[1]:
        return declared_mm
    scale = PAPER_LONG_SIDE_MM / long_side
    return declared_mm[0] * scale, declared_mm[1] * scale


def _cut_short(file: bytes) -> bool:
    return _last_object_is_cut(file) or b"%%EOF" not in file[-_PDF_HEAD:]


def _last_object_is_cut(file: bytes) -> bool:
    """It begins and does not end. A file that only lost its table of objects is whole."""
    end = max(file.rfind(b"endobj"), file.rfind(b"%%EOF"), 0)
    return re.search(rb"\b\d{1,10}\s+\d{1,5}\s+obj\b", file[end:]) is not None


def _user_units(file: bytes) -> dict[int, float]:
    """By page, where it is not 1/72 inch; pdfium does not tell."""
    if b"UserUnit" not in file and b"ObjStm" not in file:
        return {}
    from pypdf import PdfReader

    try:
        pages = PdfReader(io.BytesIO(file), strict=False).pages
        return {index: float(page.user_unit) for index, page in enumerate(pages) if page.user_unit > 0}
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever a broken file makes it stumble over, the pages are shown by another
        return {}


# --- photos

_JPEG: Final = JpegImagePlugin.JpegImageFile.format
_PNG: Final = PngImagePlugin.PngImageFile.format
_TIFF: Final = TiffImagePlugin.TiffImageFile.format
_WEBP: Final = WebPImagePlugin.WebPImageFile.format
_PICTURES: Final = (_JPEG, _PNG, _TIFF, _WEBP, pi_heif.HeifImageFile.format)

_HEADS: Final = re.compile(
    rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|II\*\0|MM\0\*|RIFF.{4}WEBP|.{4}ftyp(?:hei[cxmsf]|hev[cxms]|mif1|msf1)", re.DOTALL
)

_ORIENTATION: Final = 0x0112
_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS: Final = (5, 6, 7, 8)
_SCREEN_DPI: Final = 96
"""Up to here, a picture's resolution is a program's habit and not a scanner's."""

pi_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = None  # each picture's size is looked at here


@dataclass(frozen=True, slots=True)
class _Photo:
    file: bytes
    frame: int
    size_mm: Size

    def render(self, dpi: float) -> Pixels:
        wanted = _pixels(self.size_mm, dpi)
        with _decoding(self.file):
            picture = _picture(self.file)
            if self.frame:
                picture.seek(self.frame)
            short, long = sorted(wanted)
            picture.draft("RGB", (long, short) if picture.width > picture.height else (short, long))
            picture.load()
            plain = _plain(picture)
            turn = _UPRIGHT.get(picture.getexif().get(_ORIENTATION, 1))
            upright = plain if turn is None else plain.transpose(turn)
            if upright.width > wanted[0]:
                upright = upright.resize(wanted, Image.Resampling.BOX)
            return np.asarray(upright)

    def as_declared(self) -> Self:
        return self


def _photos(file: bytes) -> Iterator[Sheet]:
    with _decoding(file):
        picture = _picture(file)
    for frame in itertools.count():
        try:
            with _decoding(file):
                if frame:
                    picture.seek(frame)
                width, height = picture.size
                orientation = 1 if picture.format == _TIFF else picture.getexif().get(_ORIENTATION, 1)
                dots = picture.info.get("dpi", (0, 0))
        except EOFError:
            return
        if width * height > _STORED_PIXELS:
            raise Refused(Reason.OUT_OF_MEMORY)
        if min(width, height) < _SHORTEST_SIDE:
            raise Refused(Reason.DAMAGED)
        size = _photo_size(width, height, dots)
        yield _Photo(file, frame, (size[1], size[0]) if orientation in _SIDEWAYS else size)
        if picture.format != _TIFF:  # the other pictures in a file are thumbnails, depths, moments before and after
            return


def _photo_size(width: int, height: int, dots: Any) -> Size:
    """As a scanner's resolution says, where that gives a sheet of paper."""
    across, down = (float(number) for number in dots)
    if min(across, down) > _SCREEN_DPI:
        declared = (width / across * MM_PER_INCH, height / down * MM_PER_INCH)
        if _paper(declared) == declared:
            return declared
    return _paper((float(width), float(height)))


def _picture(file: bytes) -> Image.Image:
    return Image.open(io.BytesIO(file), formats=_PICTURES)


@contextmanager
def _decoding(file: bytes) -> Iterator[None]:
    """The end of a file's pictures is let through."""
    try:
        yield
    except (EOFError, MemoryError):
        raise
    except Exception as error:  # Pillow raises whatever a broken file makes it stumble over
        raise Refused(Reason.DAMAGED if _ended(file) else Reason.TRUNCATED) from error


def _ended(file: bytes) -> bool:
    tail = file[-_PDF_HEAD:]
    if file.startswith(b"\xff\xd8"):
        return b"\xff\xd9" in tail
    if file.startswith(b"\x89PNG"):
        return b"IEND" in tail
    if file.startswith(b"RIFF"):
        return len(file) >= int.from_bytes(file[4:8], "little") + 8
    return False


def _plain(picture: Image.Image) -> Image.Image:
    """Eight bits, red green blue, what is transparent on white."""
    if picture.mode.startswith("I"):
        picture = Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")
    return picture.convert("RGB")
