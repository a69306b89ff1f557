import pytest
from hypothesis import given
from hypothesis import strategies as st

from certwizard.activation import Company, NotANit, PersonType, check_digit, shown_nit

WEIGHTS = (3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71)


@pytest.mark.parametrize(("nit", "digit"), [("800191045", "1"), ("41261533", "2"), ("900123456", "8")])
def test_known_numbers_have_their_check_digit(nit, digit):
    assert check_digit(nit) == digit
    assert Company(legal_name="R&D", nit=nit, person_type=PersonType.LEGAL).check_digit == digit


@given(st.integers(10**5, 10**15 - 1).map(str))
def test_the_check_digit_follows_the_published_weights_for_every_length(nit):
    rest = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, reversed(nit), strict=False)) % 11
    assert check_digit(nit) == str(rest if rest < 2 else 11 - rest)


@pytest.mark.parametrize("text", ["", "12345", "1" * 16, "800.191.045", "٨٠٠١٩١٠٤٥", "80019104A"])
def test_what_is_not_six_to_fifteen_digits_is_not_a_nit(text):
    with pytest.raises(NotANit) as refused:
        check_digit(text)
    assert refused.value.text == text


def test_a_nit_is_shown_as_on_paper():
    assert shown_nit("900123456") == "900.123.456-8"
