"""The border to the isolated child, the only process that opens foreign files: one function in, one message type out.

Nothing that the child says is believed before it is checked; until then its name begins with `untrusted_`. Needs no
event loop and may be called from any thread. The data never touches a disk.
"""

import math
import os
import queue
import signal
import subprocess
import tempfile
import threading
import time
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING, Final

import msgspec

from certwizard.documents.border import (
    Failed,
    Finished,
    Job,
    Message,
    Picture,
    Placement,
    Preview,
    Progress,
    Stage,
    Task,
    framed,
    next_frame,
)
from certwizard.documents.confinement import OUT_OF_MEMORY
from certwizard.documents.limits import ORDINARY, Allowance, Limits
from certwizard.documents.verdict import Reason, Report, Verdict
from certwizard.program import command

if TYPE_CHECKING:  # it brings the typesetting along, which no caller of ours may be made to wait for
    from certwizard.documents.letter import ExpectedLetter

ANSWER_EVERY: Final = 0.05
"""Seconds at most until a cancellation is seen."""

_PICTURE_SIDE: Final = 2_000
_FRAME_LIMIT: Final = 3 * _PICTURE_SIDE * _PICTURE_SIDE + 1_000_000
_SIGNER_LENGTH: Final = 120
_OUT_OF_TIME: Final = -getattr(signal, "SIGXCPU", 0)
_NO_WINDOW: Final[int] = getattr(subprocess, "CREATE_NO_WINDOW", 0)

OnProgress = Callable[[Stage, int, int], None]
OnPreview = Callable[[int, bytes], None]


def _unheard(*_: object) -> None:
    """For a caller who does not care."""


class Cancelled(Exception):
    """The caller's `cancelled` said so; the child is gone."""


class Refused(Exception):
    """The file cannot be opened or brought under the limit, for this reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """`previews` are PNG, one a sheet, as far as the child came; `signature_picture` is a PNG of the signature box.

    `attachment` is the PDF that travels: None for a rejected scan.
    """

    report: Report
    previews: tuple[bytes, ...] = ()
    signature_picture: bytes | None = None
    attachment: bytes | None = None


def inspect(
    files: Sequence[bytes],
    expected: "ExpectedLetter",
    limits: Limits,
    *,
    arrangement: Sequence[Placement] | None = None,
    allowance: Allowance = ORDINARY,
    progress: OnProgress = _unheard,
    preview: OnPreview = _unheard,
    cancelled: Callable[[], bool] = lambda: False,
) -> Inspection:
    """Checks a scan and makes what travels: the file untouched where it is clean and small, rebuilt otherwise.

    Whatever is wrong with the files, or becomes of the child, is a reason in the report. `progress` and `preview` are
    called in the calling thread, a preview (sheet from 1, PNG) as soon as there is one. Raises only `Cancelled`.
    """
    job = _job(Task.INSPECT, files, limits, allowance, expected, arrangement)
    return _inspection(job, allowance, progress, preview, cancelled)


def verify(
    file: bytes,
    expected: "ExpectedLetter",
    limits: Limits,
    *,
    allowance: Allowance = ORDINARY,
    cancelled: Callable[[], bool] = lambda: False,
) -> Inspection:
    """Checks a file as it is, for the platform: nothing is rebuilt, and active content is a reason to refuse."""
    job = _job(Task.VERIFY, [file], limits, allowance, expected)
    return _inspection(job, allowance, _unheard, _unheard, cancelled)


def shrink(
    files: Sequence[bytes],
    limits: Limits,
    *,
    allowance: Allowance = ORDINARY,
    progress: OnProgress = _unheard,
    cancelled: Callable[[], bool] = lambda: False,
) -> bytes:
    """One PDF of at most `limits.attachment_bytes`; raises `Refused` or `Cancelled`."""
    job = _job(Task.SHRINK, files, limits, allowance)
    try:
        finished = _run(job, allowance, progress, _unheard, cancelled)
        attachment = _attachment(finished, job)
    except _ChildFailed as failure:
        raise Refused(failure.reason) from failure
    if attachment is None:
        raise Refused(Reason.CRASHED)
    return attachment


def _job(
    task: Task,
    files: Sequence[bytes],
    limits: Limits,
    allowance: Allowance,
    expected: "ExpectedLetter | None" = None,
    arrangement: Sequence[Placement] | None = None,
) -> Job:
    return Job(
        task=task,
        files=tuple(files),
        attachment_bytes=limits.attachment_bytes,
        pages=limits.pages,
        memory=allowance.memory,
        seconds=allowance.seconds,
        expected=b"" if expected is None else msgspec.msgpack.encode(expected),
        arrangement=None if arrangement is None else tuple(arrangement),
    )


class _ChildFailed(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def _inspection(
    job: Job, allowance: Allowance, progress: OnProgress, preview: OnPreview, cancelled: Callable[[], bool]
) -> Inspection:
    previews: dict[int, bytes] = {}

    def keep(sheet: int, png: bytes) -> None:
        previews[sheet] = png
        preview(sheet, png)

    try:
        finished = _run(job, allowance, progress, keep, cancelled)
        report = _report(finished.report, job)
        attachment = _attachment(finished, job)
        signature = None if finished.signature is None else _png(finished.signature)
    except _ChildFailed as failure:
        report = Report(verdict=Verdict.REJECTED, reasons=(failure.reason,), bytes_before=sum(map(len, job.files)))
        attachment, signature = None, None
    return Inspection(
        report=report,
        previews=tuple(previews[sheet] for sheet in sorted(previews)),
        signature_picture=signature,
        attachment=attachment,
    )


def _run(
    job: Job, allowance: Allowance, progress: OnProgress, preview: OnPreview, cancelled: Callable[[], bool]
) -> Finished:
    """Raises `_ChildFailed` or `Cancelled`; the child is gone afterwards either way."""
    if sum(map(len, job.files)) > allowance.input_bytes:
        raise _ChildFailed(Reason.TOO_LARGE)
    deadline = time.monotonic() + allowance.seconds
    decoder = msgspec.msgpack.Decoder(Message)
    with _child(job) as (child, frames):
        while True:
            if cancelled():
                raise Cancelled
            if time.monotonic() > deadline:
                raise _ChildFailed(Reason.TIMED_OUT)
            try:
                untrusted_frame = frames.get(timeout=ANSWER_EVERY)
            except queue.Empty:
                continue
            if untrusted_frame is None:
                raise _ChildFailed(_why_gone(child))
            try:
                untrusted_message = decoder.decode(untrusted_frame)
            except msgspec.MsgspecError as error:
                raise _ChildFailed(Reason.CRASHED) from error
            match untrusted_message:
                case Progress(stage, done, total):
                    if 0 <= done <= total:
                        progress(stage, done, total)
                case Preview(sheet, picture):
                    if not 1 <= sheet <= job.pages:
                        raise _ChildFailed(Reason.CRASHED)
                    preview(sheet, _png(picture))
                case Failed(reason):
                    raise _ChildFailed(reason)
                case Finished():
                    return untrusted_message


@contextmanager
def _child(job: Job) -> "Iterator[tuple[subprocess.Popen[bytes], queue.Queue[bytes | None]]]":
    """And the frames that the child sends, None when there are no more. Killed at the end, whatever it is doing."""
    frames: queue.Queue[bytes | None] = queue.Queue(maxsize=4)
    with tempfile.TemporaryDirectory(prefix="certwizard-", ignore_cleanup_errors=True) as empty_folder:
        child = subprocess.Popen(  # noqa: S603 - our own program
            command("isolated"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=empty_folder,
            env=_environment(),
            creationflags=_NO_WINDOW,
        )
        assert child.stdin is not None and child.stdout is not None  # noqa: S101, PT018
        gone = threading.Event()
        threads = [
            threading.Thread(target=_send, args=(framed(job), child.stdin), daemon=True),
            threading.Thread(target=_receive, args=(child.stdout, frames, gone), daemon=True),
        ]
        try:
            for thread in threads:
                thread.start()
            yield child, frames
        finally:
            gone.set()
            child.kill()
            child.wait()
            for thread in threads:
                thread.join()
            child.stdout.close()
            with suppress(OSError):
                child.stdin.close()


def _why_gone(child: "subprocess.Popen[bytes]") -> Reason:
    try:
        status = child.wait(timeout=1)
    except subprocess.TimeoutExpired:
        return Reason.CRASHED
    known = {OUT_OF_MEMORY: Reason.OUT_OF_MEMORY, _OUT_OF_TIME: Reason.TIMED_OUT}
    return known.get(status, Reason.CRASHED)


def _send(job: bytes, pipe: IO[bytes]) -> None:
    """The pipe stays open: its end tells the child that we are gone."""
    try:
        pipe.write(job)
        pipe.flush()
    except OSError:
        return


def _receive(pipe: IO[bytes], frames: "queue.Queue[bytes | None]", gone: threading.Event) -> None:
    untrusted_frame: bytes | None
    while not gone.is_set():
        try:
            untrusted_frame = next_frame(pipe.read, _FRAME_LIMIT)
        except (EOFError, ValueError, OSError):
            untrusted_frame = None
        while not gone.is_set():
            try:
                frames.put(untrusted_frame, timeout=ANSWER_EVERY)
                break
            except queue.Full:
                continue
        if untrusted_frame is None:
            return


def _environment() -> dict[str, str]:
    """What Python and the system's loader need to start, and nothing of the user's."""
    kept = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "LC_ALL": "C.UTF-8",
        "PYTHONSAFEPATH": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
    }


def _report(untrusted: Report, job: Job) -> Report:
    pages = untrusted.pages
    numbers = [number for page in pages for number in (page.skew, page.sharpness, page.ink)]
    if len(pages) > job.pages or not all(map(math.isfinite, numbers)):
        raise _ChildFailed(Reason.CRASHED)
    if any(page.rotation not in (0, 90, 180, 270) or not 1 <= page.sheet <= job.pages for page in pages):
        raise _ChildFailed(Reason.CRASHED)
    return replace(
        untrusted,
        signer=_one_line(untrusted.signer),
        bytes_before=sum(map(len, job.files)),
    )


def _one_line(untrusted: str) -> str:
    """Without control, formatting and direction characters, which can make a name look like another."""
    shown = "".join(character for character in untrusted if unicodedata.category(character)[0] != "C")
    return " ".join(shown.split())[:_SIGNER_LENGTH]


def _attachment(untrusted: Finished, job: Job) -> bytes | None:
    if untrusted.untouched and len(job.files) == 1:
        file = job.files[0]
    elif untrusted.attachment:
        file = untrusted.attachment
    else:
        return None
    if len(file) > job.attachment_bytes or not file.startswith(b"%PDF-"):
        raise _ChildFailed(Reason.CRASHED)
    return file


def _png(untrusted: Picture) -> bytes:
    width, height, pixels = untrusted.width, untrusted.height, untrusted.pixels
    if not (0 < width <= _PICTURE_SIDE and 0 < height <= _PICTURE_SIDE and len(pixels) == width * height * 3):
        raise _ChildFailed(Reason.CRASHED)
    row = width * 3
    rows = b"".join(b"\0" + pixels[start : start + row] for start in range(0, len(pixels), row))
    head = width.to_bytes(4) + height.to_bytes(4) + bytes((8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 1)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)
