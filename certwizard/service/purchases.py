"""Buying the certificate: the purchase, and what a payment gateway tells about it."""

import hashlib
import hmac
import re
from datetime import timedelta
from typing import Any, Final
from uuid import UUID, uuid4

from sqlalchemy import Connection, Row, insert, select, update

from certwizard.activation import Event, State
from certwizard.contract import Activation, PaymentEvent, PurchaseStatus

from .activations import changing, current
from .platform import Platform
from .refusals import Conflict, NotFound, Unauthorized
from .tables import activations, payment_notices, purchases

LIFETIME: Final = timedelta(hours=24)
"""After which a purchase that nobody confirmed lets the owner start again."""

TOLERANCE: Final = timedelta(minutes=5)
"""Between a notice's signature and its arrival."""

SANDBOX: Final = "sandbox"
"""The gateway that moves no money: for practice and for trying a platform out."""

_EVENTS: Final = {
    PurchaseStatus.CONFIRMED: Event.PAYMENT_CONFIRMED,
    PurchaseStatus.DECLINED: Event.PAYMENT_DECLINED,
    PurchaseStatus.EXPIRED: Event.PAYMENT_EXPIRED,
    PurchaseStatus.VOIDED: Event.PAYMENT_VOIDED,
}


def start(platform: Platform, activation_id: UUID, key: str) -> Activation:
    """While one is pending, the purchase is that one."""
    with changing(platform, activation_id) as change:
        if not change.is_repeated(key, "purchase") and change.state is not State.PAYMENT_PENDING:
            purchase_id = uuid4()
            change.advance(Event.PURCHASE_STARTED, purchase_id=purchase_id)
            change.connection.execute(
                insert(purchases).values(
                    id=purchase_id,
                    activation_id=activation_id,
                    status=PurchaseStatus.PENDING,
                    amount=change.row.price_amount,
                    started_at=change.at,
                    expires_at=change.at + LIFETIME,
                )
            )
    return current(platform, activation_id)


def signature(platform: Platform, gateway: str, body: bytes) -> str:
    """What a gateway sends in `Gateway-Signature`: when it signed, and its code over that and the body."""
    at = int(platform.clock().timestamp())
    return f"t={at},v1={_code(platform, gateway, at, body)}"


def _code(platform: Platform, gateway: str, at: int, body: bytes) -> str:
    key = platform.secret.sign("gateway", gateway).encode()
    return hmac.new(key, f"{at}.".encode() + body, hashlib.sha256).hexdigest()


def check_signature(platform: Platform, gateway: str, signature: str, body: bytes) -> None:
    """Raises `Unauthorized` for what that gateway did not sign just now."""
    if gateway not in platform.gateways:
        raise NotFound
    parts = re.fullmatch(r"t=([0-9]{1,12}),v1=([0-9a-f]{64})", signature)
    if parts is None:
        raise Unauthorized
    at = int(parts[1])
    is_fresh = abs(platform.clock().timestamp() - at) <= TOLERANCE.total_seconds()
    if not is_fresh or not hmac.compare_digest(parts[2], _code(platform, gateway, at, body)):
        raise Unauthorized


def receive(platform: Platform, gateway: str, notice: PaymentEvent) -> None:
    """Takes a notice in, once. Raises `NotAllowed` when the process has no way for it, and keeps nothing then."""
    with platform.database.reading() as connection:
        activation_id = connection.execute(
            select(purchases.c.activation_id).where(purchases.c.id == notice.purchase)
        ).scalar()
    if activation_id is None:
        raise NotFound
    with changing(platform, activation_id) as change:
        if _is_known(change.connection, gateway, notice):
            return
        change.connection.execute(
            insert(payment_notices).values(
                gateway=gateway,
                id=notice.id,
                purchase_id=notice.purchase,
                status=notice.status,
                received_at=change.at,
            )
        )
        status = purchase(change.connection, notice.purchase).status
        is_counted = change.row.purchase_id == notice.purchase or notice.status is PurchaseStatus.CONFIRMED
        if notice.status in (status, PurchaseStatus.PENDING):
            return
        change.connection.execute(
            update(purchases).where(purchases.c.id == notice.purchase).values(status=notice.status)
        )
        if is_counted:
            change.advance(_EVENTS[notice.status], purchase_id=notice.purchase)


def purchase(connection: Connection, purchase_id: UUID) -> Row[Any]:
    """With the company's name; raises `NotFound`."""
    row = connection.execute(
        select(purchases, activations.c.legal_name, activations.c.price_tax_percent, activations.c.validity_months)
        .join(activations, activations.c.id == purchases.c.activation_id)
        .where(purchases.c.id == purchase_id)
    ).one_or_none()
    if row is None:
        raise NotFound
    return row


def _is_known(connection: Connection, gateway: str, notice: PaymentEvent) -> bool:
    known = connection.execute(
        select(payment_notices).where(payment_notices.c.gateway == gateway, payment_notices.c.id == notice.id)
    ).one_or_none()
    if known and (known.purchase_id, known.status) != (notice.purchase, notice.status):
        raise Conflict("another notice has this id")
    return known is not None
