from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certwizard import resources
from certwizard.activation import (
    DOCUMENT_NUMBERS,
    FIELDS,
    Consent,
    DocumentType,
    Fault,
    FaultCode,
    Representative,
    area_code,
    clean,
    cleaned,
    faults,
)

ANA = Representative(
    names="Ana María",
    surnames="Gómez Ñáñez",
    document_type="13",
    document_number="52345678",
    document_place="Bogotá",
    position="Gerente",
    email="ana@panaderia.example",
    mobile="3001234567",
    address="Cra. 7 # 12-34 °, Vereda El Salitre Km 3",
    department="11",
    municipality="11001",
)


def everything_prints(_text):
    return ""


def found(representative, unprintable=everything_prints):
    return faults(representative, resources.places(), unprintable)


def only(field, text, **others):
    """The fault of one changed field; the test fails when there is another one."""
    wrong = found(replace(ANA, **{field: text}, **others))
    assert [fault.field for fault in wrong] in ([], [field])
    return wrong[0] if wrong else None


def test_right_data_have_no_fault():
    assert found(ANA) == []


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", ["", "   ", "\u200b\u00a0\t"])
def test_an_empty_field_is_missing(field, text):
    assert Fault(field, FaultCode.MISSING) in found(replace(ANA, **{field: text}))


def test_faults_come_in_the_order_of_the_form_and_one_a_field():
    assert [fault.field for fault in found(Representative())] == list(FIELDS)


@pytest.mark.parametrize("field", ["names", "address", "position", "email"])
def test_a_line_longer_than_the_letter_is_refused(field):
    assert only(field, "a" * 121) == Fault(field, FaultCode.TOO_LONG, most=120)


@pytest.mark.parametrize("field", ["names", "surnames", "document_place", "position"])
def test_a_name_needs_a_letter(field):
    assert only(field, "12 - 3") == Fault(field, FaultCode.NO_LETTER)


@pytest.mark.parametrize(
    "text", ["R&D </b> <A>", "Đặng Thị Ngọc", "Łukasz Żółć", "Ștefan Țepeș", "Γιώργος", "Иван", "O'Neill-Ruiz"]
)
def test_names_of_the_whole_world_are_taken_as_typed(text):
    assert only("names", text) is None


@pytest.mark.parametrize("text", ["11", "31", "50", "CC", "0"])
def test_documents_that_no_representative_has_are_refused(text):
    assert only("document_type", text) == Fault("document_type", FaultCode.DOCUMENT_TYPE)


@pytest.mark.parametrize("kind", DocumentType)
def test_the_length_of_a_number_follows_its_document(kind):
    rule = DOCUMENT_NUMBERS[kind]
    for length in range(1, 20):
        fault = only("document_number", "7" * length, document_type=kind.value)
        if rule.least <= length <= rule.most:
            assert fault is None
        else:
            assert fault == Fault("document_number", FaultCode.LENGTH, least=rule.least, most=rule.most)


@pytest.mark.parametrize("kind", DocumentType)
def test_letters_are_taken_only_where_the_document_has_them(kind):
    fault = only("document_number", "ab123456", document_type=kind.value)
    assert fault == (None if DOCUMENT_NUMBERS[kind].letters else Fault("document_number", FaultCode.DIGITS_ONLY))


@pytest.mark.parametrize(("kind", "code"), [("13", FaultCode.DIGITS_ONLY), ("41", FaultCode.LETTERS_AND_DIGITS_ONLY)])
def test_signs_and_foreign_digits_are_no_document_number(kind, code):
    for text in ("1234#567", "١٢٣٤٥٦٧", "AÑ12345"):
        assert only("document_number", text, document_type=kind) == Fault("document_number", code)


@pytest.mark.parametrize(
    "text", ["1.020.304.050", " 1 020 304 050 ", "1-020-304-050", "1’020’304’050", "1,020,304,050"]
)
def test_a_pasted_number_loses_its_dots(text):
    assert cleaned("document_number", text) == "1020304050"


def test_letters_of_a_document_become_capitals():
    assert cleaned("document_number", "aq-123 456") == "AQ123456"


@pytest.mark.parametrize(
    "text",
    ["+57 300 123 4567", "57 (300) 123-4567", "0057.300.123.4567", "300 1234567", "\u202a+573001234567\u202c"],
)
def test_a_pasted_mobile_loses_its_prefix_and_signs(text):
    assert cleaned("mobile", text) == "3001234567"
    assert only("mobile", text) is None


@pytest.mark.parametrize("text", ["6011234567", "6041234567", "6081234567", "3501234567", "3991234567"])
def test_landlines_and_every_mobile_prefix_are_taken(text):
    assert only("mobile", text) is None


@pytest.mark.parametrize("text", ["6031234567", "4001234567", "300123456", "30012345678", "teléfono", "3٠٠1234567"])
def test_what_the_numbering_plan_lacks_is_no_telephone(text):
    assert only("mobile", text) == Fault("mobile", FaultCode.TELEPHONE)


def test_a_landline_of_seven_digits_is_offered_its_area():
    assert only("mobile", "234 5678") == Fault("mobile", FaultCode.SEVEN_DIGITS, detail="6012345678")


def test_without_a_department_a_landline_of_seven_digits_is_no_telephone():
    wrong = found(replace(ANA, mobile="2345678", department=""))
    assert Fault("mobile", FaultCode.TELEPHONE) in wrong


def test_every_department_has_one_area_code():
    for code in resources.places().departments:
        assert area_code(code) in {"601", "602", "604", "605", "606", "607", "608"}
    assert area_code("00") == ""


@pytest.mark.parametrize("text", ["a@b.co", "Ana.Gómez+dian@correo.example", "x@sub.dominio.com.co", "mailto:a@b.co"])
def test_addresses_of_mail_are_taken(text):
    assert only("email", text) is None


@pytest.mark.parametrize("text", ["ana", "ana@", "@b.co", "a@b", "a@@b.co", "a@b..co", "a@b.co, c@d.co", "a@b.co."])
def test_what_no_mail_reaches_is_refused(text):
    assert only("email", text) == Fault("email", FaultCode.EMAIL)


def test_a_space_pasted_into_an_address_of_mail_goes():
    assert cleaned("email", " ana @b.co\n") == "ana@b.co"


@pytest.mark.parametrize("text", ["CL 1", "KRA 5 # 3-2", "Vereda", "Km 4 vía al mar", "#", "12"])
def test_an_address_is_never_refused_for_its_form(text):
    assert only("address", text) is None
    assert cleaned("address", text) == text


def test_an_unknown_department_is_refused():
    wrong = found(replace(ANA, department="00"))
    assert Fault("department", FaultCode.UNKNOWN_PLACE) in wrong


def test_an_unknown_municipality_is_refused():
    assert only("municipality", "00000") == Fault("municipality", FaultCode.UNKNOWN_PLACE)


def test_a_municipality_of_another_department_names_it():
    fault = only("municipality", "05001")
    assert fault == Fault("municipality", FaultCode.OTHER_DEPARTMENT, detail="Antioquia")


def test_a_character_that_the_letter_cannot_print_is_named():
    wrong = found(replace(ANA, surnames="Gómez 漢"), lambda text: "".join(c for c in text if c == "漢"))
    assert wrong == [Fault("surnames", FaultCode.UNPRINTABLE, detail="漢")]


@given(st.sampled_from(FIELDS), st.text())
def test_cleaning_is_done_after_one_time(field, text):
    once = cleaned(field, text)
    assert cleaned(field, once) == once


@given(st.builds(Representative, **{field: st.text(max_size=40) for field in FIELDS}))
def test_any_text_at_all_gives_faults_and_no_error(representative):
    wrong = found(representative)
    assert found(clean(representative)) == wrong
    assert len({fault.field for fault in wrong}) == len(wrong)


def test_line_breaks_and_decomposed_accents_of_pasted_text_are_put_right():
    assert cleaned("names", "Jose\u0301\r\n  Mari\u0301a\u200e") == "José María"


def test_a_consent_says_which_text_and_when():
    consent = Consent(text_version="1", accepted_at=datetime(2026, 11, 25, tzinfo=UTC))
    assert (consent.text_version, consent.accepted_at.year) == ("1", 2026)
