"""Writing a PDF's objects as tightly as the format allows: in one compressed stream (ISO 32000-1, 7.5.7 and 7.5.8)."""

import io
import zlib
from typing import Final

from pypdf import PdfReader
from pypdf.generic import IndirectObject, PdfObject, StreamObject

_HEAD: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_FREE, _PLAIN, _PACKED = 0, 1, 2
_ROW: Final = (1, 4, 2)
"""Bytes of the table's columns."""


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
            out += b"%d 0 obj\n%b\nendobj\n" % (number, _written(found))
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


def _written(part: PdfObject) -> bytes:
    text = io.BytesIO()
    part.write_to_stream(text)
    return text.getvalue()


def _stream(number: int, head: bytes, data: bytes) -> bytes:
    data = zlib.compress(data, 9)
    head = b"<<%b/Filter/FlateDecode/Length %d>>" % (head, len(data))
    return b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, head, data)
