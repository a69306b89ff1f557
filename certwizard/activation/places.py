"""DIVIPOLA: the departments and municipalities of Colombia (DANE)."""

import csv
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Department:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Municipality:
    code: str
    name: str
    department: Department


@dataclass(frozen=True, slots=True)
class Places:
    """Keyed by DIVIPOLA code: two digits a department, five a municipality."""

    departments: dict[str, Department]
    municipalities: dict[str, Municipality]

    @classmethod
    def parse(cls, lines: Iterable[str]) -> Self:
        """From the lines of DANE's table as CSV with a header."""
        departments: dict[str, Department] = {}
        municipalities: dict[str, Municipality] = {}
        for row in csv.DictReader(lines):
            department = departments.setdefault(
                row["department_code"], Department(row["department_code"], row["department"])
            )
            code = row["municipality_code"]
            municipalities[code] = Municipality(code, row["municipality"], department)
        return cls(departments, municipalities)

    def municipalities_of(self, department_code: str) -> list[Municipality]:
        return [place for place in self.municipalities.values() if place.department.code == department_code]


def folded(text: str) -> str:
    """`text` as it is compared when somebody types: no accents, no case, single spaces."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return " ".join("".join(mark for mark in decomposed if not unicodedata.combining(mark)).split())
