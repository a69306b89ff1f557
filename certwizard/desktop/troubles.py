"""What can go wrong between the owner and step 3: facts and a next step, no words (those are in `sentences.py`)."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from certwizard.activation import Fault, State
from certwizard.documents.verdict import Reason, Report


class NextStep(StrEnum):
    """What the owner can do about it. RETRY is `Session.retry`."""

    RETRY = "retry"
    WAIT = "wait"
    BUY = "buy"
    TYPE_THE_CODE = "type_the_code"
    ASK_FOR_A_CODE = "ask_for_a_code"
    CORRECT_THE_DATA = "correct_the_data"
    CHOOSE_ANOTHER_FILE = "choose_another_file"
    CHOOSE_ANOTHER_PLACE = "choose_another_place"
    COPY_THE_ADDRESS = "copy_the_address"
    CLOSE_THE_FILE = "close_the_file"
    LOOK_AGAIN = "look_again"
    LOOK_AND_CONFIRM = "look_and_confirm"
    UPDATE = "update"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Those without facts of their own need no decorator: they compare by their class."""

    next_step: ClassVar[NextStep] = NextStep.RETRY


class Troubled(Exception):
    """Carries a trouble out of a worker."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(type(trouble).__name__)
        self.trouble = trouble


# The way to the platform


class Offline(Trouble):
    """No way to the platform: no network, no such host, connection refused or cut."""


class NoAnswer(Trouble):
    """Connected, but nothing came in time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotTrusted(Trouble):
    """The platform's certificate does not hold: a wrong clock, or somebody in between."""

    host: str


class ProxyRefuses(Trouble):
    """The network's proxy wants a password or lets nothing through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerError(Trouble):
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerBusy(Trouble):
    """The platform named the moment from which it may be asked again."""

    next_step: ClassVar[NextStep] = NextStep.WAIT
    retry_at: datetime


class NotThePlatform(Trouble):
    """What answered does not speak the contract: a hotel's login page, a wrong address, half an answer."""


class Damaged(Trouble):
    """What was sent arrived as something else."""


# The way in


class BrokenLink(Trouble):
    """The link that was followed is not one of ours, or lacks something."""

    next_step: ClassVar[NextStep] = NextStep.TYPE_THE_CODE


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerNotAllowed(Trouble):
    """`server` is neither https nor this computer itself."""

    next_step: ClassVar[NextStep] = NextStep.TYPE_THE_CODE
    server: str


class CodeMissing(Trouble):
    next_step: ClassVar[NextStep] = NextStep.TYPE_THE_CODE


class CodeUnknown(Trouble):
    next_step: ClassVar[NextStep] = NextStep.TYPE_THE_CODE


class CodeUsed(Trouble):
    next_step: ClassVar[NextStep] = NextStep.ASK_FOR_A_CODE


class CodeExpired(Trouble):
    next_step: ClassVar[NextStep] = NextStep.ASK_FOR_A_CODE


@dataclass(frozen=True, slots=True, kw_only=True)
class TooManyAttempts(Trouble):
    next_step: ClassVar[NextStep] = NextStep.WAIT
    retry_at: datetime


class Unauthorized(Trouble):
    """The token is not known, or was not kept: the company must be paired again. Nothing typed is lost."""

    next_step: ClassVar[NextStep] = NextStep.ASK_FOR_A_CODE


class PracticeFailed(Trouble):
    """The practice platform does not start, or died again and again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftsSetAside(Trouble):
    """The file of drafts could not be read; it was kept as `path`, and a new one begun."""

    next_step: ClassVar[NextStep] = NextStep.ASK_FOR_A_CODE
    path: Path


class DraftNotKept(Trouble):
    """What is typed cannot be kept on this computer's disk; it is lost when the window closes."""


# Payment


class PaymentDeclined(Trouble):
    next_step: ClassVar[NextStep] = NextStep.BUY


class PaymentExpired(Trouble):
    """Nobody paid in time."""

    next_step: ClassVar[NextStep] = NextStep.BUY


class PaymentVoided(Trouble):
    next_step: ClassVar[NextStep] = NextStep.BUY


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentPendingLong(Trouble):
    """Started at `since`, and still no word from the gateway."""

    next_step: ClassVar[NextStep] = NextStep.WAIT
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NoBrowser(Trouble):
    """The system opened no browser; `url` is for copying."""

    next_step: ClassVar[NextStep] = NextStep.COPY_THE_ADDRESS
    url: str


# The process


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAllowed(Trouble):
    """Done elsewhere meanwhile (another computer, the reviewers): what is shown now is how it stands."""

    next_step: ClassVar[NextStep] = NextStep.LOOK_AGAIN
    state: State | None


class Conflict(Trouble):
    """What is kept on the platform is not what was expected; what is shown now is how it stands."""

    next_step: ClassVar[NextStep] = NextStep.LOOK_AGAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldsRefused(Trouble):
    """The platform found what this program did not; those of a field are among `Session.faults` too."""

    next_step: ClassVar[NextStep] = NextStep.CORRECT_THE_DATA
    faults: tuple[Fault, ...]


class OldProgram(Trouble):
    """The platform no longer takes what this version makes."""

    next_step: ClassVar[NextStep] = NextStep.UPDATE


# The letter's file


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotSave(Trouble):
    """The letter could not be written to `path`; its data are safe and it can be saved elsewhere."""

    next_step: ClassVar[NextStep] = NextStep.CHOOSE_ANOTHER_PLACE
    path: Path


class FileOpenElsewhere(CannotSave):
    next_step: ClassVar[NextStep] = NextStep.CLOSE_THE_FILE


class FolderReadOnly(CannotSave):
    pass


class FolderMissing(CannotSave):
    pass


class DiskFull(CannotSave):
    pass


class NameTooLong(CannotSave):
    pass


class LetterNotMade(Trouble):
    """The letter's template is broken or missing: the installation is damaged."""

    next_step: ClassVar[NextStep] = NextStep.UPDATE


# The scan


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotRead(Trouble):
    """Gone, not allowed, or in a cloud that does not answer."""

    next_step: ClassVar[NextStep] = NextStep.CHOOSE_ANOTHER_FILE
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanDoubtful(Trouble):
    """Looks wrong, and may be right: the owner looks at it and confirms, or chooses another."""

    next_step: ClassVar[NextStep] = NextStep.LOOK_AND_CONFIRM
    reasons: tuple[Reason, ...]
    report: Report | None = field(default=None, compare=False)
    """Of what was looked at here: the platform gives reasons alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanRefused(Trouble):
    """By this program or by the platform. What was attached before stays attached."""

    next_step: ClassVar[NextStep] = NextStep.CHOOSE_ANOTHER_FILE
    reasons: tuple[Reason, ...]
    report: Report | None = field(default=None, compare=False)
    """Likewise."""
