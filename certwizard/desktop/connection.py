"""The wizard's side of the contract: calls that survive a bad network, and answers that are typed or a `Trouble`."""

import base64
import hashlib
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Final
from urllib.parse import quote
from uuid import UUID

import msgspec
from PySide6.QtCore import QByteArray, QObject, QTimer, QUrl, Signal
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest

from certwizard.contract import (
    LONGEST_WAIT,
    Activation,
    HelpArticle,
    HelpFeedback,
    LetterRequest,
    Pairing,
    PairingRequest,
)

from . import refusals
from .troubles import (
    Damaged,
    NoAnswer,
    NotThePlatform,
    NotTrusted,
    Offline,
    ProxyRefuses,
    ServerBusy,
    ServerError,
    Trouble,
    Unauthorized,
)

LARGEST_ANSWER: Final = 1_000_000
"""Bytes; an activation has a few thousand."""

CHECKING: Final = 100
"""Seconds that the platform may take to look at a scan before it answers."""

_Error = QNetworkReply.NetworkError
_PROXY_ERRORS: Final = frozenset(
    {
        _Error.ProxyConnectionRefusedError,
        _Error.ProxyConnectionClosedError,
        _Error.ProxyNotFoundError,
        _Error.ProxyTimeoutError,
        _Error.ProxyAuthenticationRequiredError,
        _Error.UnknownProxyError,
    }
)
_GARBAGE_ERRORS: Final = frozenset(
    {
        _Error.ProtocolFailure,
        _Error.ProtocolUnknownError,
        _Error.ProtocolInvalidOperationError,
        _Error.InsecureRedirectError,
        _Error.TooManyRedirectsError,
        _Error.UnknownContentError,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How often and how long is tried before the owner hears of it; all times in seconds.

    `first` and `longest` are pauses between tries, each twice the one before and shaken, so that not everybody comes
    back at once after an outage. A platform that asks for more than `obeyed` is obeyed too, but the owner is told.
    """

    tries: int = 4
    first: float = 0.4
    longest: float = 30.0
    obeyed: float = 8.0
    silence: float = 20.0
    """Nothing came or went."""
    whole: float = 120.0
    """From the beginning to the end of one try, however slowly it drips."""

    def pause(self, tried: int) -> float:
        return min(self.longest, self.first * 2.0 ** min(tried - 1, 16)) * random.uniform(0.5, 1.0)  # noqa: S311


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One call of the contract. `answer` is the type of a good one, which may take `wait` seconds longer than usual."""

    verb: bytes
    path: str
    answer: type
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    wait: int = 0


@dataclass(frozen=True, slots=True)
class _Failure:
    trouble: Trouble
    again: bool
    """Whether trying again by itself may help."""
    pause: float | None = None
    """What the platform asked for."""


class Call(QObject):
    """Sends `request` until it is answered or patience ends; a repeated write is the same write.

    Emits one of `answered` (of the request's type, None for "not modified") and `failed` (a `Trouble`), unless it was
    cancelled.
    """

    answered = Signal(object)
    failed = Signal(object)
    sent = Signal(int, int)
    """Bytes of the body, of all."""

    def __init__(
        self,
        network: QNetworkAccessManager,
        url: str,
        token: str,
        request: Request,
        patience: Patience,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._network = network
        self._url = QUrl(url)
        self._token = token
        self._request = request
        self._patience = patience
        self._tried = 0
        self._reply: QNetworkReply | None = None
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._try)
        self._deadline = QTimer(self, singleShot=True)
        self._deadline.timeout.connect(self._give_up_reply)
        self._aborted: Trouble | None = None
        self._pause.start(0)

    def cancel(self) -> None:
        """Whether the platform took it remains unknown."""
        self._end()

    def _try(self) -> None:
        self._tried += 1
        self._aborted = None
        request = QNetworkRequest(self._url)
        request.setTransferTimeout(int((self._patience.silence + self._request.wait) * 1000))
        request.setAttribute(
            QNetworkRequest.Attribute.RedirectPolicyAttribute, QNetworkRequest.RedirectPolicy.SameOriginRedirectPolicy
        )
        request.setAttribute(QNetworkRequest.Attribute.CookieLoadControlAttribute, QNetworkRequest.LoadControl.Manual)
        request.setAttribute(QNetworkRequest.Attribute.CookieSaveControlAttribute, QNetworkRequest.LoadControl.Manual)
        request.setRawHeader(b"Accept", b"application/json, application/problem+json")
        if self._token:
            request.setRawHeader(b"Authorization", f"Bearer {self._token}".encode())
        for name, value in self._request.headers.items():
            request.setRawHeader(name.encode(), value.encode())
        if self._request.verb == b"GET":
            reply = self._network.get(request)
        else:
            reply = self._network.sendCustomRequest(request, self._request.verb, QByteArray(self._request.body))
        reply.setParent(self)
        reply.readyRead.connect(self._bound)
        reply.uploadProgress.connect(self._tell_sent)
        reply.finished.connect(self._finish)
        self._reply = reply
        self._deadline.start(int((self._patience.whole + self._request.wait) * 1000))

    def _tell_sent(self, sent: int, total: int) -> None:
        if total > 0:
            self.sent.emit(sent, total)

    def _bound(self) -> None:
        if self._reply is not None and self._reply.bytesAvailable() > LARGEST_ANSWER:
            self._abort(NotThePlatform())

    def _give_up_reply(self) -> None:
        self._abort(NoAnswer())

    def _abort(self, trouble: Trouble) -> None:
        if self._reply is not None:
            self._aborted = trouble
            self._reply.abort()

    def _finish(self) -> None:
        reply = self._reply
        if reply is None:
            return
        self._reply = None
        self._deadline.stop()
        outcome = self._outcome(reply)
        reply.deleteLater()
        if not isinstance(outcome, _Failure):
            self.answered.emit(outcome)
            self.deleteLater()
            return
        pause = self._patience.pause(self._tried) if outcome.pause is None else outcome.pause
        if outcome.again and self._tried < self._patience.tries and pause <= self._patience.obeyed:
            self._pause.start(int(pause * 1000))
            return
        self.failed.emit(outcome.trouble)
        self.deleteLater()

    def _end(self) -> None:
        self._pause.stop()
        self._deadline.stop()
        reply, self._reply = self._reply, None
        if reply is not None:
            reply.abort()
        self.deleteLater()

    def _outcome(self, reply: QNetworkReply) -> object:
        """What was answered, or a `_Failure`."""
        if self._aborted is not None:
            return _Failure(self._aborted, again=True)
        error = reply.error()
        status = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        if error is _Error.SslHandshakeFailedError:
            return _Failure(NotTrusted(host=self._url.host()), again=False)
        if error in _PROXY_ERRORS:
            return _Failure(ProxyRefuses(), again=False)
        if error is _Error.OperationCanceledError or error is _Error.TimeoutError:
            return _Failure(NoAnswer(), again=True)
        if status is None or error in (_Error.RemoteHostClosedError, _Error.UnknownNetworkError):
            return _Failure(NotThePlatform() if error in _GARBAGE_ERRORS else Offline(), again=True)
        body = bytes(reply.readAll().data())
        if status == HTTPStatus.NOT_MODIFIED and self._request.answer is Activation:
            return None
        if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES and error is _Error.NoError:
            try:
                return msgspec.json.decode(body, type=self._request.answer)
            except (msgspec.MsgspecError, UnicodeDecodeError):
                return _Failure(NotThePlatform(), again=True)
        return _refusal(status, body, _retry_after(reply))


def _refusal(status: int, body: bytes, pause: float | None) -> _Failure:
    if (trouble := refusals.trouble_of(body, _moment(pause))) is not None:
        return _Failure(trouble, again=isinstance(trouble, Damaged))
    if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE) and pause is not None:
        return _Failure(ServerBusy(retry_at=_moment(pause)), again=True, pause=pause)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.TOO_MANY_REQUESTS:
        return _Failure(ServerError(status=status), again=True, pause=pause)
    if status == HTTPStatus.UNAUTHORIZED:
        return _Failure(Unauthorized(), again=False)
    return _Failure(NotThePlatform(), again=False)


def _moment(pause: float | None) -> datetime:
    return datetime.now(UTC) + timedelta(seconds=pause or 0)


def _retry_after(reply: QNetworkReply) -> float | None:
    """Seconds from now (RFC 9110, 10.2.3), at most a day."""
    text = bytes(reply.rawHeader("Retry-After").data()).decode("ascii", "replace").strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        return min(float(text), 86_400.0)
    try:
        seconds = (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):
        return None
    return min(max(0.0, seconds), 86_400.0)


class Connection(QObject):
    """To one platform, for one company; `token` is "" before pairing. `reached`: whether the platform is there."""

    reached = Signal(bool)

    def __init__(
        self, network: QNetworkAccessManager, server: str, token: str, patience: Patience, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._network = network
        self._server = server
        self._token = token
        self._patience = patience

    def close(self) -> None:
        """Nothing more is heard of any of its calls."""
        for call in self.findChildren(Call):
            call.cancel()
        self.deleteLater()

    def pair(self, code: str, idempotency_key: str) -> Call:
        body = msgspec.json.encode(PairingRequest(code=code))
        headers = {"Content-Type": "application/json", "Idempotency-Key": idempotency_key}
        return self._call(Request(verb=b"POST", path="/pairings", answer=Pairing, body=body, headers=headers))

    def activation(self) -> Call:
        return self._call(Request(verb=b"GET", path="/activation", answer=Activation))

    def change_after(self, revision: int) -> Call:
        """Answers None when there is none within the longest wait."""
        headers = {"If-None-Match": f'"{revision}"', "Prefer": f"wait={LONGEST_WAIT}"}
        request = Request(verb=b"GET", path="/activation", answer=Activation, headers=headers, wait=LONGEST_WAIT)
        return self._call(request, replace(self._patience, tries=1))

    def start_purchase(self, idempotency_key: str) -> Call:
        return self._post("/activation/purchases", idempotency_key)

    def issue_letter(self, letter_id: UUID, request: LetterRequest) -> Call:
        body, headers = msgspec.json.encode(request), {"Content-Type": "application/json"}
        path = f"/activation/letters/{letter_id}"
        return self._call(Request(verb=b"PUT", path=path, answer=Activation, body=body, headers=headers))

    def attach(self, name: str, scan: bytes, *, confirmed: bool) -> Call:
        digest = base64.b64encode(hashlib.sha256(scan).digest()).decode()
        headers = {
            "Content-Type": "application/pdf",
            "Content-Digest": f"sha-256=:{digest}:",
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        }
        path = "/activation/attachment" + ("?confirmed=true" if confirmed else "")
        return self._call(Request(verb=b"PUT", path=path, answer=Activation, body=scan, headers=headers, wait=CHECKING))

    def delete_attachment(self) -> Call:
        return self._call(Request(verb=b"DELETE", path="/activation/attachment", answer=Activation))

    def submit(self, idempotency_key: str) -> Call:
        return self._post("/activation/submission", idempotency_key)

    def renew(self, idempotency_key: str) -> Call:
        return self._post("/activation/renewal", idempotency_key)

    def view_help(self, article: str) -> Call:
        """Counts one more reader."""
        return self._call(Request(verb=b"GET", path=f"/help/{article}", answer=HelpArticle))

    def tell_of_help(self, article: str, told: HelpFeedback) -> Call:
        body, headers = msgspec.json.encode(told), {"Content-Type": "application/json"}
        path = f"/help/{article}/feedback"
        return self._call(Request(verb=b"POST", path=path, answer=HelpArticle, body=body, headers=headers))

    def _post(self, path: str, idempotency_key: str) -> Call:
        headers = {"Idempotency-Key": idempotency_key, "Content-Type": "application/json"}
        return self._call(Request(verb=b"POST", path=path, answer=Activation, headers=headers))

    def _call(self, request: Request, patience: Patience | None = None) -> Call:
        call = Call(
            self._network, f"{self._server}/v1{request.path}", self._token, request, patience or self._patience, self
        )
        call.answered.connect(self._tell_reached)
        call.failed.connect(self._tell_failed)
        return call

    def _tell_reached(self) -> None:
        self.reached.emit(True)

    def _tell_failed(self, trouble: Trouble) -> None:
        self.reached.emit(not isinstance(trouble, (Offline, NoAnswer, NotTrusted, ProxyRefuses, NotThePlatform)))


class Watch(QObject):
    """Hears of every change on the platform, as long as it lives: a long poll after the other, across outages."""

    seen = Signal(object)
    """An `Activation`."""
    failed = Signal(object)
    """A `Trouble` that waiting does not end: the token is not known any more. The watch is over."""

    def __init__(self, connection: Connection, revision: Callable[[], int], patience: Patience, parent: QObject):
        super().__init__(parent)
        self._connection = connection
        self._revision = revision
        self._patience = patience
        self._tried = 0
        self._call: Call | None = None
        self._pause = QTimer(self, singleShot=True)
        self._pause.timeout.connect(self._ask)
        self._pause.start(0)

    def stop(self) -> None:
        self._pause.stop()
        if self._call is not None:
            self._call.cancel()
            self._call = None
        self.deleteLater()

    def _ask(self) -> None:
        self._call = self._connection.change_after(self._revision())
        self._call.answered.connect(self._hear)
        self._call.failed.connect(self._wait)

    def _hear(self, activation: Activation | None) -> None:
        self._tried = 0
        self._call = None
        # A platform that answers at once without waiting must not be asked in a tight loop.
        self._pause.start(0 if activation is not None else 200)
        if activation is not None:
            self.seen.emit(activation)

    def _wait(self, trouble: Trouble) -> None:
        self._call = None
        self._tried += 1
        if isinstance(trouble, Unauthorized):
            self.failed.emit(trouble)
            return
        pause = self._patience.pause(self._tried)
        if isinstance(trouble, ServerBusy):
            pause = max(pause, (trouble.retry_at - datetime.now(UTC)).total_seconds())
        self._pause.start(int(pause * 1000))
