"""Taking out of a PDF what acts or is hidden, and putting its pages in order; what they show stays as it was drawn."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, TypeVar

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from certwizard.documents.border import Placement
from certwizard.documents.content import ACTIVE_KEYS, Content, held_by, is_unseen, look_through
from certwizard.documents.cropped_pictures import with_cut_pictures
from certwizard.documents.cropping import Entangled, bytes_of, within_crop_boxes
from certwizard.documents.packing import packed
from certwizard.documents.pdf_pages import pages, written_anew
from certwizard.documents.sheet import Pixels, Sheet
from certwizard.documents.unseen import Drawing

_PAGE: Final = ("/MediaBox", "/CropBox", "/Rotate", "/UserUnit", "/Resources", "/Contents")
_TELLING: Final = frozenset(["/Metadata", "/PieceInfo", "/LastModified", "/StructParent", "/StructParents", "/OC"])
"""Keys that draw nothing, and tell of the file's past or its layers."""

_PRINTED: Final = 4
"""An annotation's flag."""

_LOOK_DPI: Final = 100
_EDGE: Final = 1
"""Pixels that show what reaches over from the next letter, where the page was cropped between two."""

_BLUR: Final = 2
"""Pixels, under which it does not count by how little pdfium moves a picture that was cut."""

_TONES: Final = 64
"""Of 255, that such a picture is off then: 49 at most in nine letters, cropped in two ways each."""


_Likeness = Callable[[Pixels, Pixels], bool]
_Number = TypeVar("_Number", np.uint8, np.int16)


def joined(files: Sequence[bytes]) -> bytes | None:
    """All their pages, one after another, each file cleaned. None where one cannot be."""
    parts = []
    for file in files:
        part = cleaned(file, [Placement(sheet=number) for number, _ in enumerate(pages(file), 1)])
        if part is None:
            return None
        parts.append(part)
    writer = PdfWriter()
    for part in parts:
        writer.append(io.BytesIO(part), import_outline=False)
    made = bytes_of(writer)
    return made if _look_alike([page for part in parts for page in pages(part)], made, np.array_equal) else None


def cleaned(file: bytes, order: Sequence[Placement]) -> bytes | None:
    """Its pages in this order, with nothing in the file but what they show: dot for dot as pdfium shows them; cropped
    ones but for a quarter of a millimetre, and for what changes where a picture is coded once more.

    None where that cannot be: what is hidden cannot be taken out of the pages, or an action is what makes them look so.
    """
    try:
        return _cleaned(file, lambda: file, order) or _cleaned(file, lambda: written_anew(file), order)
    except Entangled:
        return None


def _cleaned(file: bytes, legible: Callable[[], bytes], order: Sequence[Placement]) -> bytes | None:
    try:
        reader = _opened(legible())
        drawing = Drawing(reader)
        made = _rewritten(reader, [place.sheet for place in order], drawing if drawing.layers_off else None)
        came = list(pages(file))
        shown: Sequence[Sheet] = [came[place.sheet - 1] for place in order]
        alike: _Likeness = np.array_equal
        if look_through(made).hidden:
            cut = with_cut_pictures(made)
            if cut is not None:
                if not _look_alike(shown, cut, _is_near):
                    return None
                shown = list(pages(cut))
            reader = _opened(within_crop_boxes(cut or made))
            made = _rewritten(reader, range(1, len(order) + 1), Drawing(reader))
            alike = _is_equal_within
        made = _tightest(made)
        same = look_through(made) == Content() and _look_alike(shown, made, alike)
        if same and any(place.turn for place in order):
            made = _tightest(_turned(made, order))
    except (MemoryError, Entangled):
        raise
    except Exception:  # noqa: BLE001 - pypdf raises whatever a broken file makes it stumble over
        return None
    return made if same else None


def _tightest(file: bytes) -> bytes:
    return min(file, packed(file), key=len)


def _turned(file: bytes, order: Sequence[Placement]) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(file))
    for page, place in zip(writer.pages, order, strict=True):
        page.rotate(place.turn)
    return bytes_of(writer)


def _opened(file: bytes) -> PdfReader:
    reader = PdfReader(io.BytesIO(file), strict=False)
    if reader.is_encrypted:
        reader.decrypt("")
    return reader


def _rewritten(reader: PdfReader, numbers: Iterable[int], drawing: Drawing | None) -> bytes:
    writer = PdfWriter()
    writer.metadata = None
    writer.pdf_header = "%PDF-1.7"
    for number in numbers:
        page = reader.pages[number - 1]
        if drawing is not None:
            drawing.clear_page(page)
        drawn = {key: page.raw_get(key) for key in _PAGE if key in page}
        if looks := ArrayObject(_shown(page, drawing)):
            drawn["/Annots"] = looks
        _strip(drawn.values())  # before it is copied: only what still hangs on a page comes along
        clean = writer.add_blank_page(page.mediabox.width, page.mediabox.height)
        for key, value in drawn.items():
            clean[NameObject(key)] = value.clone(writer)
    return bytes_of(writer)


def _shown(page: PageObject, drawing: Drawing | None) -> Iterator[DictionaryObject]:
    """Of the annotations only how they look."""
    for reference in page.get("/Annots", ArrayObject()):
        annotation = reference.get_object()
        look = annotation.get("/AP", DictionaryObject()).get_object().get("/N", DictionaryObject()).get_object()
        if not isinstance(look, StreamObject):  # one for each state
            look = look.get(annotation.get("/AS"), DictionaryObject()).get_object()
        if not isinstance(look, StreamObject) or is_unseen(annotation):
            continue
        if drawing is None or drawing.shown(annotation, look, page):
            yield DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Annot"),
                    NameObject("/Subtype"): NameObject("/Stamp"),
                    NameObject("/Rect"): annotation["/Rect"],
                    NameObject("/F"): NumberObject(_PRINTED),
                    NameObject("/AP"): DictionaryObject({NameObject("/N"): look.indirect_reference}),
                }
            )


def _strip(parts: Iterable[PdfObject]) -> None:
    """Down to what draws, all that hangs on these."""
    seen: set[int] = set()
    left: list[PdfObject | None] = list(parts)
    while left:
        part = left.pop()
        part = part.get_object() if isinstance(part, IndirectObject) else part
        if id(part) in seen:
            continue
        seen.add(id(part))
        if isinstance(part, DictionaryObject):
            for key in (ACTIVE_KEYS | _TELLING).intersection(part):
                del part[key]
        left += held_by(part)


def _look_alike(came: Sequence[Sheet], made: bytes, alike: _Likeness) -> bool:
    """But for how they are turned."""
    return all(
        one.size_mm == another.size_mm and alike(one.render(_LOOK_DPI), another.render(_LOOK_DPI))
        for one, another in zip(came, list(pages(made)), strict=True)
    )


def _is_equal_within(one: Pixels, other: Pixels) -> bool:
    """But for the edge."""
    return np.array_equal(_within(one), _within(other))


def _is_near(one: Pixels, other: Pixels) -> bool:
    """But for the edge, for how little a picture was moved, and for what coding it once more changed."""
    blur = ImageFilter.GaussianBlur(_BLUR)
    tones = [np.asarray(Image.fromarray(pixels).filter(blur), np.int16) for pixels in (one, other)]
    return one.shape == other.shape and bool((np.abs(_within(np.subtract(*tones))) <= _TONES).all())


def _within(pixels: npt.NDArray[_Number]) -> npt.NDArray[_Number]:
    return pixels[_EDGE:-_EDGE, _EDGE:-_EDGE]
