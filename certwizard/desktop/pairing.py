"""From an activation code to a company in the drafts and its token in the keychain, even when cut off in between."""

import hashlib
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import msgspec
from PySide6.QtCore import QObject, Signal

from certwizard.activation import Representative
from certwizard.contract import Activation, Pairing

from .connection import Call, Connection
from .drafts import Draft, Drafts, StartedPairing, key_of
from .secrets import Secrets
from .troubles import Offline, ServerBusy, ServerError, Trouble

Connect = Callable[[str], Connection]
"""Gives the connection with a token, "" for none."""


class Pairer(QObject):
    """Emits one of `paired` (the company's key in the drafts) and `failed` (a `Trouble`).

    The code is kept until the token is: a code that was cut off is taken again by the platform with the same key.
    """

    paired = Signal(str)
    failed = Signal(object)

    def __init__(self, drafts: Drafts, secrets: Secrets, connect: Connect, parent: QObject) -> None:
        super().__init__(parent)
        self._drafts = drafts
        self._secrets = secrets
        self._connect = connect
        self._code = ""
        self._server = ""
        self._token = ""
        self._call: Call | None = None

    def start(self, code: str, server: str) -> None:
        self._code, self._server = code, server
        started = self._drafts.started_pairing
        if started is None or (started.code, started.server) != (code, server):
            started = StartedPairing(server=server, code=code, idempotency_key=str(uuid4()))
            self._drafts.started_pairing = started
        self._listen(self._connect("").pair(code, started.idempotency_key), self._take_token)

    def cancel(self) -> None:
        if self._call is not None:
            self._call.cancel()
        self._server = ""
        self.deleteLater()

    def _listen(self, call: Call, answered: Callable[[Any], None]) -> None:
        call.answered.connect(answered)
        call.failed.connect(self._fail)
        self._call = call

    def _take_token(self, pairing: Pairing) -> None:
        self._token = pairing.token
        self._listen(self._connect(pairing.token).activation(), self._take_activation)

    def _take_activation(self, activation: Activation) -> None:
        self._call = None
        draft = first_draft(self._server, activation, self._drafts.draft(key_of(self._server, activation.id)))
        self._drafts.save(msgspec.structs.replace(draft, code_digest=code_digest(self._code)))

        def finish(_: str) -> None:
            if self._server:
                self._drafts.started_pairing = None
                self.paired.emit(draft.key)
                self.deleteLater()

        self._secrets.keep(draft.key, self._token, finish)

    def _fail(self, trouble: Trouble) -> None:
        self._call = None
        if not isinstance(trouble, (Offline, ServerBusy, ServerError)):
            self._drafts.started_pairing = None
        self.failed.emit(trouble)
        self.deleteLater()


def first_draft(server: str, activation: Activation, known: Draft | None) -> Draft:
    """What is known of this company already stays; else the form begins with what the platform has of it."""
    if known is not None:
        return msgspec.structs.replace(known, activation=activation)
    letter = activation.letter
    return Draft(
        server=server,
        activation=activation,
        person_type=activation.company.person_type,
        representative=letter.representative if letter else Representative(),
        consent=letter.consent if letter else None,
    )


def code_digest(code: str) -> str:
    """The same for each way of typing it."""
    return hashlib.sha256("".join(filter(str.isalnum, code.upper())).encode()).hexdigest()
