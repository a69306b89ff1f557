"""The HTML that people see in a browser: the gateway's checkout and the staff's desk."""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import MediaType, Response, get

from certwizard import resources
from certwizard.activation import DocumentType, State, shown_nit

from .platform import COLOMBIA

FOLDER: Final = Path(__file__).with_name("templates")
POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

STATES: Final = {
    State.UNPAID: "Sin pagar",
    State.PAYMENT_PENDING: "Pago pendiente",
    State.PAID: "Pagada",
    State.LETTER_ISSUED: "Devuelta",
    State.LETTER_ATTACHED: "Devuelta, con carta nueva",
    State.IN_REVIEW: "Por revisar",
    State.ACTIVE: "Certificado activo",
    State.EXPIRED: "Certificado vencido",
}
"""As the reviewers say them, who only see what was submitted."""

DOCUMENT_TYPES: Final = {
    DocumentType.CC: "Cédula de ciudadanía",
    DocumentType.CE: "Cédula de extranjería",
    DocumentType.PASSPORT: "Pasaporte",
    DocumentType.PEP: "PEP",
    DocumentType.PPT: "PPT",
}


def page(template: str, *, status: int = 200, **shown: object) -> Response[str]:
    return Response(
        _environment().get_template(template).render(provider=resources.provider(), **shown),
        media_type=MediaType.HTML,
        status_code=status,
        headers={"Content-Security-Policy": POLICY, "Referrer-Policy": "same-origin"},
    )


@get("/pages/style.css", include_in_schema=False, sync_to_thread=True)
def style() -> Response[str]:
    return Response((FOLDER / "style.css").read_text(encoding="utf-8"), media_type="text/css")


def money(pesos: int) -> str:
    return f"$\N{NO-BREAK SPACE}{pesos:,}".replace(",", ".")


def day(value: date) -> str:
    return f"{value:%d/%m/%Y}"


def moment(value: datetime) -> str:
    return f"{value.astimezone(COLOMBIA):%d/%m/%Y, %H:%M}"


def size(count: int) -> str:
    """In units of 1,000, with a decimal comma."""
    return f"{count / 1e6:.1f} MB".replace(".", ",") if count >= 1e6 else f"{max(1, round(count / 1e3))} KB"


def place(municipality: str) -> str:
    known = resources.places().municipalities.get(municipality)
    return f"{known.name}, {known.department.name}" if known else municipality


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters.update(
        day=day,
        moment=moment,
        size=size,
        nit=shown_nit,
        place=place,
        state=lambda state: STATES[State(state)],
        document_type=lambda kind: DOCUMENT_TYPES[DocumentType(kind)],
    )
    return environment
