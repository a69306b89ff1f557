"""Files made to crash, hang, fill or fool whoever opens them: each ends in a reason, in time, without a lie."""

import io
import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from PIL import Image

from certwizard.contract import Limits
from certwizard.documents import isolation
from certwizard.documents.limits import Allowance
from certwizard.documents.verdict import Reason, Verdict
from tests.helpers import awkward_pdfs as awkward
from tests.helpers import signed_letters
from tests.helpers.letters import letter

PATIENT = Allowance(memory=600_000_000)
"""A machine that has much else to do takes its time too."""
SHORT = replace(PATIENT, seconds=12)
"""For what would never end."""

LIMIT_MET = {Reason.TIMED_OUT, Reason.OUT_OF_MEMORY}
BROKEN = {Reason.DAMAGED, Reason.TRUNCATED, Reason.NOT_A_PDF}
ANOTHER_S = {Reason.NO_MARK, Reason.FOREIGN_PAGE, Reason.MISSING_PAGE}
"""It opens, harmlessly, and is not the letter."""


def reasons(file: bytes, allowance: Allowance = PATIENT) -> set[Reason]:
    inspection = isolation.inspect([file], letter().expected, Limits(), allowance=allowance)
    assert inspection.report.verdict is Verdict.REJECTED
    assert inspection.attachment is None
    return set(inspection.report.reasons)


def png(width: int, height: int, mode: str = "1") -> bytes:
    file = io.BytesIO()
    Image.new(mode, (width, height)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        pytest.param(awkward.bomb, LIMIT_MET | ANOTHER_S, id="content that unpacks to 280 MB"),
        pytest.param(awkward.nested_bomb, LIMIT_MET | ANOTHER_S, id="forms that draw forms, ten times each"),
        pytest.param(awkward.huge_picture, LIMIT_MET | ANOTHER_S, id="picture of 20,000 by 20,000 in a PDF"),
        pytest.param(lambda: png(20_000, 20_000), {Reason.OUT_OF_MEMORY}, id="picture of 20,000 by 20,000"),
        pytest.param(lambda: png(60_000, 1), BROKEN, id="picture one pixel high"),
        pytest.param(awkward.form_that_draws_itself, LIMIT_MET | ANOTHER_S, id="form that draws itself"),
        pytest.param(lambda: awkward.page_tree("2 0 R"), BROKEN, id="page tree in itself"),
        pytest.param(lambda: awkward.page_tree("4 0 R"), BROKEN, id="page tree in a circle"),
        pytest.param(
            lambda: awkward.page_tree("3 0 R", 10**9), {Reason.TOO_MANY_PAGES} | BROKEN | ANOTHER_S, id="wrong count"
        ),
        pytest.param(lambda: awkward.page_tree("3 0 R", -1), BROKEN | ANOTHER_S, id="negative count"),
        pytest.param(lambda: awkward.many_pages(10_000), {Reason.TOO_MANY_PAGES}, id="10,000 pages"),
        pytest.param(awkward.deep_nesting, ANOTHER_S | BROKEN, id="arrays in arrays"),
        pytest.param(awkward.table_loop, ANOTHER_S, id="cross-reference table before itself"),
        pytest.param(awkward.reference_loop, ANOTHER_S, id="references in a circle"),
        pytest.param(awkward.strange_boxes, ANOTHER_S | BROKEN, id="page larger than the world"),
        pytest.param(awkward.pdf_and_zip, ANOTHER_S, id="PDF that is an archive"),
        pytest.param(awkward.picture_and_pdf, ANOTHER_S, id="photo that is a PDF"),
        pytest.param(awkward.right_to_left_title, ANOTHER_S, id="right-to-left mark in the title"),
        pytest.param(lambda: awkward.page(catalog="/Collection << /View /D >>"), {Reason.PORTFOLIO}, id="portfolio"),
        pytest.param(lambda: awkward.protected(awkward.page(), user="s"), {Reason.ENCRYPTED}, id="password"),
        pytest.param(lambda: awkward.ACTIVE["script on opening"], ANOTHER_S, id="script"),
        pytest.param(lambda: awkward.ACTIVE["form of the other kind (XFA)"], ANOTHER_S, id="XFA"),
    ],
)
def test_it_ends_in_a_reason(make: Callable[[], bytes], expected: set[Reason]) -> None:
    assert reasons(make(), SHORT if Reason.TIMED_OUT in expected else PATIENT) <= expected


def test_flipped_bits_never_make_more_of_a_file_than_it_was() -> None:
    """An unsigned letter stays unsigned, or is refused for another reason."""
    dice = random.Random(9)
    for _ in range(4):
        file = bytearray(letter().pdf)
        for _ in range(dice.choice((1, 10, 200))):
            file[dice.randrange(len(file))] ^= 1 << dice.randrange(8)
        assert reasons(bytes(file))


@pytest.mark.parametrize("share", [0.02, 0.4, 0.8, 0.97])
def test_a_signed_scan_cut_short_is_never_taken(share: float) -> None:
    file = signed_letters.signed(letter())
    assert reasons(file[: int(len(file) * share)]) == {Reason.TRUNCATED}
