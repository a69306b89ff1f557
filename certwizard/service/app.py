"""The web application, from its platform."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final
from urllib.parse import urlsplit

from litestar import Litestar, Request, get
from litestar.datastructures import MutableScopeHeaders, State
from litestar.di import NamedDependency, Provide
from litestar.openapi.config import OpenAPIConfig
from litestar.types import Message, Scope

from . import api, checkout, pages, problems, staff
from .platform import Platform
from .purchases import SANDBOX
from .refusals import Malformed

log: Final = logging.getLogger("certwizard.platform")

BODY_LIMIT: Final = 64 * 1024
"""Bytes of any body but the attachment's."""

HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Where an answer says nothing else."""


@get("/health", include_in_schema=False, sync_to_thread=True)
def health(platform: NamedDependency[Platform]) -> dict[str, str]:
    with platform.database.reading() as connection:
        connection.exec_driver_sql("SELECT 1")
    return {"status": "ok"}


def make(platform: Platform, openapi: OpenAPIConfig | None = None) -> Litestar:
    sandbox = [checkout.router()] if SANDBOX in platform.gateways else []
    return Litestar(
        route_handlers=[health, pages.style, api.router(), staff.router(), *sandbox],
        state=State({"platform": platform}),
        dependencies={"platform": Provide(lambda: platform, sync_to_thread=False)},
        exception_handlers={Exception: problems.answer},
        request_max_body_size=BODY_LIMIT,
        before_request=_only_for(urlsplit(platform.public_url).hostname),
        before_send=[_finish],
        on_shutdown=[platform.database.close],
        openapi_config=openapi,
        logging_config=None,
    )


def _only_for(host: str | None) -> Callable[[Request[Any, Any, Any]], Awaitable[None]]:
    """Refuses other names for this server: a page elsewhere could have pointed its own name here."""

    async def check(request: Request[Any, Any, Any]) -> None:
        if urlsplit(f"//{request.headers.get('host', '')}").hostname != host:
            raise Malformed("Host")

    return check


async def _finish(message: Message, scope: Scope) -> None:
    """Adds what every answer carries, and logs it without an address, a token or anybody's data."""
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(message)
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    log.info("%s %s %s", scope.get("method"), scope.get("path_template", "-"), message["status"])
