import io
import zlib

import numpy as np
import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from certwizard.documents.border import Placement
from certwizard.documents.cleaning import cleaned
from certwizard.documents.content import Content, look_through
from tests.helpers.awkward_pdfs import FONTS, LAYERS, everything, stream, words, written
from tests.helpers.letters import letter

PROPERTIES = FONTS + " /Properties << /Off 8 0 R /On 9 0 R /Member 10 0 R >>"


ALONE = [Placement(sheet=1)]


def shown(file: bytes) -> np.ndarray:
    with pypdfium2.PdfDocument(file) as document:
        document.init_forms()
        return document[0].render(scale=1).to_numpy().copy()


def without(file: bytes, *secrets: bytes) -> bytes:
    made = cleaned(file, ALONE)
    assert made is not None
    assert len(made) <= len(file)
    assert look_through(made) == Content()
    assert np.array_equal(shown(made), shown(file))
    assert all(secret in everything(file) and secret not in everything(made) for secret in secrets)
    return made


def membership(policy: str) -> bytes:
    return f"<< /Type /OCMD /OCGs [8 0 R 9 0 R] /P /{policy} >>".encode()


class TestLayers:
    def test_what_is_drawn_on_one_that_is_off_goes_and_the_rest_stays_drawn(self) -> None:
        content = b"/OC /Off BDC " + words("oculto", font="G") + b"EMC /OC /On BDC " + words("visible", y=500) + b"EMC"
        made = without(written(content, resources=PROPERTIES, catalog=LAYERS), b"oculto", b"Courier")
        assert PdfReader(io.BytesIO(made)).pages[0].extract_text().strip() == "visible"

    def test_what_lies_within_goes_along(self) -> None:
        content = b"/OC /Off BDC /Span BMC " + words("oculto") + b"EMC " + words("tambien") + b"EMC " + words("visible")
        without(written(content, resources=PROPERTIES, catalog=LAYERS), b"oculto", b"tambien")

    @pytest.mark.parametrize("policy", ["AllOn", "AnyOff"])
    def test_a_policy_over_several_decides(self, policy: str) -> None:
        content = b"/OC /Member BDC " + words("tal vez") + b"EMC " + words("visible", y=500)
        file = written(content, resources=PROPERTIES, catalog=LAYERS, _10=membership(policy))
        hidden = policy == "AllOn"
        made = without(file, *[b"tal vez"] * hidden)
        assert ("tal vez" in PdfReader(io.BytesIO(made)).pages[0].extract_text()) is not hidden

    def test_all_may_be_off_but_some(self) -> None:
        catalog = "/OCProperties << /OCGs [8 0 R 9 0 R] /D << /BaseState /OFF /ON [9 0 R] >> >>"
        content = b"/OC /Off BDC " + words("oculto") + b"EMC /OC /On BDC " + words("visible", y=500) + b"EMC"
        without(written(content, resources=PROPERTIES, catalog=catalog), b"oculto")

    def test_a_picture_or_form_on_one_goes(self) -> None:
        form = "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F 6 0 R >> >>"
        file = written(
            b"/Hidden Do /Shown Do",
            resources="/XObject << /Hidden 10 0 R /Shown 11 0 R >> /Properties << /Off 8 0 R >>",
            catalog=LAYERS,
            _10=stream(words("oculto"), f"{form} /OC 8 0 R"),
            _11=stream(
                b"/OC /Off BDC " + words("dentro") + b"EMC " + words("visible"),
                form.replace("/Font", "/Properties << /Off 8 0 R >> /Font"),
            ),
        )
        without(file, b"oculto", b"dentro")

    def test_a_note_loses_what_is_on_one(self) -> None:
        form = f"/Type /XObject /Subtype /Form /BBox [0 0 200 50] /Resources << {PROPERTIES} >>"
        file = written(
            words("visible"),
            catalog=LAYERS,
            page_entries="/Annots [10 0 R]",
            _10=b"<< /Subtype /Stamp /Rect [100 300 300 350] /AP << /N 11 0 R >> /F 4 >>",
            _11=stream(b"/OC /Off BDC " + words("oculto", 5, 5) + b"EMC " + words("sello", 5, 25), form),
        )
        assert b"sello" in everything(without(file, b"oculto"))

    @pytest.mark.parametrize(
        ("condition", "hidden"),
        [
            ("[/Not 9 0 R]", True),
            ("[/Not 8 0 R]", False),
            ("[/And 8 0 R 9 0 R]", True),
            ("[/Or 8 0 R 9 0 R]", False),
            ("[/And 9 0 R [/Not [/Or 8 0 R 9 0 R]]]", True),
            ("[/Or 8 0 R [/And [/Not 8 0 R] 9 0 R]]", False),
        ],
    )
    def test_a_condition_decides_whatever_the_policy_is(self, condition: str, hidden: bool) -> None:
        content = b"/OC /Member BDC " + words("tal vez") + b"EMC " + words("visible", y=500)
        member = f"<< /Type /OCMD /OCGs [8 0 R 9 0 R] /P /{'AnyOn' if hidden else 'AllOn'} /VE {condition} >>".encode()
        file = written(content, resources=PROPERTIES, catalog=LAYERS, _10=member)
        made = without(file, *[b"tal vez"] * hidden)
        assert ("tal vez" in PdfReader(io.BytesIO(made)).pages[0].extract_text()) is not hidden

    @pytest.mark.parametrize("condition", ["[/Xor 8 0 R 9 0 R]", "[]", "[/And 9 0 R 11 0 R]"])
    def test_a_condition_that_is_not_understood_is_left_to_a_picture(self, condition: str) -> None:
        content = b"/OC /Member BDC " + words("oculto") + b"EMC " + words("visible", y=500)
        member, loop = f"<< /Type /OCMD /VE {condition} >>".encode(), b"[/Not 11 0 R]"
        assert cleaned(written(content, resources=PROPERTIES, catalog=LAYERS, _10=member, _11=loop), ALONE) is None

    def test_a_drawing_that_would_take_too_long_is_left_to_a_picture(self) -> None:
        long = zlib.compress(words("visible") * 30_000)
        content = b"/OC /Off BDC " + words("oculto") + b"EMC"
        file = written(content, resources=PROPERTIES, catalog=LAYERS)
        file = file.replace(stream(content), stream(long, "/Filter /FlateDecode"))
        assert cleaned(file, ALONE) is None


CROPPED = "/CropBox [0 200 612 792]"


class TestCropBox:
    def test_what_is_outside_goes_and_the_rest_stays_drawn(self) -> None:
        content = words("visible") + words("afuera", y=100, font="G") + b"0 0 612 792 re S"
        made = without(written(content, page_entries=CROPPED), b"afuera", b"Courier")
        (page,) = PdfReader(io.BytesIO(made)).pages
        assert page.extract_text().strip() == "visible"
        assert page.mediabox == page.cropbox == [0, 200, 612, 792]

    def test_a_letter_s_edge_can_be_cut_off(self) -> None:
        writer = PdfWriter(clone_from=io.BytesIO(letter().pdf))
        for page in writer.pages:
            page.cropbox = RectangleObject((5, 5, 607, 787))
        file = io.BytesIO()
        writer.write(file)
        made = without(file.getvalue())
        assert "exonera" in "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)

    def test_a_note_outside_goes(self) -> None:
        form = "/Type /XObject /Subtype /Form /BBox [0 0 200 50] /Resources << /Font << /F 6 0 R >> >>"
        file = written(
            words("visible"),
            page_entries=CROPPED + " /Annots [10 0 R]",
            _10=b"<< /Subtype /Stamp /Rect [100 100 300 150] /AP << /N 11 0 R >> /F 4 >>",
            _11=stream(words("oculto", 5, 5), form),
        )
        without(file, b"oculto")

    @pytest.mark.parametrize("at", [(560, 600), (100, 195)])
    def test_words_across_the_edge_are_left_to_a_picture(self, at: tuple[int, int]) -> None:
        content = words("visible") + words("sale de la pagina", *at)
        assert cleaned(written(content, page_entries="/CropBox [0 200 600 792]"), ALONE) is None

    def test_too_many_things_are_left_to_a_picture(self) -> None:
        content = words("visible") + b"1 1 m 2 2 l S " * 10_001
        file = written(content, page_entries=CROPPED)
        assert cleaned(file, ALONE) is None
