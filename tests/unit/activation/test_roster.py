import pytest
from hypothesis import given
from hypothesis import strategies as st

from certwizard import resources
from certwizard.activation import NotARoster, Representative, RosterTooLong, faults, read_roster

PLACES = resources.places()

WHOLE = """NIT;Nombres;Apellidos;Tipo de documento;Número de documento;Lugar de expedición;Cargo;Correo;Celular;\
Dirección;Departamento;Municipio
900.123.456-8;Ana María;Gómez;Cédula de ciudadanía;52.345.678;Bogotá;Gerente;ana@b.example;+57 300 123 4567;\
"Cra. 7 # 12-34; oficina 2";Antioquia;Medellín
"""


def test_a_spreadsheet_in_spanish_becomes_data_without_a_fault():
    (row,) = read_roster(WHOLE, PLACES)
    assert (row.line, row.nit) == (2, "900123456")
    assert row.representative == Representative(
        names="Ana María",
        surnames="Gómez",
        document_type="13",
        document_number="52345678",
        document_place="Bogotá",
        position="Gerente",
        email="ana@b.example",
        mobile="3001234567",
        address="Cra. 7 # 12-34; oficina 2",
        department="05",
        municipality="05001",
    )
    assert faults(row.representative, PLACES, lambda _text: "") == []


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found_out(separator):
    text = separator.join(("nit", "names", "surnames")) + "\n" + separator.join(("800191045", "Ana", "Gómez"))
    (row,) = read_roster("\ufeff" + text, PLACES)
    assert (row.nit, row.representative.names, row.representative.surnames) == ("800191045", "Ana", "Gómez")


def test_a_municipality_alone_brings_its_department():
    (row,) = read_roster("nit,municipio\n800191045,leticia\n", PLACES)
    assert (row.representative.department, row.representative.municipality) == ("91", "91001")


def test_a_name_shared_by_two_departments_is_the_one_of_its_own():
    (row,) = read_roster("nit,departamento,municipio\n800191045,CALDAS,Risaralda\n", PLACES)
    assert PLACES.municipalities[row.representative.municipality].department.name == "Caldas"


def test_what_is_not_known_stays_as_it_was_typed():
    (row,) = read_roster("nit,tipo,departamento,municipio\n800191045,carné,Atlántida,El Dorado\n", PLACES)
    assert row.representative.document_type == "carné"
    assert row.representative.department == "Atlántida"
    assert row.representative.municipality == "El Dorado"


def test_rows_without_a_nit_are_passed_over_and_short_rows_are_filled():
    rows = read_roster("nit,nombres,apellidos\n,Ana,Gómez\nabc,Eva,Ruiz\n\n800191045\n", PLACES)
    assert [(row.line, row.nit, row.representative.names) for row in rows] == [(5, "800191045", "")]


@pytest.mark.parametrize("text", ["", "hola", "nombres,apellidos\nAna,Gómez", "nit\n800191045"])
def test_another_table_is_no_roster(text):
    with pytest.raises(NotARoster):
        read_roster(text, PLACES)


def test_a_table_of_thousands_of_rows_is_refused():
    with pytest.raises(RosterTooLong):
        read_roster("nit,nombres\n" + "800191045,Ana\n" * 5001, PLACES)


@given(st.text(max_size=300))
def test_any_text_under_a_heading_gives_only_rows_with_a_nit(text):
    for row in read_roster("nit,nombres\n" + text, PLACES):
        assert row.nit.isdigit()
        assert row.representative.surnames == ""
