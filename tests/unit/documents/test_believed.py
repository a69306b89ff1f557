"""A child that foreign code has taken over may say anything."""

import io
import math

import msgspec
import pytest
from PIL import Image

from certwizard.documents import believed
from certwizard.documents.assembling import Page, Palette, Stencil, assemble
from certwizard.documents.assembling import Picture as Layer
from certwizard.documents.believed import Lie
from certwizard.documents.border import Finished, Job, Picture, Task
from certwizard.documents.jbig2 import region
from certwizard.documents.verdict import PageFinding, Reason, Report, Verdict
from tests.helpers import awkward_pdfs as awkward

FILE = b"%PDF-1.7 as it came"
JOB = Job(task=Task.INSPECT, files=(FILE,), attachment_bytes=1000, pages=2, memory=1, seconds=1)
JOB_WITH_ROOM = msgspec.structs.replace(JOB, attachment_bytes=100_000)
ACCEPTED = Report(verdict=Verdict.ACCEPTED)
REJECTED = Report(verdict=Verdict.REJECTED, reasons=(Reason.UNSIGNED,))


def test_pixels_become_a_picture() -> None:
    pixels = bytes(range(2 * 3 * 3))
    shown = Image.open(io.BytesIO(believed.png(Picture(2, 3, pixels))))
    assert shown.size == (2, 3)
    assert shown.tobytes() == pixels


@pytest.mark.parametrize(
    "picture",
    [
        Picture(0, 0, b""),
        Picture(2, 3, bytes(17)),
        Picture(-2, -3, bytes(18)),
        Picture(10_000, 1, bytes(30_000)),
        Picture(2**62, 2**62, b""),
    ],
)
def test_a_picture_of_impossible_size_is_a_lie(picture: Picture) -> None:
    with pytest.raises(Lie):
        believed.png(picture)


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"\x91" * 5000,
        msgspec.msgpack.encode({"type": "finished"}),
        msgspec.msgpack.encode({"type": "failed", "reason": "because"}),
        msgspec.msgpack.encode({"type": "finished", "report": {"verdict": "splendid"}}),
        msgspec.msgpack.encode({"type": "preview", "sheet": "1", "picture": {}}),
        msgspec.msgpack.encode({"type": "surprise"}),
    ],
)
def test_a_message_of_another_shape_is_a_lie(frame: bytes) -> None:
    with pytest.raises(Lie):
        believed.message(frame)


@pytest.mark.parametrize(
    "page",
    [
        PageFinding(sheet=0),
        PageFinding(sheet=3),
        PageFinding(sheet=1, letter_page=0),
        PageFinding(sheet=1, rotation=45),
        PageFinding(sheet=1, skew=math.nan),
        PageFinding(sheet=1, ink=math.inf),
    ],
)
def test_an_impossible_finding_is_a_lie(page: PageFinding) -> None:
    with pytest.raises(Lie):
        believed.report(Report(verdict=Verdict.ACCEPTED, pages=(page,)), FILE, JOB)


@pytest.mark.parametrize("missing", [(0,), (256,), tuple(range(1, 200)) * 2])
def test_pages_that_no_letter_has_are_a_lie(missing: tuple[int, ...]) -> None:
    with pytest.raises(Lie):
        believed.report(Report(verdict=Verdict.REJECTED, missing=missing), None, JOB)


def test_more_findings_than_sheets_are_a_lie() -> None:
    with pytest.raises(Lie):
        believed.report(Report(verdict=Verdict.ACCEPTED, pages=(PageFinding(sheet=1),) * 3), FILE, JOB)


def test_a_rejected_scan_that_travels_and_an_accepted_one_that_does_not_are_lies() -> None:
    with pytest.raises(Lie):
        believed.report(REJECTED, FILE, JOB)
    with pytest.raises(Lie):
        believed.report(ACCEPTED, None, JOB)


def test_sizes_are_counted_here() -> None:
    report = believed.report(Report(verdict=Verdict.ACCEPTED, bytes=7, bytes_before=7), FILE, JOB)
    assert (report.bytes, report.bytes_before) == (len(FILE), len(FILE))


def test_a_signer_s_name_cannot_dress_up() -> None:
    report = believed.report(
        Report(verdict=Verdict.ACCEPTED, signer="Ana\u202e\u2066 airaM\n\x00\x1b[2J " + "x" * 500), FILE, JOB
    )
    assert report.signer.startswith("Ana airaM [2J xxx")
    assert len(report.signer) == 120


def test_untouched_is_the_caller_s_own_copy() -> None:
    assert believed.attachment(Finished(ACCEPTED, attachment=b"%PDF-1.7 another", untouched=True), JOB) is FILE


REBUILT = assemble([Page((215.9, 279.4), (Layer(b"jpeg" * 9, 3, 2, grey=False), Stencil(b"bits", 3, 2, (0, 0, 99))))])
SMALL = assemble(
    [
        Page(
            (215.9, 279.4),
            (
                Palette(b"rows", 3, 2, 1, bytes([255, 255, 255, 0, 40, 90])),
                Stencil(region(3, 2, b"bits"), 3, 2, (0, 0, 0), jbig2=True),
            ),
            (612, -1.5, 1.5, 792, 0, -3),
        )
    ]
)


def test_a_file_rebuilt_of_pictures_is_believed() -> None:
    for attachment in (REBUILT, SMALL):
        assert believed.attachment(Finished(ACCEPTED, attachment=attachment), JOB_WITH_ROOM) == attachment


@pytest.mark.parametrize(
    "attachment",
    [
        b"MZ",
        b"%PDF-1.7",
        awkward.page(),
        REBUILT + b"PK",
        REBUILT.replace(b"/Pages 2 0 R", b"/Pages 2 0 R /AA 3 0 R"),
        REBUILT.replace(b"/Kids", b"/Kid#73"),
        REBUILT.replace(b"(certwizard)", b"(some other)"),
        REBUILT.replace(b"jpeg" * 9, b"jpeg" * 8 + b"PK\3\4"),
        REBUILT.replace(b"0000000015", b"0000000100"),
        assemble([Page((215.9, 279.4), (Stencil(b"a dictionary of symbols" * 9, 3, 2, (0, 0, 0), jbig2=True),))]),
        *awkward.ACTIVE.values(),
    ],
)
def test_a_file_with_anything_but_pictures_in_it_is_a_lie(attachment: bytes) -> None:
    with pytest.raises(Lie):
        believed.attachment(Finished(ACCEPTED, attachment=attachment), JOB_WITH_ROOM)


def test_an_attachment_over_the_limit_is_a_lie() -> None:
    with pytest.raises(Lie):
        believed.attachment(Finished(ACCEPTED, attachment=REBUILT), JOB)


def test_only_what_another_child_left_untouched_is_the_caller_s_own_copy() -> None:
    with pytest.raises(Lie):
        believed.untouched(Finished(ACCEPTED, attachment=REBUILT), JOB_WITH_ROOM)


def test_several_files_cannot_travel_untouched() -> None:
    with pytest.raises(Lie):
        believed.attachment(Finished(ACCEPTED, untouched=True), msgspec.structs.replace(JOB, files=(FILE, FILE)))


@pytest.mark.parametrize(("done", "total"), [(-1, 3), (4, 3), (0, 2**60)])
def test_impossible_progress_is_a_lie(done: int, total: int) -> None:
    with pytest.raises(Lie):
        believed.count(done, total)
