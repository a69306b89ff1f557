"""The isolated child: opens foreign files, and has nothing else. Its parent is `isolation.py`."""

import os
import sys
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from certwizard.documents.border import (
    HEAD,
    Failed,
    Finished,
    Job,
    Message,
    Picture,
    Preview,
    Progress,
    Stage,
    Task,
    framed,
    next_frame,
)
from certwizard.documents.verdict import Reason, Report, Verdict

Say = Callable[[Message], None]

_PREVIEW_DPI: Final = 100


def main(words: Sequence[str]) -> int:  # noqa: ARG001 - all that it is told comes through the pipe
    if sys.platform == "win32":
        import msvcrt

        for stream in (0, 1):
            msvcrt.setmode(stream, os.O_BINARY)
    out = os.dup(1)
    os.dup2(2, 1)  # a library that prints must not break a frame
    job = msgspec.msgpack.decode(next_frame(lambda size: os.read(0, size), 2 ** (8 * HEAD.size)), type=Job)

    def say(message: Message) -> None:
        left = memoryview(framed(message))
        while left:
            left = left[os.write(out, left) :]

    try:
        say(_done(job, say))
    except MemoryError:
        say(Failed(Reason.OUT_OF_MEMORY))
    return 0


def _done(job: Job, say: Say) -> Message:
    from certwizard.documents.opening import Refused, open_scan
    from certwizard.documents.shrinking import TooMuch, shrink

    try:
        say(Progress(Stage.OPENING, 0, 1))
        scan = open_scan(job.files, job.pages)
        if job.task is not Task.SHRINK:
            for number, sheet in enumerate(scan.sheets, 1):
                pixels = sheet.render(_PREVIEW_DPI)
                say(Preview(number, Picture(pixels.shape[1], pixels.shape[0], pixels.tobytes())))
        made = shrink(
            scan.sheets,
            min(1_000_000, job.attachment_bytes),
            lambda done, total: say(Progress(Stage.SHRINKING, done, total)),
        )
        return Finished(Report(verdict=Verdict.ACCEPTED, bytes=len(made)), attachment=made)
    except Refused as refused:
        return Failed(refused.reason)
    except TooMuch:
        return Failed(Reason.TOO_LARGE)
