"""The sandbox gateway: a checkout that moves no money, and tells the platform as a real gateway would."""

from enum import StrEnum
from typing import Final
from uuid import UUID, uuid4

import msgspec
from litestar import Response, Router, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect

from certwizard.activation import NotAllowed
from certwizard.contract import PaymentEvent, PurchaseStatus

from . import purchases
from .pages import money, page
from .platform import Platform
from .purchases import SANDBOX


class Action(StrEnum):
    APPROVE = "approve"
    DECLINE = "decline"
    LEAVE = "leave"
    VOID = "void"


OUTCOMES: Final = {
    Action.APPROVE: PurchaseStatus.CONFIRMED,
    Action.DECLINE: PurchaseStatus.DECLINED,
    Action.VOID: PurchaseStatus.VOIDED,
}


class Choice(msgspec.Struct, frozen=True):
    action: Action


@get("/{purchase_id:uuid}", sync_to_thread=True)
def show(platform: NamedDependency[Platform], purchase_id: FromPath[UUID]) -> Response[str]:
    return _page(platform, purchase_id)


@post("/{purchase_id:uuid}", sync_to_thread=True)
def choose(
    platform: NamedDependency[Platform], purchase_id: FromPath[UUID], data: URLEncodedBody[Choice]
) -> Response[str] | Redirect:
    if data.action is Action.LEAVE:
        return _page(platform, purchase_id, "El pago queda pendiente. Vuelve a esta página cuando quieras terminarlo.")
    try:
        _send_notice(platform, purchase_id, OUTCOMES[data.action])
    except NotAllowed:
        return _page(platform, purchase_id, "Este pago ya no se puede cambiar.", status=409)
    return Redirect(f"/checkout/{purchase_id}", status_code=303)


def _send_notice(platform: Platform, purchase_id: UUID, status: PurchaseStatus) -> None:
    notice = PaymentEvent(id=str(uuid4()), purchase=purchase_id, status=status, at=platform.clock())
    body = msgspec.json.encode(notice)
    purchases.check_signature(platform, SANDBOX, purchases.signature(platform, SANDBOX, body), body)
    purchases.receive(platform, SANDBOX, msgspec.json.decode(body, type=PaymentEvent))


def _page(platform: Platform, purchase_id: UUID, note: str = "", *, status: int = 200) -> Response[str]:
    with platform.database.reading() as connection:
        purchase = purchases.purchase(connection, purchase_id)
    return page(
        "checkout.html",
        status=status,
        purchase=purchase,
        amount=money(purchase.amount),
        validity=_months(purchase.validity_months),
        note=note,
    )


def _months(count: int) -> str:
    years, months = divmod(count, 12)
    if months:
        return f"{count} meses"
    return "un año" if years == 1 else f"{years} años"


def router() -> Router:
    return Router("/checkout", route_handlers=[show, choose], include_in_schema=False)
