"""Writing a PDF's objects as tightly as the format allows: in one compressed stream (ISO 32000-1, 7.5.7 and 7.5.8), and
those that are streams compressed as far as can be."""

import io
import zlib
from typing import Final

from pypdf import PdfReader
from pypdf.generic import IndirectObject, NameObject, PdfObject, StreamObject

_HEAD: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_FREE, _PLAIN, _PACKED = 0, 1, 2
_ROW: Final = (1, 4, 2)
"""Bytes of the table's columns."""

_FLATE: Final = b"/Filter /FlateDecode\n"
_MOST: Final = 2_000_000
"""Bytes of a stream, unpacked: more takes too long to gain by."""


def packed(file: bytes) -> bytes:
    """The same objects, by the same numbers, of a file that is not encrypted and was written once."""
    reader = PdfReader(io.BytesIO(file))
    out = bytearray(_HEAD)
    rows: dict[int, tuple[int, int, int]] = {0: (_FREE, 0, 0)}
    places, bodies, count = b"", b"", 0
    numbers = sorted(reader.xref[0])
    size = numbers[-1] + 1
    for number in numbers:
        found = reader.get_object(IndirectObject(number, 0, reader))
        if isinstance(found, StreamObject):
            rows[number] = (_PLAIN, len(out), 0)
            out += b"%d 0 obj\n%b\nendobj\n" % (number, _written(_tightened(found)))
        elif found is not None:
            rows[number] = (_PACKED, size, count)
            places += b"%d %d " % (number, len(bodies))
            bodies += _written(found) + b" "
            count += 1
    rows[size] = (_PLAIN, len(out), 0)
    out += _stream(size, b"/Type/ObjStm/N %d/First %d" % (count, len(places)), places + bodies)
    table = len(out)
    rows[size + 1] = (_PLAIN, table, 0)
    listed = b"".join(
        part.to_bytes(width)
        for number in range(size + 2)
        for part, width in zip(rows.get(number, (_FREE, 0, 0)), _ROW, strict=True)
    )
    root = _written(reader.trailer.raw_get("/Root"))
    head = b"/Type/XRef/Size %d/W[%d %d %d]/Root %b" % (size + 2, *_ROW, root)
    out += _stream(size + 1, head, listed) + b"startxref\n%d\n%%%%EOF\n" % table
    return bytes(out)


def _tightened(stream: StreamObject) -> StreamObject:
    """Compressed, where it was not or not well."""
    data = StreamObject.get_data(stream)  # as it is in the file
    plain = _plain(data, str(stream.get("/Filter", "")))
    if plain is not None:
        tight = zlib.compress(plain, 9)
        if len(tight) + len(_FLATE) < len(data):
            stream[NameObject("/Filter")] = NameObject("/FlateDecode")
            StreamObject.set_data(stream, tight)
    return stream


def _plain(data: bytes, coding: str) -> bytes | None:
    """None where it takes too long, or is broken, which each reader shows in its own way."""
    if coding == "/FlateDecode":
        unpacking = zlib.decompressobj()
        try:
            plain = unpacking.decompress(data, _MOST)
        except zlib.error:
            return None
        return plain if unpacking.eof else None
    return data if not coding and len(data) <= _MOST else None


def _written(part: PdfObject) -> bytes:
    text = io.BytesIO()
    part.write_to_stream(text)
    return text.getvalue()


def _stream(number: int, head: bytes, data: bytes) -> bytes:
    data = zlib.compress(data, 9)
    head = b"<<%b/Filter/FlateDecode/Length %d>>" % (head, len(data))
    return b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, head, data)
