"""Representatives' data from a table, as an accountant keeps them: one row a company."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from .places import Places, folded
from .representative import FIELDS, DocumentType, Representative, cleaned

COLUMNS: Final = {
    "nit": ("nit",),
    "names": ("nombres", "nombre"),
    "surnames": ("apellidos", "apellido"),
    "document_type": ("tipo de documento", "tipo documento", "tipo"),
    "document_number": ("numero de documento", "numero documento", "documento", "cedula"),
    "document_place": ("lugar de expedicion", "expedida en", "lugar expedicion"),
    "position": ("cargo",),
    "email": ("correo", "correo electronico", "email", "e-mail"),
    "mobile": ("celular", "telefono", "movil"),
    "address": ("direccion",),
    "department": ("departamento",),
    "municipality": ("municipio", "ciudad"),
}
"""The headings that are understood, folded; a column's own name in the contract is understood too."""

DOCUMENT_TYPES: Final = {
    DocumentType.CC: ("cc", "c.c.", "cedula", "cedula de ciudadania"),
    DocumentType.CE: ("ce", "c.e.", "cedula de extranjeria"),
    DocumentType.PASSPORT: ("pa", "pp", "pasaporte"),
    DocumentType.PEP: ("pep",),
    DocumentType.PPT: ("ppt",),
}

LONGEST_ROSTER: Final = 5_000
"""Rows; a longer table is not a list of an accountant's companies."""


class NotARoster(ValueError):
    """The text is no table with a column for the NIT and at least one of the representative's data."""


class RosterTooLong(NotARoster):
    """More than `LONGEST_ROSTER` rows."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """`line` counts from 1, the heading included; `nit` is without the check digit."""

    line: int
    nit: str
    representative: Representative


def read_roster(text: str, places: Places) -> list[RosterRow]:
    """The rows that have a NIT. What a row says in words (document type, places) becomes its code where it is known;
    what is wrong with the data is left to `faults`. Raises `NotARoster`."""
    lines = text.removeprefix("\ufeff").splitlines()
    heading = lines[0] if lines else ""
    separator = max(";,\t", key=heading.count)
    rows = csv.reader(lines, delimiter=separator)
    columns = _columns(next(rows, []))
    if "nit" not in columns or len(columns) < 2:
        raise NotARoster("a heading with a NIT and the representative's data is missing")
    if len(lines) - 1 > LONGEST_ROSTER:
        raise RosterTooLong(f"{len(lines) - 1} rows")
    return list(_rows(rows, columns, places))


def _columns(heading: Sequence[str]) -> dict[str, int]:
    names = {folded(spelling): field for field, spellings in COLUMNS.items() for spelling in (field, *spellings)}
    found: dict[str, int] = {}
    for index, title in enumerate(heading):
        if field := names.get(folded(title).replace("*", "").strip()):
            found.setdefault(field, index)
    return found


def _rows(rows: Iterator[list[str]], columns: dict[str, int], places: Places) -> Iterator[RosterRow]:
    for line, row in enumerate(rows, start=2):
        cell = {field: row[index] if index < len(row) else "" for field, index in columns.items()}
        if nit := _nit(cell.pop("nit")):
            yield RosterRow(line, nit, _representative(cell, places))


def _nit(text: str) -> str:
    """`text` without dots, and without a check digit that a hyphen sets apart."""
    digits = text.replace(".", "").replace(" ", "").partition("-")[0]
    return digits if digits.isascii() and digits.isdigit() and 6 <= len(digits) <= 15 else ""


def _representative(cell: dict[str, str], places: Places) -> Representative:
    data = {field: cleaned(field, cell.get(field, "")) for field in FIELDS}
    data["document_type"] = next(
        (code.value for code, names in DOCUMENT_TYPES.items() if folded(data["document_type"]) in (*names, code.value)),
        data["document_type"],
    )
    data["department"] = next(
        (d.code for d in places.departments.values() if folded(data["department"]) in (d.code, folded(d.name))),
        data["department"],
    )
    data["municipality"] = next(
        (
            m.code
            for m in places.municipalities.values()
            if folded(data["municipality"]) in (m.code, folded(m.name))
            and data["department"] in ("", m.department.code)
        ),
        data["municipality"],
    )
    if not data["department"] and (municipality := places.municipalities.get(data["municipality"])):
        data["department"] = municipality.department.code
    return Representative(**data)
