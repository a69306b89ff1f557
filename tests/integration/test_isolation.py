"""The border to the child, with the real child behind it."""

import io
import sys
from concurrent.futures import ThreadPoolExecutor

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter

from certwizard.contract import Limits
from certwizard.documents import isolation
from certwizard.documents.believed import Lie
from certwizard.documents.border import Finished, Placement, Stage, Task
from certwizard.documents.content import Content, look_through
from certwizard.documents.isolation import Cancelled
from certwizard.documents.limits import ORDINARY, Allowance
from certwizard.documents.verdict import Reason, Refused, Report, Signature, Verdict
from tests.helpers import awkward_pdfs as awkward
from tests.helpers import scanner, signed_letters
from tests.helpers.inspecting import LIMITS, children, inspect, rejected_for
from tests.helpers.letters import letter
from tests.helpers.signer import signed
from tests.helpers.wine import UNDER_WINE

CARTA = pytest.approx((612, 792), abs=1)


@pytest.fixture(scope="module")
def scan() -> bytes:
    return signed_letters.signed(letter())


# --- what travels


def test_a_clean_scan_travels_byte_for_byte_and_the_window_gets_its_pictures(scan: bytes) -> None:
    seen: list[str] = []
    inspection = inspect(
        scan,
        preview=lambda sheet, png: seen.append(f"sheet {sheet}"),
        progress=lambda stage, done, total: seen.append(stage),
    )
    assert inspection.report.verdict is Verdict.ACCEPTED
    assert inspection.attachment == scan
    assert inspection.report.bytes == inspection.report.bytes_before == len(scan)
    assert seen.index("sheet 1") < seen.index("sheet 2") < seen.index(Stage.CHECKING)
    assert len(inspection.previews) == 2
    for png in (*inspection.previews, inspection.signature_picture):
        assert png is not None
        with Image.open(io.BytesIO(png)) as shown:
            assert shown.format == "PNG"
            shown.load()


def test_what_is_active_does_not_travel(scan: bytes) -> None:
    scripted = awkward.with_script(scan)
    assert look_through(scripted).active
    inspection = inspect(scripted)
    assert inspection.report.verdict is Verdict.ACCEPTED
    assert inspection.attachment is not None
    assert look_through(inspection.attachment) == Content()
    assert len(inspection.attachment) <= 1_000_000
    assert [page.mediabox[2:] for page in PdfReader(io.BytesIO(inspection.attachment)).pages] == [CARTA] * 2


def test_what_is_said_to_be_clean_is_looked_at_again() -> None:
    """By a child that knows nothing of the one that said so."""
    scripted = awkward.with_script(letter().pdf)
    job = isolation._job(Task.SHRINK, [scripted], LIMITS, ORDINARY)
    accepted = Report(verdict=Verdict.ACCEPTED)
    with pytest.raises(Lie):
        isolation._attachment(Finished(accepted, attachment=scripted, cleaned=True), job, ORDINARY, lambda: False)
    sound = Finished(accepted, attachment=letter().pdf, cleaned=True)
    assert isolation._attachment(sound, job, ORDINARY, lambda: False) == letter().pdf


def test_the_platform_takes_a_file_as_it_is_or_not_at_all(scan: bytes) -> None:
    assert isolation.verify(scan, letter().expected, LIMITS).attachment is scan
    assert rejected_for(isolation.verify(awkward.with_script(scan), letter().expected, LIMITS), Reason.ACTIVE_CONTENT)


def test_the_platform_takes_no_photo() -> None:
    photo = io.BytesIO()
    awkward.picture().save(photo, "PNG")
    assert rejected_for(isolation.verify(photo.getvalue(), letter().expected, LIMITS), Reason.NOT_A_PDF)


def test_the_owner_s_arrangement_is_followed(scan: bytes) -> None:
    upside_down = [Placement(sheet=2, turn=180), Placement(sheet=1)]
    inspection = inspect(scan, arrangement=upside_down)
    assert [page.letter_page for page in inspection.report.pages] == [2, 1]
    assert inspection.report.pages[0].rotation == 180
    assert inspection.report.verdict is Verdict.ACCEPTED
    assert inspection.attachment not in (None, scan)
    assert [page.letter_page for page in inspect(inspection.attachment).report.pages] == [1, 2]


def test_small_pages_are_put_in_order_and_upright_without_being_drawn_anew(scan: bytes) -> None:
    came = PdfReader(io.BytesIO(scan))
    writer = PdfWriter()
    for page, turn in ((came.pages[1], 180), (came.pages[0], 90)):
        writer.add_page(page).rotate(turn)
    writer.add_blank_page(612, 792)
    file = awkward.saved(writer)
    inspection = inspect(file)
    assert inspection.report.verdict is Verdict.ACCEPTED
    assert inspection.attachment is not None
    assert len(inspection.attachment) <= len(file)
    sent = PdfReader(io.BytesIO(inspection.attachment), strict=True)
    assert [page.rotation % 360 for page in sent.pages] == [0, 0]
    assert [page.images[0].data for page in sent.pages] == [page.images[0].data for page in came.pages]


def test_pages_that_a_scanner_made_files_of_become_one_in_order_without_being_drawn_anew(scan: bytes) -> None:
    files = []
    for number in (1, 0):
        writer = PdfWriter()
        writer.append(io.BytesIO(scan), pages=[number])
        files.append(awkward.saved(writer))
    inspection = inspect(*files)
    assert inspection.report.verdict is Verdict.ACCEPTED
    assert inspection.attachment is not None
    assert len(inspection.attachment) <= sum(map(len, files))
    came, sent = (PdfReader(io.BytesIO(one), strict=True).pages for one in (scan, inspection.attachment))
    assert [page.images[0].data for page in sent] == [page.images[0].data for page in came]


def test_small_pictures_keep_their_pixels_and_are_laid_straight(scan: bytes) -> None:
    files = []
    with pypdfium2.PdfDocument(scan) as document:
        for page in document:
            picture = (
                page.render(scale=100 / 72).to_pil().convert("L").rotate(1, Image.Resampling.BICUBIC, fillcolor=255)
            )
            files.append(scanner.stored(scanner.black_and_white(picture), "PNG", optimize=True))
    inspection = inspect(*files)
    assert inspection.report.verdict is Verdict.ACCEPTED
    assert inspection.attachment is not None
    assert len(inspection.attachment) <= sum(map(len, files))
    sent = PdfReader(io.BytesIO(inspection.attachment), strict=True)
    assert [page.mediabox[2:] for page in sent.pages] == [CARTA, CARTA]
    pictures = [picture.get_object() for page in sent.pages for picture in page["/Resources"]["/XObject"].values()]
    assert [picture["/Filter"] for picture in pictures] == ["/JBIG2Decode"] * 2
    again = inspect(inspection.attachment).report
    assert again.verdict is Verdict.ACCEPTED
    assert all(abs(page.skew) < 0.2 for page in again.pages)


def test_leaving_a_page_out_is_seen(scan: bytes) -> None:
    assert rejected_for(inspect(scan, arrangement=[Placement(sheet=2)]), Reason.MISSING_PAGE)


def test_shrinking_alone_needs_no_letter() -> None:
    file = awkward.page(box=(0, 0, 306, 396), page_entries="/UserUnit 2 /AA << /O << /S /JavaScript /JS (1) >> >>")
    made = isolation.shrink([file], LIMITS)
    (page,) = PdfReader(io.BytesIO(made)).pages
    assert [side * page.user_unit for side in page.mediabox[2:]] == CARTA
    with pytest.raises(Refused) as refused:
        isolation.shrink([b"hello"], LIMITS)
    assert refused.value.reason is Reason.NOT_A_PDF


# --- signed digitally


@pytest.fixture(scope="module")
def signed_letter() -> bytes:
    return signed(letter().pdf, "Ana\u202e María")


def test_a_digital_signature_stands_for_the_pen_s(signed_letter: bytes) -> None:
    inspection = inspect(signed_letter)
    assert inspection.report.verdict is Verdict.ACCEPTED
    assert inspection.report.signer == "Ana María"
    assert inspection.attachment == signed_letter
    assert {page.signature for page in inspection.report.pages} == {Signature.ELSEWHERE}
    assert isolation.verify(signed_letter, letter().expected, LIMITS).report == inspection.report


def test_one_changed_after_signing_is_refused(signed_letter: bytes) -> None:
    assert rejected_for(inspect(signed_letter + b"\n"), Reason.CHANGED_AFTER_SIGNING)


def test_one_over_the_limit_is_refused_and_not_rewritten(signed_letter: bytes) -> None:
    small = Limits(attachment_bytes=len(signed_letter) - 1)
    assert rejected_for(isolation.inspect([signed_letter], letter().expected, small), Reason.TOO_LARGE)


def test_one_with_active_content_is_refused() -> None:
    assert rejected_for(inspect(signed(awkward.with_script(letter().pdf))), Reason.ACTIVE_CONTENT)


def test_a_signature_on_another_letter_does_not_make_it_this_one() -> None:
    other = signed(letter(nit="800191045").pdf)
    assert rejected_for(inspect(other), Reason.WRONG_LETTER)


# --- what becomes of the child


def test_cancelling_ends_the_child_at_once(scan: bytes) -> None:
    seen: list[int] = []
    with pytest.raises(Cancelled):
        inspect(scan, preview=lambda sheet, png: seen.append(sheet), cancelled=lambda: bool(seen))
    assert seen == [1]
    if sys.platform == "linux":
        assert not children()


def test_no_time_is_a_reason(scan: bytes) -> None:
    assert rejected_for(inspect(scan, allowance=Allowance(seconds=0.01)), Reason.TIMED_OUT)


@pytest.mark.skipif(UNDER_WINE, reason="Wine 8 keeps no limit of a job's memory")
def test_no_memory_is_a_reason(scan: bytes) -> None:
    assert rejected_for(inspect(scan, allowance=Allowance(memory=30_000_000)), Reason.OUT_OF_MEMORY)


def test_too_many_bytes_are_a_reason(scan: bytes) -> None:
    assert rejected_for(inspect(scan, allowance=Allowance(input_bytes=len(scan) - 1)), Reason.TOO_LARGE)


def test_it_may_be_called_from_many_threads(scan: bytes) -> None:
    with ThreadPoolExecutor(3) as threads:
        reports = [inspection.report for inspection in threads.map(inspect, [scan, b"hello", scan])]
    assert [report.verdict for report in reports] == [Verdict.ACCEPTED, Verdict.REJECTED, Verdict.ACCEPTED]
