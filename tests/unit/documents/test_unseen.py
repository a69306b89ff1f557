import io
import zlib

import pytest
from pypdf import PdfReader

from certwizard.documents.cleaning import cleaned
from tests.helpers.awkward_pdfs import FONTS, LAYERS, everything, stream, words, written
from tests.helpers.hidden import ALONE, without

PROPERTIES = FONTS + " /Properties << /Off 8 0 R /On 9 0 R /Member 10 0 R >>"


def membership(policy: str) -> bytes:
    return f"<< /Type /OCMD /OCGs [8 0 R 9 0 R] /P /{policy} >>".encode()


class TestLayers:
    def test_what_is_drawn_on_one_that_is_off_goes_and_the_rest_stays_drawn(self) -> None:
        content = b"/OC /Off BDC " + words("oculto", font="G") + b"EMC /OC /On BDC " + words("visible", y=500) + b"EMC"
        made = without(written(content, resources=PROPERTIES, catalog=LAYERS), b"oculto", b"Courier")
        assert PdfReader(io.BytesIO(made)).pages[0].extract_text().strip() == "visible"

    def test_a_blank_page_stays_one(self) -> None:
        file = written(b"", catalog=LAYERS).replace(b"/Contents 4 0 R", b"")
        assert not PdfReader(io.BytesIO(without(file))).pages[0].extract_text()

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
