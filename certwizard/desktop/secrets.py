"""The access tokens, in the system's keychain. Where there is none they stay in memory, and the owner is told."""

import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QObject, Signal

from .ui_thread import in_ui_thread

SERVICE: Final = "certwizard"

Heard = Callable[[str], None]


class Secrets(QObject):
    """Answers later, in the thread that made it: a keychain can ask its user first, for as long as it takes them.

    Never raises: a keychain that is missing, locked or denied makes `available` False.
    """

    availability_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.available = True
        self._memory: dict[str, str] = {}
        self._questions: queue.SimpleQueue[tuple[Callable[[], str], object]] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def token(self, key: str, heard: Heard) -> None:
        """Calls `heard` with the token, "" when there is none."""
        if key in self._memory:
            heard(self._memory[key])
            return

        def remember(token: str) -> None:
            token = self._memory.get(key, token)
            if token:
                self._memory[key] = token
            heard(token)

        self._ask(lambda: _Keychain.token(key), remember)

    def keep(self, key: str, token: str, heard: Heard) -> None:
        """Calls `heard` once the keychain has it, or has refused it."""
        self._memory[key] = token
        self._ask(lambda: _Keychain.keep(key, token), heard)

    def forget(self, key: str) -> None:
        self._memory.pop(key, None)
        self._ask(lambda: _Keychain.forget(key), _unheard)

    def _ask(self, question: Callable[[], str], heard: Heard) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._answer, daemon=True)
            self._thread.start()
        self._questions.put((question, heard))

    def _answer(self) -> None:
        while True:
            question, heard = self._questions.get()
            try:
                answer, available = question(), True
            except Exception:  # noqa: BLE001 - each system's keychain has its own errors
                answer, available = "", False
            in_ui_thread(self, self._hear, heard, answer, available)

    def _hear(self, heard: Heard, answer: str, available: bool) -> None:
        if available != self.available:
            self.available = available
            self.availability_changed.emit()
        heard(answer)


class _Keychain:
    """Imported on first use, in the worker: finding the system's keychain takes a while."""

    @staticmethod
    def token(key: str) -> str:
        import keyring

        return keyring.get_password(SERVICE, key) or ""

    @staticmethod
    def keep(key: str, token: str) -> str:
        import keyring

        keyring.set_password(SERVICE, key, token)
        return ""

    @staticmethod
    def forget(key: str) -> str:
        import keyring
        from keyring.errors import PasswordDeleteError

        with suppress(PasswordDeleteError):  # there was none
            keyring.delete_password(SERVICE, key)
        return ""


def _unheard(_: str) -> None:
    """Nobody waits for it."""
