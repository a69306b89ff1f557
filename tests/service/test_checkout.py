from typing import Any

import pytest
from litestar.testing import TestClient

from certwizard.contract import LetterRequest
from tests.service.conftest import Owner, problem, read


@pytest.fixture
def checkout(owner: Owner) -> str:
    started = read(owner.post("/purchases"))
    assert started.purchase
    return started.purchase.checkout_url


def test_the_checkout_says_what_is_bought_and_for_how_much(http: TestClient[Any], checkout: str) -> None:
    page = http.get(checkout).text
    for shown in (
        "Certificado digital por un año",
        "Panadería La Espiga Dorada S.A.S.",
        "$\N{NO-BREAK SPACE}119.000",
        "IVA del 19 % incluido",
    ):
        assert shown in page


@pytest.mark.parametrize(
    ("action", "said"),
    [("approve", "Pago aprobado."), ("decline", "Pago rechazado."), ("leave", "El pago queda pendiente.")],
)
def test_each_choice_is_confirmed_on_the_page(http: TestClient[Any], checkout: str, action: str, said: str) -> None:
    assert said in http.post(checkout, data={"action": action}).text


def test_a_decided_checkout_offers_no_payment(http: TestClient[Any], checkout: str) -> None:
    http.post(checkout, data={"action": "decline"})
    page = http.get(checkout).text
    assert 'value="approve"' not in page
    assert "Pago rechazado." in page


def test_a_choice_that_comes_too_late_says_so(
    http: TestClient[Any], owner: Owner, letter_request: LetterRequest, checkout: str
) -> None:
    http.post(checkout, data={"action": "approve"})
    issued = read(owner.issue(letter_request))
    assert "Este pago ya no se puede cambiar." in http.post(checkout, data={"action": "void"}).text
    assert owner.activation() == issued


def test_the_page_loads_nothing_from_elsewhere_and_runs_nothing(http: TestClient[Any], checkout: str) -> None:
    answer = http.get(checkout)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "script" not in answer.text
    assert http.get("/pages/style.css").headers["content-type"].startswith("text/css")


def test_an_unknown_checkout_is_not_found(http: TestClient[Any]) -> None:
    assert problem(http.get("/checkout/0190d3a0-7c1a-7c3e-9d7e-5b6f1c2d3e4f"))["type"] == "/problems/not-found"
