"""`certwizard letter`: the letter out of two JSON files, whose fields are those of the contract."""

import argparse
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final, NoReturn
from uuid import UUID

import msgspec

from certwizard import resources
from certwizard.activation import (
    FIELDS,
    Company,
    DocumentType,
    NotANit,
    PersonType,
    Places,
    Representative,
    check_digit,
    clean,
    cleaned,
    faults,
    folded,
)
from certwizard.documents import template
from certwizard.documents.letter import DOCUMENT_NAMES, LetterData, MadeLetter, make_letter
from certwizard.documents.mark import PAPER_SIZES, new_letter_id
from certwizard.documents.typeface import unprintable
from certwizard.service.practice import SAMPLE_COMPANY

from .writing import write_whole

EXAMPLE_REPRESENTATIVE: Final = Representative(
    names="María Fernanda",
    surnames="Restrepo Gutiérrez",
    document_type=DocumentType.CC,
    document_number="52123456",
    document_place="Bogotá",
    position="Gerente general",
    email="gerencia@laespiga.example",
    mobile="3001234567",
    address="Calle 5 # 38-25, local 2",
    department="76",
    municipality="76001",
)

LONGEST_LEGAL_NAME: Final = 300

DOCUMENT_ALIASES: Final = {
    **{folded(kind.name): kind for kind in DocumentType},
    **{folded(name): kind for kind, name in DOCUMENT_NAMES.items()},
    **dict.fromkeys(("p", "pa", "pas", "pp"), DocumentType.PASSPORT),
}
"""As people write them, without dots."""


class WrongInput(Exception):
    """The command cannot be done; its text is the sentence for the user."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}\n")


def main(words: Sequence[str]) -> int:
    parser = _Parser("certwizard letter", description="Hace la carta, lista para firmar.")
    parser.add_argument("--company", type=Path, metavar="FILE", help="legal_name, nit, person_type (JSON)")
    parser.add_argument("--representative", type=Path, metavar="FILE", help=", ".join(FIELDS) + " (JSON)")
    parser.add_argument("--out", type=Path, metavar="FILE", help="el PDF que se escribe")
    parser.add_argument("--paper", choices=tuple(PAPER_SIZES), default="letter", help="carta (letter) o A4")
    parser.add_argument("--letter-id", type=UUID, metavar="UUID", help="el de una carta que se hace de nuevo")
    parser.add_argument("--issued-on", type=date.fromisoformat, metavar="YYYY-MM-DD", help="hoy, si no se dice")
    parser.add_argument("--json", action="store_true", help="el resultado, para programas")
    parser.add_argument(
        "--example", type=Path, metavar="DIR", help="escribe un ejemplo de los dos archivos, y nada más"
    )
    asked = parser.parse_args(words)
    try:
        if asked.example:
            return _write_examples(asked.example)
        for name in ("company", "representative", "out"):
            if getattr(asked, name) is None:
                parser.error(f"falta --{name}")
        if not asked.out.absolute().parent.is_dir():
            parser.error(f"{asked.out}: la carpeta no existe")
        data = LetterData(
            letter_id=asked.letter_id or new_letter_id(),
            company=read_company(asked.company),
            representative=read_representative(asked.representative),
            issued_on=asked.issued_on or _today(),
            provider=resources.provider(),
            paper=asked.paper,
        )
        made = make_letter(data, template.shipped())
        write_whole(asked.out, made.pdf)
    except FileNotFoundError as error:
        parser.error(f"{error.filename}: no existe")
    except OSError as error:
        parser.error(f"{error.filename}: no se puede leer o escribir ({error.strerror})")
    except (WrongInput, template.BrokenTemplate) as error:
        parser.error(str(error))
    print(_for_programs(made) if asked.json else f"{asked.out}: carta de {made.pages} páginas, lista para firmar")
    return 0


def _today() -> date:
    """In Colombia, which keeps UTC−5 all year."""
    return (datetime.now(UTC) - timedelta(hours=5)).date()


def _for_programs(made: MadeLetter) -> str:
    facts = msgspec.to_builtins(made.expected)
    names = ("letter_id", "pages", "template_version", "digest", "signature_box", "page_size_mm")
    return json.dumps({name: facts[name] for name in names})


def _write_examples(folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    for name, example in (("company", SAMPLE_COMPANY), ("representative", EXAMPLE_REPRESENTATIVE)):
        file = folder / f"{name}.json"
        write_whole(file, msgspec.json.format(msgspec.json.encode(example), indent=2) + b"\n")
        print(file)
    return 0


def read_company(file: Path) -> Company:
    """Raises `WrongInput`, or `OSError`."""
    given = {name: cleaned(name, text) for name, text in _given(file, Company.__slots__).items()}
    for name in Company.__slots__:
        if not given.get(name):
            raise WrongInput(f"{file}: falta «{name}»")
    legal_name = given["legal_name"]
    if len(legal_name) > LONGEST_LEGAL_NAME:
        raise WrongInput(f"{file}, «legal_name»: es demasiado larga: caben {LONGEST_LEGAL_NAME} letras")
    if lacking := unprintable(legal_name):
        raise WrongInput(f"{file}, «legal_name»: la carta no puede mostrar {lacking}")
    kinds = {folded(kind): kind for kind in PersonType}
    if folded(given["person_type"]) not in kinds:
        raise WrongInput(f"{file}, «person_type»: es «natural» o «juridica», no «{given['person_type']}»")
    try:
        nit = _nit(given["nit"])
    except NotANit:
        raise WrongInput(f"{file}, «nit»: son de 6 a 15 números, no «{given['nit']}»") from None
    except WrongInput as error:
        raise WrongInput(f"{file}, «nit»: {error}") from None
    return Company(legal_name=legal_name, nit=nit, person_type=kinds[folded(given["person_type"])])


def _nit(text: str) -> str:
    """The digits alone; the check digit may stand behind a hyphen."""
    digits, hyphen, given = re.sub(r"[\s.,]", "", text).replace("–", "-").partition("-")
    right = check_digit(digits)
    if hyphen and given != right:
        raise WrongInput(f"el dígito de verificación de {digits} es {right}, no «{given}»")
    return digits


def read_representative(file: Path) -> Representative:
    """Without faults; raises `WrongInput`, or `OSError`."""
    places = resources.places()
    representative = clean(Representative(**_given(file, FIELDS)))
    kind = folded(representative.document_type.replace(".", ""))
    representative = replace(
        representative,
        document_type=DOCUMENT_ALIASES.get(kind, representative.document_type),
        **_places_by_name(representative, places),
    )
    for fault in faults(representative, places, unprintable):
        from certwizard.desktop import sentences

        raise WrongInput(f"{file}, «{fault.field}»: {sentences.fault(fault)}")
    return representative


def _places_by_name(representative: Representative, places: Places) -> dict[str, str]:
    """Codes for the department and the municipality, which may be given by their names."""
    department, municipality = representative.department, representative.municipality
    if department not in places.departments:
        names = {code: place.name for code, place in places.departments.items()}
        department = _code(department, names)
    if municipality not in places.municipalities:
        names = {place.code: place.name for place in places.municipalities_of(department)}
        municipality = _code(municipality, names)
    return {"department": department, "municipality": municipality}


def _code(text: str, names: Mapping[str, str]) -> str:
    """The code with this name, or the only one whose name has it in it; `text` itself when there is none."""
    same = [code for code, name in names.items() if folded(name) == folded(text)]
    close = [code for code, name in names.items() if text and folded(text) in folded(name)]
    return next((found[0] for found in (same, close) if len(found) == 1), text)


def _given(file: Path, names: Sequence[str]) -> dict[str, str]:
    """The fields that `names` names, as text; numbers are taken for their digits."""
    try:
        given: Any = json.loads(file.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise WrongInput(f"{file}: no es JSON en UTF-8 ({error})") from None
    if not isinstance(given, dict):
        raise WrongInput(f"{file}: debe ser un objeto JSON, como en el ejemplo que escribe --example")
    for name, value in given.items():
        if name in names and (isinstance(value, bool) or not isinstance(value, str | int | None)):
            raise WrongInput(f"{file}, «{name}»: debe ser un texto")
    return {name: "" if given[name] is None else str(given[name]) for name in names if name in given}
