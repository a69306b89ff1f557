import io

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject, TextStringObject

from certwizard.documents.content import look_through
from certwizard.documents.digital_signature import DigitalSignature, digital_signature
from tests.helpers import awkward_pdfs as awkward
from tests.helpers.letters import letter
from tests.helpers.signer import signed


@pytest.fixture(scope="module")
def signed_letter() -> bytes:
    return signed(letter().pdf)


def test_the_letter_s_own_field_takes_a_signature(signed_letter: bytes) -> None:
    assert digital_signature(signed_letter) == DigitalSignature("Ana María Ñáñez", whole=True)


def test_a_signed_letter_is_seen_to_be_signed_and_has_nothing_active(signed_letter: bytes) -> None:
    content = look_through(signed_letter)
    assert content.signed
    assert content.understood
    assert not content.active


def test_the_letter_as_downloaded_is_not_signed() -> None:
    assert not look_through(letter().pdf).signed
    assert digital_signature(letter().pdf) is None


def test_one_byte_changed_breaks_it(signed_letter: bytes) -> None:
    place = signed_letter.index(b"endstream") - 5
    changed = signed_letter[:place] + bytes([signed_letter[place] ^ 1]) + signed_letter[place + 1 :]
    assert digital_signature(changed) == DigitalSignature("Ana María Ñáñez", whole=False)


def test_something_added_after_signing_breaks_it(signed_letter: bytes) -> None:
    writer = PdfWriter(io.BytesIO(signed_letter), incremental=True)
    writer.pages[0][NameObject("/Note")] = TextStringObject("añadido")
    file = io.BytesIO()
    writer.write(file)
    assert file.getvalue().startswith(signed_letter)
    found = digital_signature(file.getvalue())
    assert found is not None
    assert not found.whole


@pytest.mark.parametrize("tail", [b"\n", b"%%EOF", b"PK\3\4 another file"])
def test_bytes_after_what_was_signed_break_it(signed_letter: bytes, tail: bytes) -> None:
    found = digital_signature(signed_letter + tail)
    assert found is not None
    assert not found.whole


def test_a_second_person_may_sign_as_well(signed_letter: bytes) -> None:
    twice = signed(signed_letter, "Segundo Firmante", "Otra")
    assert digital_signature(twice) == DigitalSignature("Segundo Firmante", whole=True)


def test_a_signature_of_nonsense_is_not_a_whole_one() -> None:
    file = awkward.page(
        page_entries="/Annots [6 0 R]",
        catalog="/AcroForm << /Fields [6 0 R] /SigFlags 3 >>",
        more={
            6: b"<< /Type /Annot /Subtype /Widget /FT /Sig /T (F) /Rect [0 0 9 9] /V 7 0 R >>",
            7: b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 9 99 9] "
            b"/Contents <3000> >>",
        },
    )
    assert look_through(file).signed
    assert digital_signature(file) == DigitalSignature("", whole=False)
