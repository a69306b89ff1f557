import io
from collections.abc import Callable

import numpy as np
import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter

from certwizard.documents.border import Placement
from certwizard.documents.cleaning import cleaned, joined
from certwizard.documents.content import Content, look_through
from certwizard.documents.pdf_pages import pages
from tests.helpers import awkward_pdfs as awkward
from tests.helpers.letters import letter


def clean(file: bytes) -> bytes:
    made = cleaned(file, [Placement(sheet=number) for number, _ in enumerate(pages(file), 1)])
    assert made is not None
    assert look_through(made) == Content()
    return made


def written(writer: PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def shown(file: bytes) -> list[np.ndarray]:
    with pypdfium2.PdfDocument(file) as document:
        document.init_forms()
        return [page.render(scale=0.5).to_numpy().copy() for page in document]


@pytest.mark.parametrize("name", awkward.ACTIVE)
def test_what_acts_goes_and_the_page_stays(name: str) -> None:
    file = awkward.ACTIVE[name]
    made = clean(file)
    assert len(made) <= len(file)
    assert np.array_equal(shown(made), shown(file))
    assert not any(
        word in awkward.everything(made) for word in (b"app.alert", b"a.exe", b"MZ", b"example.com", b"share")
    )


def test_a_drawn_letter_stays_drawn() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(letter().pdf))
    writer.add_attachment("a.exe", b"MZ")
    file = written(writer)
    made = clean(file)
    assert len(made) <= len(file)
    assert np.array_equal(shown(made), shown(file))
    words = [[page.extract_text() for page in PdfReader(io.BytesIO(one)).pages] for one in (made, file)]
    assert words[0] == words[1]
    assert "exonera" in "".join(words[0])


@pytest.mark.parametrize("file", [awkward.stamp(), awkward.signature_appearance()], ids=["a stamp", "a signature"])
def test_what_lies_on_a_page_and_is_shown_stays(file: bytes) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(file))
    writer.add_attachment("a.exe", b"MZ")
    made = clean(written(writer))
    assert awkward.corners(shown(made)[0]) == awkward.corners(shown(file)[0])


def test_the_size_that_a_viewer_shows_stays() -> None:
    file = awkward.page(box=(100, 50, 406, 446), page_entries="/UserUnit 2 /Rotate 90 /AA << /O 6 0 R >>")
    (page,) = PdfReader(io.BytesIO(clean(file))).pages
    assert (page.mediabox, page.user_unit, page.rotation) == ([100, 50, 406, 446], 2, 90)


def test_an_earlier_state_of_the_file_goes() -> None:
    writer = PdfWriter(io.BytesIO(awkward.page(b"% the first wording")), incremental=True)
    content = writer.pages[0].get_contents()
    assert content is not None
    content.set_data(b"q 612 0 0 792 0 0 cm /Im Do Q")
    writer.pages[0].replace_contents(content)
    file = written(writer)
    assert b"the first wording" in file
    made = clean(file)
    assert b"the first wording" not in awkward.everything(made)
    assert np.array_equal(shown(made), shown(file))


def test_of_many_pages_all_stay_drawn() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(awkward.with_script(awkward.page())))
    for number in range(5):
        writer.append(io.BytesIO(awkward.written(awkward.words(f"hoja{number}"))))
    made = clean(written(writer))
    assert [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages][1:] == [f"hoja{n}" for n in range(5)]


def test_files_are_joined_without_what_they_hide() -> None:
    content = b"/OC /Off BDC " + awkward.words("oculto") + b"EMC " + awkward.words("visible", y=500)
    hiding = awkward.written(content, resources=awkward.FONTS + " /Properties << /Off 8 0 R >>", catalog=awkward.LAYERS)
    made = joined([awkward.written(awkward.words("primera")), hiding])
    assert made is not None
    assert [page.extract_text().strip() for page in PdfReader(io.BytesIO(made)).pages] == ["primera", "visible"]


def test_what_is_joined_shows_what_each_file_showed() -> None:
    twice = awkward.page(page_entries="/Contents 6 0 R", more={6: awkward.stream(b"")})
    files = [twice, awkward.page()]
    made = joined(files)
    assert made is not None
    for one, other in zip(shown(made), [page for file in files for page in shown(file)], strict=True):
        assert np.array_equal(one, other)


def test_objects_that_came_tightly_packed_stay_so() -> None:
    file = awkward.object_streams(awkward.page(catalog="/OpenAction << /S /JavaScript /JS (1) >>"))
    assert len(clean(file)) <= len(file)


def test_a_password_that_opens_by_itself_goes() -> None:
    made = clean(awkward.protected(awkward.page(), user=""))
    assert awkward.corners(shown(made)[0]) == awkward.corners(shown(awkward.page())[0])


def test_what_tells_of_the_file_s_past_goes() -> None:
    private = awkward.stream(b"<x:xmpmeta>Ana</x:xmpmeta>", "/Type /Metadata /Subtype /XML")
    picture = awkward.image(awkward.picture(), "/Metadata 6 0 R")
    catalog = "/Metadata 6 0 R /OpenAction << /S /JavaScript /JS (1) >>"
    made = clean(awkward.page(catalog=catalog, page_entries="/PieceInfo 6 0 R", more={6: private}, xobject=picture))
    assert b"Ana" not in awkward.everything(made)
    assert PdfReader(io.BytesIO(made)).metadata is None


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(awkward.without_table, id="the table of objects is lost"),
        pytest.param(lambda file: file[: file.rindex(b"startxref")], id="the end is lost"),
        pytest.param(lambda file: file.replace(b"startxref", b"startxxxx"), id="the end is not legible"),
        pytest.param(lambda file: file.replace(b"/MediaBox", b"/Media\xffox"), id="no box"),
        pytest.param(lambda _: awkward.reference_loop(), id="references in a circle"),
    ],
)
def test_a_broken_file_is_whole_again_and_stays_as_it_was_drawn(broken: Callable[[bytes], bytes]) -> None:
    file = broken(awkward.page())
    made = clean(file)
    assert len(made) <= len(file)
    assert awkward.corners(shown(made)[0]) == awkward.corners(shown(awkward.page())[0])
    assert PdfReader(io.BytesIO(made), strict=True).pages[0].mediabox == [0, 0, 612, 792]


def test_what_is_hidden_in_a_broken_file_goes() -> None:
    content = b"/OC /Off BDC " + awkward.words("oculto") + b"EMC " + awkward.words("visible", y=500)
    properties = awkward.FONTS + " /Properties << /Off 8 0 R >>"
    file = awkward.without_table(awkward.written(content, resources=properties, catalog=awkward.LAYERS))
    words = awkward.everything(clean(file))
    assert b"oculto" not in words
    assert b"visible" in words


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(b"%PDF-1.7", id="no pages"),
        pytest.param(b"hello", id="no PDF"),
    ],
)
def test_what_cannot_be_made_clean_is_not_thought_to_be(file: bytes) -> None:
    assert cleaned(file, [Placement(sheet=1)]) is None
