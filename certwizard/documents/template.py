"""The letter's wording: TOML files that a provider can replace, checked whole before the first letter is made."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Final, TypeVar

import msgspec

from certwizard import resources
from certwizard.activation import PersonType, Provider, shown_nit

from .typeface import unprintable

PLACEHOLDER: Final = re.compile(r"\{([^{}\n]*)\}")

PLACEHOLDERS: Final = (
    "issued_on",
    "company.legal_name",
    "company.nit",
    "representative.name",
    "representative.document_type",
    "representative.document_number",
    "representative.document_place",
    "representative.position",
    "representative.email",
    "representative.mobile",
    "representative.address",
    "representative.municipality",
    "representative.place",
    "provider.name",
    "provider.nit",
    "provider.address",
    "provider.city",
    "provider.telephone",
    "provider.email",
    "provider.policy_url",
)
"""All that a template may say between braces; `place` is the municipality with its department."""

NEEDED: Final = (
    "issued_on",
    "company.legal_name",
    "company.nit",
    "representative.name",
    "representative.document_type",
    "representative.document_number",
    "representative.position",
    "provider.name",
)
"""What a letter is worth nothing without."""

PICTURES: Final = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
"""How a PNG and a JPEG begin."""

Wording = TypeVar("Wording")
Text = Annotated[str, msgspec.Meta(min_length=1)]


class BrokenTemplate(Exception):
    """`file` cannot be used: `fault` says why, in Spanish, and `line` where (from 1)."""

    def __init__(self, file: Path, line: int, fault: str) -> None:
        super().__init__(f"{file}:{line}: {fault}")
        self.file = file
        self.line = line
        self.fault = fault


class Clause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: Text
    text: Text


class SignatureBlock(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`closing` stands above the box, `caption` in it, `signer` below it, a line each."""

    closing: Text
    caption: Text
    signer: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]


class Template(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A letter's wording. `logo` is a PNG or JPEG beside the file, and its whole path once loaded."""

    person_type: PersonType
    version: Annotated[int, msgspec.Meta(ge=1, le=255)]
    title: Text
    place_and_date: Text
    addressee: Annotated[tuple[Text, ...], msgspec.Meta(min_length=1)]
    subject: Text
    salutation: Text
    opening: Text
    clauses: Annotated[tuple[Clause, ...], msgspec.Meta(min_length=1, max_length=12)]
    signature: SignatureBlock
    logo: Text | None = None


@dataclass(frozen=True, slots=True)
class Templates:
    """Older versions stay, so that a letter made from them can be made again."""

    by_version: Mapping[tuple[PersonType, int], Template]

    def newest(self, person_type: PersonType) -> Template:
        return self.by_version[person_type, max(version for kind, version in self.by_version if kind == person_type)]

    def of(self, person_type: PersonType, version: int | None) -> Template:
        """The newest one when `version` is None; `KeyError` when there is no such template."""
        return self.newest(person_type) if version is None else self.by_version[person_type, version]


@cache
def shipped() -> Templates:
    return load(resources.letters())


def load(folder: Path) -> Templates:
    """All templates of the folder, at least one for each kind of person; raises `BrokenTemplate`."""
    found: dict[tuple[PersonType, int], Template] = {}
    for file in sorted(folder.glob("*.toml")):
        source, template = _checked(file)
        key = (template.person_type, template.version)
        if key in found:
            raise BrokenTemplate(file, line_of(source, ".version"), "otro modelo ya tiene esta versión")
        found[key] = template
    for person_type in PersonType:
        if person_type not in {kind for kind, _ in found}:
            raise BrokenTemplate(folder, 0, f"falta un modelo para persona {person_type}")
    return Templates(found)


def _checked(file: Path) -> tuple[str, Template]:
    source, template = read(file, Template)
    for line, fault in _text_faults(source, template):
        raise BrokenTemplate(file, line, fault)
    if template.logo:
        logo = file.parent / template.logo
        if not logo.is_file() or not logo.read_bytes().startswith(PICTURES):
            raise BrokenTemplate(file, line_of(source, ".logo"), f"no hay un PNG o JPEG «{template.logo}» al lado")
        template = msgspec.structs.replace(template, logo=str(logo))
    return source, template


def read(file: Path, kind: type[Wording]) -> tuple[str, Wording]:
    """The file's source and what it holds; raises `BrokenTemplate`."""
    try:
        source = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BrokenTemplate(file, line, "el archivo no está en UTF-8") from error
    try:
        return source, msgspec.convert(tomllib.loads(source), kind)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place[1]) if place else source.count("\n") + 1
        raise BrokenTemplate(file, line, f"no es TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise BrokenTemplate(file, *_shape_fault(source, str(error))) from error


def provider_values(provider: Provider) -> dict[str, str]:
    """What the placeholders about the provider stand for."""
    values = {f"provider.{name}": str(getattr(provider, name)) for name in Provider.__slots__}
    return values | {
        "provider.nit": shown_nit(provider.nit),
        "provider.telephone": shown_telephone(provider.telephone),
    }


def shown_telephone(digits: str) -> str:
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}"


def _shape_fault(source: str, message: str) -> tuple[int, str]:
    """The line and the sentence for what msgspec found wrong."""
    place = re.search(r" - at `\$(.*)`", message)
    path = place[1] if place else ""
    if name := re.search(r"unknown field `(.*?)`", message):
        return line_of(source, f"{path}.{name[1]}"), f"«{name[1]}» no se conoce"
    if name := re.search(r"missing required field `(.*?)`", message):
        return line_of(source, path), f"falta «{name[1]}»"
    return line_of(source, path), f"«{path.removeprefix('.')}» no vale: {message.split(' - at ')[0]}"


def _text_faults(source: str, template: Template) -> Iterator[tuple[int, str]]:
    named: set[str] = set()
    unpaired = PLACEHOLDER.sub(lambda found: " " * len(found[0]), source)
    for path, text in _texts(template):
        names = PLACEHOLDER.findall(text)
        named.update(names)
        for name in names:
            if name not in PLACEHOLDERS:
                yield line_of(source, path, f"{{{name}}}"), f"no hay un dato «{name}»"
        rest = PLACEHOLDER.sub("", text)
        for brace in "{}":
            if brace in rest:
                yield line_of(unpaired, path, brace), "una llave no tiene pareja"
        for letter in unprintable(rest.replace("\n", " ")):
            yield line_of(source, path, letter), f"la letra impresa no tiene el carácter «{letter}»"
    for name in NEEDED:
        if name not in named:
            yield line_of(source, ".opening"), f"la carta no dice «{{{name}}}»"


def _texts(template: Template) -> Iterator[tuple[str, str]]:
    for name in ("title", "place_and_date", "subject", "salutation", "opening"):
        yield f".{name}", getattr(template, name)
    for number, line in enumerate(template.addressee):
        yield f".addressee[{number}]", line
    for number, clause in enumerate(template.clauses):
        yield f".clauses[{number}].title", clause.title
        yield f".clauses[{number}].text", clause.text
    yield ".signature.closing", template.signature.closing
    yield ".signature.caption", template.signature.caption
    for number, line in enumerate(template.signature.signer):
        yield f".signature.signer[{number}]", line


def line_of(source: str, path: str, fragment: str = "") -> int:
    """Where `path` (as `.clauses[2].title`) stands, or the first `fragment` from there on."""
    at = 0
    for name, index in re.findall(r"\.(\w+)(?:\[(\d+)\])?", path):
        places = list(re.compile(rf"^\s*(?:\[+\s*{name}\s*\]+|{name}\s*=)", re.MULTILINE).finditer(source, at))
        if places:
            place = places[min(int(index or 0), len(places) - 1)]
            at = place.end()
    return source.count("\n", 0, max(at, source.find(fragment, at))) + 1
