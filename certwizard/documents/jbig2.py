"""The frame of a picture in JBIG2 (ITU-T T.88), as a PDF takes it: a page and one generic region."""

import struct
from typing import Final

_SIZE: Final = struct.Struct(">II")
_SEGMENT: Final = struct.Struct(">IBBBI")
_PAGE, _GENERIC_REGION = 48, 38
_NOMINAL: Final = struct.pack(">8b", 3, -1, -3, -1, 2, -2, -2, -2)


def region(width: int, height: int, coded: bytes) -> bytes:
    """`coded` by arithmetic, with template 0 and its adaptive pixels in their nominal places (7.4.6, 7.4.8)."""
    size = _SIZE.pack(width, height)
    return _segment(0, _PAGE, size + bytes(11)) + _segment(1, _GENERIC_REGION, size + bytes(10) + _NOMINAL + coded)


def _segment(number: int, kind: int, data: bytes) -> bytes:
    return _SEGMENT.pack(number, kind, 0, 1, len(data)) + data


_FRAME: Final = len(region(0, 0, b""))


def is_region(data: bytes) -> bool:
    """Whether `region` wrote it, or could have: readers stumbled over what else JBIG2 can say."""
    if len(data) < _FRAME:
        return False
    width, height = _SIZE.unpack_from(data, _SEGMENT.size)
    return region(width, height, data[_FRAME:]) == data
