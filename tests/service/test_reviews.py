"""Step 3, and the year after; and the staff's desk, in the browser as they use it."""

import re
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import httpx
import pytest
from litestar.testing import TestClient

from certwizard.contract import Activation, LetterRequest
from certwizard.documents.mark import new_letter_id
from certwizard.documents.verdict import Report, Verdict
from certwizard.service import attachments, letters, reviews
from certwizard.service.platform import Platform
from certwizard.service.reviews import months_after
from certwizard.service.staff import SESSION_SECONDS
from certwizard.service.staff import password as staff_password
from tests.service.conftest import BAKERY, SECRET, Clock, Owner, paired, problem, read

PASSWORD = staff_password(SECRET)
SCAN = b"%PDF- a scan that was judged before"


@pytest.fixture
def attached(platform: Platform, owner: Owner, letter_request: LetterRequest) -> Activation:
    owner.buy()
    owner.issue(letter_request)
    return keep(platform, owner)


def keep(platform: Platform, owner: Owner) -> Activation:
    now = owner.activation()
    assert now.letter
    return attachments.keep(
        platform, now.id, now.letter.id, SCAN, "Carta firmada.pdf", Report(verdict=Verdict.ACCEPTED)
    )


@pytest.fixture
def submitted(owner: Owner, attached: Activation) -> Activation:
    return read(owner.post("/submission"))


def submit_again(platform: Platform, owner: Owner) -> Activation:
    keep(platform, owner)
    return read(owner.post("/submission"))


class Staff:
    def __init__(self, http: TestClient[Any]) -> None:
        self.http = http

    def log_in(self, password: str = "") -> httpx.Response:
        return self.http.post("/staff/login", data={"password": password or PASSWORD}, follow_redirects=False)

    def page(self, activation_id: UUID) -> str:
        return self.http.get(f"/staff/submissions/{activation_id}").text

    def decide(self, activation_id: UUID, decision: str, **changes: str) -> httpx.Response:
        form = re.search(rf'action="[^"]+/{decision}">(.*?)</form>', self.page(activation_id), re.DOTALL)
        fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[1] if form else ""))
        return self.http.post(f"/staff/submissions/{activation_id}/{decision}", data=fields | changes)


@pytest.fixture
def staff(http: TestClient[Any]) -> Staff:
    staff = Staff(http)
    staff.log_in()
    return staff


def test_a_submission_waits_for_its_review(submitted: Activation, clock: Clock) -> None:
    assert (submitted.state, submitted.submitted_at) == ("in_review", clock.now)


def test_a_repeated_submission_is_the_same(owner: Owner, attached: Activation) -> None:
    first, again = (read(owner.post("/submission", "the same key twice")) for _ in range(2))
    assert first == again


def test_an_approved_one_is_active_for_a_year(owner: Owner, submitted: Activation, staff: Staff) -> None:
    staff.decide(submitted.id, "approval")
    active = owner.activation()
    assert active.state == "active"
    assert active.certificate
    assert (active.certificate.valid_from, active.certificate.valid_until) == (date(2026, 11, 25), date(2027, 11, 25))


def test_a_returned_one_says_why_until_it_is_sent_again(
    owner: Owner, submitted: Activation, staff: Staff, platform: Platform
) -> None:
    staff.decide(submitted.id, "return", reason="  La firma no coincide <b>con</b> la cédula.  ")
    returned = owner.activation()
    assert (returned.state, returned.attachment) == ("letter_issued", None)
    assert returned.returned
    assert returned.returned.reason == "La firma no coincide <b>con</b> la cédula."
    assert "&lt;b&gt;con&lt;/b&gt;" in staff.page(submitted.id)
    assert submit_again(platform, owner).returned is None


def test_a_return_needs_a_reason(owner: Owner, submitted: Activation, staff: Staff) -> None:
    assert "Escribe el motivo" in staff.decide(submitted.id, "return", reason="  ").text
    assert owner.activation() == submitted


def test_a_decision_is_about_what_the_reviewer_saw(
    owner: Owner, submitted: Activation, staff: Staff, platform: Platform
) -> None:
    reviews.return_(platform, submitted.id, submitted.revision, "Falta una página.")
    newer = submit_again(platform, owner)
    answer = staff.decide(submitted.id, "approval", revision=str(submitted.revision))
    assert answer.status_code == 409
    assert "cambió entretanto" in answer.text
    assert owner.activation() == newer


def test_the_certificate_expires_by_the_clock_and_is_renewed(
    owner: Owner, submitted: Activation, staff: Staff, clock: Clock
) -> None:
    staff.decide(submitted.id, "approval")
    clock.forward(days=365)
    assert owner.activation().state == "active"
    clock.forward(days=1)
    assert owner.activation().state == "expired"
    renewed = read(owner.post("/renewal", "the same key twice"))
    assert renewed == read(owner.post("/renewal", "the same key twice"))
    assert (renewed.state, renewed.letter, renewed.attachment, renewed.purchase) == ("unpaid", None, None, None)
    assert renewed.certificate
    assert owner.buy().state == "paid"


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 25), 12, date(2027, 11, 25)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_months_are_counted_in_the_calendar(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


def test_the_desk_shows_all_that_was_submitted(submitted: Activation, staff: Staff) -> None:
    desk = staff.http.get("/staff").text
    assert "Panadería La Espiga Dorada S.A.S." in desk
    assert "901.234.567-" in desk
    page = staff.page(submitted.id)
    for shown in (
        "María Fernanda Ñáñez Rodríguez",
        "Cédula de ciudadanía",
        "43567890",
        "MEDELLÍN, ANTIOQUIA",
        "Carta firmada.pdf",
    ):
        assert shown.casefold() in page.casefold()


def test_what_waits_longest_comes_first_and_the_newest_decision_after_all_that_waits(
    platform: Platform, http: TestClient[Any], letter_request: LetterRequest, staff: Staff, clock: Clock
) -> None:
    sent = []
    for number, name in enumerate(("Uno", "Dos", "Tres", "Cuatro"), 901234561):
        owner = paired(platform, http, replace(BAKERY, legal_name=name, nit=str(number)))
        owner.buy()
        owner.issue(letter_request)
        sent.append(submit_again(platform, owner))
        clock.forward(hours=1)
    for decided in sent[:2]:
        staff.decide(decided.id, "approval")
        clock.forward(hours=1)
    assert [one.legal_name for one in reviews.submissions(platform)] == ["Tres", "Cuatro", "Dos", "Uno"]


def test_both_papers_are_downloads(submitted: Activation, staff: Staff) -> None:
    assert submitted.letter
    for paper, content in (("letter", letters.made_again(submitted).pdf), ("attachment", SCAN)):
        answer = staff.http.get(f"/staff/submissions/{submitted.id}/{paper}")
        assert answer.content == content
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert "sandbox" in answer.headers["Content-Security-Policy"]


PAGES = ["", "/submissions/{id}", "/submissions/{id}/letter", "/submissions/{id}/attachment"]


@pytest.mark.parametrize("cookie", ["", "nonsense", "99999999999.abc.def"])
def test_the_desk_is_closed_to_others(submitted: Activation, http: TestClient[Any], cookie: str) -> None:
    for page in PAGES:
        http.cookies.set("staff", cookie)
        answer = http.get("/staff" + page.format(id=submitted.id), follow_redirects=False)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/staff/login")


def test_a_wrong_secret_does_not_open_and_cannot_be_guessed(http: TestClient[Any]) -> None:
    staff = Staff(http)
    for _ in range(10):
        assert "La clave no es correcta." in staff.log_in("wrong").text
    assert "Demasiados intentos." in staff.log_in().text


def test_the_cookie_is_kept_from_scripts_and_other_sites_and_ends(http: TestClient[Any], clock: Clock) -> None:
    answer = http.post("/staff/login", data={"password": PASSWORD}, follow_redirects=False)
    cookie = answer.headers["Set-Cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert http.get("/staff", follow_redirects=False).status_code == 200
    clock.forward(seconds=SESSION_SECONDS)
    assert http.get("/staff", follow_redirects=False).status_code == 303


def test_another_site_cannot_decide(owner: Owner, submitted: Activation, staff: Staff) -> None:
    staff.decide(submitted.id, "approval", csrf="guessed")
    assert owner.activation() == submitted


def test_leaving_closes_the_desk(staff: Staff) -> None:
    csrf = re.search(r'name="csrf" value="([^"]+)"', staff.http.get("/staff").text)
    assert csrf
    staff.http.post("/staff/logout", data={"csrf": csrf[1]})
    assert staff.http.get("/staff", follow_redirects=False).status_code == 303


def test_there_is_no_link_into_the_desk_outside_practice(http: TestClient[Any]) -> None:
    assert problem(http.get("/staff/enter/anything"))["type"] == "/problems/not-found"


def test_an_unknown_submission_is_not_found(staff: Staff) -> None:
    answer = staff.http.get(f"/staff/submissions/{new_letter_id()}")
    assert problem(answer)["type"] == "/problems/not-found"
