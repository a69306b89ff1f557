"""The contract's calls, `/v1`. Every write under `/activation` answers with the activation as it stands then."""

import asyncio
import re
import secrets
from typing import Annotated, Any, Final
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.concurrency import sync_to_thread
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.di import Provide
from litestar.middleware import AbstractAuthenticationMiddleware, AuthenticationResult, DefineMiddleware
from litestar.params import Parameter

from certwizard.contract import LONGEST_WAIT, Activation, Pairing, PairingRequest

from . import activations, pairings
from .platform import Platform

LOOK_AGAIN: Final = 1.0
"""Seconds after which a long poll looks for what another process, or the clock, has changed."""

OwnersRequest = Request[UUID, None, State]
IdempotencyKey = Annotated[
    str, Parameter(header="Idempotency-Key", min_length=8, max_length=200, description="The same write, the same key.")
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


@post("/pairings", sync_to_thread=True, operation_id="pair", tags=["pairing"])
def pair(
    request: Request[None, None, State],
    platform: Platform,
    data: PairingRequest,
    idempotency_key: Annotated[
        str | None, Parameter(header="Idempotency-Key", min_length=8, max_length=200, required=False)
    ] = None,
) -> Pairing:
    client = request.client.host if request.client else ""
    return pairings.pair(platform, data.code, idempotency_key or secrets.token_urlsafe(16), client)


@get("/", operation_id="activation", tags=["activation"])
async def activation(
    platform: Platform,
    activation_id: UUID,
    if_none_match: Annotated[str | None, Parameter(header="If-None-Match", required=False)] = None,
    prefer: Annotated[str | None, Parameter(header="Prefer", required=False)] = None,
) -> Response[Activation] | Response[None]:
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
                return Response(None, status_code=304, headers={"ETag": etag(now.revision)})
            try:
                await asyncio.wait_for(changed.wait(), min(left, LOOK_AGAIN))
            except TimeoutError:
                continue


def _wait(prefer: str | None) -> int:
    """Seconds that the client would wait (RFC 7240)."""
    asked = re.search(r"(?:^|[,;\s])wait\s*=\s*\"?([0-9]{1,6})", prefer or "")
    return min(int(asked[1]), LONGEST_WAIT) if asked else 0


def router() -> Router:
    owners = Router(
        "/activation",
        route_handlers=[activation],
        middleware=[DefineMiddleware(Authentication)],
        dependencies={"activation_id": Provide(provide_activation_id, sync_to_thread=False)},
        security=[{"token": []}],
    )
    return Router("/v1", route_handlers=[pair, owners])
