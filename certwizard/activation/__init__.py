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

__all__ = [
    "DOCUMENT_NUMBERS",
    "FIELDS",
    "TRANSITIONS",
    "Company",
    "Consent",
    "Department",
    "DocumentType",
    "Event",
    "Fault",
    "FaultCode",
    "Municipality",
    "NotANit",
    "NotAllowed",
    "PersonType",
    "Places",
    "Provider",
    "Representative",
    "State",
    "after",
    "allows",
    "area_code",
    "check_digit",
    "clean",
    "cleaned",
    "faults",
    "folded",
    "shown_nit",
]
