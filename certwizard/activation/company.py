"""The company whose certificate is activated."""

from dataclasses import dataclass
from enum import StrEnum


class PersonType(StrEnum):
    NATURAL = "natural"
    LEGAL = "juridica"


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """`nit` is the digits alone: the check digit is not part of the number (DIAN, concepto 35986 of 1997)."""

    legal_name: str
    nit: str
    person_type: PersonType

    @property
    def check_digit(self) -> str:
        return check_digit(self.nit)


class NotANit(ValueError):
    """`text` is not 6 to 15 digits."""

    def __init__(self, text: str) -> None:
        super().__init__("not a NIT of 6 to 15 digits")
        self.text = text


def check_digit(nit: str) -> str:
    """The check digit of 6 to 15 digits; raises `NotANit`.

    Computed and never validated through the library's `validate`, which knows companies' lengths only: a natural
    person's NIT is the cédula's number.
    """
    if not (nit.isascii() and nit.isdigit() and 6 <= len(nit) <= 15):
        raise NotANit(nit)
    from stdnum.co.nit import calc_check_digit  # brings ssl and pydoc along, which the window's start does without

    return str(calc_check_digit(nit))


def shown_nit(nit: str) -> str:
    """As it is written on paper: 900.123.456-8."""
    return f"{int(nit):,}".replace(",", ".") + f"-{check_digit(nit)}"
