"""The border to the isolated child, the only process that opens foreign files: one function in, one message type out.

Nothing that the child says is believed before it is checked; until then its name begins with `untrusted_`. Needs no
event loop and may be called from any thread. The data never touches a disk.
"""

import os
import queue
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final

import msgspec

from certwizard.documents import believed
from certwizard.documents.border import (
    Failed,
    Finished,
    Job,
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
from certwizard.documents.verdict import Reason, Refused, Report, Verdict
from certwizard.program import command

if TYPE_CHECKING:  # it brings the typesetting along, which no caller of ours may be made to wait for
    from certwizard.documents.expected import ExpectedLetter

ANSWER_EVERY: Final = 0.05
"""Seconds at most until a cancellation is seen."""

_LARGE: Final = 20_000_000
"""Bytes from which on memory is scarcer than time: what a picture took is given back as soon as it is done with. Below,
it is kept for the next picture: a tenth of the time would go into asking Linux for it again."""

_LETTING_GO: Final = 5.0
"""Seconds that the ends of a pipe to a child that is gone are waited for. Seen once under Wine: a child that was killed
while it was being born, and both pipes open for ever."""

_OUT_OF_TIME: Final = -getattr(signal, "SIGXCPU", 0)
_NO_WINDOW: Final[int] = getattr(subprocess, "CREATE_NO_WINDOW", 0)

OnProgress = Callable[[Stage, int, int], None]
OnPreview = Callable[[int, bytes], None]


def _unheard(*_: object) -> None:
    """For a caller who does not care."""


class Cancelled(Exception):
    """The caller's `cancelled` said so; the child is gone."""


class _ChildFailed(Refused):
    pass


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
        attachment = _attachment(finished, job, allowance, cancelled)
    except (_ChildFailed, believed.Lie) as failure:
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


def _inspection(
    job: Job, allowance: Allowance, progress: OnProgress, preview: OnPreview, cancelled: Callable[[], bool]
) -> Inspection:
    previews: dict[int, bytes] = {}

    def keep(sheet: int, png: bytes) -> None:
        previews[sheet] = png
        preview(sheet, png)

    try:
        finished = _run(job, allowance, progress, keep, cancelled)
        attachment = _attachment(finished, job, allowance, cancelled)
        report = believed.report(finished.report, attachment, job)
        signature = None if finished.signature is None else believed.png(finished.signature)
    except (_ChildFailed, believed.Lie) as failure:
        report = Report(verdict=Verdict.REJECTED, reasons=(failure.reason,), bytes_before=sum(map(len, job.files)))
        attachment, signature = None, None
    return Inspection(
        report=report,
        previews=tuple(previews[sheet] for sheet in sorted(previews)),
        signature_picture=signature,
        attachment=attachment,
    )


def _attachment(finished: Finished, job: Job, allowance: Allowance, cancelled: Callable[[], bool]) -> bytes | None:
    """A cleaned file is as foreign as the one that came: it travels when another child would leave it untouched."""
    if not finished.cleaned:
        return believed.attachment(finished, job)
    again = msgspec.structs.replace(job, task=Task.SHRINK, files=(finished.attachment,), expected=b"", arrangement=None)
    return believed.untouched(_run(again, allowance, _unheard, _unheard, cancelled), again)


def _run(
    job: Job, allowance: Allowance, progress: OnProgress, preview: OnPreview, cancelled: Callable[[], bool]
) -> Finished:
    """Raises `_ChildFailed` or `Cancelled`; the child is gone afterwards either way."""
    if sum(map(len, job.files)) > allowance.input_bytes:
        raise _ChildFailed(Reason.TOO_LARGE)
    deadline = time.monotonic() + allowance.seconds
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
            match untrusted_message := believed.message(untrusted_frame):
                case Progress(stage, done, total):
                    progress(stage, *believed.count(done, total))
                case Preview(sheet, picture):
                    preview(believed.sheet(sheet, job), believed.png(picture))
                case Failed(reason):
                    raise _ChildFailed(reason)
                case Finished():
                    return untrusted_message


@contextmanager
def _child(job: Job) -> "Iterator[tuple[subprocess.Popen[bytes], queue.Queue[bytearray | None]]]":
    """And the frames that the child sends, None when there are no more. Killed at the end, whatever it is doing."""
    frames: queue.Queue[bytearray | None] = queue.Queue(maxsize=4)
    with tempfile.TemporaryDirectory(prefix="certwizard-", ignore_cleanup_errors=True) as empty_folder:
        child = subprocess.Popen(  # noqa: S603 - our own program
            command("isolated"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=empty_folder,
            env=_environment(job),
            creationflags=_NO_WINDOW,
        )
        assert child.stdin is not None and child.stdout is not None  # noqa: S101, PT018
        gone = threading.Event()
        receiving = (child.stdout, believed.frame_limit(job), frames, gone)
        ends: list[tuple[threading.Thread, IO[bytes]]] = [
            (threading.Thread(target=_send, args=(job, child.stdin), daemon=True), child.stdin),
            (threading.Thread(target=_receive, args=receiving, daemon=True), child.stdout),
        ]
        try:
            for thread, _ in ends:
                thread.start()
            yield child, frames
        finally:
            gone.set()
            child.kill()
            child.wait()
            for thread, pipe in ends:
                thread.join(_LETTING_GO)
                if not thread.is_alive():  # else closing it would wait for the thread
                    with suppress(OSError):
                        pipe.close()


def _why_gone(child: "subprocess.Popen[bytes]") -> Reason:
    try:
        status = child.wait(timeout=1)
    except subprocess.TimeoutExpired:
        return Reason.CRASHED
    known = {OUT_OF_MEMORY: Reason.OUT_OF_MEMORY, _OUT_OF_TIME: Reason.TIMED_OUT}
    return known.get(status, Reason.CRASHED)


def _send(job: Job, pipe: IO[bytes]) -> None:
    """The pipe stays open: its end tells the child that we are gone."""
    with suppress(OSError):
        for part in framed(job):
            pipe.write(part)
        pipe.flush()


def _receive(pipe: IO[bytes], frame_limit: int, frames: "queue.Queue[bytearray | None]", gone: threading.Event) -> None:
    untrusted_frame: bytearray | None
    while not gone.is_set():
        try:
            untrusted_frame = next_frame(pipe.read, frame_limit)
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


def _environment(job: Job) -> dict[str, str]:
    """What Python and the system's loader need to start, and nothing of the user's."""
    kept = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
    needed = {name: os.environ[name] for name in kept if name in os.environ} | {
        "LC_ALL": "C.UTF-8",
        "PYTHONSAFEPATH": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
    }
    if sum(map(len, job.files)) > _LARGE:
        return needed | {"MALLOC_MMAP_THRESHOLD_": "1000000"}
    return needed | {"MALLOC_MMAP_THRESHOLD_": "30000000", "MALLOC_TRIM_THRESHOLD_": "500000000"}
