"""The states of an activation and the one table of what may happen next."""

from enum import StrEnum
from typing import Final


class State(StrEnum):
    UNPAID = "unpaid"
    PAYMENT_PENDING = "payment_pending"
    PAID = "paid"
    LETTER_ISSUED = "letter_issued"
    LETTER_ATTACHED = "letter_attached"
    IN_REVIEW = "in_review"
    ACTIVE = "active"
    EXPIRED = "expired"

    @property
    def is_paid(self) -> bool:
        return self not in (State.UNPAID, State.PAYMENT_PENDING)

    @property
    def has_letter(self) -> bool:
        return self in (State.LETTER_ISSUED, State.LETTER_ATTACHED)


class Event(StrEnum):
    PURCHASE_STARTED = "purchase_started"
    PAYMENT_CONFIRMED = "payment_confirmed"
    PAYMENT_DECLINED = "payment_declined"
    PAYMENT_EXPIRED = "payment_expired"
    PAYMENT_VOIDED = "payment_voided"
    LETTER_ISSUED = "letter_issued"
    SCAN_ACCEPTED = "scan_accepted"
    ATTACHMENT_DELETED = "attachment_deleted"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    RETURNED = "returned"
    CERTIFICATE_EXPIRED = "certificate_expired"
    RENEWAL_STARTED = "renewal_started"


class NotAllowed(Exception):
    """The table has no way from `state` by `event`; nothing was changed."""

    def __init__(self, state: State, event: Event) -> None:
        super().__init__(f"{event} is not allowed in {state}")
        self.state = state
        self.event = event


TRANSITIONS: Final = {
    (State.UNPAID, Event.PURCHASE_STARTED): State.PAYMENT_PENDING,
    (State.UNPAID, Event.PAYMENT_CONFIRMED): State.PAID,
    (State.PAYMENT_PENDING, Event.PAYMENT_CONFIRMED): State.PAID,
    (State.PAYMENT_PENDING, Event.PAYMENT_DECLINED): State.UNPAID,
    (State.PAYMENT_PENDING, Event.PAYMENT_EXPIRED): State.UNPAID,
    (State.PAID, Event.LETTER_ISSUED): State.LETTER_ISSUED,
    (State.PAID, Event.PAYMENT_VOIDED): State.UNPAID,
    (State.LETTER_ISSUED, Event.SCAN_ACCEPTED): State.LETTER_ATTACHED,
    (State.LETTER_ISSUED, Event.LETTER_ISSUED): State.LETTER_ISSUED,
    (State.LETTER_ATTACHED, Event.ATTACHMENT_DELETED): State.LETTER_ISSUED,
    (State.LETTER_ATTACHED, Event.LETTER_ISSUED): State.LETTER_ISSUED,
    (State.LETTER_ATTACHED, Event.SCAN_ACCEPTED): State.LETTER_ATTACHED,
    (State.LETTER_ATTACHED, Event.SUBMITTED): State.IN_REVIEW,
    (State.IN_REVIEW, Event.APPROVED): State.ACTIVE,
    (State.IN_REVIEW, Event.RETURNED): State.LETTER_ISSUED,
    (State.ACTIVE, Event.CERTIFICATE_EXPIRED): State.EXPIRED,
    (State.ACTIVE, Event.RENEWAL_STARTED): State.UNPAID,
    (State.EXPIRED, Event.RENEWAL_STARTED): State.UNPAID,
}


def after(state: State, event: Event) -> State:
    """The state that `event` leads to; raises `NotAllowed`, changing nothing, where the table has none."""
    try:
        return TRANSITIONS[state, event]
    except KeyError:
        raise NotAllowed(state, event) from None


def allows(state: State, event: Event) -> bool:
    return (state, event) in TRANSITIONS
