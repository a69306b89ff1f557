"""What a letter says about itself, so that its scan is known again: light, for the process that opens foreign files."""

import io
from collections.abc import Mapping
from typing import Annotated, Final
from uuid import UUID

import msgspec

FACTS: Final = "Certwizard"
"""The key of our own facts in a letter's document information dictionary."""

BASELINE: Final = 0.76
"""Of the leading: how far a line's baseline lies under its top."""

PageNumber = Annotated[int, msgspec.Meta(ge=1, le=255)]
Length = Annotated[float, msgspec.Meta(gt=0, lt=1000)]


class Box(msgspec.Struct, frozen=True):
    """A place on a page (from 1) in millimetres from its top left corner."""

    page: PageNumber
    x_mm: Length
    y_mm: Length
    width_mm: Length
    height_mm: Length


class Text(msgspec.Struct, frozen=True, array_like=True):
    """Lines of print, one under the other, `leading_mm` apart: the first from `y_mm` down. `widths_mm` are the lines'
    own; they begin `x_mm` from the paper's left edge."""

    page: PageNumber
    x_mm: Length
    y_mm: Length
    leading_mm: Length
    widths_mm: tuple[Length, ...]


class ExpectedLetter(msgspec.Struct, frozen=True, kw_only=True):
    """What a scan must be to be this letter's. `company` is the `company_tag`; `digest` a whole SHA-256 in hex."""

    letter_id: UUID
    digest: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    company: Annotated[bytes, msgspec.Meta(min_length=4, max_length=4)]
    pages: PageNumber
    template_version: Annotated[int, msgspec.Meta(ge=0, le=255)]
    page_size_mm: tuple[Length, Length]
    signature_box: Box
    text: tuple[Text, ...] = ()
    """Empty for a letter that does not say."""


class NotALetter(Exception):
    """The file is not a letter that this program made, or it is damaged."""


def expected_letter(pdf: bytes) -> ExpectedLetter:
    """What a letter of ours says about itself; raises `NotALetter`."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        information: Mapping[str, object] = PdfReader(io.BytesIO(pdf)).metadata or {}
        expected = msgspec.json.decode(str(information[f"/{FACTS}"]), type=ExpectedLetter)
    except (PyPdfError, msgspec.DecodeError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise NotALetter from error
    if expected.signature_box.page > expected.pages:
        raise NotALetter
    return expected
