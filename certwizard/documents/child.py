"""The isolated child: opens foreign files, and can do nothing else. Its parent is `isolation.py`."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import msgspec

from certwizard.documents.believed import PICTURE_SIDE
from certwizard.documents.border import (
    HEAD,
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
from certwizard.documents.confinement import confine, leave_with_parent
from certwizard.documents.loading import load_pypdf, load_segno
from certwizard.documents.verdict import Reason, Refused, Report, Verdict

if TYPE_CHECKING:
    from certwizard.documents.check import Checked
    from certwizard.documents.content import Content
    from certwizard.documents.digital_signature import DigitalSignature
    from certwizard.documents.expected import ExpectedLetter
    from certwizard.documents.opening import Scan
    from certwizard.documents.own_pixels import Lying
    from certwizard.documents.sheet import Pixels

Say = Callable[[Message], None]

_PREVIEW_DPI: Final = 110
_SIGNATURE_DPI: Final = 200
_SIGNATURE_MARGIN_MM: Final = 8.0
_NOWHERE: Final = 0
"""The page of a signature box that is not looked into."""


def main(words: Sequence[str]) -> int:  # noqa: ARG001 - all that it is told comes through the pipe
    incoming, outgoing = _pipes()
    job = msgspec.msgpack.decode(next_frame(lambda size: os.read(incoming, size), 1 << 8 * HEAD.size), type=Job)
    confine(job.memory, job.seconds)
    leave_with_parent(incoming)

    def say(message: Message) -> None:
        for part in framed(message):
            left = memoryview(part)
            while left:
                left = left[os.write(outgoing, left) :]

    try:
        say(_answer(job, say))
    except MemoryError:
        say(Failed(Reason.OUT_OF_MEMORY))
    return 0


def _pipes() -> tuple[int, int]:
    """Where the job comes from and the answers go; a library that prints must not break a frame."""
    incoming, outgoing = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):
        os.dup2(nowhere, standard)
    if sys.platform == "win32":
        import msvcrt

        for pipe in (incoming, outgoing):
            msvcrt.setmode(pipe, os.O_BINARY)
    return incoming, outgoing


def _answer(job: Job, say: Say) -> Message:
    from certwizard.documents.opening import open_scan

    try:
        say(Progress(Stage.OPENING, 0, 1))
        if pdfs := _pdfs(job):
            load_pypdf(pdfs)
        scan = open_scan(job.files, job.pages, job.arrangement)
        if job.task is Task.SHRINK:
            return _only_shrunk(scan, job, say)
        return _inspected(scan, job, say)
    except Refused as refused:
        return Failed(refused.reason)


def _only_shrunk(scan: "Scan", job: Job, say: Say) -> Message:
    """Whatever it shows, and whether or not it is a letter of ours."""
    contents = _contents(job)
    if any(content.portfolio for content in contents):
        return Failed(Reason.PORTFOLIO)
    signed = len(job.files) == 1 and any(content.signed for content in contents)
    if signed and (faults := _faults_of_a_kept_file(job, contents, None)):
        return Failed(faults[0])
    report = Report(verdict=Verdict.ACCEPTED)
    if signed:
        return Finished(report, untouched=True)
    if as_it_came := _as_it_came(job, scan, contents, Finished(report), scan.places):
        return as_it_came

    load_segno()
    from certwizard.documents.uprighting import Upright

    return Finished(report, attachment=_shrunk([Upright(sheet) for sheet in scan.sheets], job, say))


def _inspected(scan: "Scan", job: Job, say: Say) -> Message:
    if job.task is Task.INSPECT:
        for number, sheet in enumerate(scan.sheets, 1):
            say(Preview(number, _picture(sheet.render(_PREVIEW_DPI))))

    load_segno()
    from certwizard.documents.check import check
    from certwizard.documents.expected import ExpectedLetter
    from certwizard.documents.opening import open_scan

    contents = _contents(job)
    if any(content.portfolio for content in contents):
        return Failed(Reason.PORTFOLIO)
    signature = _digital_signature(job, contents)
    expected = msgspec.msgpack.decode(job.expected, type=ExpectedLetter)
    if signature:  # it stands for the pen's, and its file is not to be rearranged
        scan = open_scan(job.files, job.pages)
        box = msgspec.structs.replace(expected.signature_box, page=_NOWHERE)
        expected = msgspec.structs.replace(expected, signature_box=box)
    checked = check(scan, expected, progress=lambda done, total: say(Progress(Stage.CHECKING, done, total)))
    kept = signature is not None or job.task is Task.VERIFY
    report = _with_faults(checked.report, _faults_of_a_kept_file(job, contents, signature) if kept else ())
    if signature:
        report = replace(report, signer=signature.signer)
    picture = _signature_picture(checked, expected)
    if report.verdict is Verdict.REJECTED:
        return Finished(report, signature=picture)
    if kept:
        return Finished(report, signature=picture, untouched=True)
    order = [_placed(scan.places[place.sheet - 1], place.turn) for place in checked.order]
    if order and (as_it_came := _as_it_came(job, scan, contents, Finished(report, signature=picture), order)):
        return as_it_came
    made = _shrunk(_pages_to_send(scan, checked, expected), job, say)
    return Finished(report, signature=picture, attachment=made)


def _pdfs(job: Job) -> Sequence[bytes]:
    from certwizard.documents.opening import is_pdf

    return [file for file in job.files if is_pdf(file)]


def _contents(job: Job) -> Sequence["Content"]:
    """Of the files that are PDF."""
    pdfs = _pdfs(job)
    if not pdfs:
        return []
    from certwizard.documents.content import look_through

    return [look_through(file) for file in pdfs]


def _pages_to_send(scan: "Scan", checked: "Checked", expected: "ExpectedLetter") -> Sequence["Lying"]:
    """Where a page could not be read and the owner is asked, all that came: nothing is left out in silence."""
    if len(checked.pages) == expected.pages:
        return checked.pages
    findings = zip(scan.sheets, checked.report.pages, strict=True)
    return [sheet for sheet, finding in findings if not finding.blank]


def _digital_signature(job: Job, contents: Sequence["Content"]) -> "DigitalSignature | None":
    if len(job.files) != 1 or not any(content.signed for content in contents):
        return None
    from certwizard.documents.digital_signature import digital_signature

    return digital_signature(job.files[0])


def _faults_of_a_kept_file(
    job: Job, contents: Sequence["Content"], signature: "DigitalSignature | None"
) -> tuple[Reason, ...]:
    active = any(content.active or not content.understood for content in contents)
    found = {
        Reason.NOT_A_PDF: not contents,
        Reason.TOO_LARGE: len(job.files[0]) > job.attachment_bytes,
        Reason.ACTIVE_CONTENT: active,
        Reason.CHANGED_AFTER_SIGNING: signature is not None and not signature.whole,
    }
    return tuple(reason for reason, holds in found.items() if holds)


def _with_faults(report: Report, faults: tuple[Reason, ...]) -> Report:
    if not faults:
        return report
    return replace(report, verdict=Verdict.REJECTED, reasons=(*faults, *report.reasons))


def _placed(place: Placement, turn: int) -> Placement:
    return replace(place, turn=(place.turn + turn) % 360)


def _as_it_came(
    job: Job, scan: "Scan", contents: Sequence["Content"], finished: Finished, order: Sequence[Placement]
) -> Finished | None:
    """One small PDF untouched, or as it was drawn: in this order, without what acts or is hidden in it. Several, as
    scanners write them that make one of each page, become one.

    None where it is neither.
    """
    came = sum(map(len, job.files))
    if len(job.files) != len(contents) or came > job.attachment_bytes:
        return None
    clean = contents[0].understood and not contents[0].active and not contents[0].hidden
    first, *others = job.files
    if not others and clean and first.startswith(b"%PDF-") and scan.arranged is None and order == scan.places:
        return msgspec.structs.replace(finished, untouched=True)

    from certwizard.documents.cleaning import cleaned, joined

    file = joined(job.files) if others else first
    made = cleaned(file, order) if file else None
    if made is None or len(made) > came:
        return None
    return msgspec.structs.replace(finished, attachment=made, cleaned=True)


def _shrunk(pages: Sequence["Lying"], job: Job, say: Say) -> bytes:
    """No larger than what came. Raises `Refused` where that is too little: nothing can be read in such a picture, and
    out of such a PDF only a picture of its pages, which is larger, would take what it hides.
    """
    from certwizard.documents.shrinking import BUDGET, BY_HAND, LADDER, TooMuch, shrink

    def shrunk(limit: int) -> bytes:
        return shrink(pages, limit, lambda done, total: say(Progress(Stage.SHRINKING, done, total)))

    most = job.attachment_bytes if job.task is Task.SHRINK else min(BUDGET, job.attachment_bytes)
    came = sum(map(len, job.files))
    if came >= most:
        return shrunk(most)
    tries = [shrunk]
    of_pictures = not _pdfs(job)
    if of_pictures:
        from certwizard.documents.own_pixels import OwnPixels

        own = OwnPixels(pages)
        first = came <= LADDER[BY_HAND].weight * len(pages) and own.flat
        tries.insert(0 if first else 1, own.within)
    for fitting in tries:
        try:
            return fitting(came)
        except TooMuch:
            pass
    made = shrunk(most)  # its costs are never underrated: what seemed too little may do
    if len(made) > came:
        raise Refused(Reason.UNREADABLE if of_pictures else Reason.UNSENDABLE)
    return made


def _signature_picture(checked: "Checked", expected: "ExpectedLetter") -> Picture | None:
    """The box with what is around it, large."""
    box = expected.signature_box
    there = sorted({page.letter_page for page in checked.report.pages if page.letter_page})
    if box.page not in there or len(there) != len(checked.pages):
        return None
    page = checked.pages[there.index(box.page)]
    width, height = page.size_mm
    around = page.part(
        max(0.0, box.x_mm - _SIGNATURE_MARGIN_MM),
        max(0.0, box.y_mm - _SIGNATURE_MARGIN_MM),
        min(width, box.x_mm + box.width_mm + _SIGNATURE_MARGIN_MM),
        min(height, box.y_mm + box.height_mm + _SIGNATURE_MARGIN_MM),
    )
    return _picture(around.render(_SIGNATURE_DPI))


def _picture(pixels: "Pixels") -> Picture:
    """Small enough to be believed."""
    thinning = -(-max(pixels.shape[:2]) // PICTURE_SIDE)
    pixels = pixels[::thinning, ::thinning]
    height, width = pixels.shape[:2]
    return Picture(width, height, pixels.tobytes())
