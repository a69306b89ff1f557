"""Why the platform says no. `problems.py` says each of them on the wire."""

from collections.abc import Sequence

from certwizard.activation import Fault


class Refusal(Exception):
    """Nothing was changed."""


class Unauthorized(Refusal):
    """No token, or one that opens nothing."""


class CodeUnknown(Refusal):
    """No such activation code."""


class CodeUsed(Refusal):
    """The code has been exchanged for a token already."""


class CodeExpired(Refusal):
    """The code was not used in time."""


class TooManyAttempts(Refusal):
    """`retry_after` in seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__()
        self.retry_after = retry_after


class Conflict(Refusal):
    """The same id or key with another content, or a change by somebody else in between."""


class FieldFaults(Refusal):
    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__()
        self.faults = tuple(faults)


class AttachmentRejected(Refusal):
    """`reasons` are codes of `documents.verdict.Reason`."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__()
        self.reasons = tuple(reasons)


class AttachmentDoubtful(AttachmentRejected):
    """Taken when the owner confirms it."""


class DigestMismatch(Refusal):
    """The bytes that came are not those that `Content-Digest` names."""


class TooLarge(Refusal):
    """`limit` in bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit


class Malformed(Refusal):
    """What was asked is not in the contract's form; the text says where."""


class NotFound(Refusal):
    """There is no such thing, or not for this company: the two look alike."""


class Unavailable(Refusal):
    """For the moment; `retry_after` in seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__()
        self.retry_after = retry_after
