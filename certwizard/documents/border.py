"""What crosses the border between the program and its isolated child, and in which frames.

A frame is four bytes of length and a message in MessagePack.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import msgspec

from certwizard.documents.verdict import Reason, Report

HEAD: Final = struct.Struct(">I")
_PORTION: Final = 1 << 20


class Task(StrEnum):
    """What the child is to do.

    INSPECT: check the scan and make what travels. VERIFY: check the file as it is. SHRINK: only make it small.
    """

    INSPECT = "inspect"
    VERIFY = "verify"
    SHRINK = "shrink"


class Stage(StrEnum):
    """What the child is busy with."""

    OPENING = "opening"
    CHECKING = "checking"
    SHRINKING = "shrinking"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """In a new arrangement: sheet `sheet` (from 1) stands here, turned by `turn` degrees clockwise."""

    sheet: int
    turn: int = 0


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """`expected` is an `ExpectedLetter`, packed; empty where no letter is looked for."""

    task: Task
    files: tuple[bytes, ...]
    attachment_bytes: int
    pages: int
    memory: int
    seconds: float
    expected: bytes = b""
    arrangement: tuple[Placement, ...] | None = None


class Picture(msgspec.Struct, frozen=True):
    """Plain pixels, red green blue, so that nobody beyond the border has to decode anything."""

    width: int
    height: int
    pixels: bytes


class Progress(msgspec.Struct, frozen=True, tag="progress"):
    stage: Stage
    done: int
    total: int


class Preview(msgspec.Struct, frozen=True, tag="preview"):
    """`sheet` counts from 1, as in the report."""

    sheet: int
    picture: Picture


class Finished(msgspec.Struct, frozen=True, tag="finished"):
    """`attachment` is what travels; `untouched`: the file as it came does.

    `cleaned`: the attachment is what was drawn in the file that came, without what acted or was hidden in it, and in
    the order of the letter.
    """

    report: Report
    signature: Picture | None = None
    attachment: bytes = b""
    untouched: bool = False
    cleaned: bool = False


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    reason: Reason


Message = Progress | Preview | Finished | Failed


def framed(message: msgspec.Struct) -> tuple[bytes, bytes]:
    """In two parts, so that a large one is not copied."""
    body = msgspec.msgpack.encode(message)
    return HEAD.pack(len(body)), body


def next_frame(read: Callable[[int], bytes], limit: int) -> bytearray:
    """The body of the next frame; raises `EOFError` at the end, `ValueError` when it says to be larger than `limit`."""
    (length,) = HEAD.unpack(_exactly(read, HEAD.size))
    if length > limit:
        raise ValueError(f"a frame of {length} bytes")
    return _exactly(read, length)


def _exactly(read: Callable[[int], bytes], length: int) -> bytearray:
    whole = bytearray(length)
    at = 0
    while at < length:
        part = read(min(length - at, _PORTION))
        if not part:
            raise EOFError
        whole[at : at + len(part)] = part
        at += len(part)
    return whole
