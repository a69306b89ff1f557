"""What a letter is made of, for tests that vary it."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from certwizard import resources
from certwizard.activation import Company, PersonType, Representative
from certwizard.documents.letter import LetterData

JURIDICA = LetterData(
    letter_id=UUID("0190d3a0-7c1a-7c3e-9d7e-5b6f1c2d3e4f"),
    company=Company(legal_name="Panadería La Espiga Dorada S.A.S.", nit="901234567", person_type=PersonType.LEGAL),
    representative=Representative(
        names="María Fernanda",
        surnames="Ñáñez Rodríguez",
        document_type="13",
        document_number="52123456",
        document_place="Bogotá",
        position="Gerente general",
        email="gerencia@laespiga.example",
        mobile="3001234567",
        address="Calle 72 # 10-07, oficina 301",
        department="76",
        municipality="76001",
    ),
    issued_on=date(2026, 11, 25),
    provider=resources.provider(),
)

NATURAL = replace(
    JURIDICA,
    company=Company(legal_name="María Fernanda Ñáñez Rodríguez", nit="52123456", person_type=PersonType.NATURAL),
)

LONGEST = replace(
    JURIDICA,
    company=replace(JURIDICA.company, legal_name=("Comercializadora Internacional de Productos " * 7)[:299] + "s"),
    representative=replace(
        JURIDICA.representative,
        names=("María de los Ángeles Inmaculada " * 4)[:119] + "a",
        surnames="Echeverri" * 13,
        document_place=("San Andrés de Tumaco, " * 6)[:119] + "o",
        position=("Representante legal suplente " * 5)[:119] + "e",
        email="a" * 60 + "@" + "b" * 50 + ".example",
        address=("Vereda El Porvenir, kilómetro 12 + 500 " * 4)[:119] + "2",
    ),
)


def but(data: LetterData, **fields: str) -> LetterData:
    """The same letter for another representative."""
    return replace(data, representative=replace(data.representative, **fields))
