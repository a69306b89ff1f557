"""The QR code as it is printed: what draws it and what looks for it must agree to the last module."""

from collections.abc import Sequence
from typing import Final

import segno

_VERSION: Final = 3
_LEVEL: Final = "m"


def modules(text: str) -> Sequence[Sequence[int]]:
    """29 rows of 29 modules, 1 where it is black, for a mark's text."""
    code: Sequence[Sequence[int]] = segno.make(
        text, version=_VERSION, error=_LEVEL, boost_error=False, micro=False
    ).matrix
    return code
