"""Of the font G each letter is 7.2 points wide, so that it can be told where a text is cut."""

import io
from pathlib import Path

import pytest
from pypdf import PdfReader

from certwizard.documents.cleaning import cleaned
from tests.helpers import awkward_pdfs as awkward
from tests.helpers.awkward_pdfs import flate, stream, words, written
from tests.helpers.hidden import ALONE, without
from tests.helpers.letters import letter

CROPPED = "/CropBox [0 200 612 792]"
LETTERS = "abcdefghijklmnopqrstuvwxyz"
LEFT, WIDTH = 100, 7.2
FONT = Path("resources/fonts/Carta-Regular.ttf").read_bytes()


def cropped(content: bytes, left: float = 0, bottom: float = 0, right: float = 612, top: float = 792) -> bytes:
    return written(content, page_entries=f"/CropBox [{left:g} {bottom:g} {right:g} {top:g}]")


def text_left(file: bytes) -> str:
    """Without spaces, of which reading puts in its own."""
    return "".join(PdfReader(io.BytesIO(without(file, edge=1))).pages[0].extract_text().split())


def test_what_is_outside_goes_and_the_rest_stays_drawn() -> None:
    content = words("visible") + words("afuera", y=100, font="G") + b"0 0 612 792 re S"
    made = without(written(content, page_entries=CROPPED), b"afuera", b"Courier")
    (page,) = PdfReader(io.BytesIO(made)).pages
    assert page.extract_text().strip() == "visible"
    assert page.mediabox == page.cropbox == [0, 200, 612, 792]


@pytest.mark.parametrize(
    ("sides", "left"),
    [
        ({"right": LEFT + 10.5 * WIDTH}, LETTERS[:11]),
        ({"right": LEFT + WIDTH - 2}, LETTERS[:1]),
        ({"right": LEFT + 0.1}, ""),
        ({"left": LEFT + 10.5 * WIDTH}, LETTERS[10:]),
        ({"left": LEFT + 26 * WIDTH - 0.1}, ""),
        ({"left": LEFT + 5.37 * WIDTH, "right": LEFT + 7.4 * WIDTH}, LETTERS[5:8]),
    ],
)
def test_of_words_across_the_edge_the_letters_stay_that_are_shown(sides: dict[str, float], left: str) -> None:
    assert text_left(cropped(words(LETTERS, LEFT, font="G"), **sides)) == left


def test_words_that_run_upwards_are_cut_the_same_way() -> None:
    content = b"q 0 1 -1 0 400 0 cm " + words(LETTERS, LEFT, 100, font="G") + b"Q"
    assert text_left(cropped(content, bottom=LEFT + 10.5 * WIDTH)) == LETTERS[10:]


@pytest.mark.parametrize(
    "spacing",
    [b"3 Tc ", b"5 Tw ", b"q 9 Tc Q 3 Tc 2 Tw ", b"80 Tz 2 Tc "],
    ids=["letters", "words", "both, after another", "narrow letters"],
)
def test_spaced_words_stay_where_they_were(spacing: bytes) -> None:
    content = words("uno dos tres cuatro", y=600).replace(b"BT ", b"BT " + spacing) + words("afuera", y=100)
    assert text_left(cropped(content, bottom=200)) == "unodostrescuatro"


def test_steps_between_letters_stay() -> None:
    content = words("", LEFT, font="G").replace(b"() Tj", b"[(abc) -2000 (def) 500 (ghi)] TJ")
    assert text_left(cropped(content, right=LEFT + 24 + 4.5 * WIDTH)) == "abcde"


def test_letters_of_two_bytes_are_cut_between_them() -> None:
    glyphs = range(36, 62)
    text = words("", LEFT).replace(b"() Tj", f"<{''.join(f'{glyph:04x}' for glyph in glyphs)}> Tj".encode())
    file = written(
        text,
        page_entries=f"/CropBox [0 0 {LEFT + 10.5 * WIDTH:g} 792]",
        _6=b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [10 0 R] >>",
        _10=b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) "
        b"/Ordering (Identity) /Supplement 0 >> /DW 600 /FontDescriptor 11 0 R >>",
        _11=b"<< /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 "
        b"/Descent -200 /CapHeight 700 /StemV 80 /FontFile2 12 0 R >>",
        _12=flate(FONT, f"/Length1 {len(FONT)}"),
    )
    (page,) = PdfReader(io.BytesIO(without(file, edge=1))).pages
    content = page.get_contents()
    assert content is not None
    drawn = b"".join(
        part.original_bytes
        for operands, operator in content.operations
        if operator == b"TJ"
        for part in operands[0]
        if hasattr(part, "original_bytes")
    )
    assert drawn == b"".join(glyph.to_bytes(2) for glyph in glyphs[:11])


@pytest.mark.parametrize("shown", [0.3, 2.0])
def test_a_line_of_which_less_than_half_is_shown_is_left_to_a_picture(shown: float) -> None:
    assert cleaned(cropped(words("nnnn", y=600, font="G"), top=600 + shown), ALONE) is None


def test_a_line_of_which_more_is_shown_stays() -> None:
    assert text_left(cropped(words("nnnn", y=600, font="G"), top=604)) == "nnnn"


def test_letters_that_cannot_be_told_apart_are_left_to_a_picture() -> None:
    text = words("abcdefghijkl", LEFT)
    file = written(
        text,
        page_entries=f"/CropBox [0 0 {LEFT + 20} 792]",
        _6=b"<< /Type /Font /Subtype /Type0 /BaseFont /Helvetica /Encoding /UniGB-UTF16-H /DescendantFonts [10 0 R] >>",
        _10=b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Helvetica /CIDSystemInfo << /Registry (Adobe) "
        b"/Ordering (GB1) /Supplement 0 >> /DW 600 >>",
    )
    assert cleaned(file, ALONE) is None


def test_a_blank_page_stays_one() -> None:
    file = cropped(b"", bottom=200).replace(b"/Contents 4 0 R", b"")
    assert text_left(file) == ""


def test_a_letter_s_edge_can_be_cut_off() -> None:
    made = without(awkward.cropped(letter().pdf, (5, 5, 607, 787)))
    assert "exonera" in "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)


def test_a_note_outside_goes() -> None:
    form = "/Type /XObject /Subtype /Form /BBox [0 0 200 50] /Resources << /Font << /F 6 0 R >> >>"
    file = written(
        words("visible"),
        page_entries=CROPPED + " /Annots [10 0 R]",
        _10=b"<< /Subtype /Stamp /Rect [100 100 300 150] /AP << /N 11 0 R >> /F 4 >>",
        _11=stream(words("oculto", 5, 5), form),
    )
    without(file, b"oculto")


def test_too_many_things_are_left_to_a_picture() -> None:
    content = words("visible") + b"1 1 m 2 2 l S " * 10_001
    file = written(content, page_entries=CROPPED)
    assert cleaned(file, ALONE) is None
