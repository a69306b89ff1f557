"""What an activation is and what may happen next. No Qt, no files, no network, no clock."""

from .company import Company, NotANit, PersonType, check_digit, shown_nit
from .places import Department, Municipality, Places, folded
from .process import TRANSITIONS, Event, NotAllowed, State, after, allows
from .provider import Provider
from .representative import (
    DOCUMENT_NUMBERS,
    FIELDS,
    Consent,
    DocumentType,
    Fault,
    FaultCode,
    Representative,
    area_code,
    clean,
    cleaned,
    faults,
)
from .roster import NotARoster, RosterRow, RosterTooLong, read_roster
from .validity import REMINDERS, WARNED_UNDER, CalendarEntry, calendar, days_left, reminder_due

__all__ = [
    "DOCUMENT_NUMBERS",
    "FIELDS",
    "REMINDERS",
    "TRANSITIONS",
    "WARNED_UNDER",
    "CalendarEntry",
    "Company",
    "Consent",
    "Department",
    "DocumentType",
    "Event",
    "Fault",
    "FaultCode",
    "Municipality",
    "NotANit",
    "NotARoster",
    "NotAllowed",
    "PersonType",
    "Places",
    "Provider",
    "Representative",
    "RosterRow",
    "RosterTooLong",
    "State",
    "after",
    "allows",
    "area_code",
    "calendar",
    "check_digit",
    "clean",
    "cleaned",
    "days_left",
    "faults",
    "folded",
    "read_roster",
    "reminder_due",
    "shown_nit",
]
