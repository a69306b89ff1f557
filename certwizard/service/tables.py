"""What the platform keeps. Plain SQL types only: the same tables stand on SQLite and on PostgreSQL."""

from datetime import UTC, datetime
from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.types import TypeDecorator


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC, also where the database keeps no zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


METADATA: Final = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

activations: Final = Table(
    "activations",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("legal_name", Text, nullable=False),
    Column("nit", String(15), nullable=False, unique=True),
    Column("person_type", String(20), nullable=False),
    Column("price_amount", Integer, nullable=False),
    Column("price_tax_percent", Integer, nullable=False),
    Column("validity_months", Integer, nullable=False),
    Column("purchase_id", Uuid),
    Column("letter_id", Uuid),
    Column("submitted_at", UtcTime),
    Column("returned_reason", Text),
    Column("returned_at", UtcTime),
    Column("valid_from", Date),
    Column("valid_until", Date),
    Column("created_at", UtcTime, nullable=False),
)

history: Final = Table(
    "history",
    METADATA,
    Column("activation_id", Uuid, ForeignKey("activations.id"), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("event", String(30), nullable=False),
    Column("at", UtcTime, nullable=False),
)

pairing_codes: Final = Table(
    "pairing_codes",
    METADATA,
    Column("code_hash", String(64), primary_key=True),
    Column("activation_id", Uuid, ForeignKey("activations.id"), nullable=False),
    Column("expires_at", UtcTime, nullable=False),
    Column("used_at", UtcTime),
)

tokens: Final = Table(
    "tokens",
    METADATA,
    Column("token_hash", String(64), primary_key=True),
    Column("activation_id", Uuid, ForeignKey("activations.id"), nullable=False, index=True),
    Column("created_at", UtcTime, nullable=False),
)

attempts: Final = Table(
    "attempts",
    METADATA,
    Column("who", String(64), primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("since", UtcTime, nullable=False),
)

remembered: Final = Table(
    "remembered",
    METADATA,
    Column("activation_id", Uuid, ForeignKey("activations.id"), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("call", String(100), nullable=False),
    Column("at", UtcTime, nullable=False),
)

purchases: Final = Table(
    "purchases",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("activation_id", Uuid, ForeignKey("activations.id"), nullable=False, index=True),
    Column("status", String(20), nullable=False),
    Column("amount", Integer, nullable=False),
    Column("started_at", UtcTime, nullable=False),
    Column("expires_at", UtcTime, nullable=False),
)

payment_notices: Final = Table(
    "payment_notices",
    METADATA,
    Column("gateway", String(40), primary_key=True),
    Column("id", String(200), primary_key=True),
    Column("purchase_id", Uuid, ForeignKey("purchases.id"), nullable=False),
    Column("status", String(20), nullable=False),
    Column("received_at", UtcTime, nullable=False),
)

letters: Final = Table(
    "letters",
    METADATA,
    Column("activation_id", Uuid, ForeignKey("activations.id"), primary_key=True),
    Column("id", Uuid, primary_key=True),
    Column("request", Text, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("issued_at", UtcTime, nullable=False),
)

attachments: Final = Table(
    "attachments",
    METADATA,
    Column("activation_id", Uuid, primary_key=True),
    Column("letter_id", Uuid, nullable=False),
    Column("name", String(200), nullable=False),
    Column("bytes", Integer, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("pages", Integer, nullable=False),
    Column("verdict", String(20), nullable=False),
    Column("reasons", Text, nullable=False),
    Column("received_at", UtcTime, nullable=False),
    Column("content", LargeBinary, nullable=False),
    ForeignKeyConstraint(["activation_id", "letter_id"], ["letters.activation_id", "letters.id"]),
)

articles: Final = Table(
    "articles",
    METADATA,
    Column("slug", String(80), primary_key=True),
    Column("views", Integer, nullable=False),
)

feedback: Final = Table(
    "feedback",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column("slug", String(80), nullable=False),
    Column("useful", Boolean),
    Column("comment", Text, nullable=False),
    Column("at", UtcTime, nullable=False),
    Index("ix_feedback_slug", "slug"),
)
