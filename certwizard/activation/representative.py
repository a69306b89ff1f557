"""The legal representative's data: how pasted text is cleaned and what is wrong with a field.

The rules are the lenient ones: refusing a true datum costs an owner a day, and the letter is reviewed by people anyway.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from .places import Places


class DocumentType(StrEnum):
    """DIAN's codes for identity documents, those that a representative can have."""

    CC = "13"
    CE = "22"
    PASSPORT = "41"
    PEP = "47"
    PPT = "48"


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """Every field as text, cleaned or as typed; `department` and `municipality` are DIVIPOLA codes."""

    names: str = ""
    surnames: str = ""
    document_type: str = ""
    document_number: str = ""
    document_place: str = ""
    position: str = ""
    email: str = ""
    mobile: str = ""
    address: str = ""
    department: str = ""
    municipality: str = ""


FIELDS: Final = tuple(Representative.__slots__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """The data protection authorisation: which text was accepted, and when (Ley 1581 of 2012, article 9)."""

    text_version: str
    accepted_at: datetime


class FaultCode(StrEnum):
    MISSING = "missing"
    TOO_LONG = "too_long"
    NO_LETTER = "no_letter"
    DOCUMENT_TYPE = "document_type"
    DIGITS_ONLY = "digits_only"
    LETTERS_AND_DIGITS_ONLY = "letters_and_digits_only"
    LENGTH = "length"
    EMAIL = "email"
    TELEPHONE = "telephone"
    SEVEN_DIGITS = "seven_digits"
    UNKNOWN_PLACE = "unknown_place"
    OTHER_DEPARTMENT = "other_department"
    UNPRINTABLE = "unprintable"
    DATE = "date"
    UNKNOWN_VERSION = "unknown_version"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with `field`. `least` and `most` count characters; `detail` is the offending or offered text.

    Only the platform says `DATE` (`issued_on` is far from its own today) and `UNKNOWN_VERSION` (of `consent` or
    `template_version`): neither is a field of the representative.
    """

    field: str
    code: FaultCode
    least: int = 0
    most: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class NumberRule:
    least: int
    most: int
    letters: bool


DOCUMENT_NUMBERS: Final = {
    DocumentType.CC: NumberRule(4, 10, letters=False),
    DocumentType.CE: NumberRule(4, 12, letters=False),
    DocumentType.PASSPORT: NumberRule(5, 16, letters=True),
    DocumentType.PEP: NumberRule(6, 16, letters=False),
    DocumentType.PPT: NumberRule(4, 16, letters=True),
}

AREA_CODES: Final = {
    "601": ("11", "25"),
    "602": ("19", "52", "76"),
    "604": ("05", "23", "27"),
    "605": ("08", "13", "20", "44", "47", "70"),
    "606": ("17", "63", "66"),
    "607": ("54", "68", "81"),
    "608": ("15", "18", "41", "50", "73", "85", "86", "88", "91", "94", "95", "97", "99"),
}
"""The national plan since 2021-12-01: 60 and the area, by departments (DIVIPOLA codes)."""

LONGEST: Final = 120
"""Characters in a line of text: the longest that the letter is laid out for."""

Unprintable = Callable[[str], str]
"""Gives the characters of a text that the letter's typeface lacks."""


def cleaned(field: str, text: str) -> str:
    """`text` as the field keeps it: pasted spaces, dots, hyphens and +57 taken away where they carry no meaning."""
    text = " ".join("".join(_spaced(character) for character in unicodedata.normalize("NFC", text)).split())
    if field == "document_number":
        return re.sub(r"[\s.,\-‐‑–—'’]", "", text).upper()
    if field == "mobile":
        digits = re.sub(r"[\s.\-‐‑–—()\[\]/]", "", text)
        return re.sub(r"^(?:\+|00)?57(?=\d{10}$)", "", digits)
    if field == "email":
        return re.sub(r"\s", "", text.removeprefix("mailto:"))
    return text


def clean(representative: Representative) -> Representative:
    return replace(representative, **{field: cleaned(field, getattr(representative, field)) for field in FIELDS})


def _spaced(character: str) -> str:
    """Line breaks and tabs become a space; what has no width (controls, directional marks) goes."""
    category = unicodedata.category(character)
    if category in ("Zs", "Zl", "Zp") or character in "\t\n\r\v\f":
        return " "
    return "" if category in ("Cc", "Cf", "Cs", "Co", "Cn") else character


def faults(representative: Representative, places: Places, unprintable: Unprintable) -> list[Fault]:
    """What is wrong, in the order of the form, at most one fault a field; empty when the letter can be made."""
    representative = clean(representative)
    return [fault for field in FIELDS if (fault := _fault(field, representative, places, unprintable))]


def _fault(field: str, representative: Representative, places: Places, unprintable: Unprintable) -> Fault | None:
    text: str = getattr(representative, field)
    if not text:
        return Fault(field, FaultCode.MISSING)
    if len(text) > LONGEST:
        return Fault(field, FaultCode.TOO_LONG, most=LONGEST)
    return next(_rules(field, text, representative, places), None) or _typeface_fault(field, text, unprintable)


def _typeface_fault(field: str, text: str, unprintable: Unprintable) -> Fault | None:
    lacking = unprintable(text)
    return Fault(field, FaultCode.UNPRINTABLE, detail=lacking) if lacking else None


def _rules(field: str, text: str, representative: Representative, places: Places) -> Iterator[Fault]:
    match field:
        case "names" | "surnames" | "document_place" | "position":
            if not any(character.isalpha() for character in text):
                yield Fault(field, FaultCode.NO_LETTER)
        case "document_type":
            if text not in set(DocumentType):
                yield Fault(field, FaultCode.DOCUMENT_TYPE)
        case "document_number":
            yield from _document_number_faults(text, representative.document_type)
        case "email":
            if not re.fullmatch(r"[^@\s<>()\",;:\\]+@[^@\s<>()\",;:\\.]+(\.[^@\s<>()\",;:\\.]+)+", text):
                yield Fault(field, FaultCode.EMAIL)
        case "mobile":
            yield from _telephone_faults(text, representative.department)
        case "department":
            if text not in places.departments:
                yield Fault(field, FaultCode.UNKNOWN_PLACE)
        case "municipality":
            municipality = places.municipalities.get(text)
            if municipality is None:
                yield Fault(field, FaultCode.UNKNOWN_PLACE)
            elif municipality.department.code != representative.department:
                yield Fault(field, FaultCode.OTHER_DEPARTMENT, detail=municipality.department.name)
        case _:
            return


def _document_number_faults(text: str, document_type: str) -> Iterator[Fault]:
    if document_type not in set(DocumentType):
        return
    rule = DOCUMENT_NUMBERS[DocumentType(document_type)]
    if not text.isascii() or not text.isalnum():
        yield Fault("document_number", FaultCode.LETTERS_AND_DIGITS_ONLY if rule.letters else FaultCode.DIGITS_ONLY)
    elif not rule.letters and not text.isdigit():
        yield Fault("document_number", FaultCode.DIGITS_ONLY)
    elif not rule.least <= len(text) <= rule.most:
        yield Fault("document_number", FaultCode.LENGTH, least=rule.least, most=rule.most)


def _telephone_faults(text: str, department: str) -> Iterator[Fault]:
    if re.fullmatch(r"3[0-9]{9}|60[124-8][0-9]{7}", text):
        return
    area = area_code(department)
    if area and re.fullmatch(r"[0-9]{7}", text):
        yield Fault("mobile", FaultCode.SEVEN_DIGITS, detail=area + text)
    else:
        yield Fault("mobile", FaultCode.TELEPHONE)


def area_code(department: str) -> str:
    """60 and the area of a department, "" when the department is not known yet."""
    return next((area for area, departments in AREA_CODES.items() if department in departments), "")
