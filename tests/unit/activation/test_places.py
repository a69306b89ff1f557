import pytest
from hypothesis import given
from hypothesis import strategies as st

from certwizard import resources
from certwizard.activation import Places, folded


def test_all_of_dane_table_is_there():
    places = resources.places()
    assert len(places.departments) == 33
    assert len(places.municipalities) == 1122
    assert places.municipalities["05001"].name == "Medellín"
    assert places.municipalities["11001"].department.name.startswith("Bogotá")


def test_every_municipality_belongs_to_the_department_of_its_code():
    for code, municipality in resources.places().municipalities.items():
        assert code.startswith(municipality.department.code)


def test_a_department_lists_its_own_municipalities_only():
    amazonas = resources.places().municipalities_of("91")
    assert {place.department.code for place in amazonas} == {"91"}
    assert "Leticia" in {place.name for place in amazonas}
    assert resources.places().municipalities_of("00") == []


def test_a_table_without_its_columns_is_an_error():
    with pytest.raises(KeyError):
        Places.parse(["code,name", "05,Antioquia"])


@pytest.mark.parametrize(
    ("typed", "meant"), [("medellin", "Medellín"), ("  BOGOTA,  d.c. ", "Bogotá, D.C."), ("Nariño", "narino")]
)
def test_typing_needs_no_accents_or_capitals(typed, meant):
    assert folded(typed) == folded(meant)


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert folded(folded(text)) == folded(text)
