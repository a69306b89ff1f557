"""Cutting the pictures that a PDF's pages draw along the edges of their crop boxes, each between its own pixels."""

import io
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from math import ceil, floor, prod
from typing import Final

import numpy as np
import pypdfium2
from PIL import Image
from pypdf import PdfWriter, Transformation
from pypdf.generic import BooleanObject, DictionaryObject, FloatObject, NameObject, PdfObject, StreamObject

from certwizard.documents.arithmetic import jbig2
from certwizard.documents.assembling import Palette, Stencil
from certwizard.documents.cropping import (
    Box,
    Entangled,
    Operation,
    apart,
    bytes_of,
    dictionary,
    edges,
    inside,
    operations,
)
from certwizard.documents.encoding import (
    BEST,
    BLOCKS,
    few_colours,
    grey_or_colour,
    group4,
    is_black_and_white,
    jpeg_like,
    png_rows,
    small_jpeg,
)
from certwizard.documents.sheet import Pixels

_MOST_PIXELS: Final = 4_000_000
"""Of a page's pictures: it was scanned at 200 dots an inch. Finer ones make no small file, and take long."""

_MOST_PICTURES: Final = 100
"""Of a page across its edge: strips, at most."""

_HAIR: Final = 0.01
"""Pixels by which a page's edge misses a pixel's, only because numbers are rounded."""

_SPACES: Final = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}

_DEARER: Final = 1.1
"""Of what the whole picture took: up to that, its part is coded exactly."""

_QUICK: Final = 1_500_000
"""Pixels, with more of which coding JBIG2 takes some seconds."""

_MASKED: Final = frozenset(["/Mask", "/SMask", "/Matte"])
"""Keys of a mask that is masked itself, or whose picture was mixed with a colour."""


def with_cut_pictures(file: bytes) -> bytes | None:
    """The same with only the pixels of which a part is shown, of each picture that lies across the edge of its page.

    None where there are none. Raises `Entangled` where one cannot be cut.
    """
    writer = PdfWriter(clone_from=io.BytesIO(file))
    found = False
    for page in writer.pages:
        content = operations(page.get("/Contents"), writer)
        drawn = list(_drawn(content.operations, dictionary(page.get("/Resources")), edges(page.cropbox), writer))
        found |= len(drawn) > len(content.operations)
        content.operations = drawn
        page.replace_contents(content)
    return bytes_of(writer) if found else None


def _drawn(
    drawing: Iterable[Operation], resources: DictionaryObject, box: Box, writer: PdfWriter
) -> Iterator[Operation]:
    things, patterns = (dictionary(resources.get(kind)) for kind in ("/XObject", "/Pattern"))
    pixels, cut = 0, 0
    for (operands, operator), place in _placed(drawing):
        if operator == b"INLINE IMAGE" and _is_across(place, box):
            raise Entangled
        if operator in (b"scn", b"SCN") and _is_tiling(patterns, operands[-1]):
            raise Entangled
        picture = dictionary(things.get(operands[0])) if operator == b"Do" else None
        if not isinstance(picture, StreamObject) or picture.get("/Subtype") != "/Image" or not _is_across(place, box):
            yield operands, operator
            continue
        pixels, cut = pixels + prod(_size(picture)), cut + 1
        if pixels > _MOST_PIXELS or cut > _MOST_PICTURES:
            raise Entangled
        part = _shown(picture, place, box)
        name = NameObject(next(name for number in count() if (name := f"/Cut{number}") not in things))
        things.update(DictionaryObject({name: _cut_out(picture, part)}).clone(writer))
        yield [], b"q"
        yield list(map(FloatObject, part.lie(*_size(picture)))), b"cm"
        yield [name], operator
        yield [], b"Q"


def _placed(drawing: Iterable[Operation]) -> Iterator[tuple[Operation, Transformation]]:
    """And where each puts a square of 1."""
    place, outer = Transformation(), list[Transformation]()
    for operands, operator in drawing:
        if operator == b"q":
            outer.append(place)
        elif operator == b"Q":
            place = outer.pop()
        elif operator == b"cm":
            place = Transformation(tuple(map(float, operands))).transform(place)  # type: ignore[arg-type]
        yield (operands, operator), place


def _is_tiling(patterns: DictionaryObject, name: PdfObject) -> bool:
    """Pictures may be in it."""
    return isinstance(name, NameObject) and dictionary(patterns.get(name)).get("/PatternType") != 2  # a gradient


def _is_across(place: Transformation, box: Box) -> bool:
    a, b, c, d, e, f = place.ctm
    corners = [(e + a * u + c * v, f + b * u + d * v) for u in (0, 1) for v in (0, 1)]
    (left, bottom), (right, top) = (map(of, *corners) for of in (min, max))
    bounds = left, bottom, right, top
    return not apart(bounds, box) and not inside(bounds, box)


def _size(picture: DictionaryObject) -> tuple[int, int]:
    width, height = picture["/Width"], picture["/Height"]
    if not (isinstance(width, int) and isinstance(height, int)):
        raise Entangled
    return width, height


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows and columns of pixels, and how many lines are added above and to the left, each like the one beside it."""

    rows: slice
    columns: slice
    above: int = 0
    before: int = 0

    def of(self, pixels: Pixels) -> Pixels:
        return np.pad(pixels[self.rows, self.columns], ((self.above, 0), (self.before, 0), (0, 0)), "edge")

    def lie(self, width: int, height: int) -> tuple[float, ...]:
        """The matrix that brings a square of 1 to where the part lies in that of the whole."""
        left, top = self.columns.start - self.before, self.rows.start - self.above
        right, bottom = self.columns.stop, self.rows.stop
        return (right - left) / width, 0, 0, (bottom - top) / height, left / width, 1 - bottom / height


def _shown(picture: StreamObject, place: Transformation, box: Box) -> _Part:
    a, b, c, d, e, f = place.ctm
    left, bottom, right, top = box
    if b == c == 0:
        across, up = [(at - e) / a for at in (left, right)], [(at - f) / d for at in (bottom, top)]
    elif a == d == 0:
        across, up = [(at - f) / b for at in (bottom, top)], [(at - e) / c for at in (left, right)]
    else:
        raise Entangled
    width, height = _size(picture)
    rows, columns = _between([1 - at for at in up], height), _between(across, width)
    if not _is_jpeg(picture):
        return _Part(rows, columns)
    return _Part(rows, columns, rows.start % BLOCKS, columns.start % BLOCKS)


def _between(shares: Sequence[float], length: int) -> slice:
    """The pixels that lie between two shares of their line, or of which a part does."""
    first, last = (min(max(0.0, share), 1.0) * length for share in sorted(shares))
    start = min(floor(first + _HAIR), length - 1)
    return slice(start, max(start + 1, ceil(last - _HAIR)))


def _is_jpeg(picture: StreamObject) -> bool:
    return _is_coded(picture, "/DCTDecode")


def _is_coded(picture: StreamObject, coding: str) -> bool:
    return picture.get("/Filter") in (coding, [coding])


def _cut_out(picture: StreamObject, part: _Part) -> StreamObject:
    """In the smallest coding that keeps each pixel; as a JPEG, where it was one or that would take more."""
    width, height = _size(picture)
    if "/Mask" in picture or picture.get("/SMaskInData"):
        raise Entangled
    cut = grey_or_colour(part.of(_decoded(picture)))
    came = _data(picture)
    tight = _is_coded(picture, "/JBIG2Decode")
    if picture.get("/ImageMask") == BooleanObject(True):  # each of them is true by itself
        stencil = _stencil(cut, tight=tight)
        return _image(cut, stencil.data, stencil.head)
    if _is_jpeg(picture):
        made = _jpeg(cut, jpeg_like(cut, came))
    else:
        made = min(_exact(cut, tight=tight), key=lambda exact: len(_data(exact)))
        if len(_data(made)) > _DEARER * len(came):
            made = _jpeg(cut, _best_jpeg(cut, len(came)))
    mask = dictionary(picture.get("/SMask"))
    if isinstance(mask, StreamObject):
        if _size(mask) != (width, height) or not _MASKED.isdisjoint(mask):
            raise Entangled
        made[NameObject("/SMask")] = _plain(Image.fromarray(part.of(_decoded(mask))).convert("L"))
    return made


def _decoded(picture: StreamObject) -> Pixels:
    """As pdfium shows it alone: the same pixels, whatever they were coded in. Black where a stencil paints."""
    width, height = _size(picture)
    drawing = StreamObject()
    drawing.set_data(f"{width} 0 0 {height} 0 0 cm /P Do".encode())
    things: dict[PdfObject, PdfObject] = {NameObject("/P"): picture}
    drawn: dict[PdfObject, PdfObject] = {
        NameObject("/Contents"): drawing,
        NameObject("/Resources"): DictionaryObject({NameObject("/XObject"): DictionaryObject(things)}),
    }
    writer = PdfWriter()
    page = writer.add_blank_page(width, height)
    page.update(DictionaryObject(drawn).clone(writer, ignore_fields=["/SMask"]))
    with pypdfium2.PdfDocument(bytes_of(writer)) as document:
        return np.array(document[0].render(rev_byteorder=True).to_numpy()[..., :3])


def _exact(picture: Image.Image, *, tight: bool) -> Iterator[StreamObject]:
    yield _plain(picture)
    if is_black_and_white(picture):
        stencil = _stencil(picture, tight=tight)
        yield _image(picture, stencil.data, f"/ColorSpace /DeviceGray {stencil.coding}")
    elif few := few_colours(picture):
        rows, bits, colours = few
        yield _image(picture, rows, Palette(rows, *picture.size, bits, colours).head)


def _plain(picture: Image.Image) -> StreamObject:
    """Each of its greys or colours as it is."""
    rows, bits = png_rows(picture)
    parms = f"<< /Predictor 15 /Colors {len(picture.getbands())} /BitsPerComponent {bits} /Columns {picture.width} >>"
    coding = f"/BitsPerComponent {bits} /Filter /FlateDecode /DecodeParms {parms}"
    return _image(picture, rows, f"/ColorSpace {_SPACES[picture.mode]} {coding}")


def _stencil(picture: Image.Image, *, tight: bool) -> Stencil:
    """Of what is black; `tight`: though it takes long."""
    black = np.asarray(picture) == 0
    tight = tight or black.size <= _QUICK
    return Stencil(jbig2(black) if tight else group4(black), *picture.size, (0, 0, 0), jbig2=tight)


def _best_jpeg(picture: Image.Image, most: int) -> bytes:
    """Of so many bytes."""
    quality = bisect_right(range(1, BEST + 1), most, key=lambda quality: len(small_jpeg(picture, quality)))
    if not quality:
        raise Entangled
    return small_jpeg(picture, quality)


def _jpeg(picture: Image.Image, data: bytes) -> StreamObject:
    return _image(picture, data, f"/ColorSpace {_SPACES[picture.mode]} /BitsPerComponent 8 /Filter /DCTDecode")


def _image(picture: Image.Image, data: bytes, about: str) -> StreamObject:
    head = f"<< /Subtype /Image /Width {picture.width} /Height {picture.height} {about} >>"
    made = StreamObject()
    made.update(DictionaryObject.read_from_stream(io.BytesIO(head.encode()), None))
    made.set_data(data)
    return made


def _data(picture: StreamObject) -> bytes:
    """As it is in the file."""
    return StreamObject.get_data(picture)
