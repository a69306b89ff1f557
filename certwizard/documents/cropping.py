"""Taking out of what a PDF's pages draw what is outside their crop boxes."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DictionaryObject,
    FloatObject,
    NumberObject,
    PdfObject,
    RectangleObject,
    TextStringObject,
)

from certwizard.documents.encoding import BLOCKS

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""

Operation = tuple[list[PdfObject], bytes]
"""Operands and operator."""

_RECTANGLE: Final = 5
"""Segments at most. What is drawn with so few tells nothing by what is cut off."""

_MOST_DRAWING: Final = 1_000_000
_MOST_THINGS: Final = 10_000
"""Bytes of a page's drawing, and things on a page: more is not a small drawn page, and takes too long."""

_POINT: Final = 1.0
_NOTHING: Final = 0.25
"""Points: a letter that reaches in so far shows no ink yet."""


class Entangled(Exception):
    """What is hidden cannot be told from what is shown, or not be taken from it."""


def within_crop_boxes(file: bytes) -> bytes:
    """The same with pages that end at their crop box, and nothing outside. Raises `Entangled` where something reaches
    across the edge by which more could be learnt than what is shown of it.

    A text is cut into parts until each is inside or outside, or a letter of which a part is shown. Pictures
    were cut before (`cropped_pictures.py`).
    """
    made, across = _cut(_spaced(file))
    while any(map(any, across)):
        halved = _halved(made, across)
        if halved is None:
            break
        made, across = _cut(halved)
    return made


def _cut(file: bytes) -> tuple[bytes, list[list[bool]]]:
    """And of each text on each page, whether it reaches across the edge."""
    document = pypdfium2.PdfDocument(file)
    across = []
    for page in document:
        box = page.get_cropbox()
        across.append(list(_texts_across(page, box)))
        page.gen_content()
        page.set_mediabox(*box)
        page.set_cropbox(*box)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue(), across


def _texts_across(page: pypdfium2.PdfPage, box: Box) -> Iterator[bool]:
    """Of each text that stays, when all is gone that is outside."""
    if pdfium.FPDFPage_CountObjects(page) > _MOST_THINGS:
        raise Entangled
    for thing in list(page.get_objects(max_depth=1)):
        bounds = thing.get_bounds()
        is_text = thing.type == pdfium.FPDF_PAGEOBJ_TEXT
        if apart(bounds, box, _NOTHING if is_text else 0):
            page.remove_obj(thing)
            continue
        across = not inside(bounds, box)
        if across and not (_is_legible(thing, bounds, box) if is_text else _is_plain(thing, bounds, box)):
            raise Entangled
        if is_text:
            thing.set_matrix(thing.get_matrix())  # which has it written anew
            yield across


def _is_legible(text: pypdfium2.PdfObject, bounds: Box, box: Box) -> bool:
    """By the half of its height that is shown, at least."""
    matrix = text.get_matrix()
    low, high = (1, 3) if abs(matrix.a) >= abs(matrix.b) else (0, 2)
    shown = min(bounds[high], box[high]) - max(bounds[low], box[low])
    return shown >= (bounds[high] - bounds[low]) / 2


def _is_plain(thing: pypdfium2.PdfObject, bounds: Box, box: Box) -> bool:
    """A rectangle, or a picture that was cut, which reaches out by less than a block of a JPEG."""
    if isinstance(thing, pypdfium2.PdfImage):
        matrix, (width, height) = thing.get_matrix(), thing.get_px_size()
        across, up = (
            BLOCKS * (abs(along) / width + abs(down) / height)
            for along, down in ((matrix.a, matrix.c), (matrix.b, matrix.d))
        )
        return inside(bounds, (box[0] - across, box[1] - up, box[2] + across, box[3] + up))
    return thing.type == pdfium.FPDF_PAGEOBJ_PATH and bool(pdfium.FPDFPath_CountSegments(thing) <= _RECTANGLE)


def _halved(file: bytes, across: Sequence[Sequence[bool]]) -> bytes | None:
    """With these texts in two parts each, as pdfium wrote them; None where all are single letters."""
    writer = PdfWriter(clone_from=io.BytesIO(file))
    found = False
    for page, texts in zip(writer.pages, across, strict=True):
        content, state = operations(page.get("/Contents"), writer), _TextState(_fonts(page))
        if sum(operator == b"TJ" for _, operator in content.operations) != len(texts):
            raise Entangled
        left = iter(texts)
        halved: list[Operation] = []
        for operands, operator in content.operations:
            state = state.after(operands, operator)
            if operator == b"TJ" and next(left):
                letters = list(state.letters(operands[0]))
                half = len(letters) // 2
                found |= half > 0
                halved += [([ArrayObject(part)], operator) for part in (letters[:half], letters[half:]) if part]
            else:
                halved.append((operands, operator))
        content.operations = halved
        page.replace_contents(content)
    return bytes_of(writer) if found else None


def _spaced(file: bytes) -> bytes:
    """With the space between letters and words told in each text: pdfium would lose it."""
    writer = PdfWriter(clone_from=io.BytesIO(file))
    for page in writer.pages:
        content, state = operations(page.get("/Contents"), writer), _TextState(_fonts(page))
        outer: list[_TextState] = []
        spaced: list[Operation] = []
        for operands, operator in content.operations:
            if operator == b"q":
                outer.append(state)
            state = outer.pop() if operator == b"Q" else state.after(operands, operator)
            if operator in (b"Tj", b"TJ"):
                spaced.append(([ArrayObject(state.spaced(operands[0]))], b"TJ"))
            elif operator not in (b"Tc", b"Tw"):
                spaced.append((operands, operator))
        content.operations = spaced
        page.replace_contents(content)
    return bytes_of(writer)


@dataclass(frozen=True, slots=True)
class _TextState:
    """What holds for a text (ISO 32000-1, 9.3)."""

    fonts: DictionaryObject
    font: str = ""
    size: float = 0.0
    after_letter: float = 0.0
    after_word: float = 0.0

    def after(self, operands: Sequence[PdfObject], operator: bytes) -> "_TextState":
        if operator == b"Tf":
            return replace(self, font=str(operands[0]), size=_number(operands[1]))
        if operator == b"Tc":
            return replace(self, after_letter=_number(operands[0]))
        if operator == b"Tw":
            return replace(self, after_word=_number(operands[0]))
        return self

    def letters(self, text: PdfObject) -> Iterator[PdfObject]:
        """And the steps between them."""
        size = self._bytes
        for part in text if isinstance(text, ArrayObject) else [text]:
            if isinstance(part, TextStringObject | ByteStringObject):
                codes = part.original_bytes
                yield from (ByteStringObject(codes[at : at + size]) for at in range(0, len(codes), size))
            else:
                yield part

    def spaced(self, text: PdfObject) -> Iterator[PdfObject]:
        if not (self.after_letter or self.after_word):
            yield from text if isinstance(text, ArrayObject) else [text]
            return
        for part in self.letters(text):
            yield part
            if isinstance(part, ByteStringObject):
                step = self.after_letter + (self.after_word if part == b" " else 0)
                yield FloatObject(-1000 * step / self.size)  # in thousandths, against the direction of the text (9.4.3)

    @property
    def _bytes(self) -> int:
        """Of a letter's code."""
        font = dictionary(self.fonts[self.font])
        if str(font["/Subtype"]) != "/Type0":
            return 1
        if str(font["/Encoding"]) != "/Identity-H":
            raise Entangled
        return 2


def _number(part: PdfObject) -> float:
    if not isinstance(part, FloatObject | NumberObject):
        raise Entangled
    return float(part)


def _fonts(page: PageObject) -> DictionaryObject:
    return dictionary(dictionary(page.get("/Resources")).get("/Font"))


def bytes_of(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def operations(stream: PdfObject | None, pdf: PdfReader | PdfWriter) -> ContentStream:
    content = ContentStream(stream, pdf)
    if len(content.get_data()) > _MOST_DRAWING:
        raise Entangled
    return content


def dictionary(found: PdfObject | None) -> DictionaryObject:
    found = found.get_object() if found is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def edges(box: RectangleObject) -> Box:
    return float(box.left), float(box.bottom), float(box.right), float(box.top)


def apart(bounds: Box, box: Box, reach: float = 0) -> bool:
    """Reaching in no farther than this."""
    high = any(at <= edge + reach for at, edge in zip(bounds[2:], box[:2], strict=True))
    return high or any(at >= edge - reach for at, edge in zip(bounds[:2], box[2:], strict=True))


def inside(bounds: Box, box: Box) -> bool:
    low = all(at >= edge - _POINT for at, edge in zip(bounds[:2], box[:2], strict=True))
    return low and all(at <= edge + _POINT for at, edge in zip(bounds[2:], box[2:], strict=True))
