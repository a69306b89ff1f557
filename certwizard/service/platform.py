"""What every part of the platform works with, made once at the start."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final

from .changes import Changes
from .database import Database
from .secret import Secret
from .turns import Turns

COLOMBIA: Final = timezone(timedelta(hours=-5), "COT")
"""Without daylight saving since 1993."""

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Platform:
    """The platform of one process; nothing in it changes.

    `public_url` is where owners reach it, without a slash at the end; `staff_ticket`, when there is one, opens the
    staff's desk from a link; notices are taken from the `gateways` alone; `clock` is the only one that is asked.
    """

    database: Database
    secret: Secret
    public_url: str
    staff_ticket: str = ""
    gateways: frozenset[str] = frozenset()
    clock: Clock = utc_now
    changes: Changes = field(default_factory=Changes)
    inspections: Turns = field(default_factory=lambda: Turns(at_once=2, waiting=8))

    def today(self) -> date:
        return self.clock().astimezone(COLOMBIA).date()
