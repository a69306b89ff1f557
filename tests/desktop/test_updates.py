import base64
import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from certwizard.desktop.updates import UntrustedFeed, Update, is_newer, newest

KEY = Ed25519PrivateKey.generate()
PUBLIC = KEY.public_key().public_bytes_raw()


def signed(said, key=KEY):
    feed = said if isinstance(said, bytes) else json.dumps(said).encode()
    envelope = {"feed": base64.b64encode(feed).decode(), "signature": base64.b64encode(key.sign(feed)).decode()}
    return json.dumps(envelope).encode()


def test_a_signed_feed_names_the_newest_version_and_its_page():
    said = {"version": "1.10.0", "page": "https://plataforma.example/descargas"}
    assert newest(signed(said), PUBLIC) == Update("1.10.0", "https://plataforma.example/descargas")


@pytest.mark.parametrize(
    "feed",
    [
        b"",
        b"<html>",
        b'{"feed": "!", "signature": "!"}',
        b"[" * 70_000,
        signed({"version": "2.0", "page": "https://x.example"}, Ed25519PrivateKey.generate()),
        signed({"version": "2.0", "page": "file:///etc/passwd"}),
        signed({"version": "2.0; rm", "page": "https://x.example"}),
        signed({"version": 2}),
        signed(b"\xff"),
    ],
)
def test_what_the_provider_did_not_sign_or_mean_is_not_believed(feed):
    with pytest.raises(UntrustedFeed):
        newest(feed, PUBLIC)


@pytest.mark.parametrize(
    ("version", "running", "newer"),
    [("1.10.0", "1.9.3", True), ("1.9.3", "1.9.3", False), ("0.9", "1.0", False), ("2", "1.9.9", True)],
)
def test_versions_are_compared_by_their_numbers(version, running, newer):
    assert is_newer(version, running) is newer
