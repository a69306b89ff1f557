"""The letter: the owner's data in the provider's wording, with the marks by which its scan is recognised."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

import msgspec

from certwizard import resources
from certwizard.activation import Company, DocumentType, Provider, Representative, clean, cleaned, shown_nit

from .expected import Box, ExpectedLetter
from .mark import PAPER_SIZES, Mark, company_tag
from .tagged_pdf import About
from .template import Templates, provider_values, shown_telephone
from .typesetting import Setting, typeset

DOCUMENT_NAMES: Final = {
    DocumentType.CC: "cédula de ciudadanía",
    DocumentType.CE: "cédula de extranjería",
    DocumentType.PASSPORT: "pasaporte",
    DocumentType.PEP: "permiso especial de permanencia (PEP)",
    DocumentType.PPT: "permiso por protección temporal (PPT)",
}

_MONTHS: Final = (
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterData:
    """The representative is without faults. `paper` is as in the contract; no `template_version` is the newest one."""

    letter_id: UUID
    company: Company
    representative: Representative
    issued_on: date
    provider: Provider
    paper: str = "letter"
    template_version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeLetter:
    pdf: bytes
    expected: ExpectedLetter

    @property
    def letter_id(self) -> UUID:
        return self.expected.letter_id

    @property
    def pages(self) -> int:
        return self.expected.pages

    @property
    def template_version(self) -> int:
        return self.expected.template_version

    @property
    def digest(self) -> str:
        return self.expected.digest

    @property
    def signature_box(self) -> Box:
        return self.expected.signature_box

    @property
    def page_size_mm(self) -> tuple[float, float]:
        return self.expected.page_size_mm


def printed(data: LetterData) -> dict[str, str]:
    """What each placeholder of a template stands for."""
    person, company = clean(data.representative), data.company
    places = resources.places()
    municipality = places.municipalities[person.municipality].name
    department = places.departments[person.department].name
    document = DocumentType(person.document_type)
    return provider_values(data.provider) | {
        "issued_on": f"{data.issued_on.day} de {_MONTHS[data.issued_on.month - 1]} de {data.issued_on.year}",
        "company.legal_name": cleaned("legal_name", company.legal_name),
        "company.nit": shown_nit(company.nit),
        "representative.name": f"{person.names} {person.surnames}",
        "representative.document_type": DOCUMENT_NAMES[document],
        "representative.document_number": _shown_number(document, person.document_number),
        "representative.document_place": person.document_place,
        "representative.position": person.position,
        "representative.email": person.email,
        "representative.mobile": shown_telephone(person.mobile),
        "representative.address": person.address,
        "representative.municipality": municipality,
        "representative.place": municipality if municipality == department else f"{municipality}, {department}",
    }


def _shown_number(document: DocumentType, number: str) -> str:
    """Only a cédula's number is written with dots."""
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ".", number) if document is DocumentType.CC else number


def digest(data: LetterData) -> str:
    """SHA-256 in hex of what is printed: equal for two letters that say the same."""
    canonical = json.dumps([data.company.person_type, printed(data)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def make_letter(data: LetterData, templates: Templates) -> MadeLetter:
    """The same data make the same bytes."""
    template = templates.of(data.company.person_type, data.template_version)
    size = PAPER_SIZES[data.paper]
    fingerprint, company = digest(data), company_tag(data.company.nit)

    def mark(page: int, pages: int) -> str:
        return Mark(data.letter_id, page, pages, template.version, company, bytes.fromhex(fingerprint)[:8]).text

    def about(setting: Setting) -> About:
        return About(
            identity=data.letter_id,
            title=f"{template.title} · {printed(data)['company.legal_name']}",
            author=data.provider.name,
            subject=template.subject,
            language="es-CO",
            dated=data.issued_on,
            facts=msgspec.json.encode(expected(setting)).decode(),
        )

    def expected(setting: Setting) -> ExpectedLetter:
        return ExpectedLetter(
            letter_id=data.letter_id,
            digest=fingerprint,
            company=company,
            pages=setting.pages,
            template_version=template.version,
            page_size_mm=size,
            signature_box=setting.signature_box,
            text=setting.text,
        )

    pdf, setting = typeset(template, printed(data), size, str(data.letter_id), mark, about)
    return MadeLetter(pdf=pdf, expected=expected(setting))
