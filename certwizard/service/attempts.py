"""How often somebody may guess wrong before they have to wait."""

from datetime import timedelta
from typing import Final

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from .platform import Platform
from .refusals import TooManyAttempts
from .secret import fingerprint
from .tables import attempts

WINDOW: Final = timedelta(minutes=15)


def check(platform: Platform, limits: dict[str, int]) -> None:
    """Raises `TooManyAttempts` when one of these (a client's address, the start of a code) failed too often."""
    now = platform.clock()
    hashed = {fingerprint(who): most for who, most in limits.items()}
    with platform.database.reading() as connection:
        rows = connection.execute(
            select(attempts).where(attempts.c.who.in_(hashed), attempts.c.since > now - WINDOW)
        ).all()
    waits = [row.since + WINDOW - now for row in rows if row.failures >= hashed[row.who]]
    if waits:
        raise TooManyAttempts(max(1, int(max(waits).total_seconds())))


def failed(platform: Platform, limits: dict[str, int]) -> None:
    """Counts one wrong guess for each."""
    now = platform.clock()
    for who in map(fingerprint, limits):
        try:
            with platform.database.writing() as connection:
                counted = connection.execute(
                    update(attempts)
                    .where(attempts.c.who == who, attempts.c.since > now - WINDOW)
                    .values(failures=attempts.c.failures + 1)
                )
                if not counted.rowcount:
                    connection.execute(delete(attempts).where(attempts.c.who == who))
                    connection.execute(insert(attempts).values(who=who, failures=1, since=now))
        except IntegrityError:
            continue  # another process began counting at the same instant
