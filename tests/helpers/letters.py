"""Letters of a sample company, as the wizard makes them."""

from dataclasses import replace
from datetime import date
from functools import cache
from uuid import UUID

from certwizard import resources
from certwizard.activation import Company, PersonType, Representative
from certwizard.documents.letter import LetterData, MadeLetter, make_letter
from certwizard.documents.template import shipped

LETTER_ID = UUID("0190d3a0-7c1a-7c3e-9d7e-5b6f1c2d3e4f")
EARLIER_LETTER_ID = UUID("0190d3a0-0000-7000-8000-000000000001")
MARIA = Representative(
    names="María Fernanda",
    surnames="Ñáñez Rodríguez",
    document_type="13",
    document_number="43567890",
    document_place="Medellín",
    position="Gerente",
    email="gerencia@laespiga.example",
    mobile="3001234567",
    address="Calle 10 # 43-25, oficina 302",
    department="05",
    municipality="05001",
)


@cache
def letter(
    paper: str = "letter",
    person_type: PersonType = PersonType.LEGAL,
    letter_id: UUID = LETTER_ID,
    nit: str = "900123456",
    names: str = "María Fernanda",
) -> MadeLetter:
    data = LetterData(
        letter_id=letter_id,
        company=Company(legal_name="Panadería y Cafetería La Espiga Dorada S.A.S.", nit=nit, person_type=person_type),
        representative=replace(MARIA, names=names),
        issued_on=date(2026, 11, 25),
        provider=resources.provider(),
        paper=paper,
    )
    return make_letter(data, shipped())
