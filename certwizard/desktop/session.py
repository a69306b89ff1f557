"""The activation as the screen sees it. Pages bind to it and hold no state of their own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from certwizard.activation import Company, Fault, PersonType, Representative, State
from certwizard.contract import Activation
from certwizard.documents.border import Placement
from certwizard.documents.isolation import Inspection

from .links import ActivationLink
from .troubles import Trouble


class Stage(StrEnum):
    """How far the activation has come."""

    START = "start"
    PAYMENT = "payment"
    REPRESENTATIVE = "representative"
    LETTER = "letter"
    ATTACHMENT = "attachment"
    STATUS = "status"


class Task(StrEnum):
    """What the session is busy with."""

    OPENING = "opening"
    STARTING_PRACTICE = "starting_practice"
    PAIRING = "pairing"
    VERIFYING_PAYMENT = "verifying_payment"
    STARTING_PURCHASE = "starting_purchase"
    ISSUING_LETTER = "issuing_letter"
    READING_FILES = "reading_files"
    CHECKING_SCAN = "checking_scan"
    SHRINKING_SCAN = "shrinking_scan"
    SENDING_SCAN = "sending_scan"
    DELETING_ATTACHMENT = "deleting_attachment"
    SUBMITTING = "submitting"
    RENEWING = "renewing"
    REFRESHING = "refreshing"


@dataclass(frozen=True, slots=True)
class Activity:
    """`done` of `total`, in the task's own pieces; `total` 0 when nobody can know."""

    task: Task
    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCompany:
    """One line of the list of companies. `key` opens it; `state` is how it stood when last seen."""

    key: str
    company: Company
    state: State
    server: str
    valid_until: datetime | None = None
    practice: bool = False


class Session(QObject):
    """Everything is a property and a signal; verbs return at once and what comes of them is seen in the properties.

    While an `activity` is under way other verbs that would start one do nothing.
    """

    changed = Signal()
    """Anything shown may be different; comes once for many changes, after the specific signals."""
    representative_changed = Signal()
    faults_changed = Signal()
    activity_changed = Signal()
    trouble_changed = Signal()
    inspection_changed = Signal()
    companies_changed = Signal()
    link_arrived = Signal(object)
    """An `ActivationLink` whose server has not been confirmed yet; also readable as `pending_link`."""
    faults_found = Signal(str)
    """Issuing was tried; the first field that is wrong."""
    letter_saved = Signal(object)
    """The path of a letter that was just written."""
    raised = Signal()
    """A second start handed over to this window: bring it to the front."""

    # What is

    @property
    def stage(self) -> Stage: ...
    @property
    def page(self) -> Stage:
        """Where the owner was last, as `turn_to` said; never beyond `stage`."""

    @property
    def activation(self) -> Activation | None: ...
    @property
    def company(self) -> Company | None: ...
    @property
    def person_type(self) -> PersonType: ...
    @property
    def representative(self) -> Representative:
        """As typed."""

    @property
    def consent_accepted(self) -> bool: ...
    @property
    def faults(self) -> dict[str, Fault]:
        """Those to be shown: of fields that were left, or all after issuing was tried. "consent" is one of the fields."""

    @property
    def first_fault(self) -> str:
        """The first field of the form that is wrong, shown or not; "" when the letter can be made."""

    @property
    def activity(self) -> Activity | None: ...
    @property
    def trouble(self) -> Trouble | None: ...
    @property
    def waits_for_payment(self) -> bool: ...
    @property
    def checkout_url(self) -> str: ...
    @property
    def letter_path(self) -> Path | None:
        """Where the letter was saved last, if it is still there."""

    @property
    def letter_is_current(self) -> bool:
        """The data as typed are those of the letter that counts."""

    @property
    def letter_was_replaced(self) -> bool:
        """An older letter of this company has been handed out, and no longer counts."""

    @property
    def inspection(self) -> Inspection | None:
        """Of the scan that was chosen last, or that is attached."""

    @property
    def previews(self) -> tuple[bytes, ...]:
        """PNG, one a sheet; while the scan is checked, as far as they have come."""

    @property
    def arrangement(self) -> tuple[Placement, ...]: ...
    @property
    def needs_confirmation(self) -> bool:
        """The scan is doubtful: the owner looks, then `confirm_doubtful` or another `attach`."""

    @property
    def can_continue(self) -> bool: ...
    @property
    def can_delete(self) -> bool: ...
    @property
    def online(self) -> bool: ...
    @property
    def keychain_available(self) -> bool: ...
    @property
    def companies(self) -> tuple[KnownCompany, ...]: ...
    @property
    def key(self) -> str:
        """Of the open company; "" when none is."""

    @property
    def server(self) -> str:
        """The address last used, to fill the field with; "" at first."""

    @property
    def pending_link(self) -> ActivationLink | None: ...
    @property
    def practising(self) -> bool: ...
    @property
    def practice_staff_url(self) -> str:
        """The reviewers' entrance of the practice platform, for who plays both parts."""

    # Ways in

    def pair(self, code: str, server: str) -> None: ...
    def follow(self, link: str) -> None: ...
    def confirm_server(self) -> None: ...
    def refuse_server(self) -> None: ...
    def start_practice(self) -> None: ...
    def open(self, key: str) -> None: ...
    def close(self) -> None:
        """Back to the list of companies."""

    def forget(self, key: str) -> None:
        """Removes the company with its data and its token from this computer."""

    def turn_to(self, page: Stage) -> None: ...

    # Payment

    def verify_payment(self) -> None: ...
    def buy(self) -> None: ...

    # Representative and letter

    def choose_person_type(self, person_type: PersonType) -> None: ...
    def edit_representative(self, field: str, text: str) -> None: ...
    def finish_editing(self, field: str) -> None: ...
    def accept_consent(self, accepted: bool) -> None: ...
    def check_fields(self) -> bool:
        """True when the letter can be made; otherwise all faults show and `faults_found` names the first field."""

    def suggested_letter_path(self) -> Path: ...
    def issue_letter(self, path: Path) -> None: ...

    # Scan

    def attach(self, paths: Sequence[Path]) -> None: ...
    def confirm_doubtful(self) -> None: ...
    def turn_sheet(self, sheet: int, degrees: int) -> None: ...
    def remove_sheet(self, sheet: int) -> None: ...
    def delete_attachment(self) -> None: ...

    # On

    def submit(self) -> None: ...
    def renew(self) -> None: ...
    def refresh(self) -> None: ...
    def retry(self) -> None:
        """The verb that met the trouble, again."""

    def cancel(self) -> None: ...
    def dismiss_trouble(self) -> None: ...
