"""The certificate's year: when the owner is warned, and the entry for a calendar."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

WARNED_UNDER: Final = 30
"""Days before the end from which on the owner is warned."""

REMINDERS: Final = (30, 15, 3)
"""Days before the end on which a reminder is due."""


def days_left(valid_until: date, today: date) -> int:
    """Whole days; 0 on the last day, below 0 afterwards."""
    return (valid_until - today).days


def reminder_due(valid_until: date, today: date, last_reminded: date | None) -> int | None:
    """The reminder (of `REMINDERS`) that is due today, None when it was given already or none is due yet.

    A reminder missed because the computer was off is given at the next start; a later one takes its place.
    """
    left = days_left(valid_until, today)
    if left < 0:
        return None
    due = next((days for days in sorted(REMINDERS) if left <= days), None)
    if due is None or (last_reminded is not None and last_reminded >= valid_until - timedelta(days=due)):
        return None
    return due


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """`uid` stays the same for the same certificate, so that importing twice makes one entry."""

    uid: str
    title: str
    text: str
    on: date
    stamped: date


def calendar(entry: CalendarEntry) -> str:
    """An iCalendar file (RFC 5545) with one all-day event and an alarm for each of `REMINDERS`."""
    alarms = [
        line
        for days in REMINDERS
        for line in (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_escaped(entry.title)}",
            f"TRIGGER:-P{days}D",
            "END:VALARM",
        )
    ]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//certwizard//ES",
        "BEGIN:VEVENT",
        f"UID:{_escaped(entry.uid)}",
        f"DTSTAMP:{entry.stamped:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{entry.on + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(entry.title)}",
        f"DESCRIPTION:{_escaped(entry.text)}",
        "TRANSP:TRANSPARENT",
        *alarms,
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(_folded_line(line) + "\r\n" for line in lines)


def _escaped(text: str) -> str:
    for character in ("\\", ";", ","):
        text = text.replace(character, "\\" + character)
    return "\\n".join(text.splitlines())


def _folded_line(line: str) -> str:
    """At most 75 octets a line, continued after a space (RFC 5545, 3.1); characters stay whole."""
    pieces: list[str] = []
    piece = ""
    for character in line:
        if len((piece + character).encode()) > (75 if not pieces else 74):
            pieces.append(piece)
            piece = ""
        piece += character
    return "\r\n ".join([*pieces, piece])
