"""The activation as the screen sees it. Pages bind to it and hold no state of their own."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtNetwork import QNetworkAccessManager

from certwizard import brand
from certwizard.activation import Company, Event, Fault, PersonType, Representative, RosterRow, State, allows, cleaned
from certwizard.contract import Activation
from certwizard.documents.border import Placement
from certwizard.documents.isolation import Inspection

from . import links, mailing
from .connection import Patience
from .course import Clock, Course, now
from .drafts import Drafts, filled
from .entrance import Entrance
from .folders import Folders
from .form import Form
from .letters import Letters
from .links import ActivationLink
from .practice import Practice
from .readers import Readers
from .roster_import import Plan, plan
from .scanning import Scanning
from .scans import Scans
from .secrets import Secrets
from .stages import STAGES, Activity, Stage, Task
from .standing import KnownCompany, done, known_company, page_of, stage_of, was_returned
from .troubles import (
    Conflict,
    DraftNotKept,
    DraftsSetAside,
    NoBrowser,
    NotAllowed,
    NotThePlatform,
    ScanDoubtful,
    ScanRefused,
    Trouble,
)

__all__ = ["STAGES", "Activity", "KnownCompany", "Session", "Stage", "Task"]

OpenUrl = Callable[[QUrl], bool]


class Session(QObject):
    """Everything is a property and a signal; verbs return at once and what comes of them is seen in the properties.

    While an `activity` is under way other verbs that would start one do nothing; typing goes on.
    """

    changed = Signal()
    """Anything shown may be different; comes once for many changes, after the specific signals."""
    representative_changed = Signal()
    """Other than by typing: another company is open."""
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
        clock: Clock = now,
        open_url: OpenUrl = QDesktopServices.openUrl,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._secrets = secrets
        self._practice = practice
        self._open_url = open_url
        self._companies: tuple[KnownCompany, ...] | None = None
        self._course = Course(drafts, network, patience or Patience(), clock, self)
        self._form = Form(self._course)
        self._letters = Letters(self._course, self._form, folders)
        self._scanning = Scanning(self._course, Scans(folders.scans))
        self._entrance = Entrance(self._course, secrets, practice, self._scanning)
        self._usual_server = ""
        self.readers = Readers(self._course)
        if drafts.set_aside is not None:
            self._course.own_trouble = DraftsSetAside(path=drafts.set_aside)
        elif not drafts.is_kept:
            self._course.own_trouble = DraftNotKept()

        course = self._course
        course.changed.connect(self.changed)
        course.activity_changed.connect(self.activity_changed)
        course.trouble_changed.connect(self.trouble_changed)
        course.companies_changed.connect(self._tell_companies)
        course.company_changed.connect(self.representative_changed)
        course.arrived.connect(self._resume_started)
        self._form.faults_changed.connect(self.faults_changed)
        self._letters.saved.connect(self.letter_saved)
        self._scanning.inspection_changed.connect(self.inspection_changed)
        self._entrance.link_arrived.connect(self.link_arrived)
        self._entrance.opened.connect(self._arrive)
        secrets.availability_changed.connect(self.changed)

    # What is

    @property
    def stage(self) -> Stage:
        return stage_of(self._course.draft)

    @property
    def page(self) -> Stage:
        """Where the owner was last, as `turn_to` said; never beyond `stage`."""
        return page_of(self._course.draft)

    @property
    def activation(self) -> Activation | None:
        return self._course.draft.activation if self._course.draft else None

    @property
    def state(self) -> State | None:
        return self._course.state

    @property
    def steps_done(self) -> int:
        """Of those on the rail; all of them once the certificate is active."""
        return len(STAGES) if self.state is State.ACTIVE else STAGES.index(self.stage)

    @property
    def done(self) -> frozenset[Stage]:
        """Steps behind which the window goes on by itself."""
        return done(self.state)

    @property
    def company(self) -> Company | None:
        return self._course.draft.activation.company if self._course.draft else None

    @property
    def was_returned(self) -> bool:
        """The reviewers sent it back, and the owner has not gone on from there yet; the reason is in `activation`."""
        return self._course.draft is not None and was_returned(self._course.draft)

    @property
    def person_type(self) -> PersonType:
        return self._course.draft.person_type if self._course.draft else PersonType.LEGAL

    @property
    def representative(self) -> Representative:
        """As typed."""
        return self._form.representative

    @property
    def consent_accepted(self) -> bool:
        return self._form.consent_accepted

    @property
    def faults(self) -> dict[str, Fault]:
        """Those to be shown: of fields that were left, or all after issuing was tried. "consent" is one of them."""
        return self._form.faults

    @property
    def first_fault(self) -> str:
        """The first field of the form that is wrong, shown or not; "" when the letter can be made."""
        return self._form.first_fault

    @property
    def activity(self) -> Activity | None:
        return self._course.activity

    @property
    def trouble(self) -> Trouble | None:
        return self._course.trouble

    @property
    def waits_for_payment(self) -> bool:
        return self.state is State.PAYMENT_PENDING

    @property
    def checkout_url(self) -> str:
        purchase = self.activation.purchase if self.activation else None
        return purchase.checkout_url if purchase and self.waits_for_payment else ""

    @property
    def letter_path(self) -> Path | None:
        """Where the letter was saved last, if it is still there."""
        draft = self._course.draft
        path = Path(draft.letter_path) if draft and draft.letter_path else None
        return path if path is not None and path.is_file() else None

    @property
    def letter_is_current(self) -> bool:
        """The data as typed are those of the letter that counts."""
        return self._form.is_as_printed

    @property
    def letter_was_replaced(self) -> bool:
        """An older letter of this company has been handed out, and no longer counts."""
        return self._course.draft is not None and self._course.draft.letter_replaced

    @property
    def can_issue(self) -> bool:
        """The process allows a letter now."""
        return self.state is not None and allows(self.state, Event.LETTER_ISSUED)

    @property
    def inspection(self) -> Inspection | None:
        """Of the scan that was chosen last, or that is attached."""
        return self._scanning.inspection

    @property
    def previews(self) -> tuple[bytes, ...]:
        """PNG, one a sheet; while the scan is checked, as far as they have come."""
        return self._scanning.previews

    @property
    def arrangement(self) -> tuple[Placement, ...]:
        """How the sheets of the chosen scan stand, after `turn_sheet` and `remove_sheet`."""
        return self._scanning.arrangement

    @property
    def scan_name(self) -> str:
        """Of the scan on its way, or of the one that is attached."""
        return self._scanning.name

    @property
    def needs_confirmation(self) -> bool:
        """The scan is doubtful: the owner looks, then `confirm_doubtful` or another `attach`."""
        return self._scanning.needs_confirmation

    @property
    def can_continue(self) -> bool:
        """The platform has the scan of the letter with the data as they stand here."""
        return self.can_delete and self.letter_is_current

    @property
    def can_delete(self) -> bool:
        return self.state is State.LETTER_ATTACHED and self.activity is None

    @property
    def today(self) -> date:
        return self._course.clock().astimezone().date()

    @property
    def online(self) -> bool:
        return self._course.online

    @property
    def keychain_available(self) -> bool:
        return self._secrets.available

    @property
    def companies(self) -> tuple[KnownCompany, ...]:
        """The one opened last comes first."""
        if self._companies is None:
            self._companies = tuple(map(known_company, self._course.drafts.companies()))
        return self._companies

    @property
    def key(self) -> str:
        """Of the open company; "" when none is."""
        return self._course.key

    @property
    def server(self) -> str:
        """To fill the field with: the address that is set, or the one last used; at first the provider's, or ""."""
        return self._usual_server or self._course.drafts.last_server or brand.current().platform or ""

    @property
    def pending_link(self) -> ActivationLink | None:
        return self._entrance.pending_link

    @property
    def practising(self) -> bool:
        return self._entrance.practising

    @property
    def practice_staff_url(self) -> str:
        """The reviewers' entrance of the practice platform, for who plays both parts."""
        return self._practice.greeting.staff_url if self._practice.greeting else ""

    # Ways in

    def resume(self) -> None:
        """At the start of the window: goes on with the company that was open, or was being opened."""
        self._entrance.resume()

    def pair(self, code: str, server: str) -> None:
        """The owner typed `server` or confirmed it."""
        self._entrance.pair(code, server)

    def follow(self, link: str) -> None:
        """A link from outside; waits for `confirm_server` where its server is a new one."""
        self._entrance.follow(link)

    def confirm_server(self) -> None:
        self._entrance.confirm_server()

    def refuse_server(self) -> None:
        self._entrance.refuse_server()

    def hand_over(self, link: str) -> None:
        """What a second start brought; "" when it had no link."""
        self.raised.emit()
        if link:
            self.follow(link)

    def start_practice(self) -> None:
        self._entrance.start_practice()

    def open(self, key: str) -> None:
        self._entrance.open(key)

    def prefer(self, *, server: str, letters: str) -> None:
        """The platform that codes are typed for, and the folder where letters are offered to be saved; "" for none."""
        self._usual_server = server
        self._letters.prefer(Path(letters) if letters else None)
        self.changed.emit()

    def close(self) -> None:
        """Back to the list of companies."""
        self._entrance.leave()

    def forget(self, key: str) -> None:
        """Removes the company with its data and its token from this computer."""
        self._entrance.forget(key)

    def roster_plan(self, rows: Sequence[RosterRow], *, only_empty: bool) -> Plan:
        """What a table of representatives would change; nothing is changed yet."""
        return plan(rows, self._course.drafts.companies(), only_empty=only_empty)

    def take_roster(self, chosen: Plan) -> None:
        for taken in chosen.taken:
            if taken.key == self._course.key:
                self._form.fill(taken.representative)
                self.representative_changed.emit()
            elif (draft := self._course.drafts.draft(taken.key)) is not None:
                self._course.drafts.save(filled(draft, taken.representative))

    def shut_down(self) -> None:
        """The window closes. What is kept is kept already."""
        self._course.close()
        self._practice.stop()

    def turn_to(self, page: Stage) -> None:
        """The owner looks at this page. Turning back from a return is having read it."""
        draft = self._course.draft
        if draft is None or page is Stage.START:
            return
        returned = draft.activation.returned
        if was_returned(draft) and page is not Stage.STATUS and returned is not None:
            self._course.save(page=page, returned_read=returned.at)
        elif draft.page != page:
            self._course.save(page=page)

    # Payment

    def verify_payment(self) -> None:
        self._course.call(Task.VERIFYING_PAYMENT, self.verify_payment, lambda to: to.activation(), self._resume_started)

    def buy(self) -> None:
        """Opens the checkout in the browser; the payment is then waited for by itself."""
        if self._course.draft is None or self.activity is not None:
            return
        key = self._course.draft.purchase_key or str(uuid4())
        self._course.save(purchase_key=key)
        self._course.call(
            Task.STARTING_PURCHASE,
            self.buy,
            lambda to: to.start_purchase(key),
            self._send_to_checkout,
            partial(self._fail_write, "purchase_key"),
        )

    def _send_to_checkout(self) -> None:
        self._course.save(purchase_key="")
        url = self.checkout_url
        if not url:
            return
        if not links.is_web_address(url):
            self._course.fail(NotThePlatform(), self.buy)
        elif not self._open_url(QUrl(url)):
            self._course.fail(NoBrowser(url=url), self.buy)

    # Representative and letter

    def choose_person_type(self, person_type: PersonType) -> None:
        self._form.choose_person_type(person_type)

    def edit_representative(self, field: str, text: str) -> None:
        """As it is typed; a message goes as soon as the field is right, and comes when the field is left."""
        self._form.edit(field, text)

    def finish_editing(self, field: str) -> None:
        self._form.leave(field)

    def accept_consent(self, accepted: bool) -> None:
        self._form.accept_consent(accepted)

    def check_fields(self) -> bool:
        """True when the letter can be made; otherwise all faults show and `faults_found` names the first field."""
        first = self.first_fault
        if self._course.draft is None or not first:
            return self._course.draft is not None
        self._form.show_all_faults()
        self.faults_found.emit(first)
        return False

    def suggested_letter_path(self) -> Path:
        """In the folder that is set, that of the last letter, or the user's documents."""
        return self._letters.suggested_path()

    def issue_letter(self, path: Path) -> None:
        """Saves the data on the platform and the letter at `path`."""
        if self.check_fields():
            self._letters.issue(path)

    def prepare_letter(self) -> None:
        """Saves the data on the platform and makes the letter, while the owner is still choosing where it goes."""
        if self.check_fields():
            self._letters.prepare()

    def save_letter(self, path: Path) -> None:
        """Where the letter of `prepare_letter` goes."""
        self._letters.save(path)

    def mail_letter(self) -> bool:
        """Opens the mail program, if there is one, with a text for the representative; the owner adds the file."""
        path, company = self.letter_path, self.company
        if path is None or company is None:
            return False
        return self._open_url(mailing.draft(cleaned("email", self.representative.email), company, path))

    # Scan

    def attach(self, paths: Sequence[Path]) -> None:
        """Copies the files, checks them, sends what travels. A refused file leaves what was attached as it was."""
        self._scanning.attach(paths)

    def confirm_doubtful(self) -> None:
        """The owner has looked at the doubtful scan, and says that it is right."""
        self._scanning.confirm()

    def turn_sheet(self, sheet: int, degrees: int) -> None:
        """The sheet that is shown at this place (from 1), clockwise by a multiple of 90."""
        self._scanning.turn(sheet, degrees)

    def remove_sheet(self, sheet: int) -> None:
        """The sheet that is shown at this place (from 1); the last one stays."""
        self._scanning.remove(sheet)

    def delete_attachment(self) -> None:
        if self.can_delete:
            self._course.call(Task.DELETING_ATTACHMENT, self.delete_attachment, lambda to: to.delete_attachment())

    # On

    def submit(self) -> None:
        """Hands everything to the reviewers: "Continuar"."""
        if self._course.draft is None or not self.can_continue:
            return
        key = self._course.draft.submission_key or str(uuid4())
        self._course.save(submission_key=key)
        self._course.call(
            Task.SUBMITTING,
            self.submit,
            lambda to: to.submit(key),
            partial(self._course.save, submission_key=""),
            partial(self._fail_write, "submission_key"),
        )

    def renew(self) -> None:
        """The year after: the same process again, with the data kept."""
        if self._course.draft is None or self.state is None or not allows(self.state, Event.RENEWAL_STARTED):
            return
        key = self._course.draft.renewal_key or str(uuid4())
        self._course.save(renewal_key=key)
        self._course.call(
            Task.RENEWING,
            self.renew,
            lambda to: to.renew(key),
            partial(self._course.save, renewal_key=""),
            partial(self._fail_write, "renewal_key"),
        )

    def _fail_write(self, key: str, trouble: Trouble) -> None:
        """A write that was refused for good is not made again; one that may have got lost keeps its key."""
        if isinstance(trouble, (NotAllowed, Conflict)):
            self._course.save(**{key: ""})
        self._course.fail(trouble)

    def refresh(self) -> None:
        self._course.call(Task.REFRESHING, self.refresh, lambda to: to.activation(), self._resume_started)

    def retry(self) -> None:
        """The verb that met the trouble, again."""
        self._course.retry()

    def cancel(self) -> None:
        """At once. What the platform did meanwhile is heard of by itself."""
        self._course.cancel()

    def dismiss_trouble(self) -> None:
        """The message was read. After a scan that was not taken, what is attached is shown again."""
        trouble, self._course.own_trouble = self._course.own_trouble, None
        if isinstance(trouble, (ScanRefused, ScanDoubtful)):
            self._scanning.drop()
        self._course.tell_trouble()

    # How it goes on

    def _arrive(self) -> None:
        """The payment is verified by itself where it matters."""
        if self.stage is Stage.PAYMENT:
            self.verify_payment()
        else:
            self._course.look()

    def _resume_started(self) -> None:
        """Writes that were asked for and cut off are made again: the same ones."""
        draft = self._course.draft
        if draft is None or self.activity is not None or self._course.connection is None:
            return
        if draft.started_letter is not None and self._letters.resume(draft.started_letter):
            return
        if draft.started_scan is not None and self._scanning.resume(draft.started_scan):
            return
        if draft.submission_key and self.can_continue:
            self.submit()

    def _tell_companies(self) -> None:
        self._companies = None
        self.companies_changed.emit()
