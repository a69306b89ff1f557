"""How an activation stands: plain facts, told from its draft."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from certwizard.activation import Company, State
from certwizard.contract import Activation, PurchaseStatus

from .drafts import Draft
from .practice import SERVER as PRACTICE
from .stages import STAGES, Stage
from .troubles import PaymentDeclined, PaymentExpired, PaymentPendingLong, PaymentVoided, Trouble

PENDING_LONG: Final = timedelta(minutes=10)
"""After which a payment's owner is told that it takes longer than usual."""

_DONE: Final = {
    Stage.PAYMENT: {state for state in State if state.is_paid},
    Stage.ATTACHMENT: {State.IN_REVIEW, State.ACTIVE},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCompany:
    """One line of the list of companies. `key` opens it; `state` is how it stood when last seen."""

    key: str
    company: Company
    state: State
    server: str
    valid_until: date | None = None
    practice: bool = False


def known_company(draft: Draft) -> KnownCompany:
    certificate = draft.activation.certificate
    return KnownCompany(
        key=draft.key,
        company=draft.activation.company,
        state=draft.activation.state,
        server=draft.server,
        valid_until=certificate.valid_until if certificate else None,
        practice=draft.server == PRACTICE,
    )


def stage_of(draft: Draft | None) -> Stage:
    if draft is None:
        return Stage.START
    match draft.activation.state:
        case State.UNPAID | State.PAYMENT_PENDING:
            return Stage.PAYMENT
        case State.PAID:
            return Stage.REPRESENTATIVE
        case State.LETTER_ISSUED if was_returned(draft):
            return Stage.STATUS
        case State.LETTER_ISSUED if not draft.letter_path:
            return Stage.LETTER
        case State.LETTER_ISSUED | State.LETTER_ATTACHED:
            return Stage.ATTACHMENT
        case _:
            return Stage.STATUS


def done(state: State | None) -> frozenset[Stage]:
    """Pages that turn by themselves, as soon as the platform says that their step is done."""
    return frozenset(stage for stage, states in _DONE.items() if state in states)


def page_of(draft: Draft | None) -> Stage:
    """Where the owner was last; never beyond how far it has come."""
    stage = stage_of(draft)
    if draft is None or draft.page not in STAGES:
        return stage
    page = Stage(draft.page)
    return page if STAGES.index(page) < STAGES.index(stage) else stage


def was_returned(draft: Draft) -> bool:
    """The reviewers sent it back, and the owner has not gone on from there yet."""
    returned = draft.activation.returned
    return returned is not None and returned.at != draft.returned_read


def payment_trouble(activation: Activation, now: datetime) -> Trouble | None:
    """What is to be said of the last purchase."""
    purchase = activation.purchase
    if purchase is None:
        return None
    if activation.state is State.PAYMENT_PENDING and now - purchase.started_at >= PENDING_LONG:
        return PaymentPendingLong(since=purchase.started_at)
    if activation.state is not State.UNPAID:
        return None
    match purchase.status:
        case PurchaseStatus.DECLINED:
            return PaymentDeclined()
        case PurchaseStatus.EXPIRED:
            return PaymentExpired()
        case PurchaseStatus.VOIDED:
            return PaymentVoided()
        case _:
            return None
