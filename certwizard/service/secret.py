"""The platform's one secret, and the keys that are made from it, one for each purpose."""

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path


class TooShort(ValueError):
    """A secret of fewer than 32 characters."""


class Unreadable(Exception):
    """There is no secret to be read in the file that was named."""


class Secret:
    def __init__(self, text: str) -> None:
        if len(text) < 32:
            raise TooShort("the platform's secret needs at least 32 characters")
        self._key = text.encode()

    @classmethod
    def read(cls, path: Path) -> "Secret":
        """Raises `Unreadable` or `TooShort`."""
        try:
            return cls(path.read_text(encoding="utf-8").strip())
        except OSError as error:
            raise Unreadable(f"{path}: {error.strerror}") from error

    @classmethod
    def kept(cls, path: Path) -> "Secret":
        """The one in `path`, made there and readable by its owner alone when there is none yet."""
        if not path.exists():
            draft = path.with_suffix(".new")
            draft.unlink(missing_ok=True)
            with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
                file.write(secrets.token_urlsafe(32))
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        return cls.read(path)

    def sign(self, purpose: str, *parts: str) -> str:
        """A code over the parts that nobody without the secret can make, fit for a header or a path."""
        lengths_and_parts = "".join(f"{len(part)}:{part}" for part in (purpose, *parts))
        signed = hmac.digest(self._key, lengths_and_parts.encode(), "sha256")
        return base64.urlsafe_b64encode(signed).rstrip(b"=").decode()

    def signed(self, signature: str, purpose: str, *parts: str) -> bool:
        return hmac.compare_digest(signature.encode(), self.sign(purpose, *parts).encode())


def fingerprint(text: str) -> str:
    """What is stored in place of a code or a token, which have too many values to be tried."""
    return hashlib.sha256(text.encode()).hexdigest()
