"""Is there a newer version? Asked only when the provider names a feed, and never installed by itself."""

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import msgspec

LARGEST_FEED: Final = 64_000
"""Bytes."""


class UntrustedFeed(ValueError):
    """The feed is not signed by the provider's key, or does not say what a feed says."""


class _Envelope(msgspec.Struct):
    """`feed` is base64 of the JSON that was signed; `signature` is base64 of its Ed25519 signature (RFC 8032)."""

    feed: str
    signature: str


@dataclass(frozen=True, slots=True)
class Update:
    """`page` is an https address where the version is described and can be got."""

    version: str
    page: str


def newest(untrusted_feed: bytes, public_key: bytes) -> Update:
    """The version that the provider's feed names; `public_key` is Ed25519's 32 bytes. Raises `UntrustedFeed`."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if len(untrusted_feed) > LARGEST_FEED:
        raise UntrustedFeed("too large")
    try:
        envelope = msgspec.json.decode(untrusted_feed, type=_Envelope)
        signed = base64.b64decode(envelope.feed, validate=True)
        Ed25519PublicKey.from_public_bytes(public_key).verify(base64.b64decode(envelope.signature), signed)
        update = msgspec.json.decode(signed, type=Update)
    except (msgspec.MsgspecError, binascii.Error, InvalidSignature, ValueError) as error:
        raise UntrustedFeed from error
    if urlsplit(update.page).scheme != "https" or not re.fullmatch(r"\d{1,4}(\.\d{1,4}){0,3}", update.version):
        raise UntrustedFeed("no version and page")
    return update


def is_newer(version: str, running: str) -> bool:
    return _numbers(version) > _numbers(running)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version.partition("+")[0])[:4])
