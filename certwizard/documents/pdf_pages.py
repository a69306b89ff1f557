"""The pages of a PDF: each one a sheet."""

import ctypes
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Self

import pypdfium2
import pypdfium2.raw as pdfium

from certwizard.documents.sheet import MM_PER_INCH, Pixels, Sheet, Size, paper, pixels_of
from certwizard.documents.verdict import Reason, Refused

_POINTS_PER_INCH: Final = 72
_TAIL: Final = 1024
"""Bytes at the end within which readers look for `%%EOF`."""


class _Document:
    """Opened anew for another page: pdfium keeps every picture that it has read, as long as a document is open."""

    def __init__(self, file: bytes, opened: pypdfium2.PdfDocument) -> None:
        self._file = file
        self._opened = opened
        self._page: int | None = None

    def to_read(self, page: int) -> pypdfium2.PdfDocument:
        if self._page not in (None, page):
            self._opened.close()
            self._opened = _loaded(self._file)
        self._page = page
        return self._opened


@dataclass(frozen=True, slots=True)
class _Page:
    document: _Document
    index: int
    size_mm: Size
    paper_mm: Size
    declared_mm: Size

    def render(self, dpi: float) -> Pixels:
        import numpy as np

        width, height = pixels_of(self.paper_mm, dpi)
        document = self.document.to_read(self.index)
        page = document[self.index]
        try:
            pixels = np.full((height, width, 3), 255, np.uint8)
            buffer = (ctypes.c_ubyte * pixels.size).from_buffer(pixels.data)
            bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGR, True, buffer)
            flags = pdfium.FPDF_ANNOT | pdfium.FPDF_REVERSE_BYTE_ORDER | pdfium.FPDF_RENDER_LIMITEDIMAGECACHE
            place = (0, 0, width, height, 0, flags)
            pdfium.FPDF_RenderPageBitmap(bitmap, page, *place)
            if document.formenv:
                pdfium.FPDF_FFLDraw(document.formenv, bitmap, page, *place)
            return pixels
        finally:
            page.close()

    def as_declared(self) -> Self:
        return replace(self, size_mm=self.declared_mm)


def pages(file: bytes) -> Iterator[Sheet]:
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
        width, height = (side * units.get(index, 1.0) / _POINTS_PER_INCH * MM_PER_INCH for side in points)
        size = paper((width, height))
        yield _Page(opened, index, size, size, (width, height))


def written_anew(file: bytes) -> bytes:
    """All that pdfium found in a broken file, so that others find it, too. Raises `PdfiumError`."""
    with _found(file) as document:
        for page in document:
            page.set_mediabox(*page.get_mediabox())
            page.set_rotation(page.get_rotation())
            page.close()
        out = io.BytesIO()
        document.save(out)
    return out.getvalue()


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


def _cut_short(file: bytes) -> bool:
    return _last_object_is_cut(file) or b"%%EOF" not in file[-_TAIL:]


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
