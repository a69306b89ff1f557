"""What is in a PDF beside what its pages show: found by looking at every object, never by searching the bytes."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NullObject, PdfObject, StreamObject

HARMLESS_ACTIONS: Final = frozenset({"/GoTo", "/URI", "/Named"})
"""To another page, to an address that the reader's program shows first, and the likes of "next page"."""

_ACTIONS: Final = frozenset(
    [
        "/JavaScript",
        "/Launch",
        "/SubmitForm",
        "/ImportData",
        "/ResetForm",
        "/GoToR",
        "/GoToE",
        "/Thread",
        "/Sound",
        "/Movie",
        "/Hide",
        "/SetOCGState",
        "/Rendition",
        "/Trans",
        "/GoTo3DView",
        "/GoToDp",
        "/RichMediaExecute",
    ]
)
_ACTION_PLACES: Final = ("/A", "/OpenAction", "/Next")
ACTIVE_KEYS: Final = frozenset(
    [
        "/AA",
        "/JS",
        "/JavaScript",
        "/EmbeddedFiles",
        "/EF",
        "/AF",
        "/XFA",
        "/RichMediaContent",
        "/RichMediaSettings",
        "/3DD",
        "/3DA",
        "/Collection",
    ]
)
_ACTIVE_TYPES: Final = frozenset(
    [
        "/Filespec",
        "/F",
        "/EmbeddedFile",
        "/RichMedia",
        "/Movie",
        "/Sound",
        "/Screen",
        "/3D",
        "/FileAttachment",
        "/Rendition",
        "/MediaClip",
    ]
)
_UNSEEN: Final = 0b100010
"""Of an annotation's flags: hidden, never on a screen."""

_MOST_OBJECTS: Final = 50_000
_POINT: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """`active`: something runs, launches, fetches or carries files. `hidden`: something is there that is not shown.

    `understood` is False where the file is too broken or too large to be sure of any of it.
    """

    understood: bool = True
    active: bool = False
    hidden: bool = False
    portfolio: bool = False
    signed: bool = False


def look_through(file: bytes) -> Content:
    """The file is one that pdfium opened. Never raises for what is in it."""
    try:
        reader = PdfReader(io.BufferedReader(io.BytesIO(file)), strict=False)  # out of a bare BytesIO it makes a copy
        if reader.is_encrypted:
            reader.decrypt("")
        catalog = reader.trailer["/Root"].get_object()
        portfolio = isinstance(catalog, DictionaryObject) and "/Collection" in catalog
        found = [_looked_at(dictionary) for dictionary in _dictionaries(reader)]
        hidden = reader.is_encrypted or _revisions(file) > 1 or any(map(_cropped, reader.pages))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - pypdf raises whatever a broken file makes it stumble over
        return Content(understood=False)
    return Content(
        active=portfolio or any(one.active for one in found),
        hidden=hidden or any(one.hidden for one in found),
        portfolio=portfolio,
        signed=any(one.signed for one in found),
    )


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    numbers = {(number, generation) for generation, table in reader.xref.items() for number in table}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    left: list[PdfObject | None] = [reader.trailer]
    seen = 0
    for number, generation in sorted(numbers):
        found = reader.get_object(IndirectObject(number, generation, reader))
        if isinstance(found, StreamObject) and _name(found, "/Subtype") == "/Image":
            reader.resolved_objects.pop((generation, number), None)  # kept, the pictures would double the memory
        left.append(found)
        while left:
            seen += 1
            if seen > _MOST_OBJECTS:
                raise OverflowError("too many objects to look at")
            part = left.pop()
            if isinstance(part, DictionaryObject):
                yield part
            left += held_by(part)


def held_by(part: PdfObject | None) -> Iterable[PdfObject]:
    """What it holds itself; references stay references."""
    if isinstance(part, DictionaryObject):
        return part.values()
    return part if isinstance(part, ArrayObject) else ()


def _looked_at(dictionary: DictionaryObject) -> Content:
    kinds = {_name(dictionary, key) for key in ("/Type", "/Subtype")}
    active = (
        not ACTIVE_KEYS.isdisjoint(dictionary)
        or not _ACTIVE_TYPES.isdisjoint(kinds)
        or _name(dictionary, "/S") in _ACTIONS
        or not all(_harmless(dictionary, place) for place in _ACTION_PLACES)
        or (isinstance(dictionary, StreamObject) and "/F" in dictionary)  # a stream whose data is in another file
    )
    hidden = "/OCProperties" in dictionary or ("/Rect" in dictionary and is_unseen(dictionary))
    return Content(active=active, hidden=hidden, signed="/ByteRange" in dictionary and "/Contents" in dictionary)


def is_unseen(annotation: DictionaryObject) -> bool:
    flags = annotation.get("/F", 0)
    return isinstance(flags, int) and bool(flags & _UNSEEN)


def _harmless(dictionary: DictionaryObject, place: str) -> bool:
    action = dictionary.get(place)
    action = action.get_object() if isinstance(action, IndirectObject) else action
    if not isinstance(action, DictionaryObject) or "/S" not in action:
        return True
    return _name(action, "/S") in HARMLESS_ACTIONS


def _name(dictionary: DictionaryObject, key: str) -> str:
    value = dictionary.get(key, NullObject())
    value = value.get_object() if isinstance(value, IndirectObject) else value
    return str(value) if isinstance(value, NameObject) else ""


def _cropped(page: PageObject) -> bool:
    whole, shown = page.mediabox, page.cropbox
    return bool(whole.width - shown.width > _POINT or whole.height - shown.height > _POINT)


def _revisions(file: bytes) -> int:
    """How often the file was written to; a file made for the web counts its own two parts as one."""
    linear = re.search(rb"/Linearized\b", file[:1024]) is not None
    return file.count(b"startxref") - linear
