from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from uuid import UUID

import pypdf
import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from pypdf.generic import ContentStream

from certwizard.activation import cleaned
from certwizard.documents import template
from certwizard.documents.expected import NotALetter, expected_letter
from certwizard.documents.letter import (
    LetterData,
    MadeLetter,
    digest,
    make_letter,
)
from certwizard.documents.mark import (
    CORNER_INSET,
    CORNER_SIDE,
    PAPER_SIZES,
    QR_SIDE,
    Mark,
    company_tag,
    new_letter_id,
    qr_inset,
)
from certwizard.documents.typeface import unprintable
from tests.helpers import looking
from tests.helpers.letter_data import JURIDICA, LONGEST, NATURAL, but
from tests.helpers.looking import Area

EVERY_KIND = pytest.mark.parametrize(
    "data",
    [replace(data, paper=paper) for data in (JURIDICA, NATURAL, LONGEST) for paper in PAPER_SIZES],
    ids=[f"{kind} on {paper}" for kind in ("juridica", "natural", "longest") for paper in PAPER_SIZES],
)

PRINTABLE = [
    chr(code)
    for code in range(0x20, 0x3000)
    if not unprintable(chr(code)) and cleaned("names", f"a{chr(code)}a") == f"a{chr(code)}a"
]
MARKUP = ("R&D", "A <B", "</b>", "&amp;", "{company.nit}", "<para>", "\\", "(", "]]>", "%s", "&#65;")


def names(longest: int = 120) -> st.SearchStrategy[str]:
    parts = st.text(PRINTABLE, min_size=1, max_size=longest) | st.sampled_from(MARKUP)
    return (
        st.lists(parts, min_size=1, max_size=4)
        .map(lambda found: cleaned("names", " ".join(found))[:longest].strip())
        .filter(lambda text: text and not unprintable(text) and cleaned("names", text) == text)
    )


def made(data: LetterData) -> MadeLetter:
    return make_letter(data, template.shipped())


def reserved(letter: MadeLetter) -> list[Area]:
    """Where the marks are, with the white that a QR needs."""
    (width, height), quiet = letter.page_size_mm, QR_SIDE * 4 / 29
    across, down = ((inset - quiet, inset + QR_SIDE + quiet) for inset in qr_inset(letter.page_size_mm))
    near, far = CORNER_INSET - CORNER_SIDE / 2, CORNER_INSET + CORNER_SIDE / 2
    return [
        Area(width - across[1], down[0], width - across[0], down[1]),
        Area(across[0], height - down[1], across[1], height - down[0]),
        *(
            Area(left, top, left + far - near, top + far - near)
            for left in (near, width - far)
            for top in (near, height - far)
        ),
    ]


def box(letter: MadeLetter) -> Area:
    place = letter.signature_box
    return Area(place.x_mm, place.y_mm, place.x_mm + place.width_mm, place.y_mm + place.height_mm)


def lines_of_split_paragraphs(pdf: bytes) -> Iterator[tuple[int, ...]]:
    """How many lines each page has of the paragraphs that go on over a page's end."""
    reader = pypdf.PdfReader(BytesIO(pdf))
    counted = Counter()
    for number, page in enumerate(reader.pages):
        here = None
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator == b"BDC":
                here = (number, operands[1]["/MCID"])
            counted[here] += operator == b"Tm"
    for element in reader.root_object["/StructTreeRoot"]["/K"][0]["/K"]:
        parts = element.get_object()["/K"]
        if isinstance(parts, list) and len(parts) > 1:
            yield tuple(counted[part["/Pg"]["/StructParents"], part["/MCID"]] for part in parts)


class TestTheData:
    @settings(max_examples=20, deadline=None, phases=(Phase.explicit, Phase.generate))
    @given(names(), names(), names(), names(300))
    @example("R&D </b>", "A <B", "{company.nit} &amp; <para>", "W" * 300)
    def test_prints_as_typed_and_nothing_collides(self, person, position, address, company):
        data = but(JURIDICA, names=person, position=position, address=address)
        data = replace(data, company=replace(data.company, legal_name=company))
        letter = made(data)
        found = looking.squeezed(looking.text(letter.pdf))
        for text in (person, position, address, company):
            assert looking.squeezed(text) in found
        width, height = letter.page_size_mm
        for number, page in enumerate(looking.lines(letter.pdf), 1):
            for area, text in page:
                assert not any(area.meets(mark) for mark in reserved(letter)), text
                assert 10 < area.left < area.right < width - 10
                assert 10 < area.top < area.bottom < height - 10
                if number == letter.signature_box.page and "Firma" not in text:
                    assert not area.meets(box(letter)), text

    @EVERY_KIND
    def test_is_all_there(self, data):
        found = looking.squeezed(looking.text(made(data).pdf))
        person = data.representative
        for text in (
            f"{person.names} {person.surnames}",
            "52.123.456 de",
            person.document_place,
            person.position,
            person.email,
            "300 123 4567",
            person.address,
            "Santiago de Cali, Valle del Cauca",
            data.company.legal_name,
            "25 de noviembre de 2026",
            "Plataforma Tecnológica de Ejemplo S.A.S.",
            "NIT 800.191.045-1",
            str(data.letter_id),
        ):
            assert looking.squeezed(text) in found

    def test_natural_person_has_the_check_digit_of_the_cedula(self):
        assert "NIT 52.123.456-2" in looking.text(made(NATURAL).pdf).replace("\xa0", " ")

    @pytest.mark.parametrize(
        ("kind", "number", "shown"),
        [
            ("13", "52123456", "cédula de ciudadanía n.º 52.123.456 de"),
            ("13", "0123", "cédula de ciudadanía n.º 0.123 de"),
            ("22", "0056789", "cédula de extranjería n.º 0056789 de"),
            ("41", "AB123456", "pasaporte n.º AB123456 de"),
            ("48", "00123456", "permiso por protección temporal (PPT) n.º 00123456 de"),
        ],
    )
    def test_keeps_the_number_of_each_document_as_it_is_written(self, kind, number, shown):
        letter = made(but(JURIDICA, document_type=kind, document_number=number))
        assert shown in " ".join(looking.text(letter.pdf).split())

    def test_of_bogota_does_not_name_it_twice(self):
        data = but(JURIDICA, department="11", municipality="11001")
        assert looking.squeezed("Bogotá, D.C., Bogotá") not in looking.squeezed(looking.text(made(data).pdf))


class TestTheLetter:
    @EVERY_KIND
    def test_has_at_most_two_pages_of_the_paper_and_is_small(self, data):
        letter = made(data)
        read = pypdf.PdfReader(BytesIO(letter.pdf))
        assert letter.pages == len(read.pages) <= 2
        assert len(letter.pdf) < 60_000
        for page in read.pages:
            assert [round(float(side) / looking.POINTS_PER_MM, 1) for side in page.mediabox[2:]] == [
                *PAPER_SIZES[data.paper]
            ]

    def test_is_the_same_to_the_last_byte(self):
        assert made(JURIDICA).pdf == made(JURIDICA).pdf

    def test_says_who_made_it_for_whom_and_in_which_language(self):
        read = pypdf.PdfReader(BytesIO(made(JURIDICA).pdf))
        assert read.metadata.title == "Carta de exoneración de responsabilidad · Panadería La Espiga Dorada S.A.S."
        assert read.metadata.author == "Plataforma Tecnológica de Ejemplo S.A.S."
        assert read.metadata["/Keywords"] == str(JURIDICA.letter_id)
        assert read.root_object["/Lang"] == "es-CO"
        assert read.xmp_metadata.dc_title["x-default"] == read.metadata.title

    def test_is_read_aloud_in_order_and_whole(self):
        structure = pypdf.PdfReader(BytesIO(made(JURIDICA).pdf)).root_object["/StructTreeRoot"]
        children = [child.get_object() for child in structure["/K"][0]["/K"]]
        assert [child["/S"] for child in children[:2]] == ["/H1", "/P"]
        assert children[-1]["/S"] == "/Form"
        parts = [(part["/Pg"]["/StructParents"], part["/MCID"]) for child in children[:-1] for part in child["/K"]]
        assert parts == sorted(parts)

    def test_embeds_its_typeface_and_no_other(self):
        for page in pypdf.PdfReader(BytesIO(made(LONGEST).pdf)).pages:
            for font in page["/Resources"]["/Font"].values():
                assert font["/BaseFont"].split("+")[1] in ("CartaRegular", "CartaBold")
                assert "/FontFile2" in font["/FontDescriptor"]

    def test_never_leaves_one_line_of_a_paragraph_alone_on_a_page(self):
        split = set()
        for words in range(0, 60, 3):
            data = replace(JURIDICA, company=replace(JURIDICA.company, legal_name="Sociedad " + "muy larga " * words))
            for lines in lines_of_split_paragraphs(made(data).pdf):
                assert min(lines) > 1
                split.add(lines)
        assert split

    @EVERY_KIND
    def test_keeps_its_text_within_the_margins(self, data):
        letter = made(data)
        edges = [(area.left, area.right) for page in looking.lines(letter.pdf) for area, _ in page]
        assert min(left for left, _ in edges) == pytest.approx(25, abs=0.3)
        assert max(right for _, right in edges) == pytest.approx(letter.page_size_mm[0] - 25, abs=0.3)

    def test_signs_on_the_last_page_under_some_of_the_text(self):
        for data in (JURIDICA, NATURAL, LONGEST):
            letter = made(data)
            above = [
                text for area, text in looking.lines(letter.pdf)[-1] if 45 < area.bottom < letter.signature_box.y_mm
            ]
            assert letter.signature_box.page == letter.pages
            assert any("Notificaciones" in text for text in above)

    def test_offers_an_empty_signature_field_just_in_the_box(self):
        letter = made(JURIDICA)
        page = pypdf.PdfReader(BytesIO(letter.pdf)).pages[letter.signature_box.page - 1]
        (widget,) = (annotation.get_object() for annotation in page["/Annots"])
        assert widget["/FT"] == "/Sig"
        assert "/V" not in widget
        left, bottom, right, top = (float(side) / looking.POINTS_PER_MM for side in widget["/Rect"])
        height = letter.page_size_mm[1]
        place = box(letter)
        assert (left, height - top, right, height - bottom) == pytest.approx(
            (place.left, place.top, place.right, place.bottom), abs=0.02
        )


class TestItsMarks:
    @EVERY_KIND
    def test_are_twice_on_each_page_and_say_which_letter_it_is(self, data):
        letter = made(data)
        for number, picture in enumerate(looking.pictures(letter.pdf, 150), 1):
            first, second = looking.codes(picture)
            assert first == second
            assert Mark.read(first) == Mark(
                letter_id=data.letter_id,
                page=number,
                pages=letter.pages,
                template_version=letter.template_version,
                company=company_tag(data.company.nit),
                digest=bytes.fromhex(letter.digest)[:8],
            )


class TestTheDigest:
    def test_changes_with_every_datum_that_is_printed(self):
        changed = [
            but(JURIDICA, names="Otra"),
            but(JURIDICA, address="Otra"),
            but(JURIDICA, municipality="76020"),
            replace(JURIDICA, issued_on=date(2026, 11, 26)),
            replace(JURIDICA, company=replace(JURIDICA.company, nit="901234568")),
            replace(JURIDICA, provider=replace(JURIDICA.provider, name="Otro")),
            NATURAL,
        ]
        assert len({digest(data) for data in [JURIDICA, *changed]}) == len(changed) + 1

    def test_does_not_change_with_how_the_data_were_typed(self):
        assert digest(but(JURIDICA, document_number="52.123.456", names=" María  Fernanda")) == digest(JURIDICA)

    def test_is_that_of_the_letter(self):
        assert made(JURIDICA).digest == digest(JURIDICA)


class TestTheExpectedLetter:
    @EVERY_KIND
    def test_is_read_from_the_file_alone(self, data):
        letter = made(data)
        assert expected_letter(letter.pdf) == letter.expected
        assert letter.expected.company == company_tag(data.company.nit)

    @pytest.mark.parametrize("file", [b"", b"no", b"%PDF-1.7\n", made(JURIDICA).pdf[:20_000]])
    def test_of_a_damaged_file_is_refused(self, file):
        with pytest.raises(NotALetter):
            expected_letter(file)

    def test_of_another_pdf_is_refused(self):
        writer, file = pypdf.PdfWriter(), BytesIO(b"")
        writer.add_blank_page(100, 100)
        writer.write(file)
        with pytest.raises(NotALetter):
            expected_letter(file.getvalue())


def test_letter_ids_are_of_version_7_and_grow():
    ids = [new_letter_id() for _ in range(50)]
    assert len(set(ids)) == 50
    assert all(one.version == 7 and one.variant == UUID(int=1 << 63).variant for one in ids)
    assert sorted(one.int >> 80 for one in ids) == [one.int >> 80 for one in ids]
