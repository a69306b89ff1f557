"""Pictures and stencils in the codings that every PDF reader has had for decades."""

import io
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from PIL import Image, JpegImagePlugin, PngImagePlugin, TiffImagePlugin

_STRIP_OFFSETS: Final = 273
_STRIP_LENGTHS: Final = 279
_BITS_OF_A_PIXEL: Final = 8
"""Where a PNG's head says it."""

BEST: Final = 90
"""Of a JPEG: the quality beyond which it grows, and looks no better."""

BLOCKS: Final = 16
"""Pixels of a side of what nearly every JPEG codes together, or a multiple."""

_EVEN: Final = 6
"""The coarsest step of a block's mean: of larger ones, paper takes another tint."""

_COLOURS: Final = 16
"""With more, a JPEG takes less."""

_TO_NUMBER: Final = np.array((1 << 16, 1 << 8, 1), np.uint32)


def jpeg(picture: Image.Image, quality: int) -> bytes:
    """Colour is kept at full resolution: a thin blue stroke stays blue."""
    return _jpeg(picture, qtables=_tables(quality), subsampling="4:4:4")


def small_jpeg(picture: Image.Image, quality: int) -> bytes:
    """As most programs make them: the colours at half the resolution."""
    return _jpeg(picture, quality=quality, progressive=True)


def jpeg_like(picture: Image.Image, other: bytes) -> bytes:
    """In that JPEG's steps: a part of what it shows, on its grid of `BLOCKS`, loses next to nothing once more."""
    with JpegImagePlugin.JpegImageFile(io.BytesIO(other)) as sample:
        tables = [sample.quantization[number] for number in sorted(sample.quantization)]
        sampling = JpegImagePlugin.get_sampling(sample)
    return _jpeg(picture, qtables=tables, subsampling=sampling, progressive=True)


def _jpeg(picture: Image.Image, **options: Any) -> bytes:
    file = io.BytesIO()
    try:
        picture.save(file, "JPEG", optimize=True, **options)
    except OSError:  # Pillow's buffer is too small for what comes out larger than a byte a pixel
        file = io.BytesIO()
        picture.save(file, "JPEG", **options | {"progressive": False})
    return file.getvalue()


@cache
def _tables(quality: int) -> list[list[int]]:
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG", quality=quality)
    file.seek(0)
    with JpegImagePlugin.JpegImageFile(file) as sample:
        return [[min(table[0], _EVEN), *table[1:]] for table in sample.quantization.values()]


def grey_or_colour(pixels: npt.NDArray[np.uint8]) -> Image.Image:
    """In one channel, where no pixel has a colour."""
    picture = Image.fromarray(pixels)
    red, green, blue = picture.split()
    return red if red.tobytes() == green.tobytes() == blue.tobytes() else picture


def is_black_and_white(picture: Image.Image) -> bool:
    found = picture.getcolors(2) if picture.mode == "L" else None
    return found is not None and {tone for _, tone in found} <= {0, 255}


def few_colours(picture: Image.Image) -> tuple[bytes, int, bytes] | None:
    """Rows as in a PNG, the bits that a pixel takes there, and the colours (red, green, blue) that they number."""
    picture = picture.convert("RGB")
    found = picture.getcolors(_COLOURS)
    if found is None:
        return None
    colours = np.array(sorted(colour for _, colour in found), np.uint32)
    pixels, numbers = (np.asarray(of, np.uint32) @ _TO_NUMBER for of in (picture, colours))
    numbered = Image.fromarray(np.searchsorted(numbers, pixels).astype(np.uint8), "P")
    palette = colours.astype(np.uint8).tobytes()
    numbered.putpalette(palette)
    return *png_rows(numbered), palette


def png_rows(picture: Image.Image) -> tuple[bytes, int]:
    """Rows as in a PNG, and the bits that a pixel, or each of its colours, takes there."""
    chunks = PngImagePlugin.getchunks(picture, optimize=True)
    bits = next(data[_BITS_OF_A_PIXEL] for name, data, _ in chunks if name == b"IHDR")
    return b"".join(data for name, data, _ in chunks if name == b"IDAT"), bits


def group4(stencil: npt.NDArray[np.bool_]) -> bytes:
    """ITU-T T.6, as `/CCITTFaxDecode` wants it with `/K -1`: what is set comes out as 0, which a stencil paints."""
    file = io.BytesIO()
    Image.fromarray(stencil).save(file, "TIFF", compression="group4", strip_size=1 << 30)
    file.seek(0)
    with TiffImagePlugin.TiffImageFile(file) as tiff:
        (offset,), (length,) = tiff.tag_v2[_STRIP_OFFSETS], tiff.tag_v2[_STRIP_LENGTHS]
    return file.getvalue()[offset : offset + length]
