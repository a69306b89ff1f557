"""Step 3: what the owner submits, and what the provider's people decide."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sqlalchemy import case, func, select

from certwizard.activation import Event, State
from certwizard.contract import Activation

from .activations import changing, current
from .platform import Platform
from .tables import activations

LISTED: Final = 200
"""Submissions on the staff's page, those that wait first."""


def submit(platform: Platform, activation_id: UUID, key: str) -> Activation:
    with changing(platform, activation_id) as change:
        if not change.is_repeated(key, "submission"):
            change.advance(Event.SUBMITTED, submitted_at=change.at, returned_reason=None, returned_at=None)
    return current(platform, activation_id)


def renew(platform: Platform, activation_id: UUID, key: str) -> Activation:
    """The year after: from the start again, while the certificate goes on until its end."""
    with changing(platform, activation_id) as change:
        if not change.is_repeated(key, "renewal"):
            change.drop_attachment()
            change.advance(Event.RENEWAL_STARTED, purchase_id=None, letter_id=None, submitted_at=None)
    return current(platform, activation_id)


def approve(platform: Platform, activation_id: UUID, revision: int) -> None:
    """Raises `Conflict` when the submission is not any more as the reviewer saw it."""
    with changing(platform, activation_id) as change:
        change.must_be_at(revision)
        today = platform.today()
        valid_until = months_after(today, change.row.validity_months)
        change.advance(Event.APPROVED, valid_from=today, valid_until=valid_until)


def return_(platform: Platform, activation_id: UUID, revision: int, reason: str) -> None:
    """Back to the owner, who reads `reason`; the refused scan is not kept."""
    with changing(platform, activation_id) as change:
        change.must_be_at(revision)
        change.drop_attachment()
        change.advance(Event.RETURNED, returned_reason=reason, returned_at=change.at, submitted_at=None)


@dataclass(frozen=True, slots=True)
class Submission:
    activation_id: UUID
    legal_name: str
    nit: str
    state: State
    at: datetime


def submissions(platform: Platform) -> list[Submission]:
    """What waits, the oldest first, then what was decided, the newest first."""
    at = func.coalesce(activations.c.submitted_at, activations.c.returned_at)
    query = (
        select(activations, at.label("moved_at"))
        .where(at.is_not(None))
        .order_by(case((activations.c.state == State.IN_REVIEW, at)).asc().nulls_last(), at.desc())
        .limit(LISTED)
    )
    with platform.database.reading() as connection:
        return [
            Submission(row.id, row.legal_name, row.nit, State(row.state), row.moved_at)
            for row in connection.execute(query)
        ]


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or its last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
