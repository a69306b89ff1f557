"""The contract's calls, `/v1`. Every write under `/activation` answers with the activation as it stands then."""

import asyncio
import re
import secrets
from typing import Annotated, Any, Final
from uuid import UUID

from litestar import Request, Response, Router, delete, get, post, put
from litestar.concurrency import sync_to_thread
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.di import NamedDependency, Provide
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult, DefineMiddleware
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, HeaderParameter, JSONBody, QueryParameter, RawBody

from certwizard.activation import NotAllowed
from certwizard.contract import (
    ATTACHMENT_LIMIT,
    LONGEST_WAIT,
    Activation,
    HelpArticle,
    HelpFeedback,
    LetterRequest,
    Pairing,
    PairingRequest,
    PaymentEvent,
)
from certwizard.documents.verdict import Verdict

from . import activations, attachments, downloads, letters, pairings, purchases, reviews
from . import help as help_articles
from .platform import Platform
from .problems import refusing
from .refusals import (
    AttachmentDoubtful,
    AttachmentRejected,
    CodeExpired,
    CodeUnknown,
    CodeUsed,
    Conflict,
    DigestMismatch,
    FieldFaults,
    NotFound,
    TooLarge,
    TooManyAttempts,
    Unauthorized,
)

LOOK_AGAIN: Final = 1.0
"""Seconds after which a long poll looks for what another process, or the clock, has changed."""

NOT_MODIFIED: Final = {304: ResponseSpec(None, description="Still the revision of `If-None-Match`.")}
OwnersRequest = Request[UUID, None, State]
IdempotencyKey = Annotated[
    str,
    HeaderParameter(name="Idempotency-Key", min_length=8, max_length=200, description="The same write, the same key."),
]


class Authentication(AbstractAuthenticationMiddleware):
    """A token opens one activation; there is no way to name another."""

    async def authenticate_request(self, connection: ASGIConnection[Any, Any, Any, Any]) -> AuthenticationResult:
        platform: Platform = connection.app.state.platform
        header = connection.headers.get("authorization", "")
        return AuthenticationResult(user=await sync_to_thread(pairings.authorized, platform, header), auth=None)


def provide_activation_id(request: OwnersRequest) -> UUID:
    return request.user


def answered(activation: Activation) -> Response[Activation]:
    return Response(activation, headers={"ETag": etag(activation.revision), "Cache-Control": "private, no-cache"})


def etag(revision: int) -> str:
    return f'"{revision}"'


@post(
    "/pairings",
    sync_to_thread=True,
    operation_id="pair",
    responses=refusing(CodeUnknown, CodeUsed, CodeExpired, TooManyAttempts, TooLarge),
    tags=["pairing"],
)
def pair(
    request: Request[None, None, State],
    platform: NamedDependency[Platform],
    data: JSONBody[PairingRequest],
    idempotency_key: Annotated[
        str | None, HeaderParameter(name="Idempotency-Key", min_length=8, max_length=200, required=False)
    ] = None,
) -> Pairing:
    client = request.client.host if request.client else ""
    return pairings.pair(platform, data.code, idempotency_key or secrets.token_urlsafe(16), client)


@get("/", operation_id="activation", responses=refusing(Unauthorized) | NOT_MODIFIED, tags=["activation"])
async def activation(
    platform: NamedDependency[Platform],
    activation_id: NamedDependency[UUID],
    if_none_match: Annotated[str | None, HeaderParameter(name="If-None-Match", required=False)] = None,
    prefer: Annotated[str | None, HeaderParameter(name="Prefer", required=False)] = None,
) -> Response[Activation]:
    """With `If-None-Match` and `Prefer: wait=N` the answer waits for a change, at most N seconds."""
    loop = asyncio.get_running_loop()
    until = loop.time() + _wait(prefer)
    known = {tag.strip().removeprefix("W/") for tag in (if_none_match or "").split(",")}
    with platform.changes.listening(activation_id) as changed:
        while True:
            changed.clear()
            now = await sync_to_thread(activations.current, platform, activation_id)
            if etag(now.revision) not in known:
                return answered(now)
            left = until - loop.time()
            if left <= 0:
                return Response[Any](None, status_code=304, headers={"ETag": etag(now.revision)})
            try:
                await asyncio.wait_for(changed.wait(), min(left, LOOK_AGAIN))
            except TimeoutError:
                continue


def _wait(prefer: str | None) -> int:
    """Seconds that the client would wait (RFC 7240)."""
    asked = re.search(r"(?:^|[,;\s])wait\s*=\s*\"?([0-9]{1,6})", prefer or "")
    return min(int(asked[1]), LONGEST_WAIT) if asked else 0


@post(
    "/purchases",
    sync_to_thread=True,
    operation_id="startPurchase",
    responses=refusing(Unauthorized, NotAllowed, Conflict),
    tags=["activation"],
)
def start_purchase(
    platform: NamedDependency[Platform], activation_id: NamedDependency[UUID], idempotency_key: IdempotencyKey
) -> Response[Activation]:
    """While a purchase is pending, this is that purchase; its `checkout_url` is for the browser."""
    return answered(purchases.start(platform, activation_id, idempotency_key))


@put(
    "/letters/{letter_id:uuid}",
    sync_to_thread=True,
    operation_id="issueLetter",
    responses=refusing(Unauthorized, NotAllowed, Conflict, FieldFaults, TooLarge),
    tags=["activation"],
)
def issue_letter(
    platform: NamedDependency[Platform],
    activation_id: NamedDependency[UUID],
    letter_id: FromPath[UUID],
    data: JSONBody[LetterRequest],
) -> Response[Activation]:
    """Saves the representative; from now on only this letter counts."""
    return answered(letters.issue(platform, activation_id, letter_id, data))


@put(
    "/attachment",
    operation_id="attach",
    responses=refusing(
        Unauthorized, NotAllowed, Conflict, AttachmentRejected, AttachmentDoubtful, DigestMismatch, TooLarge
    ),
    tags=["activation"],
    request_max_body_size=ATTACHMENT_LIMIT,
)
async def attach(
    platform: NamedDependency[Platform],
    activation_id: NamedDependency[UUID],
    body: RawBody,
    content_digest: Annotated[str, HeaderParameter(name="Content-Digest", description="`sha-256=:…:` (RFC 9530)")],
    content_disposition: Annotated[str | None, HeaderParameter(name="Content-Disposition", required=False)] = None,
    confirmed: Annotated[
        bool, QueryParameter(description="Take it also when it is doubtful: its owner has looked.")
    ] = False,
) -> Response[Activation]:
    """The signed letter as a PDF. A refused one leaves what was attached before as it was."""
    attachments.check_digest(body, content_digest)
    name = attachments.file_name(content_disposition)
    taken = {Verdict.ACCEPTED, Verdict.DOUBTFUL} if confirmed else {Verdict.ACCEPTED}
    attached = await platform.inspections.take(attachments.attach, platform, activation_id, body, name, taken)
    return answered(attached)


@get(
    "/attachment",
    sync_to_thread=True,
    operation_id="attachment",
    responses=refusing(Unauthorized, NotFound),
    tags=["activation"],
    media_type="application/pdf",
)
def attachment(platform: NamedDependency[Platform], activation_id: NamedDependency[UUID]) -> Response[bytes]:
    kept = attachments.kept(platform, activation_id)
    return downloads.pdf(kept.content, kept.name)


@delete(
    "/attachment",
    status_code=200,
    sync_to_thread=True,
    operation_id="deleteAttachment",
    responses=refusing(Unauthorized, NotAllowed),
    tags=["activation"],
)
def delete_attachment(
    platform: NamedDependency[Platform], activation_id: NamedDependency[UUID]
) -> Response[Activation]:
    return answered(attachments.delete(platform, activation_id))


@post(
    "/submission",
    status_code=200,
    sync_to_thread=True,
    operation_id="submit",
    responses=refusing(Unauthorized, NotAllowed, Conflict),
    tags=["activation"],
)
def submit(
    platform: NamedDependency[Platform], activation_id: NamedDependency[UUID], idempotency_key: IdempotencyKey
) -> Response[Activation]:
    """Hands everything to the provider's reviewers."""
    return answered(reviews.submit(platform, activation_id, idempotency_key))


@post(
    "/renewal",
    status_code=200,
    sync_to_thread=True,
    operation_id="renew",
    responses=refusing(Unauthorized, NotAllowed, Conflict),
    tags=["activation"],
)
def renew(
    platform: NamedDependency[Platform], activation_id: NamedDependency[UUID], idempotency_key: IdempotencyKey
) -> Response[Activation]:
    """Starts the next year's activation; the present certificate goes on until its end."""
    return answered(reviews.renew(platform, activation_id, idempotency_key))


@post(
    "/payment-events/{gateway:str}",
    status_code=204,
    sync_to_thread=True,
    operation_id="paymentEvent",
    responses=refusing(Unauthorized, NotAllowed, Conflict, NotFound, TooLarge),
    tags=["payment"],
)
def payment_event(
    platform: NamedDependency[Platform],
    gateway: FromPath[str],
    data: JSONBody[PaymentEvent],
    body: RawBody,
    gateway_signature: Annotated[
        str, HeaderParameter(name="Gateway-Signature", description="`t=UNIX_SECONDS,v1=HEX`, HMAC-SHA-256 of `t.body`")
    ],
) -> None:
    """A gateway's signed notice; the same notice again changes nothing."""
    purchases.check_signature(platform, gateway, gateway_signature, body)
    purchases.receive(platform, gateway, data)


@get("/help/{article:str}", sync_to_thread=True, operation_id="viewHelp", responses=refusing(NotFound), tags=["help"])
def view_help(platform: NamedDependency[Platform], article: FromPath[str]) -> HelpArticle:
    """Counts one more reader."""
    return help_articles.view(platform, article)


@post(
    "/help/{article:str}/feedback",
    status_code=200,
    sync_to_thread=True,
    operation_id="giveFeedback",
    responses=refusing(NotFound, Conflict, TooLarge),
    tags=["help"],
)
def give_feedback(
    platform: NamedDependency[Platform], article: FromPath[str], data: JSONBody[HelpFeedback]
) -> HelpArticle:
    """ "¿Fue útil?" and a comment; the same id again counts once."""
    return help_articles.tell(platform, article, data)


def router() -> Router:
    owners = Router(
        "/activation",
        route_handlers=[
            activation,
            start_purchase,
            issue_letter,
            attach,
            attachment,
            delete_attachment,
            submit,
            renew,
        ],
        middleware=[DefineMiddleware(Authentication)],
        dependencies={"activation_id": Provide(provide_activation_id, sync_to_thread=False)},
        security=[{"token": []}],
    )
    return Router("/v1", route_handlers=[pair, owners, payment_event, view_help, give_feedback])
