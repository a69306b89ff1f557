"""The scan's way: copied, checked in the isolated child, looked at by its owner where it is doubtful, sent."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final

import msgspec
from PySide6.QtCore import QObject, Signal

from certwizard.activation import State
from certwizard.contract import Activation
from certwizard.documents import isolation
from certwizard.documents.border import Placement, Stage
from certwizard.documents.isolation import Inspection
from certwizard.documents.verdict import Reason, Verdict

from . import issuing, scans
from .connection import Call, Connection
from .course import Course, nothing
from .drafts import StartedScan
from .scans import Scans
from .stages import Task
from .troubles import CannotRead, Conflict, NotAllowed, ScanDoubtful, ScanRefused, Trouble, Troubled
from .work import Cancelled, Errands, Progress, Work

log: Final = logging.getLogger("certwizard.scanning")

_TASKS: Final = {
    Stage.OPENING: Task.READING_FILES,
    Stage.CHECKING: Task.CHECKING_SCAN,
    Stage.SHRINKING: Task.SHRINKING_SCAN,
}


class Scanning(QObject):
    """What was attached before stays attached until the platform has confirmed something better."""

    inspection_changed = Signal()

    def __init__(self, course: Course, kept: Scans) -> None:
        super().__init__(course)
        self.inspection: Inspection | None = None
        """Of the scan that was chosen last, or that is attached."""
        self.previews: tuple[bytes, ...] = ()
        """PNG, one a sheet; while the scan is checked, as far as they have come."""
        self._course = course
        self._kept = kept
        self._errands = Errands()
        self._scan: StartedScan | None = None
        course.company_changed.connect(self._begin)
        course.applied.connect(self._follow)

    @property
    def needs_confirmation(self) -> bool:
        return isinstance(self._course.own_trouble, ScanDoubtful)

    @property
    def name(self) -> str:
        """Of the scan on its way, or of the one that is attached."""
        if self._scan is not None:
            return self._scan.name
        attachment = self._course.draft.activation.attachment if self._course.draft else None
        return attachment.name if attachment else ""

    @property
    def arrangement(self) -> tuple[Placement, ...]:
        if self._scan is None:
            return ()
        if self._scan.arrangement is not None:
            return self._scan.arrangement
        return tuple(Placement(sheet=sheet) for sheet in range(1, len(self.previews) + 1))

    def attach(self, paths: Sequence[Path]) -> None:
        state = self._course.state
        if self._course.activity is not None or state is None or not state.has_letter or not paths:
            return
        key, chosen = self._course.key, [Path(path) for path in paths]
        self._course.begin(Task.READING_FILES, partial(self.attach, chosen))
        self._course.work(
            lambda _progress, cancelled: copied(self._kept, key, chosen, cancelled),
            lambda _: self._inspect(StartedScan(name=chosen[0].with_suffix(".pdf").name)),
        )

    def resume(self, scan: StartedScan) -> bool:
        """Goes on with a scan that was cut off."""
        state = self._course.state
        if state is None or not state.has_letter:
            self._course.save(started_scan=None)
            return False
        log.info("goes on with a scan")
        self._inspect(scan)
        return True

    def confirm(self) -> None:
        """The owner has looked at the doubtful scan, and says that it is right."""
        if self.needs_confirmation and self._scan is not None:
            self._scan = msgspec.structs.replace(self._scan, confirmed=True)
            self._course.save(started_scan=self._scan)
            self._send()

    def turn(self, place: int, degrees: int) -> None:
        """The sheet that is shown at this place (from 1), clockwise by a multiple of 90."""
        self._arrange(
            [
                replace(it, turn=(it.turn + degrees) % 360) if number == place else it
                for number, it in enumerate(self.arrangement, 1)
            ]
        )

    def remove(self, place: int) -> None:
        """The sheet that is shown at this place (from 1); the last one stays."""
        self._arrange([it for number, it in enumerate(self.arrangement, 1) if number != place])

    def forget(self, key: str) -> None:
        """All that is kept of this company's scans."""
        self._errands.run(partial(self._kept.forget, key))

    def drop(self) -> None:
        """Away with the scan that was not taken: what is attached is shown again."""
        self._scan = None
        self._course.save(started_scan=None)
        self._show(None)
        self._load()

    def _arrange(self, arrangement: Sequence[Placement]) -> None:
        if self._scan is not None and self._course.activity is None and arrangement:
            self._inspect(msgspec.structs.replace(self._scan, arrangement=tuple(arrangement), confirmed=False))

    def _inspect(self, scan: StartedScan) -> None:
        draft = self._course.draft
        assert draft is not None  # noqa: S101 - a company is open while its scan is looked at
        self._scan = scan
        self._course.save(started_scan=scan)
        self._show(None)
        if self._course.activity is None:
            self._course.begin(Task.CHECKING_SCAN, partial(self._inspect, scan))
        work = self._course.work(
            partial(inspected, self._kept, draft.key, draft.activation, scan.arrangement), self._judge, self._see
        )

        def stop() -> None:
            work.cancel()
            self._course.save(started_scan=None)

        self._course.stop_by(stop)

    def _see(self, told: tuple[Any, ...]) -> None:
        match told:
            case (Stage() as stage, int(done), int(total)):
                self._course.progress(_TASKS[stage], done, total)
            case (int(sheet), bytes(png)):
                self.previews = (*self.previews[: sheet - 1], png, *self.previews[sheet:])
                self.inspection_changed.emit()

    def _judge(self, inspection: Inspection) -> None:
        self._show(inspection)
        report, scan = inspection.report, self._scan
        if report.verdict is Verdict.REJECTED or inspection.attachment is None or scan is None:
            self._course.save(started_scan=None)
            self._course.fail(ScanRefused(reasons=report.reasons or (Reason.CRASHED,), report=report), nothing)
        elif report.verdict is Verdict.DOUBTFUL and not scan.confirmed:
            self._course.fail(ScanDoubtful(reasons=report.reasons, report=report), nothing)
        else:
            self._course.end()
            self._send()

    def _send(self) -> None:
        scan, inspection = self._scan, self.inspection
        if scan is None or inspection is None or inspection.attachment is None:
            return
        content = inspection.attachment

        def send(to: Connection) -> Call:
            call = to.attach(scan.name, content, confirmed=scan.confirmed)
            call.sent.connect(partial(self._course.progress, Task.SENDING_SCAN))
            return call

        self._course.call(Task.SENDING_SCAN, self._send, send, partial(self._keep, inspection), self._fail_to_send)

    def _keep(self, inspection: Inspection) -> None:
        self._scan = None
        self._course.save(started_scan=None, letter_replaced=False)
        self._errands.run(partial(self._kept.attach, self._course.key, inspection))

    def _fail_to_send(self, trouble: Trouble) -> None:
        if isinstance(trouble, (ScanRefused, NotAllowed, Conflict)):
            self._course.save(started_scan=None)
        self._course.fail(trouble)

    def _begin(self) -> None:
        self._scan = None
        self._show(None)
        self._load()

    def _follow(self, before: Activation, after: Activation) -> None:
        """Of this letter nothing is attached any more."""
        if before.attachment is not None and after.attachment is None and self._scan is None:
            self._show(None)
            self.forget(self._course.key)

    def _load(self) -> None:
        """What is attached is shown again after a restart."""
        if self._course.state is not State.LETTER_ATTACHED:
            return
        key = self._course.key

        def show(inspection: Inspection | None) -> None:
            if self._course.key == key and self._scan is None and inspection is not None:
                self._show(inspection)

        work = Work(lambda _progress, _cancelled: self._kept.attached(key), self)
        work.finished.connect(show)
        work.start()

    def _show(self, inspection: Inspection | None) -> None:
        self.inspection = inspection
        self.previews = inspection.previews if inspection else ()
        self.inspection_changed.emit()


def copied(kept: Scans, key: str, paths: Sequence[Path], cancelled: Cancelled) -> None:
    """Raises `Troubled`; then the copy of before is still there, as after a cancel while a slow disk was read."""
    files = scans.read(paths)
    if cancelled():
        return
    try:
        kept.choose(key, files)
    except OSError as error:
        raise Troubled(CannotRead(path=paths[0])) from error


def inspected(
    kept: Scans,
    key: str,
    activation: Activation,
    arrangement: Sequence[Placement] | None,
    progress: Progress,
    cancelled: Cancelled,
) -> Inspection:
    """Against the letter that counts. Tells its progress as (stage, done, total) and (sheet, PNG)."""
    letter = activation.letter
    assert letter is not None  # noqa: S101 - no page offers to attach before there is a letter
    made = issuing.make(activation.company, activation.company.person_type, letter.id, letter)
    return isolation.inspect(
        kept.chosen(key),
        made.expected,
        activation.limits,
        arrangement=arrangement,
        progress=progress,
        preview=progress,
        cancelled=cancelled,
    )
