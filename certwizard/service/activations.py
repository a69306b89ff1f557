"""One company's activation: how it is read, and the one way in which it changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid4

import msgspec
from sqlalchemy import Connection, Row, delete, insert, select, update

from certwizard.activation import Company, Event, PersonType, State, after
from certwizard.contract import (
    Activation,
    Attachment,
    Certificate,
    HistoryEntry,
    Letter,
    LetterRequest,
    Price,
    Purchase,
    PurchaseStatus,
    Returned,
)

from .platform import Platform
from .refusals import Conflict, NotFound
from .tables import activations, attachments, history, letters, purchases, remembered

VALIDITY_MONTHS: Final = 12


def enrol(connection: Connection, company: Company, price: Price, at: datetime) -> UUID:
    """The activation of the company with this NIT, made when there is none."""
    known = connection.execute(select(activations.c.id).where(activations.c.nit == company.nit)).scalar()
    if known:
        return UUID(str(known))
    activation_id = uuid4()
    connection.execute(
        insert(activations).values(
            id=activation_id,
            revision=1,
            state=State.UNPAID,
            legal_name=company.legal_name,
            nit=company.nit,
            person_type=company.person_type,
            price_amount=price.amount,
            price_tax_percent=price.tax_percent,
            validity_months=VALIDITY_MONTHS,
            created_at=at,
        )
    )
    return activation_id


@dataclass
class Change:
    """An activation while it is being changed: `row` is how it stands, `at` when."""

    connection: Connection
    row: Row[Any]
    at: datetime

    @property
    def state(self) -> State:
        return State(self.row.state)

    def advance(self, event: Event, **columns: object) -> None:
        """Raises `NotAllowed` where the table has no way, `Conflict` when somebody else was faster."""
        revision = self.row.revision + 1
        changed = self.connection.execute(
            update(activations)
            .where(
                activations.c.id == self.row.id,
                activations.c.state == self.row.state,
                activations.c.revision == self.row.revision,
            )
            .values(state=after(self.state, event), revision=revision, **columns)
        )
        if changed.rowcount != 1:
            raise Conflict("the activation changed in between")
        self.connection.execute(
            insert(history).values(activation_id=self.row.id, revision=revision, event=event, at=self.at)
        )
        self.row = _row(self.connection, self.row.id)

    def must_be_at(self, revision: int) -> None:
        """Raises `Conflict` when it is not as it was seen."""
        if self.row.revision != revision:
            raise Conflict("the activation changed in between")

    def drop_attachment(self) -> None:
        self.connection.execute(delete(attachments).where(attachments.c.activation_id == self.row.id))

    def is_repeated(self, key: str, call: str) -> bool:
        """Whether this `Idempotency-Key` was seen before; it is remembered with the rest of the change.

        Raises `Conflict` when the key came with another call.
        """
        which = (remembered.c.activation_id == self.row.id, remembered.c.key == key)
        known = self.connection.execute(select(remembered.c.call).where(*which)).scalar()
        if known is None:
            self.connection.execute(
                insert(remembered).values(activation_id=self.row.id, key=key, call=call, at=self.at)
            )
        elif known != call:
            raise Conflict("this Idempotency-Key was used for something else")
        return known is not None


@contextmanager
def changing(platform: Platform, activation_id: UUID) -> Iterator[Change]:
    """All of the block is kept or none of it; who waits for the activation hears of it afterwards."""
    with platform.database.writing() as connection:
        change = Change(connection, _row(connection, activation_id, lock=True), platform.clock())
        revision = change.row.revision
        _let_time_pass(platform, change)
        yield change
        changed = change.row.revision != revision
    if changed:
        platform.changes.announce(activation_id)


def current(platform: Platform, activation_id: UUID) -> Activation:
    """As it stands now, with what the clock has brought about."""
    with platform.database.reading() as connection:
        row = _row(connection, activation_id)
        if not _is_due(platform, connection, row):
            return _message(platform, connection, row)
    with changing(platform, activation_id) as change:
        return _message(platform, change.connection, change.row)


def _row(connection: Connection, activation_id: UUID, *, lock: bool = False) -> Row[Any]:
    query = select(activations).where(activations.c.id == activation_id)
    row = connection.execute(query.with_for_update() if lock else query).one_or_none()
    if row is None:
        raise NotFound
    return row


def _is_due(platform: Platform, connection: Connection, row: Row[Any]) -> bool:
    if row.state == State.PAYMENT_PENDING:
        return bool(_purchase(connection, row).expires_at <= platform.clock())
    return bool(row.state == State.ACTIVE and row.valid_until < platform.today())


def _let_time_pass(platform: Platform, change: Change) -> None:
    if not _is_due(platform, change.connection, change.row):
        return
    if change.state is State.ACTIVE:
        change.advance(Event.CERTIFICATE_EXPIRED)
        return
    change.connection.execute(
        update(purchases).where(purchases.c.id == change.row.purchase_id).values(status=PurchaseStatus.EXPIRED)
    )
    change.advance(Event.PAYMENT_EXPIRED)


def _purchase(connection: Connection, row: Row[Any]) -> Row[Any]:
    return connection.execute(select(purchases).where(purchases.c.id == row.purchase_id)).one()


def _message(platform: Platform, connection: Connection, row: Row[Any]) -> Activation:
    return Activation(
        id=row.id,
        revision=row.revision,
        state=State(row.state),
        company=Company(legal_name=row.legal_name, nit=row.nit, person_type=PersonType(row.person_type)),
        price=Price(amount=row.price_amount, tax_percent=row.price_tax_percent),
        validity_months=row.validity_months,
        purchase=_purchase_message(platform, _purchase(connection, row)) if row.purchase_id else None,
        letter=letter_of(connection, row),
        attachment=_attachment_message(connection, row),
        submitted_at=row.submitted_at,
        returned=Returned(reason=row.returned_reason, at=row.returned_at) if row.returned_at else None,
        certificate=Certificate(valid_from=row.valid_from, valid_until=row.valid_until) if row.valid_until else None,
        history=_history(connection, row),
    )


def _purchase_message(platform: Platform, purchase: Row[Any]) -> Purchase:
    return Purchase(
        id=purchase.id,
        status=PurchaseStatus(purchase.status),
        checkout_url=f"{platform.public_url}/checkout/{purchase.id}",
        started_at=purchase.started_at,
    )


def letter_of(connection: Connection, row: Row[Any]) -> Letter | None:
    """The letter that counts for this activation's row."""
    if row.letter_id is None:
        return None
    kept = connection.execute(
        select(letters).where(letters.c.activation_id == row.id, letters.c.id == row.letter_id)
    ).one()
    request = msgspec.json.decode(kept.request, type=LetterRequest)
    return Letter(
        id=kept.id,
        issued_on=request.issued_on,
        template_version=request.template_version,
        paper=request.paper,
        pages=kept.pages,
        digest=kept.digest,
        representative=request.representative,
        consent=request.consent,
    )


def _attachment_message(connection: Connection, row: Row[Any]) -> Attachment | None:
    everything_but_content = [column for column in attachments.c if column is not attachments.c.content]
    kept = connection.execute(
        select(*everything_but_content).where(attachments.c.activation_id == row.id)
    ).one_or_none()
    if kept is None:
        return None
    return Attachment(
        name=kept.name,
        bytes=kept.bytes,
        digest=kept.digest,
        pages=kept.pages,
        verdict=kept.verdict,
        received_at=kept.received_at,
    )


def _history(connection: Connection, row: Row[Any]) -> tuple[HistoryEntry, ...]:
    rows = connection.execute(
        select(history.c.event, history.c.at).where(history.c.activation_id == row.id).order_by(history.c.revision)
    )
    return tuple(HistoryEntry(event=Event(entry.event), at=entry.at) for entry in rows)
