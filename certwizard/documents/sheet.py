"""What every opened file becomes: sheets of paper, as a viewer shows them."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

if TYPE_CHECKING:  # a file that travels untouched is never shown, and need not wait for it
    import numpy as np
    import numpy.typing as npt

Pixels: TypeAlias = "npt.NDArray[np.uint8]"
"""Height × width × red, green, blue."""

Size = tuple[float, float]

MM_PER_INCH: Final = 25.4
_CARTA_LONG_SIDE_MM: Final = 279.4
"""Of a sheet of carta: assumed where a file does not say, or cannot be right."""

_BELIEVABLE_MM: Final = (190.0, 450.0)
"""Long sides that a sheet of paper may have: half a letter up to A3."""

_RENDERED_PIXELS: Final = 60_000_000
_LONGEST_SIDE: Final = 20_000
SHORTEST_SIDE: Final = 32
"""Pixels; narrower, there is nothing to look at."""


class Sheet(Protocol):
    """One side of a sheet of paper, as a viewer shows it.

    `size_mm` is what the file says of its width and height, where paper can be so long; otherwise, and of a photo, it
    is that of a sheet as long as carta.
    """

    @property
    def size_mm(self) -> Size: ...

    def render(self, dpi: float) -> Pixels:
        """At `dpi` dots an inch, measured on `size_mm`. A photo is never enlarged, and nothing grows beyond what memory
        bears: go by the shape of what comes back."""
        ...

    def as_declared(self) -> "Sheet":
        """The same with the size that the file says, however strange; `dpi` still counts on a sheet of paper."""
        ...


@dataclass(frozen=True, slots=True)
class Negative:
    """A sheet in the opposite of its colours: one that shows white print on black, as some scanners save it."""

    sheet: Sheet

    @property
    def size_mm(self) -> Size:
        return self.sheet.size_mm

    def render(self, dpi: float) -> Pixels:
        return 255 - self.sheet.render(dpi)

    def as_declared(self) -> Sheet:
        return Negative(self.sheet.as_declared())


def pixels_of(size_mm: Size, dpi: float) -> tuple[int, int]:
    """Width and height of the picture of such a sheet, within what memory bears."""
    width, height = (side / MM_PER_INCH * dpi for side in size_mm)
    scale = min(1.0, math.sqrt(_RENDERED_PIXELS / (width * height)), _LONGEST_SIDE / max(width, height))
    return max(SHORTEST_SIDE, _begun(width * scale)), max(SHORTEST_SIDE, _begun(height * scale))


def _begun(pixels: float) -> int:
    """Rounded up, as every viewer does: pdfium shifts a page's picture by a pixel where the last one is missing."""
    return math.ceil(pixels - 0.01)


def paper(declared_mm: Size) -> Size:
    """That size, or one of the same shape where no sheet of paper is so long."""
    long_side = max(declared_mm)
    if _BELIEVABLE_MM[0] <= long_side <= _BELIEVABLE_MM[1]:
        return declared_mm
    scale = _CARTA_LONG_SIDE_MM / long_side
    return declared_mm[0] * scale, declared_mm[1] * scale
