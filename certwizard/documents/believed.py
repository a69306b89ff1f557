"""What is believed of what the isolated child says: all that comes back passes through here, or is a `Lie`."""

import math
import unicodedata
import zlib
from dataclasses import replace
from typing import Final

import msgspec

from certwizard.documents.border import Finished, Job, Message, Picture
from certwizard.documents.verdict import Reason, Report, Verdict

PICTURE_SIDE: Final = 2_000

_SAID_ABOUT_IT: Final = 100_000

_SIGNER_LENGTH: Final = 120

_decoder: Final[msgspec.msgpack.Decoder[Message]] = msgspec.msgpack.Decoder(Message)


class Lie(Exception):
    """The child said what no sound child says."""

    reason: Final = Reason.CRASHED


def frame_limit(job: Job) -> int:
    """Bytes: a picture or an attachment, and what is said about it."""
    return max(3 * PICTURE_SIDE * PICTURE_SIDE, job.attachment_bytes) + _SAID_ABOUT_IT


def message(untrusted: bytes | bytearray) -> Message:
    """Of the right shape; its contents are not believed yet."""
    try:
        return _decoder.decode(untrusted)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise Lie from error


def count(done: int, total: int) -> tuple[int, int]:
    if not 0 <= done <= total <= 1_000:
        raise Lie
    return done, total


def sheet(number: int, job: Job) -> int:
    if not 1 <= number <= job.pages:
        raise Lie
    return number


def report(untrusted: Report, travels: bytes | None, job: Job) -> Report:
    numbers = [number for page in untrusted.pages for number in (page.skew, page.sharpness, page.ink)]
    if len(untrusted.pages) > job.pages or not all(map(math.isfinite, numbers)):
        raise Lie
    for page in untrusted.pages:
        sheet(page.sheet, job)
        if page.rotation not in (0, 90, 180, 270) or (page.letter_page is not None and page.letter_page < 1):
            raise Lie
    if len(untrusted.missing) > 255 or not all(1 <= number <= 255 for number in untrusted.missing):
        raise Lie
    if (travels is None) != (untrusted.verdict is Verdict.REJECTED):
        raise Lie
    return replace(
        untrusted,
        signer=_one_line(untrusted.signer),
        bytes=len(travels or b""),
        bytes_before=sum(map(len, job.files)),
    )


def attachment(untrusted: Finished, job: Job) -> bytes | None:
    """The file that travels: the caller's own copy where it is untouched, or one with nothing in it but pictures."""
    if untrusted.untouched:
        return untouched(untrusted, job)
    if not untrusted.attachment:
        return None

    from certwizard.documents.assembling import is_plain

    if len(untrusted.attachment) > job.attachment_bytes or not is_plain(untrusted.attachment):
        raise Lie
    return untrusted.attachment


def untouched(untrusted: Finished, job: Job) -> bytes:
    """The caller's own copy."""
    if not untrusted.untouched or len(job.files) != 1 or len(job.files[0]) > job.attachment_bytes:
        raise Lie
    return job.files[0]


def png(untrusted: Picture) -> bytes:
    """Made here, out of plain pixels, so that nothing that the child wrote is ever decoded."""
    width, height, pixels = untrusted.width, untrusted.height, untrusted.pixels
    if not (0 < width <= PICTURE_SIDE and 0 < height <= PICTURE_SIDE and len(pixels) == width * height * 3):
        raise Lie
    row = width * 3
    rows = b"".join(b"\0" + pixels[start : start + row] for start in range(0, len(pixels), row))
    head = width.to_bytes(4) + height.to_bytes(4) + bytes((8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 1)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)


def _one_line(untrusted: str) -> str:
    """Without control, formatting and direction characters, which can make a name look like another."""
    shown = "".join(" " if character.isspace() else character for character in untrusted)
    shown = "".join(character for character in shown if unicodedata.category(character)[0] != "C")
    return " ".join(shown.split())[:_SIGNER_LENGTH]
