"""A PDF's digital signature: whose it is, and whether the file is as it was when it was signed.

Whether the signer is to be trusted is the reviewer's decision. Nothing is asked of a network.
"""

import io
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext


@dataclass(frozen=True, slots=True)
class DigitalSignature:
    """`signer` as the certificate names them; `whole`: nothing but a later signature was added, nothing changed."""

    signer: str
    whole: bool


def digital_signature(file: bytes) -> DigitalSignature | None:
    """Of several, the last one's signer, and whole only if all are."""
    try:
        reader = PdfFileReader(io.BytesIO(file), strict=False)
        if reader.encrypted:
            reader.decrypt(b"")
        signatures = reader.embedded_regular_signatures
        if not signatures:
            return None
        states = [_state(signature) for signature in signatures]
        last = signatures[-1]
        whole = all(map(_unchanged, states)) and (_covers(last, file) or _only_proofs_added(states[-1]))
        return DigitalSignature(_signer(last), whole)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever a broken signature makes it stumble over, it is not a whole one
        return DigitalSignature("", whole=False)


def _state(signature: EmbeddedPdfSignature) -> PdfSignatureStatus:
    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    return _at_once(async_validate_pdf_signature(signature, signer_validation_context=nobody))


def _unchanged(state: PdfSignatureStatus) -> bool:
    level = state.modification_level
    return state.intact and state.valid and level is not None and level <= ModificationLevel.FORM_FILLING


def _only_proofs_added(last: PdfSignatureStatus) -> bool:
    """Time stamps and revocation lists, for a later day."""
    return last.modification_level == ModificationLevel.LTA_UPDATES


def _covers(signature: EmbeddedPdfSignature, file: bytes) -> bool:
    """From the first byte to the last, but for the signature's own place."""
    start, before, after, rest = (int(number) for number in signature.byte_range)
    place = file[before:after]
    alone = place.startswith(b"<") and place.find(b">") == len(place) - 1
    return start == 0 and alone and after + rest == len(file)


def _signer(signature: EmbeddedPdfSignature) -> str:
    subject = signature.signer_cert.subject
    name = subject.native.get("common_name") or subject.human_friendly
    return name if isinstance(name, str) else ", ".join(map(str, name))


def _at_once(validation: Coroutine[Any, Any, PdfSignatureStatus]) -> PdfSignatureStatus:
    """Without an event loop, which would open sockets: nothing in it waits."""
    try:
        validation.send(None)
    except StopIteration as end:
        status = end.value
        assert isinstance(status, PdfSignatureStatus)  # noqa: S101
        return status
    validation.close()
    raise RuntimeError("the validation waits for something")
