"""Layers in, PDF out: a small writer whose every object is plain, so that all readers show the same.

The same layers give the same bytes. Nothing is written but pages, their pictures and who wrote them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from certwizard.documents.jbig2 import is_region

POINTS_PER_MM: Final = 72 / 25.4

_HEAD: Final = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
HEAD_COST: Final = 1_000
"""Bytes of a finished file beside its pages, never underrated."""

_OBJECT_COST: Final = 400
"""At most what a layer or a page costs beside its data."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG over the whole page."""

    data: bytes
    width: int
    height: int
    grey: bool

    @property
    def head(self) -> str:
        space = "/DeviceGray" if self.grey else "/DeviceRGB"
        return f"/ColorSpace {space} /BitsPerComponent 8 /Interpolate true /Filter /DCTDecode"

    @property
    def paint(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Palette:
    """Rows of a PNG, `bits` a pixel: the numbers of colours in `colours` (red, green, blue)."""

    data: bytes
    width: int
    height: int
    bits: int
    colours: bytes

    @property
    def head(self) -> str:
        space = f"[/Indexed /DeviceRGB {len(self.colours) // 3 - 1} <{self.colours.hex()}>]"
        parms = f"<< /Predictor 15 /BitsPerComponent {self.bits} /Columns {self.width} >>"
        return f"/ColorSpace {space} /BitsPerComponent {self.bits} /Filter /FlateDecode /DecodeParms {parms}"

    @property
    def paint(self) -> str:
        return ""


@dataclass(frozen=True, slots=True)
class Stencil:
    """Bits, as Group 4 or JBIG2: where they are set, `colour` is painted; elsewhere what is below stays."""

    data: bytes
    width: int
    height: int
    colour: tuple[int, int, int]
    jbig2: bool = False

    @property
    def head(self) -> str:
        return f"/ImageMask true {self.coding}"

    @property
    def coding(self) -> str:
        parms = f" /DecodeParms << /K -1 /Columns {self.width} /Rows {self.height} >>"
        coding = "/JBIG2Decode" if self.jbig2 else "/CCITTFaxDecode" + parms
        return f"/BitsPerComponent 1 /Filter {coding}"

    @property
    def paint(self) -> str:
        return " ".join(f"{part / 255:.3g}" for part in self.colour) + " rg "


Layer = Picture | Palette | Stencil
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Page:
    """Painted in the order of `layers`, the lowest first, on white.

    They fill the page, or `lie` where that matrix brings a square of 1 point (ISO 32000-1, 8.3.3).
    """

    size_mm: tuple[float, float]
    layers: tuple[Layer, ...]
    lie: Matrix | None = None

    @property
    def cost(self) -> int:
        """Bytes in the finished file, never underrated."""
        return _OBJECT_COST + sum(len(layer.data) + _OBJECT_COST for layer in self.layers)


def assemble(pages: Sequence[Page]) -> bytes:
    bodies: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", _PRODUCER]

    def add(dictionary: str, data: bytes | None = None) -> int:
        body = f"<< {dictionary} >>".encode()
        if data is not None:
            body = f"<< {dictionary} /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"
        bodies.append(body)
        return len(bodies)

    kids = []
    for page in pages:
        width, height = (round(side * POINTS_PER_MM, 3) for side in page.size_mm)
        place = " ".join(f"{number:.3f}" for number in page.lie or (width, 0, 0, height, 0, 0))
        names, painting = "", ""
        for name, layer in enumerate(page.layers):
            number = add(
                f"/Type /XObject /Subtype /Image /Width {layer.width} /Height {layer.height} {layer.head}", layer.data
            )
            names += f"/L{name} {number} 0 R "
            painting += f"q {layer.paint}{place} cm /L{name} Do Q\n"
        content = add("", painting.encode())
        kids.append(
            add(
                f"/Type /Page /Parent 2 0 R /MediaBox [0 0 {width:g} {height:g}] "
                f"/Resources << /XObject << {names}>> >> /Contents {content} 0 R"
            )
        )
    references = " ".join(f"{kid} 0 R" for kid in kids)
    bodies[1] = f"<< /Type /Pages /Kids [{references}] /Count {len(kids)} >>".encode()
    return _written(bodies)


def is_plain(file: bytes) -> bool:
    """Whether `assemble` wrote this, or could have: what the isolated child calls a rebuilt file is held against it."""
    bodies = _bodies(file)
    return bodies is not None and _written(bodies) == file


_PRODUCER: Final = b"<< /Producer (certwizard) >>"
_BODY: Final = re.compile(rb"(<<[\w /<>\[\].-]*>>)(\nstream\n)?")
_LENGTH: Final = re.compile(rb" /Length (\d{1,9}) >>$")
_NAME: Final = re.compile(rb"/[^ /<>\[\]]*")
_LAYER: Final = re.compile(rb"/L\d+")
_NAMES: Final = frozenset(
    b"/Type /Catalog /Pages /Kids /Count /Page /Parent /MediaBox /Resources /XObject /Contents /Subtype /Image /Width "
    b"/Height /ColorSpace /DeviceGray /DeviceRGB /BitsPerComponent /Interpolate /Filter /DCTDecode /ImageMask "
    b"/CCITTFaxDecode /DecodeParms /K /Columns /Rows /Length /JBIG2Decode /Indexed /FlateDecode /Predictor".split()
)
"""With these, nothing can be said but pages and pictures."""


def _bodies(file: bytes) -> list[bytes] | None:
    """The objects, None where one is not of the kinds written here."""
    bodies: list[bytes] = []
    at = len(_HEAD)
    while file.startswith(start := f"{len(bodies) + 1} 0 obj\n".encode(), at):
        at += len(start)
        end = at + len(_PRODUCER)
        if file[at:end] != _PRODUCER:
            body = _BODY.match(file, at)
            if body is None or not all(name in _NAMES or _LAYER.fullmatch(name) for name in _NAME.findall(body[1])):
                return None
            end = body.end()
            if body[2]:
                length = _LENGTH.search(body[1])
                if length is None:
                    return None
                data = file[end : end + int(length[1])]
                if b"/JBIG2Decode" in body[1] and not is_region(data):
                    return None
                end += len(data) + len(b"\nendstream")
        bodies.append(file[at:end])
        at = end + len(b"\nendobj\n")
    return bodies


def _written(bodies: Sequence[bytes]) -> bytes:
    file = bytearray(_HEAD)
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    import hashlib  # brings OpenSSL along, which a file that travels untouched need not wait for

    identity = hashlib.sha256(file).hexdigest()[:32]
    table = len(file)
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    file += (
        f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n{rows}"
        f"trailer\n<< /Size {len(bodies) + 1} /Root 1 0 R /Info 3 0 R /ID [<{identity}> <{identity}>] >>\n"
        f"startxref\n{table}\n%%EOF\n"
    ).encode()
    return bytes(file)
