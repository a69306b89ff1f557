import io

import pytest
from pypdf import PdfWriter

from certwizard.documents.content import Content, look_through
from tests.helpers import awkward_pdfs as awkward
from tests.helpers.letters import letter

NOTHING = Content()


def test_a_plain_page_has_nothing_but_what_it_shows() -> None:
    assert look_through(awkward.page()) == NOTHING


def test_the_letter_as_downloaded_has_nothing_active() -> None:
    assert look_through(letter().pdf) == NOTHING


@pytest.mark.parametrize("name", awkward.ACTIVE)
def test_what_runs_launches_or_carries_files_is_active(name: str) -> None:
    assert look_through(awkward.ACTIVE[name]).active


@pytest.mark.parametrize("name", sorted(awkward.ACTIVE.keys() - awkward.LOOSE))
def test_a_password_that_opens_by_itself_does_not_conceal_it(name: str) -> None:
    assert look_through(awkward.protected(awkward.ACTIVE[name], user="")).active


def test_a_compressed_catalog_does_not_conceal_it() -> None:
    assert look_through(awkward.object_streams(awkward.ACTIVE["names tree of scripts"])).active


@pytest.mark.parametrize(
    "catalog",
    ["/OpenAction [3 0 R /Fit]", "/OpenAction << /S /GoTo /D [3 0 R /Fit] >>", "/OpenAction 6 0 R"],
    ids=["a place", "going to a place", "going to a place, elsewhere"],
)
def test_opening_at_a_certain_page_is_harmless(catalog: str) -> None:
    file = awkward.page(catalog=catalog, more={6: b"<< /S /GoTo /D [3 0 R /Fit] >>"})
    assert look_through(file) == NOTHING


def test_a_link_to_an_address_is_harmless() -> None:
    link = b"<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://example.com) >> >>"
    assert look_through(awkward.page(page_entries="/Annots [6 0 R]", more={6: link})) == NOTHING


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(awkward.hidden_layer(), id="layer"),
        pytest.param(awkward.page(page_entries="/CropBox [0 396 612 792]"), id="outside the crop box"),
        pytest.param(awkward.protected(awkward.page(), user=""), id="protected"),
        pytest.param(
            awkward.page(
                page_entries="/Annots [6 0 R]",
                more={6: b"<< /Type /Annot /Subtype /Stamp /Rect [0 0 9 9] /F 2 >>"},
            ),
            id="hidden annotation",
        ),
    ],
)
def test_what_viewers_do_not_show_is_hidden(file: bytes) -> None:
    assert look_through(file) == Content(hidden=True)


def test_an_earlier_state_of_the_file_is_hidden() -> None:
    writer = PdfWriter(io.BytesIO(awkward.page()), incremental=True)
    writer.add_blank_page(100, 100)
    file = io.BytesIO()
    writer.write(file)
    assert look_through(file.getvalue()).hidden


def test_a_portfolio_is_one() -> None:
    assert look_through(awkward.page(catalog="/Collection << /View /D >>")).portfolio


@pytest.mark.parametrize("file", [b"", b"%PDF-1.7\n", b"%PDF-1.7\ntrailer << /Root 1 0 R >>"])
def test_what_cannot_be_read_is_not_understood(file: bytes) -> None:
    assert not look_through(file).understood


def test_more_objects_than_a_scan_has_are_not_understood() -> None:
    crowd = b"[" + b"<< >>" * 60_000 + b"]"
    assert not look_through(awkward.page(more={6: crowd})).understood
