"""Issuing the letter: the platform checks every field again, and makes the letter to know what it must look like."""

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection, insert, select

from certwizard import resources
from certwizard.activation import Company, Event, Fault, FaultCode, after, clean, faults
from certwizard.contract import Activation, Letter, LetterRequest
from certwizard.documents import consent, template
from certwizard.documents.typeface import unprintable

from .activations import changing, current
from .platform import Platform
from .refusals import Conflict, FieldFaults, NotFound
from .tables import letters

if TYPE_CHECKING:  # the typesetting is brought along when the first letter is asked for
    from certwizard.documents.letter import MadeLetter

OLDEST: Final = timedelta(days=30)
NEWEST: Final = timedelta(days=2)
"""How far `issued_on` may be from the platform's own day: an owner's clock may be wrong, or their network slow."""


def issue(platform: Platform, activation_id: UUID, letter_id: UUID, request: LetterRequest) -> Activation:
    """The same letter again changes nothing, even when another has taken its place since.

    Raises `FieldFaults`, or `Conflict` when this id is another letter's.
    """
    request = msgspec.structs.replace(request, representative=clean(request.representative))
    asked = msgspec.json.encode(request).decode()
    before = current(platform, activation_id)
    with platform.database.reading() as connection:
        if _is_issued(connection, activation_id, letter_id, asked):
            return before
    after(before.state, Event.LETTER_ISSUED)
    if found := _faults(platform, request):
        raise FieldFaults(found)
    company = replace(before.company, person_type=request.person_type)
    made = _made(company, letter_id, request)
    with changing(platform, activation_id) as change:
        if not _is_issued(change.connection, activation_id, letter_id, asked):
            change.drop_attachment()
            change.connection.execute(
                insert(letters).values(
                    activation_id=activation_id,
                    id=letter_id,
                    request=asked,
                    pages=made.pages,
                    digest=made.digest,
                    issued_at=change.at,
                )
            )
            change.advance(Event.LETTER_ISSUED, letter_id=letter_id, person_type=request.person_type)
    return current(platform, activation_id)


def _is_issued(connection: Connection, activation_id: UUID, letter_id: UUID, asked: str) -> bool:
    known = connection.execute(
        select(letters.c.request).where(letters.c.activation_id == activation_id, letters.c.id == letter_id)
    ).scalar()
    if known not in (None, asked):
        raise Conflict("another letter has this id")
    return known is not None


def _faults(platform: Platform, request: LetterRequest) -> list[Fault]:
    found = faults(request.representative, resources.places(), unprintable)
    if not platform.today() - OLDEST <= request.issued_on <= platform.today() + NEWEST:
        found.append(Fault("issued_on", FaultCode.DATE, detail=platform.today().isoformat()))
    if request.consent.text_version != consent.notice(resources.provider()).version:
        found.append(Fault("consent", FaultCode.UNKNOWN_VERSION))
    if (request.person_type, request.template_version) not in template.shipped().by_version:
        found.append(Fault("template_version", FaultCode.UNKNOWN_VERSION))
    return found


def made_again(activation: Activation) -> "MadeLetter":
    """The letter that counts now, the same to the last byte each time; raises `NotFound` when there is none."""
    if activation.letter is None:
        raise NotFound
    return _made(activation.company, activation.letter.id, activation.letter)


def _made(company: Company, letter_id: UUID, printed: LetterRequest | Letter) -> "MadeLetter":
    from certwizard.documents.letter import LetterData, make_letter

    data = LetterData(
        letter_id=letter_id,
        company=company,
        representative=printed.representative,
        issued_on=printed.issued_on,
        provider=resources.provider(),
        paper=printed.paper,
        template_version=printed.template_version,
    )
    return make_letter(data, template.shipped())
