"""The letter's mark: what the QR on every page says, and where the marks stand on the paper.

The text is `CW:` and 32 bytes in base32, all within QR's alphanumeric set, so that it fits version 3 at level M: 29
modules, 0.8 mm each, which a scan of 75 dpi still resolves.
"""

import base64
import binascii
import hashlib
import secrets
import struct
import time
from dataclasses import dataclass
from typing import Final, Self
from uuid import UUID

PREFIX: Final = "CW:"
_LAYOUT: Final = struct.Struct(">B16sBBB4s8s")
_FORMAT: Final = 1

PAPER_SIZES: Final = {"letter": (215.9, 279.4), "a4": (210.0, 297.0)}
"""Millimetres, by the contract's names."""

QR_SIDE: Final = 24.0
"""Millimetres, without the quiet zone of four modules."""

_QR_INSET: Final = (20.0, 11.0)
_QR_INSET_ON_A4: Final = (20.0, 15.0)
"""Millimetres from the paper's nearest vertical and horizontal edge: one QR top right, its twin bottom left.

A4 is 17.6 millimetres longer than carta: printed on that at its true size, and clipped by the printer, it keeps both.
"""

CORNER_INSET: Final = 13.0
"""Millimetres from both edges to the centre of a registration mark; one in each corner."""

CORNER_SIDE: Final = 5.0
"""Millimetres: a black square with a white square of 3/5 and a black square of 1/5 in it."""

SIGNATURE_LINE: Final = 7.0
"""Millimetres from the signature box's lower edge up to the printed line; the caption stands below the line."""


def qr_inset(size_mm: tuple[float, float]) -> tuple[float, float]:
    """On paper of this size; on any that we do not print on, that of carta."""
    return _QR_INSET_ON_A4 if size_mm == PAPER_SIZES["a4"] else _QR_INSET


def corner_marks(size_mm: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    """Centres of the registration marks: top left, top right, bottom right, bottom left."""
    near, (right, bottom) = CORNER_INSET, (side - CORNER_INSET for side in size_mm)
    return ((near, near), (right, near), (right, bottom), (near, bottom))


def qr_boxes(size_mm: tuple[float, float]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Left and top of the QR top right and of its twin bottom left."""
    (width, height), (aside, down) = size_mm, qr_inset(size_mm)
    return (width - aside - QR_SIDE, down), (aside, height - down - QR_SIDE)


@dataclass(frozen=True, slots=True)
class Mark:
    """`page` counts from 1; `company` is `company_tag` of the NIT; `digest` the first 8 bytes of the data's SHA-256."""

    letter_id: UUID
    page: int
    pages: int
    template_version: int
    company: bytes
    digest: bytes

    @property
    def text(self) -> str:
        packed = _LAYOUT.pack(
            _FORMAT, self.letter_id.bytes, self.page, self.pages, self.template_version, self.company, self.digest
        )
        return PREFIX + base64.b32encode(packed).decode().rstrip("=")

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The mark that `text` says, None when it is somebody else's QR."""
        if not text.startswith(PREFIX):
            return None
        body = text.removeprefix(PREFIX)
        try:
            packed = base64.b32decode(body + "=" * (-len(body) % 8))
            layout, letter_id, page, pages, template_version, company, digest = _LAYOUT.unpack(packed)
        except (binascii.Error, ValueError, struct.error):
            return None
        if layout != _FORMAT or not 1 <= page <= pages:
            return None
        return cls(UUID(bytes=letter_id), page, pages, template_version, company, digest)


def company_tag(nit: str) -> bytes:
    """Four bytes that tell one company's letters from another's without a network."""
    return hashlib.sha256(nit.encode()).digest()[:4]


def new_letter_id() -> UUID:
    """A UUIDv7 (RFC 9562): ids grow with time."""
    milliseconds = time.time_ns() // 1_000_000
    number = (milliseconds & (1 << 48) - 1) << 80 | secrets.randbits(80)
    return UUID(int=number & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62)
