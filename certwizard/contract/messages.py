"""The messages of `/v1`. Fields travel as JSON with these names; times are UTC, dates are Colombian calendar days.

Every write under `/activation` answers with the whole `Activation` as it stands then, and its `ETag`; a repeated write
(the same `Idempotency-Key`, id or digest) changes nothing and answers alike. `POST /pairings` answers with a `Pairing`.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final
from uuid import UUID

from msgspec import Meta, Struct

from certwizard.activation import Company, Consent, Event, Fault, PersonType, Representative, State

ATTACHMENT_LIMIT: Final = 1_048_576
"""Bytes: the larger reading of "1 MB"."""

PAGES_LIMIT: Final = 10

LONGEST_WAIT: Final = 25
"""Seconds that `Prefer: wait=N` may hold `GET /activation`."""


class Message(Struct, frozen=True, kw_only=True):
    """What the platform answers. Unknown fields are passed over, so that it can grow."""


class Request(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the wizard asks. Unknown fields are an error."""


class PairingRequest(Request, frozen=True, kw_only=True):
    code: str


class Pairing(Message, frozen=True, kw_only=True):
    """`token` opens one company and is shown only here."""

    token: str
    company: Company


class Price(Message, frozen=True, kw_only=True):
    """`amount` in whole pesos (COP), taxes included; `tax_percent` is the IVA in it."""

    amount: int
    tax_percent: int
    currency: str = "COP"


class Limits(Message, frozen=True, kw_only=True):
    attachment_bytes: int = ATTACHMENT_LIMIT
    pages: int = PAGES_LIMIT


class PurchaseStatus(StrEnum):
    PENDING = "pending"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    EXPIRED = "expired"
    VOIDED = "voided"


class Purchase(Message, frozen=True, kw_only=True):
    id: UUID
    status: PurchaseStatus
    checkout_url: str
    started_at: datetime


class Paper(StrEnum):
    LETTER = "letter"
    A4 = "a4"


class LetterRequest(Request, frozen=True, kw_only=True):
    """Body of `PUT /activation/letters/{id}`; the id is a UUIDv7 made by the wizard.

    The representative is kept, and printed, as `activation.clean` leaves it.
    """

    person_type: PersonType
    representative: Representative
    consent: Consent
    issued_on: date
    template_version: int
    paper: Paper = Paper.LETTER


class Letter(Message, frozen=True, kw_only=True):
    """`digest` is that of the data printed on it, as `documents` computes it (hexadecimal)."""

    id: UUID
    issued_on: date
    template_version: int
    paper: Paper
    pages: int
    digest: str
    representative: Representative
    consent: Consent


class Attachment(Message, frozen=True, kw_only=True):
    """`digest` is the SHA-256 of the bytes (hexadecimal)."""

    name: str
    bytes: int
    digest: str
    pages: int
    verdict: str
    received_at: datetime


class Certificate(Message, frozen=True, kw_only=True):
    valid_from: date
    valid_until: date


class Returned(Message, frozen=True, kw_only=True):
    """Why the reviewers sent a submission back, in their words."""

    reason: str
    at: datetime


class HistoryEntry(Message, frozen=True, kw_only=True):
    event: Event
    at: datetime


class Activation(Message, frozen=True, kw_only=True):
    """`revision` grows by one with every change and is the `ETag`; `validity_months` is that of the certificate."""

    id: UUID
    revision: int
    state: State
    company: Company
    price: Price
    validity_months: int = 12
    limits: Limits = Limits()
    purchase: Purchase | None = None
    letter: Letter | None = None
    attachment: Attachment | None = None
    submitted_at: datetime | None = None
    returned: Returned | None = None
    certificate: Certificate | None = None
    history: tuple[HistoryEntry, ...] = ()


class PaymentEvent(Request, frozen=True, kw_only=True):
    """A gateway's notice. `id` is the gateway's own and makes a repeated notice the same notice."""

    id: str
    purchase: UUID
    status: PurchaseStatus
    at: datetime


class HelpArticle(Message, frozen=True, kw_only=True):
    slug: str
    views: int
    useful_yes: int = 0
    useful_no: int = 0


class HelpFeedback(Request, frozen=True, kw_only=True):
    """`id` is made by the wizard, so that a retry counts once."""

    id: UUID
    useful: bool | None = None
    comment: Annotated[str, Meta(max_length=2000)] = ""


class ProblemType(StrEnum):
    """The stable `type` of a problem, as a path under the platform's address."""

    UNAUTHORIZED = "/problems/unauthorized"
    CODE_UNKNOWN = "/problems/code-unknown"
    CODE_USED = "/problems/code-used"
    CODE_EXPIRED = "/problems/code-expired"
    TOO_MANY_ATTEMPTS = "/problems/too-many-attempts"
    NOT_ALLOWED = "/problems/not-allowed"
    CONFLICT = "/problems/conflict"
    FIELDS = "/problems/fields"
    ATTACHMENT_REJECTED = "/problems/attachment-rejected"
    ATTACHMENT_DOUBTFUL = "/problems/attachment-doubtful"
    DIGEST_MISMATCH = "/problems/digest-mismatch"
    TOO_LARGE = "/problems/too-large"
    MALFORMED = "/problems/malformed"
    NOT_FOUND = "/problems/not-found"
    UNAVAILABLE = "/problems/unavailable"


class Problem(Message, frozen=True, kw_only=True):
    """RFC 9457. `faults` names fields of a form, `reasons` codes of a refused attachment."""

    type: str
    title: str
    status: int
    detail: str = ""
    faults: tuple[Fault, ...] = ()
    reasons: tuple[str, ...] = ()
    state: State | None = None
