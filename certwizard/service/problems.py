"""What the platform answers when it says no: `application/problem+json` (RFC 9457), whatever went wrong."""

import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException
from litestar.openapi.datastructures import ResponseSpec
from sqlalchemy.exc import OperationalError

from certwizard.activation import NotAllowed
from certwizard.contract import Problem, ProblemType

from .refusals import (
    AttachmentDoubtful,
    AttachmentRejected,
    CodeExpired,
    CodeUnknown,
    CodeUsed,
    Conflict,
    DigestMismatch,
    FieldFaults,
    Malformed,
    NotFound,
    TooLarge,
    TooManyAttempts,
    Unauthorized,
    Unavailable,
)

MEDIA_TYPE: Final = "application/problem+json"
log: Final = logging.getLogger("certwizard.platform")


@dataclass(frozen=True, slots=True)
class Saying:
    type: ProblemType
    status: HTTPStatus
    title: str


SAYINGS: Final[dict[type[Exception], Saying]] = {
    Unauthorized: Saying(
        ProblemType.UNAUTHORIZED, HTTPStatus.UNAUTHORIZED, "Hay que vincular de nuevo la empresa con su código."
    ),
    CodeUnknown: Saying(ProblemType.CODE_UNKNOWN, HTTPStatus.NOT_FOUND, "No conocemos ese código de activación."),
    CodeUsed: Saying(ProblemType.CODE_USED, HTTPStatus.CONFLICT, "Ese código de activación ya se usó."),
    CodeExpired: Saying(ProblemType.CODE_EXPIRED, HTTPStatus.GONE, "Ese código de activación ya venció."),
    TooManyAttempts: Saying(
        ProblemType.TOO_MANY_ATTEMPTS, HTTPStatus.TOO_MANY_REQUESTS, "Fueron demasiados intentos; espera un momento."
    ),
    NotAllowed: Saying(
        ProblemType.NOT_ALLOWED, HTTPStatus.CONFLICT, "En el punto en que va la activación no se puede hacer eso."
    ),
    Conflict: Saying(ProblemType.CONFLICT, HTTPStatus.CONFLICT, "Eso no coincide con lo que ya está guardado."),
    FieldFaults: Saying(ProblemType.FIELDS, HTTPStatus.UNPROCESSABLE_ENTITY, "Hay datos que corregir."),
    AttachmentRejected: Saying(
        ProblemType.ATTACHMENT_REJECTED, HTTPStatus.UNPROCESSABLE_ENTITY, "No podemos recibir ese documento."
    ),
    AttachmentDoubtful: Saying(
        ProblemType.ATTACHMENT_DOUBTFUL, HTTPStatus.UNPROCESSABLE_ENTITY, "Mira el documento y confirma que está bien."
    ),
    DigestMismatch: Saying(
        ProblemType.DIGEST_MISMATCH, HTTPStatus.BAD_REQUEST, "El documento llegó distinto de como salió."
    ),
    TooLarge: Saying(
        ProblemType.TOO_LARGE, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Lo enviado pesa más de lo que se recibe."
    ),
    Malformed: Saying(ProblemType.MALFORMED, HTTPStatus.BAD_REQUEST, "No se entiende lo que se pidió."),
    NotFound: Saying(ProblemType.NOT_FOUND, HTTPStatus.NOT_FOUND, "No hay nada en esa dirección."),
    Unavailable: Saying(
        ProblemType.UNAVAILABLE, HTTPStatus.SERVICE_UNAVAILABLE, "La plataforma no puede atender ahora."
    ),
}


def refusing(*errors: type[Exception]) -> dict[int, ResponseSpec]:
    """How a call's refusals stand in the OpenAPI document; those that every call has need not be named."""
    titles: dict[int, list[str]] = {}
    for error in (Malformed, Unavailable, *errors):
        titles.setdefault(SAYINGS[error].status, []).append(f"`{SAYINGS[error].type}`")
    return {
        status: ResponseSpec(Problem, description=", ".join(types), generate_examples=False, media_type=MEDIA_TYPE)
        for status, types in titles.items()
    }


def problem_of(error: Exception) -> Problem:
    saying = SAYINGS[type(error)]
    return Problem(
        type=saying.type,
        title=saying.title,
        status=saying.status,
        detail=str(error) if isinstance(error, (Malformed, Conflict)) else "",
        faults=error.faults if isinstance(error, FieldFaults) else (),
        reasons=error.reasons if isinstance(error, AttachmentRejected) else (),
        state=error.state if isinstance(error, NotAllowed) else None,
    )


def answer(_request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """The one exception handler: what has no name of its own is a failure of ours, told in the log alone."""
    if isinstance(error, RecursionError):
        error = Malformed("nested too deeply")
    if isinstance(error, HTTPException):
        problem, headers = _framework_problem(error), dict(error.headers or {})
    elif type(error) in SAYINGS:
        problem, headers = problem_of(error), {}
    else:
        is_busy = isinstance(error, OperationalError)
        log.error("failed: %s", type(error).__name__, exc_info=None if is_busy else _without_values(error))
        problem = problem_of(Unavailable(5))
        if not is_busy:
            problem = msgspec.structs.replace(problem, status=HTTPStatus.INTERNAL_SERVER_ERROR)
        headers = {"Retry-After": "5"}
    if isinstance(error, (TooManyAttempts, Unavailable)):
        headers["Retry-After"] = str(error.retry_after)
    if isinstance(error, Unauthorized):
        headers["WWW-Authenticate"] = "Bearer"
    return Response(msgspec.json.encode(problem), status_code=problem.status, media_type=MEDIA_TYPE, headers=headers)


def _framework_problem(error: HTTPException) -> Problem:
    status = HTTPStatus(error.status_code)
    if status is HTTPStatus.NOT_FOUND:
        return problem_of(NotFound())
    if status is HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        return problem_of(TooLarge(0))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("failed: %s", type(error).__name__)
        return msgspec.structs.replace(problem_of(Unavailable(5)), status=status)
    named = [f"{entry.get('key', '')}: {entry.get('message', '')}" for entry in _entries(error)]
    return msgspec.structs.replace(problem_of(Malformed("; ".join(named))), status=status)


def _entries(error: HTTPException) -> list[dict[str, Any]]:
    return [entry for entry in error.extra if isinstance(entry, dict)] if isinstance(error.extra, list) else []


def _without_values(error: Exception) -> tuple[type[RuntimeError], RuntimeError, Any]:
    """Where it happened, without the message, which may quote somebody's data."""
    return RuntimeError, RuntimeError(type(error).__name__), error.__traceback__
