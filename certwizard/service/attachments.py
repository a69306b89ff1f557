"""The signed scan: taken in within its limit, judged like every foreign file, and given back as it came."""

import base64
import hashlib
import re
import unicodedata
from collections.abc import Set
from email.message import Message
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, insert, select

from certwizard.activation import Event, State, after
from certwizard.contract import Activation, Limits
from certwizard.documents import isolation
from certwizard.documents.verdict import Report, Verdict

from . import letters
from .activations import changing, current
from .platform import Platform
from .refusals import AttachmentDoubtful, AttachmentRejected, Conflict, DigestMismatch, Malformed, NotFound
from .tables import attachments

LONGEST_NAME: Final = 150
UNNAMED: Final = "carta firmada.pdf"


def attach(platform: Platform, activation_id: UUID, scan: bytes, name: str, taken: Set[Verdict]) -> Activation:
    """What was attached before stays when this raises.

    Raises `AttachmentRejected`, or `AttachmentDoubtful` when that verdict is not among those `taken`.
    """
    before = current(platform, activation_id)
    if before.state is State.LETTER_ATTACHED and before.attachment and before.attachment.digest == _sha256(scan):
        return before
    after(before.state, Event.SCAN_ACCEPTED)
    made = letters.made_again(before)
    report = isolation.verify(scan, made.expected, Limits()).report
    if report.verdict is Verdict.REJECTED:
        raise AttachmentRejected(report.reasons)
    if report.verdict not in taken:
        raise AttachmentDoubtful(report.reasons)
    return keep(platform, activation_id, made.letter_id, scan, name, report)


def keep(
    platform: Platform, activation_id: UUID, letter_id: UUID, scan: bytes, name: str, report: Report
) -> Activation:
    """What was judged; raises `Conflict` when another letter took the place of the one that it was judged by."""
    with changing(platform, activation_id) as change:
        if change.row.letter_id != letter_id:
            raise Conflict("another letter was issued in between")
        change.drop_attachment()
        change.connection.execute(
            insert(attachments).values(
                activation_id=activation_id,
                letter_id=letter_id,
                name=name,
                bytes=len(scan),
                digest=_sha256(scan),
                pages=len(report.pages),
                verdict=report.verdict,
                reasons=" ".join(report.reasons),
                received_at=change.at,
                content=scan,
            )
        )
        change.advance(Event.SCAN_ACCEPTED)
    return current(platform, activation_id)


def delete(platform: Platform, activation_id: UUID) -> Activation:
    """Nothing is left to do when it is gone already."""
    with changing(platform, activation_id) as change:
        if change.state is not State.LETTER_ISSUED:
            change.drop_attachment()
            change.advance(Event.ATTACHMENT_DELETED)
    return current(platform, activation_id)


def kept(platform: Platform, activation_id: UUID) -> Row[Any]:
    """Name, digest and content; raises `NotFound`."""
    with platform.database.reading() as connection:
        row = connection.execute(select(attachments).where(attachments.c.activation_id == activation_id)).one_or_none()
    if row is None:
        raise NotFound
    return row


def _sha256(scan: bytes) -> str:
    return hashlib.sha256(scan).hexdigest()


def check_digest(scan: bytes, content_digest: str) -> None:
    """Against the header's `sha-256` (RFC 9530)."""
    named = re.search(r"(?:^|[,\s])sha-256=:([A-Za-z0-9+/]{43}=):", content_digest)
    if named is None:
        raise Malformed("Content-Digest: sha-256=:…: is needed")
    if base64.b64decode(named[1]) != hashlib.sha256(scan).digest():
        raise DigestMismatch


def digest_header(content: bytes) -> str:
    """As `Content-Digest`."""
    return f"sha-256=:{base64.b64encode(hashlib.sha256(content).digest()).decode()}:"


def file_name(content_disposition: str | None) -> str:
    """A name fit for showing and saving, whatever was sent."""
    header = Message()
    header["Content-Disposition"] = re.sub(r"[\r\n]", "", content_disposition or "")
    try:
        sent = header.get_filename() or ""
    except (LookupError, UnicodeError, ValueError):
        sent = ""
    last = unicodedata.normalize("NFC", re.split(r"[/\\]", sent)[-1])
    shown = "".join(c for c in last if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*').strip(" .")
    stem = re.sub(r"\.pdf$", "", shown, flags=re.IGNORECASE).strip(" .")[:LONGEST_NAME]
    return f"{stem}.pdf" if stem else UNNAMED
