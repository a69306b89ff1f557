"""The reviewers' desk: what was submitted, and the decision."""

import secrets
from typing import Any, Final
from uuid import UUID

import msgspec
from litestar import Request, Response, Router, get, post
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie, State
from litestar.di import NamedDependency, Provide
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect

from certwizard.activation import NotAllowed
from certwizard.contract import Activation

from . import activations, attachments, attempts, downloads, letters, reviews
from .pages import page
from .platform import Platform
from .refusals import Conflict, NotFound, TooManyAttempts, Unauthorized
from .secret import Secret

COOKIE: Final = "staff"
SESSION_SECONDS: Final = 8 * 60 * 60

StaffRequest = Request[None, None, State]


class LogIn(msgspec.Struct, frozen=True):
    password: str


class Decision(msgspec.Struct, frozen=True):
    csrf: str
    revision: int = 0
    reason: str = ""


def new_session(platform: Platform) -> str:
    """A signed cookie: nothing is stored, so that every process of the platform knows it."""
    until = int(platform.clock().timestamp()) + SESSION_SECONDS
    seal = f"{until}.{secrets.token_urlsafe(16)}"
    return f"{seal}.{platform.secret.sign('staff', seal)}"


def is_open(platform: Platform, cookie: str) -> bool:
    seal, _, signature = cookie.rpartition(".")
    until = seal.partition(".")[0]
    return platform.secret.signed(signature, "staff", seal) and int(until) > platform.clock().timestamp()


def password(secret: Secret) -> str:
    """Made from the platform's secret, so that who reviews cannot sign in a gateway's name."""
    return secret.sign("staff password")[:24]


def staff_only(connection: ASGIConnection[Any, Any, Any, Any], _handler: BaseRouteHandler) -> None:
    if not is_open(connection.app.state.platform, connection.cookies.get(COOKIE, "")):
        raise Unauthorized


def provide_csrf(request: StaffRequest, platform: NamedDependency[Platform]) -> str:
    return platform.secret.sign("csrf", request.cookies.get(COOKIE, ""))


def to_login(_request: Request[Any, Any, Any], _error: Unauthorized) -> Redirect:
    return Redirect("/staff/login", status_code=303)


@get("/login", sync_to_thread=True)
def login_page() -> Response[str]:
    return page("login.html", trouble="")


@post("/login", sync_to_thread=True)
def log_in(
    request: StaffRequest, platform: NamedDependency[Platform], data: URLEncodedBody[LogIn]
) -> Response[str] | Redirect:
    limits = {f"staff {request.client.host if request.client else ''}": 10}
    try:
        attempts.check(platform, limits)
    except TooManyAttempts:
        return page("login.html", status=429, trouble="Demasiados intentos. Espera unos minutos.")
    if not secrets.compare_digest(data.password.strip().encode(), password(platform.secret).encode()):
        attempts.failed(platform, limits)
        return page("login.html", status=403, trouble="La clave no es correcta.")
    return _entered(platform)


@get("/enter/{ticket:str}", sync_to_thread=True)
def enter(platform: NamedDependency[Platform], ticket: FromPath[str]) -> Redirect:
    """The practice mode's own way in: its window opens this address."""
    if not platform.staff_ticket or not secrets.compare_digest(ticket, platform.staff_ticket):
        raise NotFound
    return _entered(platform)


@post("/logout", guards=[staff_only], sync_to_thread=True)
def log_out(data: URLEncodedBody[Decision], csrf: NamedDependency[str]) -> Redirect:
    _check_csrf(data, csrf)
    return Redirect("/staff/login", status_code=303, cookies=[Cookie(key=COOKIE, path="/staff", max_age=0)])


@get("/", guards=[staff_only], sync_to_thread=True)
def submissions(platform: NamedDependency[Platform], csrf: NamedDependency[str]) -> Response[str]:
    return page("submissions.html", submissions=reviews.submissions(platform), csrf=csrf)


@get("/submissions/{activation_id:uuid}", guards=[staff_only], sync_to_thread=True)
def submission(
    platform: NamedDependency[Platform], activation_id: FromPath[UUID], csrf: NamedDependency[str]
) -> Response[str]:
    return _page(activations.current(platform, activation_id), csrf)


@get("/submissions/{activation_id:uuid}/letter", guards=[staff_only], sync_to_thread=True)
def letter(platform: NamedDependency[Platform], activation_id: FromPath[UUID]) -> Response[bytes]:
    made = letters.made_again(activations.current(platform, activation_id))
    return downloads.pdf(made.pdf, "carta.pdf")


@get("/submissions/{activation_id:uuid}/attachment", guards=[staff_only], sync_to_thread=True)
def attachment(platform: NamedDependency[Platform], activation_id: FromPath[UUID]) -> Response[bytes]:
    kept = attachments.kept(platform, activation_id)
    return downloads.pdf(kept.content, kept.name)


@post("/submissions/{activation_id:uuid}/approval", guards=[staff_only], sync_to_thread=True)
def approve(
    platform: NamedDependency[Platform],
    activation_id: FromPath[UUID],
    data: URLEncodedBody[Decision],
    csrf: NamedDependency[str],
) -> Response[str] | Redirect:
    _check_csrf(data, csrf)
    try:
        reviews.approve(platform, activation_id, data.revision)
    except (Conflict, NotAllowed):
        return _stale(platform, activation_id, csrf, data.reason)
    return Redirect(f"/staff/submissions/{activation_id}", status_code=303)


@post("/submissions/{activation_id:uuid}/return", guards=[staff_only], sync_to_thread=True)
def return_(
    platform: NamedDependency[Platform],
    activation_id: FromPath[UUID],
    data: URLEncodedBody[Decision],
    csrf: NamedDependency[str],
) -> Response[str] | Redirect:
    _check_csrf(data, csrf)
    reason = data.reason.strip()
    if not reason:
        shown = activations.current(platform, activation_id)
        return _page(shown, csrf, status=422, trouble="Escribe el motivo: la empresa tiene que saber qué corregir.")
    try:
        reviews.return_(platform, activation_id, data.revision, reason[:1000])
    except (Conflict, NotAllowed):
        return _stale(platform, activation_id, csrf, reason)
    return Redirect(f"/staff/submissions/{activation_id}", status_code=303)


def _entered(platform: Platform) -> Redirect:
    cookie = Cookie(
        key=COOKIE,
        value=new_session(platform),
        path="/staff",
        httponly=True,
        samesite="strict",
        secure=platform.public_url.startswith("https:"),
        max_age=SESSION_SECONDS,
    )
    return Redirect("/staff", status_code=303, cookies=[cookie])


def _check_csrf(data: Decision, csrf: str) -> None:
    if not secrets.compare_digest(data.csrf.encode(), csrf.encode()):
        raise Unauthorized


def _stale(platform: Platform, activation_id: UUID, csrf: str, reason: str) -> Response[str]:
    shown = activations.current(platform, activation_id)
    return _page(shown, csrf, status=409, trouble="La solicitud cambió entretanto: mírala de nuevo.", reason=reason)


def _page(
    activation: Activation, csrf: str, *, status: int = 200, trouble: str = "", reason: str = ""
) -> Response[str]:
    return page("submission.html", status=status, activation=activation, csrf=csrf, trouble=trouble, reason=reason)


def router() -> Router:
    return Router(
        "/staff",
        route_handlers=[
            login_page,
            log_in,
            enter,
            log_out,
            submissions,
            submission,
            letter,
            attachment,
            approve,
            return_,
        ],
        dependencies={"csrf": Provide(provide_csrf, sync_to_thread=False)},
        exception_handlers={Unauthorized: to_login},
        include_in_schema=False,
    )
