"""From an activation code, said once, to the token that opens one company."""

import secrets
from datetime import timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from certwizard.activation import Company, PersonType
from certwizard.contract import Pairing

from . import attempts
from .platform import Platform
from .refusals import CodeExpired, CodeUnknown, CodeUsed, Refusal, Unauthorized
from .secret import fingerprint
from .tables import activations, pairing_codes, tokens

ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, O, 1 and I: sixty bits in twelve characters that can be read aloud."""

LENGTH: Final = 12
LIFETIME: Final = timedelta(days=30)
_MISREAD: Final = str.maketrans("0O1I", "QQLL")
"""What a hurried eye makes of Q and L; the code itself never holds these."""


def new_code(platform: Platform, connection: Connection, activation_id: UUID) -> str:
    """A fresh code as it is shown: K7QF-2M9D-XW4T."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    connection.execute(
        insert(pairing_codes).values(
            code_hash=fingerprint(code), activation_id=activation_id, expires_at=platform.clock() + LIFETIME
        )
    )
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))


def typed(code: str) -> str:
    """A code as typed or pasted, without case, spaces and hyphens."""
    return "".join(filter(str.isalnum, code.upper())).translate(_MISREAD)


def pair(platform: Platform, code: str, key: str, client: str) -> Pairing:
    """The same code with the same `Idempotency-Key` is the same pairing, so that a lost answer can be asked for again.

    Raises `CodeUnknown`, `CodeUsed`, `CodeExpired`, or, after too many of these, `TooManyAttempts`.
    """
    code = typed(code)
    limits = {f"client {client}": 10, f"code {code[:4]}": 30}
    attempts.check(platform, limits)
    try:
        return _exchange(platform, code, key)
    except Refusal:
        attempts.failed(platform, limits)
        raise


def _exchange(platform: Platform, code: str, key: str) -> Pairing:
    now = platform.clock()
    token = "cw_" + platform.secret.sign("token", code, key)
    with platform.database.writing() as connection:
        row = connection.execute(
            select(pairing_codes, activations.c.legal_name, activations.c.nit, activations.c.person_type)
            .join(activations, activations.c.id == pairing_codes.c.activation_id)
            .where(pairing_codes.c.code_hash == fingerprint(code))
            .with_for_update(of=pairing_codes)
        ).one_or_none()
        if row is None:
            raise CodeUnknown
        if row.used_at is None:
            if row.expires_at <= now:
                raise CodeExpired
            connection.execute(
                update(pairing_codes).where(pairing_codes.c.code_hash == row.code_hash).values(used_at=now)
            )
            connection.execute(
                insert(tokens).values(token_hash=fingerprint(token), activation_id=row.activation_id, created_at=now)
            )
        elif opened_by(connection, token) != row.activation_id:
            raise CodeUsed
    company = Company(legal_name=row.legal_name, nit=row.nit, person_type=PersonType(row.person_type))
    return Pairing(token=token, company=company)


def opened_by(connection: Connection, token: str) -> UUID | None:
    """The activation that this token opens."""
    return connection.execute(select(tokens.c.activation_id).where(tokens.c.token_hash == fingerprint(token))).scalar()


def authorized(platform: Platform, header: str) -> UUID:
    """The activation that an `Authorization` header opens; raises `Unauthorized`."""
    scheme, _, token = header.partition(" ")
    with platform.database.reading() as connection:
        activation_id = opened_by(connection, token.strip()) if scheme.lower() == "bearer" else None
    if activation_id is None:
        raise Unauthorized
    return activation_id
