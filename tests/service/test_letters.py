import dataclasses
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from litestar.testing import TestClient

from certwizard import resources
from certwizard.activation import FIELDS, Consent, PersonType, faults
from certwizard.contract import LetterRequest, Paper
from certwizard.documents.letter import LetterData, make_letter
from certwizard.documents.mark import new_letter_id
from certwizard.documents.template import shipped
from certwizard.documents.typeface import unprintable
from certwizard.service.platform import Platform
from tests.service.conftest import BAKERY, IRONMONGER, MARIA, Clock, Owner, paired, problem, read


def with_representative(request: LetterRequest, **fields: str) -> LetterRequest:
    return msgspec.structs.replace(request, representative=dataclasses.replace(request.representative, **fields))


def test_a_letter_is_issued(owner: Owner, letter_request: LetterRequest) -> None:
    owner.buy()
    letter_id = new_letter_id()
    issued = read(owner.issue(letter_request, letter_id))
    assert issued.state == "letter_issued"
    assert issued.letter
    assert (issued.letter.id, issued.letter.representative) == (letter_id, MARIA)


@pytest.mark.parametrize("paper", Paper)
def test_the_platform_knows_the_letter_that_the_wizard_makes(
    owner: Owner, letter_request: LetterRequest, paper: Paper
) -> None:
    owner.buy()
    letter_id = new_letter_id()
    letter = read(owner.issue(msgspec.structs.replace(letter_request, paper=paper), letter_id)).letter
    data = LetterData(
        letter_id=letter_id,
        company=BAKERY,
        representative=MARIA,
        issued_on=letter_request.issued_on,
        provider=resources.provider(),
        paper=paper,
        template_version=letter_request.template_version,
    )
    made = make_letter(data, shipped())
    assert letter
    assert (letter.digest, letter.pages) == (made.digest, made.pages)


def test_the_same_letter_again_changes_nothing(owner: Owner, letter_request: LetterRequest) -> None:
    owner.buy()
    letter_id = new_letter_id()
    assert read(owner.issue(letter_request, letter_id)) == read(owner.issue(letter_request, letter_id))


def test_a_late_repetition_does_not_bring_an_old_letter_back(owner: Owner, letter_request: LetterRequest) -> None:
    owner.buy()
    old = new_letter_id()
    owner.issue(letter_request, old)
    newer = read(owner.issue(with_representative(letter_request, position="Representante")))
    assert read(owner.issue(letter_request, old)) == newer


def test_one_id_is_one_letter(owner: Owner, letter_request: LetterRequest) -> None:
    owner.buy()
    letter_id = new_letter_id()
    owner.issue(letter_request, letter_id)
    other = owner.issue(with_representative(letter_request, names="Otra"), letter_id)
    assert problem(other)["type"] == "/problems/conflict"


def test_two_companies_may_use_the_same_id(
    owner: Owner, http: TestClient[Any], platform: Platform, letter_request: LetterRequest
) -> None:
    letter_id = new_letter_id()
    for company in (owner, paired(platform, http, IRONMONGER)):
        company.buy()
        assert read(company.issue(letter_request, letter_id)).state == "letter_issued"


def test_no_letter_without_a_payment(owner: Owner, letter_request: LetterRequest) -> None:
    said = problem(owner.issue(letter_request))
    assert (said["type"], said["state"]) == ("/problems/not-allowed", "unpaid")


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_checked_again(owner: Owner, letter_request: LetterRequest, field: str) -> None:
    owner.buy()
    wrong = with_representative(letter_request, **{field: ""})
    said = problem(owner.issue(wrong))
    expected = faults(wrong.representative, resources.places(), unprintable)
    assert said["type"] == "/problems/fields"
    assert said["faults"] == msgspec.to_builtins(expected)
    assert owner.activation().state == "paid"


def test_what_the_typeface_lacks_is_a_fault(owner: Owner, letter_request: LetterRequest) -> None:
    owner.buy()
    said = problem(owner.issue(with_representative(letter_request, names="María 语")))
    assert said["faults"] == [{"field": "names", "code": "unprintable", "least": 0, "most": 0, "detail": "语"}]


def test_pasted_data_are_kept_clean(owner: Owner, letter_request: LetterRequest) -> None:
    owner.buy()
    pasted = with_representative(letter_request, document_number=" 43.567.890 ", mobile="+57 300 123 4567")
    letter = read(owner.issue(pasted)).letter
    assert letter
    assert letter.representative == MARIA


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"template_version": 99}, ("template_version", "unknown_version")),
        ({"consent": {"text_version": "nunca", "accepted_at": "2026-11-25T15:00:00Z"}}, ("consent", "unknown_version")),
        ({"issued_on": "2026-09-01"}, ("issued_on", "date")),
        ({"issued_on": "2027-01-01"}, ("issued_on", "date")),
    ],
)
def test_date_and_versions_are_checked(
    owner: Owner, letter_request: LetterRequest, changes: dict[str, Any], fault: tuple[str, str]
) -> None:
    owner.buy()
    request = msgspec.convert(msgspec.to_builtins(letter_request) | changes, LetterRequest)
    (found,) = problem(owner.issue(request))["faults"]
    assert (found["field"], found["code"]) == fault


def test_a_wrong_clock_is_put_up_with(owner: Owner, letter_request: LetterRequest) -> None:
    owner.buy()
    for days in (-20, 1):
        shifted = msgspec.structs.replace(letter_request, issued_on=letter_request.issued_on + timedelta(days=days))
        assert owner.issue(shifted).is_success


def test_the_owner_says_what_kind_of_person_the_company_is(owner: Owner, letter_request: LetterRequest) -> None:
    owner.buy()
    issued = read(owner.issue(msgspec.structs.replace(letter_request, person_type=PersonType.NATURAL)))
    assert issued.company.person_type is PersonType.NATURAL


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"{}", b'{"person_type": "robot"}', b"\xff\xfe", b'{"unknown": 1}', b"[" * 5000]
)
def test_nonsense_is_refused(owner: Owner, body: bytes) -> None:
    answer = owner.call("PUT", f"/letters/{new_letter_id()}", content=body)
    assert problem(answer)["type"] == "/problems/malformed"


def test_a_huge_body_is_refused(owner: Owner) -> None:
    answer = owner.call("PUT", f"/letters/{new_letter_id()}", content=b" " * 100_000)
    assert problem(answer)["type"] == "/problems/too-large"


def test_the_consent_is_kept_as_proof(owner: Owner, letter_request: LetterRequest, clock: Clock) -> None:
    owner.buy()
    letter = read(owner.issue(letter_request)).letter
    assert letter
    assert letter.consent == Consent(text_version=letter_request.consent.text_version, accepted_at=clock.now)
