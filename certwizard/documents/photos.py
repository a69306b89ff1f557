"""Loose pictures, of a phone or a scanner: each one a sheet."""

import io
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
import pi_heif
from PIL import Image, JpegImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin

from certwizard.documents.sheet import MM_PER_INCH, SHORTEST_SIDE, Pixels, Sheet, Size, paper, pixels_of
from certwizard.documents.verdict import Reason, Refused

_STORED_PIXELS: Final = 80_000_000
_TAIL: Final = 1024
"""Bytes at the end of a file within which its end is marked."""

_JPEG: Final = JpegImagePlugin.JpegImageFile.format
_PNG: Final = PngImagePlugin.PngImageFile.format
_TIFF: Final = TiffImagePlugin.TiffImageFile.format
_WEBP: Final = WebPImagePlugin.WebPImageFile.format
_PICTURES: Final = (_JPEG, _PNG, _TIFF, _WEBP, pi_heif.HeifImageFile.format)

_ORIENTATION: Final = 0x0112
_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS: Final = (5, 6, 7, 8)
_SCREEN_DPI: Final = 96
"""Up to here, a picture's resolution is a program's habit and not a scanner's."""

pi_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = None  # each picture's size is looked at here


@dataclass(frozen=True, slots=True)
class _Photo:
    file: bytes
    frame: int
    size_mm: Size

    def render(self, dpi: float) -> Pixels:
        wanted = pixels_of(self.size_mm, dpi)
        with _decoding(self.file):
            picture = _picture(self.file)
            if self.frame:
                picture.seek(self.frame)
            short, long = sorted(wanted)
            picture.draft("RGB", (long, short) if picture.width > picture.height else (short, long))
            picture.load()
            plain = _plain(picture)
            turn = _UPRIGHT.get(picture.getexif().get(_ORIENTATION, 1))
            upright = plain if turn is None else plain.transpose(turn)
            if upright.width > wanted[0]:
                upright = upright.resize(wanted, Image.Resampling.BOX)
            return np.asarray(upright)

    def as_declared(self) -> Self:
        return self


def photos(file: bytes) -> Iterator[Sheet]:
    with _decoding(file):
        picture = _picture(file)
    for frame in itertools.count():
        try:
            with _decoding(file):
                if frame:
                    picture.seek(frame)
                width, height = picture.size
                orientation = 1 if picture.format == _TIFF else picture.getexif().get(_ORIENTATION, 1)
                dots = picture.info.get("dpi", (0, 0))
        except EOFError:
            return
        if width * height > _STORED_PIXELS:
            raise Refused(Reason.OUT_OF_MEMORY)
        if min(width, height) < SHORTEST_SIDE:
            raise Refused(Reason.DAMAGED)
        size = _photo_size(width, height, dots)
        yield _Photo(file, frame, (size[1], size[0]) if orientation in _SIDEWAYS else size)
        if picture.format != _TIFF:  # the other pictures in a file are thumbnails, depths, moments before and after
            return


def _photo_size(width: int, height: int, dots: Any) -> Size:
    """As a scanner's resolution says, where that gives a sheet of paper."""
    across, down = (float(number) for number in dots)
    if min(across, down) > _SCREEN_DPI:
        declared = (width / across * MM_PER_INCH, height / down * MM_PER_INCH)
        if paper(declared) == declared:
            return declared
    return paper((float(width), float(height)))


def _picture(file: bytes) -> Image.Image:
    return Image.open(io.BytesIO(file), formats=_PICTURES)


@contextmanager
def _decoding(file: bytes) -> Iterator[None]:
    """The end of a file's pictures is let through."""
    try:
        yield
    except (EOFError, MemoryError):
        raise
    except Exception as error:  # Pillow raises whatever a broken file makes it stumble over
        raise Refused(Reason.DAMAGED if _ended(file) else Reason.TRUNCATED) from error


def _ended(file: bytes) -> bool:
    tail = file[-_TAIL:]
    if file.startswith(b"\xff\xd8"):
        return b"\xff\xd9" in tail
    if file.startswith(b"\x89PNG"):
        return b"IEND" in tail
    if file.startswith(b"RIFF"):
        return len(file) >= int.from_bytes(file[4:8], "little") + 8
    return False


def _plain(picture: Image.Image) -> Image.Image:
    """Eight bits, red green blue, what is transparent on white."""
    if picture.mode.startswith("I"):
        picture = Image.fromarray((np.asarray(picture) >> 8).astype(np.uint8))
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")
    return picture.convert("RGB")
