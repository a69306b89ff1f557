"""The letter's wording: TOML files that a provider can replace, checked whole before the first letter is made."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from certwizard import resources
from certwizard.activation import PersonType

PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")


class BrokenTemplate(Exception):
    """`file` cannot be used: `fault` says why, at `line` (from 1)."""

    def __init__(self, file: Path, line: int, fault: str) -> None:
        super().__init__(f"{file}:{line}: {fault}")
        self.file = file
        self.line = line
        self.fault = fault


class Clause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: str
    text: str


class SignatureBlock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`closing` stands above the box, `caption` in it, `signer` below it, a line each."""

    closing: str
    caption: str
    signer: tuple[str, ...]


class Template(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A letter's wording. `logo` is a PNG beside the file."""

    person_type: PersonType
    version: int
    title: str
    place_and_date: str
    addressee: tuple[str, ...]
    subject: str
    salutation: str
    opening: str
    clauses: tuple[Clause, ...]
    signature: SignatureBlock
    logo: str | None = None


@dataclass(frozen=True, slots=True)
class Templates:
    by_version: Mapping[tuple[PersonType, int], Template]

    def newest(self, person_type: PersonType) -> Template:
        version = max(version for kind, version in self.by_version if kind is person_type)
        return self.by_version[person_type, version]

    def of(self, person_type: PersonType, version: int | None = None) -> Template:
        """The newest one when there is no version; `KeyError` when there is no such template."""
        return self.newest(person_type) if version is None else self.by_version[person_type, version]


@cache
def shipped() -> Templates:
    return load(resources.folder() / "letters")


def load(folder: Path) -> Templates:
    """All templates of the folder; raises `BrokenTemplate`."""
    read = [_read(file) for file in sorted(folder.glob("*.toml"))]
    return Templates({(template.person_type, template.version): template for template in read})


def _read(file: Path) -> Template:
    return msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), Template)
