"""A table of representatives, matched with the companies of this computer: what would be taken, and what is wrong."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Final

from certwizard import resources
from certwizard.activation import (
    FIELDS,
    Fault,
    NotARoster,
    Representative,
    RosterRow,
    State,
    cleaned,
    faults,
    read_roster,
)
from certwizard.documents.typeface import unprintable

from .drafts import Draft

LARGEST: Final = 4_000_000
"""Bytes."""

_FIXED: Final = (State.IN_REVIEW,)
"""The reviewers are reading the data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a row brings to the company at `key`; `fields` are those that change, `faults` what is wrong afterwards."""

    key: str
    line: int
    legal_name: str
    representative: Representative
    fields: tuple[str, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A row that brings nothing: its NIT is not here (`legal_name` ""), or the company's data are being reviewed."""

    line: int
    nit: str
    legal_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    taken: tuple[Taken, ...]
    left: tuple[Left, ...]


def read_table(path: Path) -> list[RosterRow]:
    """Raises `OSError` or `NotARoster`. Spreadsheets in Spanish still write the Windows code page."""
    with path.open("rb") as file:
        raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST or b"\0" in raw:
        raise NotARoster("not a table")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    return read_roster(text, resources.places())


def plan(rows: Sequence[RosterRow], drafts: Sequence[Draft], *, only_empty: bool) -> Plan:
    """A company that two platforms know is filled at both; of two rows for one company the later one counts."""
    rows = list({row.nit: row for row in rows}.values())
    taken: list[Taken] = []
    left: list[Left] = []
    for row in rows:
        known = [draft for draft in drafts if draft.activation.company.nit == row.nit]
        if not known:
            left.append(Left(line=row.line, nit=row.nit))
        for draft in known:
            name = draft.activation.company.legal_name
            if draft.activation.state in _FIXED:
                left.append(Left(line=row.line, nit=row.nit, legal_name=name))
            else:
                taken.append(_taken(row, draft, name, only_empty=only_empty))
    return Plan(taken=tuple(taken), left=tuple(left))


def _taken(row: RosterRow, draft: Draft, name: str, *, only_empty: bool) -> Taken:
    old, new = asdict(draft.representative), asdict(row.representative)
    fields = tuple(
        field
        for field in FIELDS
        if new[field] and cleaned(field, old[field]) != new[field] and not (only_empty and old[field].strip())
    )
    merged = replace(draft.representative, **{field: new[field] for field in fields})
    wrong = tuple(fault for fault in faults(merged, resources.places(), unprintable) if getattr(merged, fault.field))
    return Taken(key=draft.key, line=row.line, legal_name=name, representative=merged, fields=fields, faults=wrong)
