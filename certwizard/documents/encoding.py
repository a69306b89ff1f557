"""Pictures and stencils as the two codings that every PDF reader has had since 1996: JPEG and Group 4."""

import io
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image, TiffImagePlugin

_STRIP_OFFSETS: Final = 273
_STRIP_LENGTHS: Final = 279


def jpeg(picture: Image.Image, quality: int) -> bytes:
    """Colour is kept at full resolution: a thin blue stroke stays blue."""
    file = io.BytesIO()
    try:
        picture.save(file, "JPEG", quality=quality, subsampling="4:4:4", optimize=True)
    except OSError:  # Pillow's buffer is too small for what comes out larger than a byte a pixel
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality, subsampling="4:4:4")
    return file.getvalue()


def group4(stencil: npt.NDArray[np.bool_]) -> bytes:
    """ITU-T T.6, as `/CCITTFaxDecode` wants it with `/K -1`: what is set comes out as 0, which a stencil paints."""
    file = io.BytesIO()
    Image.fromarray(stencil).save(file, "TIFF", compression="group4", strip_size=1 << 30)
    file.seek(0)
    with TiffImagePlugin.TiffImageFile(file) as tiff:
        (offset,), (length,) = tiff.tag_v2[_STRIP_OFFSETS], tiff.tag_v2[_STRIP_LENGTHS]
    return file.getvalue()[offset : offset + length]
