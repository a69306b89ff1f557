"""The ways in: a code, a link, the practice, a company that is known already; and the way out."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from . import links
from .course import Course, nothing
from .drafts import Draft
from .links import ActivationLink
from .pairing import Pairer, code_digest
from .practice import SERVER as PRACTICE
from .practice import Practice
from .scanning import Scanning
from .secrets import Secrets
from .stages import Task
from .troubles import BrokenLink, CodeMissing, PracticeFailed, ServerNotAllowed, Unauthorized


class Entrance(QObject):
    link_arrived = Signal(object)
    opened = Signal()
    """The open company's platform can be asked."""

    def __init__(self, course: Course, secrets: Secrets, practice: Practice, scanning: Scanning) -> None:
        super().__init__(course)
        self.pending_link: ActivationLink | None = None
        self._course = course
        self._secrets = secrets
        self._practice = practice
        self._scanning = scanning
        self._waiting_link = ""
        practice.ready.connect(self._practise)
        practice.failed.connect(self._fail_practice)
        course.idle.connect(self._look_for_waiting_link)

    @property
    def practising(self) -> bool:
        return self._course.draft is not None and self._course.draft.server == PRACTICE

    def resume(self) -> None:
        drafts = self._course.drafts
        if drafts.open_key:
            self.open(drafts.open_key)
        elif (started := drafts.started_pairing) is not None:
            if started.server == PRACTICE:
                self.start_practice()
            else:
                self._pair(started.code, started.server, started.server)

    def pair(self, code: str, server: str) -> None:
        if self._course.activity is not None:
            return
        code = code.strip()
        if not code or len(code) > links.LONGEST_CODE:
            self._course.fail(CodeMissing(), nothing)
            return
        try:
            server = links.server_address(server)
        except links.NotAllowedServer as error:
            self._course.fail(ServerNotAllowed(server=error.server), nothing)
            return
        self.pending_link = None
        self._course.drafts.confirm(server)
        known = self._opened_by(code, server)
        if known is not None:
            self.open(known.key)
        else:
            self._pair(code, server, server)

    def _opened_by(self, code: str, server: str) -> Draft | None:
        """A code is used once; who follows the same link again means the company that it opened."""
        digest = code_digest(code)
        return next(
            (it for it in self._course.drafts.companies() if (it.server, it.code_digest) == (server, digest)), None
        )

    def _pair(self, code: str, server: str, url: str) -> None:
        self._course.show(None)
        self._course.begin(Task.PAIRING, partial(self._pair, code, server, url))
        pairer = Pairer(self._course.drafts, self._secrets, partial(self._course.connection_to, url), self)
        pairer.paired.connect(self._open_paired)
        pairer.failed.connect(self._course.fail)
        self._course.stop_by(pairer.cancel)
        pairer.start(code, server)

    def _open_paired(self, key: str) -> None:
        self._course.end()
        self.open(key)

    def follow(self, link: str) -> None:
        if self._course.activity is not None:
            self._waiting_link = link
            return
        try:
            parsed = links.parsed(link)
        except links.NotALink:
            self._course.fail(BrokenLink(), nothing)
            return
        except links.NotAllowedServer as error:
            self._course.fail(ServerNotAllowed(server=error.server), nothing)
            return
        if self._course.drafts.is_confirmed(parsed.server):
            self.pair(parsed.code, parsed.server)
        else:
            self._course.show(None)
            self.pending_link = parsed
            self.link_arrived.emit(parsed)

    def confirm_server(self) -> None:
        link, self.pending_link = self.pending_link, None
        if link is not None:
            self.pair(link.code, link.server)

    def refuse_server(self) -> None:
        self.pending_link = None
        self._course.changed.emit()

    def _look_for_waiting_link(self) -> None:
        if self._waiting_link:
            QTimer.singleShot(0, self, self._follow_waiting)

    def _follow_waiting(self) -> None:
        if self._course.activity is None:
            link, self._waiting_link = self._waiting_link, ""
            if link:
                self.follow(link)

    def open(self, key: str) -> None:
        draft = self._course.drafts.draft(key)
        if draft is None or self._course.activity is not None:
            return
        self._course.show(draft)
        self._course.begin(Task.OPENING, partial(self.open, key))
        if draft.server == PRACTICE:
            self._practice.start()
        else:
            self._secrets.token(key, partial(self._connect, key, draft.server))

    def _connect(self, key: str, url: str, token: str) -> None:
        """The keychain has answered for `key`; meanwhile another company may have been opened."""
        if self._course.key != key:
            return
        activity = self._course.activity
        if activity is not None and activity.task is Task.OPENING:
            self._course.end()
        greeting = self._practice.greeting
        if not token and self.practising and greeting is not None:
            self._pair(greeting.code, PRACTICE, greeting.url)
            return
        if not token:
            self._course.fail(Unauthorized(), partial(self.open, key))
            return
        self._course.connect_platform(url, token)
        self.opened.emit()

    def start_practice(self) -> None:
        if self._course.activity is not None:
            return
        self._course.show(None)
        self._course.begin(Task.STARTING_PRACTICE, self.start_practice)
        self._course.stop_by(self._practice.stop)
        self._practice.start()

    def _practise(self) -> None:
        """The practice platform answers: for the first time, or at another address after a crash."""
        greeting, activity = self._practice.greeting, self._course.activity
        if greeting is None:
            return
        if self.practising:
            self._secrets.token(self._course.key, partial(self._connect, self._course.key, greeting.url))
        elif activity is not None and activity.task is Task.STARTING_PRACTICE:
            self._course.end()
            known = next((it for it in self._course.drafts.companies() if it.server == PRACTICE), None)
            if known is not None:
                self.open(known.key)
            else:
                self._pair(greeting.code, PRACTICE, greeting.url)

    def _fail_practice(self) -> None:
        if self.practising:
            self._course.fail(PracticeFailed(), self._practice.start)
        elif self._course.activity is not None:
            self._course.fail(PracticeFailed(), self.start_practice)

    def leave(self) -> None:
        self._course.show(None)

    def forget(self, key: str) -> None:
        if self._course.key == key:
            self.leave()
        draft = self._course.drafts.draft(key)
        self._course.drafts.forget(key)
        self._course.sweep()
        self._secrets.forget(key)
        self._scanning.forget(key)
        if draft is not None and draft.server == PRACTICE:
            self._practice.forget()
        self._course.companies_changed.emit()
