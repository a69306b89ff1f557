"""The platform's problems (RFC 9457), as what they are for the owner."""

from collections.abc import Callable
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

import msgspec

from certwizard.activation import FaultCode
from certwizard.contract import Problem, ProblemType
from certwizard.documents.verdict import Reason

from .troubles import (
    CodeExpired,
    CodeUnknown,
    CodeUsed,
    Conflict,
    Damaged,
    FieldsRefused,
    NotAllowed,
    OldProgram,
    ScanDoubtful,
    ScanRefused,
    TooManyAttempts,
    Trouble,
    Unauthorized,
)


def trouble_of(body: bytes, retry_at: datetime) -> Trouble | None:
    """None for what is no problem of the contract, or says no more than its status does."""
    try:
        problem = msgspec.json.decode(body, type=Problem)
        make = _TROUBLES[ProblemType(urlsplit(problem.type).path)]
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError, KeyError):
        return None
    return make(problem, retry_at)


def _reasons(problem: Problem) -> tuple[Reason, ...]:
    """Those that this version knows; one that it does not know makes the file unreadable to it."""
    known = set(Reason)
    return tuple(Reason(text) if text in known else Reason.UNREADABLE for text in problem.reasons)


def _fields(problem: Problem, _: datetime) -> Trouble:
    if any(fault.code is FaultCode.UNKNOWN_VERSION for fault in problem.faults):
        return OldProgram()
    return FieldsRefused(faults=problem.faults)


_TROUBLES: Final[dict[ProblemType, Callable[[Problem, datetime], Trouble]]] = {
    ProblemType.UNAUTHORIZED: lambda _, __: Unauthorized(),
    ProblemType.CODE_UNKNOWN: lambda _, __: CodeUnknown(),
    ProblemType.CODE_USED: lambda _, __: CodeUsed(),
    ProblemType.CODE_EXPIRED: lambda _, __: CodeExpired(),
    ProblemType.TOO_MANY_ATTEMPTS: lambda _, retry_at: TooManyAttempts(retry_at=retry_at),
    ProblemType.NOT_ALLOWED: lambda problem, _: NotAllowed(state=problem.state),
    ProblemType.CONFLICT: lambda _, __: Conflict(),
    ProblemType.FIELDS: _fields,
    ProblemType.ATTACHMENT_REJECTED: lambda problem, _: ScanRefused(reasons=_reasons(problem)),
    ProblemType.ATTACHMENT_DOUBTFUL: lambda problem, _: ScanDoubtful(reasons=_reasons(problem)),
    ProblemType.DIGEST_MISMATCH: lambda _, __: Damaged(),
    ProblemType.MALFORMED: lambda _, __: OldProgram(),
    ProblemType.TOO_LARGE: lambda _, __: ScanRefused(reasons=(Reason.TOO_LARGE,)),
}
