"""The open company's way through the process: its draft, its connection, what is under way and what went wrong."""

import logging
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtNetwork import QNetworkAccessManager

from certwizard.activation import State
from certwizard.contract import Activation

from .connection import Call, Connection, Patience, Watch
from .drafts import Draft, Drafts
from .stages import Activity, Task
from .standing import PENDING_LONG, payment_trouble
from .troubles import Conflict, DraftNotKept, NoAnswer, NoBrowser, NotAllowed, Offline, Trouble, Troubled, Unauthorized
from .work import Work

log: Final = logging.getLogger("certwizard.course")

SETTLE_AFTER: Final = 400
"""Milliseconds from the last keystroke until the draft is brought to the disk."""

_OVERCOME: Final = (NoAnswer, NoBrowser, Offline)
"""Troubles that are past when the activation has gone on."""

Clock = Callable[[], datetime]
Again = Callable[[], None]


def now() -> datetime:
    return datetime.now(UTC)


def nothing() -> None:
    """There is nothing to do."""


class Course(QObject):
    """One activity at a time, and one draft; both are switched here and nowhere else."""

    changed = Signal()
    activity_changed = Signal()
    trouble_changed = Signal()
    companies_changed = Signal()
    company_changed = Signal()
    """Another one is open, or none."""
    applied = Signal(object, object)
    """The `Activation` before and after a change on the platform."""
    arrived = Signal()
    """How it stands on the platform is known: what was cut off can go on."""
    idle = Signal()

    def __init__(
        self, drafts: Drafts, network: QNetworkAccessManager, patience: Patience, clock: Clock, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.drafts = drafts
        self.clock = clock
        self.draft: Draft | None = None
        self.activity: Activity | None = None
        self.own_trouble: Trouble | None = None
        self.connection: Connection | None = None
        self.online = True
        self._network = network
        self._patience = patience
        self._watch: Watch | None = None
        self._stop: Again = nothing
        self._again: Again = nothing
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.changed)
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_AFTER)
        self._settling.timeout.connect(self._settle)
        self._growing_old = QTimer(self, singleShot=True)
        self._growing_old.timeout.connect(self.tell_trouble)

    # The draft

    @property
    def key(self) -> str:
        return self.draft.key if self.draft else ""

    @property
    def state(self) -> State | None:
        return self.draft.activation.state if self.draft else None

    def show(self, draft: Draft | None) -> None:
        """Nothing of the company before is heard any more."""
        self.cancel()
        self.disconnect_platform()
        self.draft = draft
        self.own_trouble = None
        self.drafts.open_key = draft.key if draft else ""
        self.company_changed.emit()
        self.companies_changed.emit()
        self.tell_trouble()

    def save(self, **what: object) -> None:
        if self.draft is None:
            return
        self.draft = msgspec.structs.replace(self.draft, **what)
        try:
            self.drafts.save(self.draft)
        except sqlite3.Error:
            log.exception("a draft could not be kept")
            self.own_trouble = DraftNotKept()
            self.tell_trouble()
        self._settling.start()
        self._soon.start()

    def _settle(self) -> None:
        Work(lambda _progress, _cancelled: self.drafts.settle(), self).start()

    def sweep(self) -> None:
        """After something was forgotten."""
        Work(lambda _progress, _cancelled: self.drafts.sweep(), self).start()

    def close(self) -> None:
        """Nothing is told any more: who hears of a change looks into the drafts."""
        self.cancel()
        self.disconnect_platform()
        for timer in (self._soon, self._settling, self._growing_old):
            timer.stop()
        self.drafts.close()

    # The platform

    def connection_to(self, url: str, token: str) -> Connection:
        connection = Connection(self._network, url, token, self._patience, self)
        connection.reached.connect(self._see_reached)
        return connection

    def connect_platform(self, url: str, token: str) -> None:
        """From now on every change there is heard of."""
        self.disconnect_platform()
        self.connection = self.connection_to(url, token)
        self._watch = Watch(self.connection, self._revision, self._patience, self)
        self._watch.seen.connect(self.apply)
        self._watch.failed.connect(self.fail)

    def disconnect_platform(self) -> None:
        if self._watch is not None:
            self._watch.stop()
            self._watch = None
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def call(
        self,
        task: Task,
        again: Again,
        make: Callable[[Connection], Call],
        answered: Callable[[], Any] = nothing,
        failed: Callable[[Trouble], None] | None = None,
    ) -> None:
        """One write or question; `answered` comes once its answer has been applied."""
        if self.activity is not None or not self.has_connection():
            return
        assert self.connection is not None  # noqa: S101 - `has_connection` says so
        self.begin(task, again)
        call = make(self.connection)

        def take(activation: Activation) -> None:
            self.end()
            self.apply(activation)
            answered()

        call.answered.connect(take)
        call.failed.connect(failed or self.fail)
        self.stop_by(call.cancel)

    def look(self) -> None:
        """How it stands, without an activity: no network is no trouble yet, the window says that it is offline."""
        if self.connection is not None:
            call = self.connection.activation()
            call.answered.connect(self._take_look)
            call.failed.connect(self._hear_refusal)

    def has_connection(self) -> bool:
        """Without one, the owner is asked for a new code."""
        if self.connection is None:
            self.fail(Unauthorized())
        return self.connection is not None

    def apply(self, activation: Activation) -> None:
        """How it stands on the platform, if that is news."""
        draft = self.draft
        if draft is None or draft.activation.id != activation.id or activation.revision < draft.activation.revision:
            return
        before = draft.activation
        if activation == before:
            return
        self.save(activation=activation)
        if activation.state is not before.state and isinstance(self.own_trouble, _OVERCOME):
            self.own_trouble = None
        if activation.purchase and activation.state is State.PAYMENT_PENDING:
            age = self.clock() - activation.purchase.started_at
            self._growing_old.start(max(0, int((PENDING_LONG - age).total_seconds() * 1000) + 50))
        log.info("activation is %s", activation.state)
        self.applied.emit(before, activation)
        self.companies_changed.emit()
        self.tell_trouble()

    def _take_look(self, activation: Activation) -> None:
        self.apply(activation)
        self.arrived.emit()

    def _hear_refusal(self, trouble: Trouble) -> None:
        if isinstance(trouble, Unauthorized):
            self.fail(trouble)

    def _revision(self) -> int:
        return self.draft.activation.revision if self.draft else 0

    def _see_reached(self, reached: bool) -> None:
        if reached != self.online:
            self.online = reached
            self._soon.start()

    # What is under way

    def begin(self, task: Task, again: Again) -> None:
        self.own_trouble = None
        self._again = again
        self._stop = nothing
        self.activity = Activity(task)
        self.activity_changed.emit()
        self.tell_trouble()

    def stop_by(self, stop: Again) -> None:
        """What `cancel` does to the present activity."""
        self._stop = stop

    def repeat_by(self, again: Again) -> None:
        """What `retry` does after the present activity."""
        self._again = again

    def progress(self, task: Task, done: int, total: int) -> None:
        if self.activity is not None:
            self.activity = Activity(task, done, total)
            self.activity_changed.emit()

    def end(self) -> None:
        self.activity = None
        self._stop = nothing
        self.activity_changed.emit()
        self._soon.start()
        self.idle.emit()

    def work(
        self,
        function: Callable[..., Any],
        finished: Callable[[Any], None],
        progressed: Callable[[tuple[Any, ...]], None] | None = None,
    ) -> Work:
        work = Work(function, self)
        work.finished.connect(finished)
        work.failed.connect(self._fail_work)
        if progressed is not None:
            work.progressed.connect(progressed)
        self.stop_by(work.cancel)
        work.start()
        return work

    def cancel(self) -> None:
        stop, self._stop = self._stop, nothing
        stop()
        if self.activity is not None:
            self.end()

    def retry(self) -> None:
        if self.activity is None:
            self._again()

    # What went wrong

    @property
    def trouble(self) -> Trouble | None:
        if self.own_trouble is not None or self.draft is None:
            return self.own_trouble
        return payment_trouble(self.draft.activation, self.clock())

    def fail(self, trouble: Trouble, again: Again | None = None) -> None:
        log.info("%s", type(trouble).__name__)
        self.own_trouble = trouble
        if again is not None:
            self._again = again
        self.end()
        self.tell_trouble()
        if isinstance(trouble, (NotAllowed, Conflict)):
            self.look()

    def _fail_work(self, error: Exception) -> None:
        if not isinstance(error, Troubled):
            self.end()
            raise error
        self.fail(error.trouble)

    def tell_trouble(self) -> None:
        self.trouble_changed.emit()
        self._soon.start()
