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

_EVEN: Final = 6
"""The coarsest step of a block's mean: of larger ones, paper takes another tint."""


def jpeg(picture: Image.Image, quality: int) -> bytes:
    """Colour is kept at full resolution: a thin blue stroke stays blue."""
    return _jpeg(picture, qtables=_tables(quality), subsampling="4:4:4")


def small_jpeg(picture: Image.Image, quality: int) -> bytes:
    """As most programs make them: the colours at half the resolution."""
    return _jpeg(picture, quality=quality, progressive=True)


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


def png_rows(picture: Image.Image) -> tuple[bytes, int]:
    """Of a picture with a palette: its rows as in a PNG, and the bits that a pixel takes there."""
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
