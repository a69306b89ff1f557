"""Real keychains, as `keyring` knows them: in memory, in a file for a program that is killed, and a locked one."""

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class _Keychain(KeyringBackend):
    """Taken where it is named, never found as the system's own."""

    priority = 0  # type: ignore[assignment]


class MemoryKeychain(_Keychain):
    def __init__(self) -> None:
        super().__init__()
        self.passwords: dict[str, str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.passwords.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.passwords[username] = password

    def delete_password(self, service: str, username: str) -> None:
        try:
            del self.passwords[username]
        except KeyError as error:
            raise PasswordDeleteError from error


class LockedKeychain(_Keychain):
    """Its user said no."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked

    def delete_password(self, service: str, username: str) -> None:
        raise KeyringLocked


class FileKeychain(_Keychain):
    """Outlives the program, as the system's does. In the file that `TEST_KEYCHAIN` names."""

    @property
    def _path(self) -> Path:
        return Path(os.environ["TEST_KEYCHAIN"])

    def _all(self) -> dict[str, str]:
        try:
            return dict(json.loads(self._path.read_text()))
        except FileNotFoundError:
            return {}

    def _write(self, passwords: dict[str, str]) -> None:
        beside = self._path.with_suffix(".new")
        beside.write_text(json.dumps(passwords))
        beside.replace(self._path)

    def get_password(self, service: str, username: str) -> str | None:
        return self._all().get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self._write(self._all() | {username: password})

    def delete_password(self, service: str, username: str) -> None:
        self._write({name: value for name, value in self._all().items() if name != username})
