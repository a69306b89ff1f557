"""The activation as the screen sees it. Pages bind to it and hold no state of their own."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

import msgspec
from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtNetwork import QNetworkAccessManager

from certwizard import resources
from certwizard.activation import (
    FIELDS,
    Company,
    Consent,
    Event,
    Fault,
    PersonType,
    Representative,
    State,
    allows,
    clean,
    cleaned,
)
from certwizard.contract import Activation, LetterRequest, PurchaseStatus
from certwizard.documents import consent, template
from certwizard.documents.border import Placement
from certwizard.documents.border import Stage as InspectionStage
from certwizard.documents.isolation import Inspection
from certwizard.documents.mark import new_letter_id
from certwizard.documents.verdict import Reason, Verdict

from . import form, letter_file, links, scanning
from .connection import Call, Connection, Patience, Watch
from .drafts import Draft, Drafts, StartedLetter, StartedScan
from .folders import Folders
from .issuing import Issuing
from .links import ActivationLink
from .pairing import Pairer, code_digest
from .practice import SERVER as PRACTICE
from .practice import Practice
from .scans import Scans
from .secrets import Secrets
from .troubles import (
    BrokenLink,
    CannotSave,
    CodeMissing,
    Conflict,
    DraftNotKept,
    DraftsSetAside,
    FieldsRefused,
    NoBrowser,
    NotAllowed,
    NotThePlatform,
    PaymentDeclined,
    PaymentExpired,
    PaymentPendingLong,
    PaymentVoided,
    PracticeFailed,
    ScanDoubtful,
    ScanRefused,
    ServerNotAllowed,
    Trouble,
    Troubled,
    Unauthorized,
)
from .work import Work

log: Final = logging.getLogger("certwizard.session")

PENDING_LONG: Final = timedelta(minutes=10)
"""After which a payment's owner is told that it takes longer than usual."""

SETTLE_AFTER: Final = 400
"""Milliseconds from the last keystroke until the draft is brought to the disk."""

OpenUrl = Callable[[QUrl], bool]
Clock = Callable[[], datetime]


class Stage(StrEnum):
    """How far the activation has come."""

    START = "start"
    PAYMENT = "payment"
    REPRESENTATIVE = "representative"
    LETTER = "letter"
    ATTACHMENT = "attachment"
    STATUS = "status"


STAGES: Final = tuple(Stage)


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
    valid_until: date | None = None
    practice: bool = False


_INSPECTION_TASKS: Final = {
    InspectionStage.OPENING: Task.READING_FILES,
    InspectionStage.CHECKING: Task.CHECKING_SCAN,
    InspectionStage.SHRINKING: Task.SHRINKING_SCAN,
}


def _now() -> datetime:
    return datetime.now(UTC)


class Session(QObject):
    """Everything is a property and a signal; verbs return at once and what comes of them is seen in the properties.

    While an `activity` is under way other verbs that would start one do nothing; typing goes on.
    """

    changed = Signal()
    """Anything shown may be different; comes once for many changes, after the specific signals."""
    representative_changed = Signal()
    """Other than by typing: another company, or what the platform knew of it."""
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

    def __init__(
        self,
        *,
        folders: Folders,
        drafts: Drafts,
        secrets: Secrets,
        network: QNetworkAccessManager,
        practice: Practice,
        patience: Patience | None = None,
        clock: Clock = _now,
        open_url: OpenUrl = QDesktopServices.openUrl,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folders = folders
        self._drafts = drafts
        self._secrets = secrets
        self._scans = Scans(folders.scans)
        self._network = network
        self._practice = practice
        self._patience = patience or Patience()
        self._clock = clock
        self._open_url = open_url

        self._draft: Draft | None = None
        self._companies: tuple[KnownCompany, ...] | None = None
        self._connection: Connection | None = None
        self._watch: Watch | None = None
        self._online = True
        self._activity: Activity | None = None
        self._stop: Callable[[], None] = _nothing
        self._again: Callable[[], None] = self.refresh
        self._trouble: Trouble | None = None
        self._pending_link: ActivationLink | None = None
        self._waiting_link = ""
        self._issuing: Issuing | None = None
        self._touched: set[str] = set()
        self._refused: dict[str, tuple[str, Fault]] = {}
        self._faults: dict[str, Fault] = {}
        self._scan: StartedScan | None = None
        self._inspection: Inspection | None = None
        self._previews: tuple[bytes, ...] = ()
        self._consent_version = consent.notice(resources.provider()).version

        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.changed)
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_AFTER)
        self._settling.timeout.connect(self._settle)
        self._growing_old = QTimer(self, singleShot=True)
        self._growing_old.timeout.connect(self._tell_trouble)
        secrets.availability_changed.connect(self._change)
        practice.ready.connect(self._practise)
        practice.failed.connect(self._fail_practice)
        if drafts.set_aside is not None:
            self._trouble = DraftsSetAside(path=drafts.set_aside)

    # What is

    @property
    def stage(self) -> Stage:
        match self.state:
            case None:
                return Stage.START
            case State.UNPAID | State.PAYMENT_PENDING:
                return Stage.PAYMENT
            case State.PAID:
                return Stage.REPRESENTATIVE
            case State.LETTER_ISSUED if self.was_returned:
                return Stage.STATUS
            case State.LETTER_ISSUED if self._draft is not None and not self._draft.letter_path:
                return Stage.LETTER
            case State.LETTER_ISSUED | State.LETTER_ATTACHED:
                return Stage.ATTACHMENT
            case _:
                return Stage.STATUS

    @property
    def page(self) -> Stage:
        """Where the owner was last, as `turn_to` said; never beyond `stage`."""
        stage = self.stage
        if self._draft is None or self._draft.page not in STAGES:
            return stage
        page = Stage(self._draft.page)
        return page if STAGES.index(page) < STAGES.index(stage) else stage

    @property
    def activation(self) -> Activation | None:
        return self._draft.activation if self._draft else None

    @property
    def state(self) -> State | None:
        return self._draft.activation.state if self._draft else None

    @property
    def company(self) -> Company | None:
        return self._draft.activation.company if self._draft else None

    @property
    def was_returned(self) -> bool:
        """The reviewers sent it back, and the owner has not gone on from there yet; the reason is in `activation`."""
        draft = self._draft
        returned = draft.activation.returned if draft else None
        return draft is not None and returned is not None and returned.at != draft.returned_read

    @property
    def person_type(self) -> PersonType:
        return self._draft.person_type if self._draft else PersonType.LEGAL

    @property
    def representative(self) -> Representative:
        """As typed."""
        return self._draft.representative if self._draft else Representative()

    @property
    def consent_accepted(self) -> bool:
        accepted = self._draft.consent if self._draft else None
        return accepted is not None and accepted.text_version == self._consent_version

    @property
    def faults(self) -> dict[str, Fault]:
        """Those to be shown: of fields that were left, or all after issuing was tried. "consent" is one of them."""
        return self._faults

    @property
    def first_fault(self) -> str:
        """The first field of the form that is wrong, shown or not; "" when the letter can be made."""
        return next(iter(self._all_faults()), "")

    @property
    def activity(self) -> Activity | None:
        return self._activity

    @property
    def trouble(self) -> Trouble | None:
        return self._trouble or self._payment_trouble()

    @property
    def waits_for_payment(self) -> bool:
        return self.state is State.PAYMENT_PENDING

    @property
    def checkout_url(self) -> str:
        purchase = self._draft.activation.purchase if self._draft else None
        return purchase.checkout_url if purchase and self.waits_for_payment else ""

    @property
    def letter_path(self) -> Path | None:
        """Where the letter was saved last, if it is still there."""
        if self._draft is None or not self._draft.letter_path:
            return None
        path = Path(self._draft.letter_path)
        return path if path.is_file() else None

    @property
    def letter_is_current(self) -> bool:
        """The data as typed are those of the letter that counts."""
        draft = self._draft
        if draft is None or draft.activation.letter is None:
            return False
        return (
            clean(draft.representative) == draft.activation.letter.representative
            and draft.person_type is draft.activation.company.person_type
        )

    @property
    def letter_was_replaced(self) -> bool:
        """An older letter of this company has been handed out, and no longer counts."""
        return self._draft is not None and self._draft.letter_replaced

    @property
    def can_issue(self) -> bool:
        """The process allows a letter now."""
        return self.state is not None and allows(self.state, Event.LETTER_ISSUED)

    @property
    def inspection(self) -> Inspection | None:
        """Of the scan that was chosen last, or that is attached."""
        return self._inspection

    @property
    def previews(self) -> tuple[bytes, ...]:
        """PNG, one a sheet; while the scan is checked, as far as they have come."""
        return self._previews

    @property
    def arrangement(self) -> tuple[Placement, ...]:
        """How the sheets of the chosen scan stand, after `turn_sheet` and `remove_sheet`."""
        if self._scan is None:
            return ()
        if self._scan.arrangement is not None:
            return self._scan.arrangement
        return tuple(Placement(sheet=sheet) for sheet in range(1, len(self._previews) + 1))

    @property
    def scan_name(self) -> str:
        """Of the scan on its way, or of the one that is attached."""
        if self._scan is not None:
            return self._scan.name
        attachment = self._draft.activation.attachment if self._draft else None
        return attachment.name if attachment else ""

    @property
    def needs_confirmation(self) -> bool:
        """The scan is doubtful: the owner looks, then `confirm_doubtful` or another `attach`."""
        return isinstance(self._trouble, ScanDoubtful)

    @property
    def can_continue(self) -> bool:
        return self.state is State.LETTER_ATTACHED and self._activity is None and self.letter_is_current

    @property
    def can_delete(self) -> bool:
        return self.state is State.LETTER_ATTACHED and self._activity is None

    @property
    def online(self) -> bool:
        return self._online

    @property
    def keychain_available(self) -> bool:
        return self._secrets.available

    @property
    def companies(self) -> tuple[KnownCompany, ...]:
        """The one opened last comes first."""
        if self._companies is None:
            self._companies = tuple(map(_known, self._drafts.companies()))
        return self._companies

    @property
    def key(self) -> str:
        """Of the open company; "" when none is."""
        return self._draft.key if self._draft else ""

    @property
    def server(self) -> str:
        """The address last used, to fill the field with; "" at first."""
        return self._drafts.last_server

    @property
    def pending_link(self) -> ActivationLink | None:
        return self._pending_link

    @property
    def practising(self) -> bool:
        return self._draft is not None and self._draft.server == PRACTICE

    @property
    def practice_staff_url(self) -> str:
        """The reviewers' entrance of the practice platform, for who plays both parts."""
        return self._practice.greeting.staff_url if self._practice.greeting else ""

    # Ways in

    def resume(self) -> None:
        """At the start of the window: goes on with the company that was open."""
        if key := self._drafts.open_key:
            self.open(key)
        elif (started := self._drafts.started_pairing) is not None and started.server != PRACTICE:
            self.pair(started.code, started.server)

    def pair(self, code: str, server: str) -> None:
        """The owner typed `server` or confirmed it."""
        if self._activity is not None:
            return
        code = code.strip()
        if not code or len(code) > links.LONGEST_CODE:
            self._fail(CodeMissing(), again=_nothing)
            return
        try:
            server = links.server_address(server)
        except links.NotAllowedServer as error:
            self._fail(ServerNotAllowed(server=error.server), again=_nothing)
            return
        self._drafts.confirm(server)
        digest = code_digest(code)
        known = next((it for it in self._drafts.companies() if (it.server, it.code_digest) == (server, digest)), None)
        if known is not None:
            self.open(known.key)
        else:
            self._pair(code, server, server)

    def _pair(self, code: str, server: str, url: str) -> None:
        self.close()
        self._begin(Task.PAIRING, partial(self._pair, code, server, url))
        pairer = Pairer(self._drafts, self._secrets, partial(self._connection_to, url), self)
        pairer.paired.connect(self._open_paired)
        pairer.failed.connect(self._fail)
        self._stop = pairer.cancel
        pairer.start(code, server)

    def _open_paired(self, key: str) -> None:
        self._end()
        self._companies = None
        self.companies_changed.emit()
        self.open(key)

    def follow(self, link: str) -> None:
        """A link from outside; waits for `confirm_server` where its server is a new one."""
        if self._activity is not None:
            self._waiting_link = link
            return
        try:
            parsed = links.parsed(link)
        except links.NotALink:
            self._fail(BrokenLink(), again=_nothing)
            return
        except links.NotAllowedServer as error:
            self._fail(ServerNotAllowed(server=error.server), again=_nothing)
            return
        if self._drafts.is_confirmed(parsed.server):
            self.pair(parsed.code, parsed.server)
        else:
            self.close()
            self._pending_link = parsed
            self.link_arrived.emit(parsed)
            self._change()

    def confirm_server(self) -> None:
        link, self._pending_link = self._pending_link, None
        if link is not None:
            self.pair(link.code, link.server)

    def refuse_server(self) -> None:
        self._pending_link = None
        self._change()

    def hand_over(self, link: str) -> None:
        """What a second start brought; "" when it had no link."""
        self.raised.emit()
        if link:
            self.follow(link)

    def start_practice(self) -> None:
        if self._activity is not None:
            return
        self.close()
        self._begin(Task.STARTING_PRACTICE, self.start_practice)
        self._stop = self._practice.stop
        self._practice.start()

    def _practise(self) -> None:
        """The practice platform answers: for the first time, or at another address after a crash."""
        greeting = self._practice.greeting
        if greeting is None:
            return
        if self.practising:
            self._secrets.token(self.key, partial(self._connect, self.key))
            return
        if self._activity is None or self._activity.task is not Task.STARTING_PRACTICE:
            return
        self._end()
        known = next((it for it in self.companies if it.practice), None)
        if known is not None:
            self.open(known.key)
        else:
            self._pair(greeting.code, PRACTICE, greeting.url)

    def _fail_practice(self) -> None:
        if self.practising or self._activity is not None:
            self._fail(PracticeFailed(), again=self._start_practice_again)

    def _start_practice_again(self) -> None:
        if self.practising:
            self._practice.start()
        else:
            self.start_practice()

    def open(self, key: str) -> None:
        if self._activity is not None:
            return
        draft = self._drafts.draft(key)
        if draft is None:
            return
        self.close()
        self._drafts.open_key = key
        self._draft = draft
        self._companies = None
        self._show_company()
        self._begin(Task.OPENING, self._open_again)
        if draft.server == PRACTICE:
            self._practice.start()
        else:
            self._secrets.token(key, partial(self._connect, key))
        self._load_scan(key)

    def _open_again(self) -> None:
        self.open(self.key)

    def close(self) -> None:
        """Back to the list of companies."""
        self.cancel()
        self._disconnect()
        self._forget_issuing()
        self._draft = None
        self._scan = None
        self._inspection = None
        self._previews = ()
        self._trouble = None
        self._drafts.open_key = ""
        self._show_company()

    def forget(self, key: str) -> None:
        """Removes the company with its data and its token from this computer."""
        if self.key == key:
            self.close()
        draft = self._drafts.draft(key)
        self._drafts.forget(key)
        self._secrets.forget(key)
        self._scans.forget(key)
        if draft is not None and draft.server == PRACTICE:
            self._practice.forget()
        self._companies = None
        self.companies_changed.emit()
        self._change()

    def shut_down(self) -> None:
        """The window closes. What is kept is kept already."""
        self.cancel()
        self._disconnect()
        self._practice.stop()
        self._settling.stop()
        self._drafts.close()

    def turn_to(self, page: Stage) -> None:
        """The owner looks at this page. Turning back from a return is having read it."""
        if self._draft is None or page is Stage.START:
            return
        returned = self._draft.activation.returned
        if self.was_returned and page is not Stage.STATUS and returned is not None:
            self._save(page=page, returned_read=returned.at)
            self._change()
        elif self._draft.page != page:
            self._save(page=page)

    # Payment

    def verify_payment(self) -> None:
        self._call(Task.VERIFYING_PAYMENT, self.verify_payment, lambda to: to.activation(), self._resume_started)

    def buy(self) -> None:
        """Opens the checkout in the browser; the payment is then waited for by itself."""
        if self._draft is None or self._activity is not None:
            return
        key = self._draft.purchase_key or str(uuid4())
        self._save(purchase_key=key)
        self._call(Task.STARTING_PURCHASE, self.buy, lambda to: to.start_purchase(key), self._send_to_checkout)

    def _send_to_checkout(self) -> None:
        self._save(purchase_key="")
        url = self.checkout_url
        if not url:
            return
        if not links.is_web_address(url):
            self._fail(NotThePlatform(), again=self.buy)
        elif not self._open_url(QUrl(url)):
            self._fail(NoBrowser(url=url), again=self.buy)

    def _payment_trouble(self) -> Trouble | None:
        purchase = self._draft.activation.purchase if self._draft else None
        if purchase is None:
            return None
        if self.waits_for_payment and self._clock() - purchase.started_at >= PENDING_LONG:
            return PaymentPendingLong(since=purchase.started_at)
        if self.state is not State.UNPAID:
            return None
        match purchase.status:
            case PurchaseStatus.DECLINED:
                return PaymentDeclined()
            case PurchaseStatus.EXPIRED:
                return PaymentExpired()
            case PurchaseStatus.VOIDED:
                return PaymentVoided()
            case _:
                return None

    # Representative and letter

    def choose_person_type(self, person_type: PersonType) -> None:
        if self._draft is not None and person_type is not self._draft.person_type:
            self._save(person_type=person_type)
            self._change()

    def edit_representative(self, field: str, text: str) -> None:
        """As it is typed; a message goes as soon as the field is right, and comes when the field is left."""
        if self._draft is None or getattr(self._draft.representative, field) == text:
            return
        self._save(representative=replace(self._draft.representative, **{field: text}))
        self._show_faults()
        self._change()

    def finish_editing(self, field: str) -> None:
        """The field was left; an empty one is not held against somebody who only passes through."""
        if field in self._touched or self._draft is None:
            return
        if field == form.CONSENT or getattr(self._draft.representative, field):
            self._touched.add(field)
            self._show_faults()

    def accept_consent(self, accepted: bool) -> None:
        if self._draft is None or accepted == self.consent_accepted:
            return
        self._save(consent=Consent(text_version=self._consent_version, accepted_at=self._clock()) if accepted else None)
        self._show_faults()
        self._change()

    def check_fields(self) -> bool:
        """True when the letter can be made; otherwise all faults show and `faults_found` names the first field."""
        first = self.first_fault
        if self._draft is None or not first:
            return self._draft is not None
        self._save(tried=True)
        self._show_faults()
        self.faults_found.emit(first)
        return False

    def suggested_letter_path(self) -> Path:
        """In the folder of the last letter, or the user's documents."""
        draft = self._draft
        name = letter_file.suggested_name(self.company.legal_name if self.company else "", self._today())
        folder = Path(draft.letter_path).parent if draft and draft.letter_path else self._folders.letters
        return (folder if folder.is_dir() else self._folders.letters) / name

    def issue_letter(self, path: Path) -> None:
        """Saves the data on the platform and the letter at `path`."""
        if self._activity is None or self._issuing is None:
            self.prepare_letter()
        self.save_letter(path)

    def prepare_letter(self) -> None:
        """Saves the data on the platform and makes the letter, while the owner is still choosing where it goes.

        Data that did not change make the same letter again: one that was printed goes on counting.
        """
        if self._draft is None or self._activity is not None or not self.check_fields() or not self._has_connection():
            return
        self._forget_issuing()
        draft, letter = self._draft, self._draft.activation.letter
        if self.letter_is_current and letter is not None:
            self._issue(Issuing(draft.activation.company, draft.person_type, letter.id, letter, None, self))
            return
        request = self._letter_request(draft)
        started = draft.started_letter
        if started is None or _undated(started.request) != _undated(request):
            started = StartedLetter(id=new_letter_id(), request=request)
            self._save(started_letter=started)
        self._issue_started(started)

    def save_letter(self, path: Path) -> None:
        """Where the letter of `prepare_letter` goes."""
        if self._issuing is None or self._draft is None:
            return
        started = self._draft.started_letter
        if started is not None and started.id == self._issuing.letter_id:
            self._save(started_letter=msgspec.structs.replace(started, path=str(path)))
        if self._activity is None:
            self._begin(Task.ISSUING_LETTER, partial(self.issue_letter, path))
            self._stop = self._forget_issuing
        else:
            self._again = partial(self.issue_letter, path)
        self._issuing.save_to(path)

    def _letter_request(self, draft: Draft) -> LetterRequest:
        assert draft.consent is not None  # noqa: S101 - `check_fields` has seen it
        return LetterRequest(
            person_type=draft.person_type,
            representative=clean(draft.representative),
            consent=draft.consent,
            issued_on=self._today(),
            template_version=template.shipped().newest(draft.person_type).version,
        )

    def _issue_started(self, started: StartedLetter) -> None:
        assert self._draft is not None and self._connection is not None  # noqa: S101, PT018
        request = started.request
        call = self._connection.issue_letter(started.id, request)
        self._issue(Issuing(self._draft.activation.company, request.person_type, started.id, request, call, self))

    def _issue(self, issuing: Issuing) -> None:
        self._issuing = issuing
        self._begin(Task.ISSUING_LETTER, self.prepare_letter)
        self._stop = self._forget_issuing
        issuing.issued.connect(self._take_issued)
        issuing.saved.connect(self._take_saved)
        issuing.ready.connect(self._end)
        issuing.failed.connect(self._fail_issuing)

    def _take_issued(self, activation: Activation) -> None:
        before = self._draft.activation.letter if self._draft else None
        after = activation.letter
        if before is not None and after is not None and before.id != after.id:
            self._save(letter_replaced=True, letter_path="")
        self._apply(activation)

    def _take_saved(self, path: Path) -> None:
        self._save(letter_path=str(path), started_letter=None)
        self.letter_saved.emit(path)
        self._change()

    def _fail_issuing(self, trouble: Trouble) -> None:
        if isinstance(trouble, FieldsRefused):
            self._refused = {
                fault.field: (getattr(self.representative, fault.field), fault)
                for fault in trouble.faults
                if fault.field in FIELDS
            }
            self._show_faults()
        if not isinstance(trouble, CannotSave):
            self._forget_issuing()
        if isinstance(trouble, (FieldsRefused, NotAllowed, Conflict, CannotSave)):
            self._save(started_letter=None)
        self._fail(trouble)

    def _forget_issuing(self) -> None:
        if self._issuing is not None:
            self._issuing.cancel()
            self._issuing.deleteLater()
            self._issuing = None

    def _today(self) -> date:
        return self._clock().astimezone().date()

    def _all_faults(self) -> dict[str, Fault]:
        accepted = self._draft.consent if self._draft else None
        found = form.all_faults(self.representative, accepted, self._consent_version)
        for field, (text, fault) in self._refused.items():
            if field not in found and cleaned(field, getattr(self.representative, field)) == cleaned(field, text):
                found[field] = fault
        return found

    def _show_faults(self) -> None:
        tried = self._draft is not None and self._draft.tried
        shown = {
            field: fault
            for field, fault in self._all_faults().items()
            if tried or field in self._touched or field in self._refused
        }
        if shown != self._faults:
            self._faults = shown
            self.faults_changed.emit()
            self._change()

    # Scan

    def attach(self, paths: Sequence[Path]) -> None:
        """Copies the files, checks them, sends what travels. A refused file leaves what was attached as it was."""
        if self._draft is None or self._activity is not None or not self.state or not self.state.has_letter:
            return
        if not paths:
            return
        key, chosen = self.key, [Path(path) for path in paths]
        self._begin(Task.READING_FILES, partial(self.attach, chosen))
        self._work(
            lambda _progress, _cancelled: scanning.copied(self._scans, key, chosen),
            lambda _: self._inspect(StartedScan(name=chosen[0].with_suffix(".pdf").name)),
        )

    def _inspect(self, scan: StartedScan) -> None:
        assert self._draft is not None  # noqa: S101 - a company is open while its scan is looked at
        self._scan = scan
        self._save(started_scan=scan)
        self._inspection = None
        self._previews = ()
        self.inspection_changed.emit()
        if self._activity is None:
            self._begin(Task.CHECKING_SCAN, partial(self._inspect, scan))
        self._work(
            partial(scanning.inspected, self._scans, self.key, self._draft.activation, scan.arrangement),
            self._judge,
            self._see_progress,
        )

    def _see_progress(self, told: tuple[Any, ...]) -> None:
        match told:
            case (InspectionStage() as stage, int(done), int(total)):
                self._progress(_INSPECTION_TASKS[stage], done, total)
            case (int(sheet), bytes(png)):
                self._previews = (*self._previews[: sheet - 1], png, *self._previews[sheet:])
                self.inspection_changed.emit()

    def _judge(self, inspection: Inspection) -> None:
        self._inspection = inspection
        self._previews = inspection.previews
        self.inspection_changed.emit()
        report, scan = inspection.report, self._scan
        if report.verdict is Verdict.REJECTED or inspection.attachment is None or scan is None:
            self._save(started_scan=None)
            self._fail(ScanRefused(reasons=report.reasons or (Reason.CRASHED,)), again=_nothing)
        elif report.verdict is Verdict.DOUBTFUL and not scan.confirmed:
            self._fail(ScanDoubtful(reasons=report.reasons), again=_nothing)
        else:
            self._end()
            self._send_scan()

    def confirm_doubtful(self) -> None:
        """The owner has looked at the doubtful scan, and says that it is right."""
        if self.needs_confirmation and self._scan is not None:
            self._scan = msgspec.structs.replace(self._scan, confirmed=True)
            self._save(started_scan=self._scan)
            self._send_scan()

    def _send_scan(self) -> None:
        scan, inspection = self._scan, self._inspection
        if scan is None or inspection is None or inspection.attachment is None:
            return
        content = inspection.attachment

        def send(to: Connection) -> Call:
            call = to.attach(scan.name, content, confirmed=scan.confirmed)
            call.sent.connect(partial(self._progress, Task.SENDING_SCAN))
            return call

        self._call(Task.SENDING_SCAN, self._send_scan, send, partial(self._keep_attached, inspection), self._fail_send)

    def _keep_attached(self, inspection: Inspection) -> None:
        self._scan = None
        self._save(started_scan=None, letter_replaced=False)
        self._in_background(partial(self._scans.attach, self.key, inspection))

    def _fail_send(self, trouble: Trouble) -> None:
        if isinstance(trouble, (ScanRefused, NotAllowed, Conflict)):
            self._save(started_scan=None)
        self._fail(trouble)

    def turn_sheet(self, sheet: int, degrees: int) -> None:
        """The sheet that is shown at this place (from 1), clockwise by a multiple of 90."""
        self._arrange(
            [
                replace(it, turn=(it.turn + degrees) % 360) if place == sheet else it
                for place, it in enumerate(self.arrangement, 1)
            ]
        )

    def remove_sheet(self, sheet: int) -> None:
        """The sheet that is shown at this place (from 1); the last one stays."""
        self._arrange([it for place, it in enumerate(self.arrangement, 1) if place != sheet])

    def _arrange(self, arrangement: Sequence[Placement]) -> None:
        if self._scan is not None and self._activity is None and arrangement:
            self._trouble = None
            self._inspect(msgspec.structs.replace(self._scan, arrangement=tuple(arrangement), confirmed=False))

    def delete_attachment(self) -> None:
        if self.can_delete:
            self._call(
                Task.DELETING_ATTACHMENT, self.delete_attachment, lambda to: to.delete_attachment(), self._forget_scan
            )

    def _forget_scan(self) -> None:
        """Of this letter nothing is attached any more."""
        if self._scan is None:
            self._inspection = None
            self._previews = ()
            self.inspection_changed.emit()
        if self._draft is not None and self._draft.started_scan is None:
            self._in_background(partial(self._scans.forget, self.key))

    def _load_scan(self, key: str) -> None:
        """What is attached is shown again after a restart."""
        if self.state is State.LETTER_ATTACHED:

            def show(inspection: Inspection | None) -> None:
                if self.key == key and self._scan is None and inspection is not None:
                    self._inspection = inspection
                    self._previews = inspection.previews
                    self.inspection_changed.emit()
                    self._change()

            work = Work(lambda _progress, _cancelled: self._scans.attached(key), self)
            work.finished.connect(show)
            work.start()

    # On

    def submit(self) -> None:
        """Hands everything to the reviewers: "Continuar"."""
        if self._draft is None or not self.can_continue:
            return
        key = self._draft.submission_key or str(uuid4())
        self._save(submission_key=key)
        self._call(Task.SUBMITTING, self.submit, lambda to: to.submit(key), partial(self._save, submission_key=""))

    def renew(self) -> None:
        """The year after: the same process again, with the data kept."""
        if self._draft is None or self.state not in (State.ACTIVE, State.EXPIRED) or self._activity is not None:
            return
        key = self._draft.renewal_key or str(uuid4())
        self._save(renewal_key=key)
        self._call(Task.RENEWING, self.renew, lambda to: to.renew(key), partial(self._save, renewal_key=""))

    def refresh(self) -> None:
        self._call(Task.REFRESHING, self.refresh, lambda to: to.activation(), self._resume_started)

    def retry(self) -> None:
        """The verb that met the trouble, again."""
        if self._activity is None:
            self._again()

    def cancel(self) -> None:
        """At once. What the platform did meanwhile is heard of by itself."""
        stop, self._stop = self._stop, _nothing
        stop()
        if self._activity is not None:
            if self._scan is not None and self._activity.task is not Task.SENDING_SCAN:
                self._save(started_scan=None)
            self._end()

    def dismiss_trouble(self) -> None:
        """The message was read. After a scan that was not taken, what is attached is shown again."""
        trouble, self._trouble = self._trouble, None
        if isinstance(trouble, (ScanRefused, ScanDoubtful)):
            self._scan = None
            self._inspection = None
            self._previews = ()
            self._save(started_scan=None)
            self.inspection_changed.emit()
            self._load_scan(self.key)
        self._tell_trouble()

    # How it works

    def _connection_to(self, url: str, token: str) -> Connection:
        connection = Connection(self._network, url, token, self._patience, self)
        connection.reached.connect(self._see_reached)
        return connection

    def _connect(self, key: str, token: str) -> None:
        """The keychain has answered for `key`; meanwhile another company may have been opened."""
        draft = self._draft
        if draft is None or draft.key != key:
            return
        self._disconnect()
        url = draft.server
        if draft.server == PRACTICE:
            greeting = self._practice.greeting
            if greeting is None:
                return
            url = greeting.url
            if not token:
                self._end()
                self._pair(greeting.code, PRACTICE, url)
                return
        if self._activity is not None and self._activity.task is Task.OPENING:
            self._end()
        if not token:
            self._fail(Unauthorized(), again=self._open_again)
            return
        self._connection = self._connection_to(url, token)
        if self.stage is Stage.PAYMENT:
            self.verify_payment()
        else:
            call = self._connection.activation()
            call.answered.connect(self._apply)
            call.answered.connect(self._resume_started)
            call.failed.connect(self._hear_refusal)
        self._watch = Watch(self._connection, self._revision, self._patience, self)
        self._watch.seen.connect(self._apply)
        self._watch.failed.connect(self._fail)

    def _hear_refusal(self, trouble: Trouble) -> None:
        """On arrival: no network is no trouble yet, the window says that it is offline."""
        if isinstance(trouble, Unauthorized):
            self._fail(trouble, again=self._open_again)

    def _disconnect(self) -> None:
        if self._watch is not None:
            self._watch.stop()
            self._watch = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _revision(self) -> int:
        return self._draft.activation.revision if self._draft else 0

    def _see_reached(self, reached: bool) -> None:
        if reached != self._online:
            self._online = reached
            self._change()

    def _resume_started(self) -> None:
        """Writes that were asked for and cut off are made again: the same ones."""
        draft = self._draft
        if draft is None or self._activity is not None or self._connection is None:
            return
        letter, scan = draft.started_letter, draft.started_scan
        if letter is not None and letter.path and self._issuing is None:
            if self.can_issue and _still_meant(letter, draft):
                log.info("goes on with a letter")
                self._issue_started(letter)
                self.save_letter(Path(letter.path))
            else:
                self._save(started_letter=None)
        elif scan is not None and self._scan is None:
            if self.state is not None and self.state.has_letter:
                log.info("goes on with a scan")
                self._inspect(scan)
            else:
                self._save(started_scan=None)
        elif draft.submission_key and self.can_continue:
            log.info("goes on with the submission")
            self.submit()

    def _apply(self, activation: Activation) -> None:
        """How it stands on the platform, if that is news."""
        draft = self._draft
        if draft is None or draft.activation.id != activation.id or activation.revision < draft.activation.revision:
            return
        before = draft.activation
        if activation == before:
            return
        self._save(activation=activation)
        self._companies = None
        self.companies_changed.emit()
        if self._trouble is not None and isinstance(self._trouble, (NotAllowed, Conflict)):
            self._trouble = None
        if before.attachment is not None and activation.attachment is None:
            self._forget_scan()
        if activation.purchase and activation.state is State.PAYMENT_PENDING:
            age = self._clock() - activation.purchase.started_at
            self._growing_old.start(max(0, int((PENDING_LONG - age).total_seconds() * 1000) + 50))
        log.info("activation is %s", activation.state)
        self._tell_trouble()

    def _call(
        self,
        task: Task,
        again: Callable[[], None],
        make: Callable[[Connection], Call],
        answered: Callable[[], Any],
        failed: Callable[[Trouble], None] | None = None,
    ) -> None:
        """One write or question; `answered` comes after its answer is in `activation`."""
        if self._draft is None or self._activity is not None or not self._has_connection():
            return
        assert self._connection is not None  # noqa: S101 - `_has_connection` says so
        self._begin(task, again)
        call = make(self._connection)

        def take(activation: Activation) -> None:
            self._end()
            self._apply(activation)
            answered()

        call.answered.connect(take)
        call.failed.connect(failed or self._fail)
        self._stop = call.cancel

    def _has_connection(self) -> bool:
        if self._connection is None:
            self._fail(Unauthorized(), again=self._open_again)
        return self._connection is not None

    def _work(
        self,
        function: Callable[..., Any],
        finished: Callable[[Any], None],
        progressed: Callable[[tuple[Any, ...]], None] | None = None,
    ) -> None:
        work = Work(function, self)
        work.finished.connect(finished)
        work.failed.connect(self._fail_work)
        if progressed is not None:
            work.progressed.connect(progressed)
        self._stop = work.cancel
        work.start()

    def _fail_work(self, error: Exception) -> None:
        if not isinstance(error, Troubled):
            self._end()
            raise error
        self._fail(error.trouble)

    def _in_background(self, function: Callable[[], None]) -> None:
        threading.Thread(target=function, daemon=True).start()

    def _begin(self, task: Task, again: Callable[[], None]) -> None:
        self._trouble = None
        self._again = again
        self._stop = _nothing
        self._activity = Activity(task)
        self.activity_changed.emit()
        self._tell_trouble()

    def _progress(self, task: Task, done: int, total: int) -> None:
        if self._activity is not None:
            self._activity = Activity(task, done, total)
            self.activity_changed.emit()

    def _end(self) -> None:
        self._activity = None
        self._stop = _nothing
        self.activity_changed.emit()
        self._change()
        if self._waiting_link:
            QTimer.singleShot(0, self, self._follow_waiting)

    def _follow_waiting(self) -> None:
        if self._activity is None:
            link, self._waiting_link = self._waiting_link, ""
            if link:
                self.follow(link)

    def _fail(self, trouble: Trouble, again: Callable[[], None] | None = None) -> None:
        log.info("%s", type(trouble).__name__)
        self._trouble = trouble
        if again is not None:
            self._again = again
        self._end()
        self._tell_trouble()
        if isinstance(trouble, (NotAllowed, Conflict)) and self._connection is not None:
            call = self._connection.activation()
            call.answered.connect(self._apply_keeping_trouble)

    def _apply_keeping_trouble(self, activation: Activation) -> None:
        trouble = self._trouble
        self._apply(activation)
        self._trouble = trouble
        self._tell_trouble()

    def _tell_trouble(self) -> None:
        self.trouble_changed.emit()
        self._change()

    def _show_company(self) -> None:
        self._touched = set()
        self._refused = {}
        self._faults = {}
        self._show_faults()
        self.representative_changed.emit()
        self.faults_changed.emit()
        self.inspection_changed.emit()
        self.companies_changed.emit()
        self._tell_trouble()

    def _change(self) -> None:
        self._soon.start()

    def _save(self, **what: object) -> None:
        if self._draft is None:
            return
        self._draft = msgspec.structs.replace(self._draft, **what)
        try:
            self._drafts.save(self._draft)
        except sqlite3.Error:
            log.exception("a draft could not be kept")
            self._trouble = DraftNotKept()
            self._tell_trouble()
        self._settling.start()

    def _settle(self) -> None:
        Work(lambda _progress, _cancelled: self._drafts.settle(), self).start()


def _known(draft: Draft) -> KnownCompany:
    certificate = draft.activation.certificate
    return KnownCompany(
        key=draft.key,
        company=draft.activation.company,
        state=draft.activation.state,
        server=draft.server,
        valid_until=certificate.valid_until if certificate else None,
        practice=draft.server == PRACTICE,
    )


def _undated(request: LetterRequest) -> LetterRequest:
    """What makes two requests the same letter, whatever the day on which they were tried."""
    return msgspec.structs.replace(request, issued_on=date.min)


def _still_meant(letter: StartedLetter, draft: Draft) -> bool:
    """The owner has not typed something else since."""
    request = letter.request
    return request.representative == clean(draft.representative) and request.person_type is draft.person_type


def _nothing() -> None:
    """There is nothing to do."""
