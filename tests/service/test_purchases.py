from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import httpx
import msgspec
import pytest
from litestar.testing import TestClient

from certwizard.contract import PaymentEvent, PurchaseStatus
from certwizard.service import app, purchases
from certwizard.service.platform import Platform
from tests.service.conftest import Clock, Owner, problem, read


def test_a_confirmed_payment_leads_on(owner: Owner) -> None:
    paid = owner.buy()
    assert paid.state == "paid"
    assert paid.purchase
    assert paid.purchase.status == "confirmed"


def test_a_declined_payment_leads_back(owner: Owner) -> None:
    declined = owner.buy("decline")
    assert declined.state == "unpaid"
    assert declined.purchase
    assert declined.purchase.status == "declined"
    assert owner.buy().state == "paid"


def test_a_payment_may_be_left_for_later(owner: Owner) -> None:
    assert owner.buy("leave").state == "payment_pending"


def test_a_second_purchase_is_the_pending_one(owner: Owner) -> None:
    first, second = (read(owner.post("/purchases")) for _ in range(2))
    assert first == second


def test_a_repeated_purchase_is_the_same_even_when_it_was_paid_since(owner: Owner) -> None:
    read(owner.post("/purchases", "the same key twice"))
    paid = owner.buy()
    assert read(owner.post("/purchases", "the same key twice")) == paid


def test_a_forgotten_payment_expires(owner: Owner, clock: Clock) -> None:
    first = read(owner.post("/purchases"))
    clock.now += purchases.LIFETIME
    expired = owner.activation()
    assert expired.state == "unpaid"
    assert expired.purchase
    assert expired.purchase.status == "expired"
    assert read(owner.post("/purchases")).purchase != first.purchase


def test_a_voided_payment_leads_back(owner: Owner) -> None:
    paid = owner.buy()
    assert paid.purchase
    owner.http.post(paid.purchase.checkout_url, data={"action": "void"})
    assert owner.activation().state == "unpaid"


def test_a_purchase_without_a_key_is_refused(owner: Owner) -> None:
    assert problem(owner.call("POST", "/purchases"))["type"] == "/problems/malformed"


class Gateway:
    def __init__(self, http: TestClient[Any], platform: Platform, purchase: UUID) -> None:
        self.http, self.platform, self.purchase = http, platform, purchase

    def notice(self, status: PurchaseStatus, id_: str = "") -> bytes:
        now = self.platform.clock()
        return msgspec.json.encode(PaymentEvent(id=id_ or str(uuid4()), purchase=self.purchase, status=status, at=now))

    def post(self, body: bytes, signature: str = "", gateway: str = "sandbox") -> httpx.Response:
        signature = signature or purchases.signature(self.platform, "sandbox", body)
        return self.http.post(f"/v1/payment-events/{gateway}", content=body, headers={"Gateway-Signature": signature})


@pytest.fixture
def gateway(owner: Owner, http: TestClient[Any], platform: Platform) -> Gateway:
    started = read(owner.post("/purchases"))
    assert started.purchase
    return Gateway(http, platform, started.purchase.id)


def test_a_signed_notice_confirms(gateway: Gateway, owner: Owner) -> None:
    assert gateway.post(gateway.notice(PurchaseStatus.CONFIRMED)).status_code == 204
    assert owner.activation().state == "paid"


def test_a_repeated_notice_counts_once(gateway: Gateway, owner: Owner) -> None:
    notice = gateway.notice(PurchaseStatus.CONFIRMED)
    assert gateway.post(notice).status_code == gateway.post(notice).status_code == 204
    assert owner.activation().revision == 3


def test_a_replayed_signature_is_too_old(gateway: Gateway, owner: Owner, clock: Clock) -> None:
    notice = gateway.notice(PurchaseStatus.CONFIRMED)
    signature = purchases.signature(gateway.platform, "sandbox", notice)
    clock.forward(minutes=6)
    assert problem(gateway.post(notice, signature))["status"] == 401
    assert owner.activation().state == "payment_pending"


@pytest.mark.parametrize("signature", ["t=1,v1=00", "nonsense", f"t=1764082800,v1={'0' * 64}"])
def test_a_forged_notice_is_refused(gateway: Gateway, owner: Owner, signature: str) -> None:
    assert problem(gateway.post(gateway.notice(PurchaseStatus.CONFIRMED), signature))["status"] == 401
    assert owner.activation().state == "payment_pending"


def test_a_signature_is_for_one_body(gateway: Gateway) -> None:
    signature = purchases.signature(gateway.platform, "sandbox", gateway.notice(PurchaseStatus.DECLINED))
    assert problem(gateway.post(gateway.notice(PurchaseStatus.CONFIRMED), signature))["status"] == 401


def test_an_unknown_gateway_or_purchase_is_refused(gateway: Gateway) -> None:
    assert problem(gateway.post(gateway.notice(PurchaseStatus.CONFIRMED), gateway="other"))["status"] == 404
    gateway.purchase = uuid4()
    assert problem(gateway.post(gateway.notice(PurchaseStatus.CONFIRMED)))["status"] == 404


def test_the_sandbox_is_closed_where_it_was_not_asked_for(platform: Platform, owner: Owner) -> None:
    started = read(owner.post("/purchases"))
    assert started.purchase
    with TestClient(app.make(replace(platform, gateways=frozenset())), base_url=platform.public_url) as http:
        gateway = Gateway(http, platform, started.purchase.id)
        assert problem(http.post(started.purchase.checkout_url, data={"action": "approve"}))["status"] == 404
        assert problem(gateway.post(gateway.notice(PurchaseStatus.CONFIRMED)))["status"] == 404


def test_one_notice_id_means_one_thing(gateway: Gateway) -> None:
    gateway.post(gateway.notice(PurchaseStatus.DECLINED, "notice-1"))
    assert problem(gateway.post(gateway.notice(PurchaseStatus.CONFIRMED, "notice-1")))["type"] == "/problems/conflict"


def test_a_payment_that_comes_after_all_counts(gateway: Gateway, owner: Owner) -> None:
    gateway.post(gateway.notice(PurchaseStatus.DECLINED))
    assert owner.activation().state == "unpaid"
    gateway.post(gateway.notice(PurchaseStatus.CONFIRMED))
    assert owner.activation().state == "paid"


def test_a_notice_out_of_order_changes_nothing(gateway: Gateway, owner: Owner) -> None:
    gateway.post(gateway.notice(PurchaseStatus.CONFIRMED))
    before = owner.activation()
    assert problem(gateway.post(gateway.notice(PurchaseStatus.DECLINED)))["type"] == "/problems/not-allowed"
    assert owner.activation() == before


def test_an_old_purchase_no_longer_moves_the_activation(gateway: Gateway, owner: Owner) -> None:
    gateway.post(gateway.notice(PurchaseStatus.DECLINED))
    owner.buy()
    assert gateway.post(gateway.notice(PurchaseStatus.EXPIRED)).status_code == 204
    assert owner.activation().state == "paid"
