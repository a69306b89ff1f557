"""Asking for the letter: a new one where the data are new, the same one where they are not."""

import logging
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

import msgspec
from PySide6.QtCore import QObject, Signal

from certwizard.activation import Event, allows, clean
from certwizard.contract import Activation, LetterRequest
from certwizard.documents import template
from certwizard.documents.mark import new_letter_id

from . import issuing, letter_file
from .course import Course
from .drafts import Draft, StartedLetter
from .folders import Folders
from .form import Form
from .issuing import Issuing
from .stages import Task
from .troubles import CannotSave, Conflict, FieldsRefused, NotAllowed, Trouble
from .work import Errands

log: Final = logging.getLogger("certwizard.letters")


class Letters(QObject):
    saved = Signal(object)
    """The path of a letter that was just written."""

    def __init__(self, course: Course, form: Form, folders: Folders) -> None:
        super().__init__(course)
        self._course = course
        self._form = form
        self._folders = folders
        self._preferred: Path | None = None
        self._issuing: Issuing | None = None
        self._errands = Errands()
        self._is_warm = False
        course.company_changed.connect(self._forget_issuing)
        course.company_changed.connect(self._warm)
        course.applied.connect(self._follow)

    def suggested_path(self) -> Path:
        """In the folder that is set, that of the last letter, or the user's documents."""
        draft = self._course.draft
        name = letter_file.suggested_name(draft.activation.company.legal_name if draft else "", self._today())
        last = Path(draft.letter_path).parent if draft and draft.letter_path else None
        folders = (folder for folder in (self._preferred, last) if folder is not None and folder.is_dir())
        return next(folders, self._folders.letters) / name

    def prefer(self, folder: Path | None) -> None:
        self._preferred = folder

    def issue(self, path: Path) -> None:
        if self._course.activity is None or self._issuing is None:
            self.prepare()
        self.save(path)

    def prepare(self) -> None:
        """The form has no faults. Data that did not change make the same letter: one that was printed still counts."""
        draft = self._course.draft
        if draft is None or self._course.activity is not None or not self._course.has_connection():
            return
        self._forget_issuing()
        letter = draft.activation.letter
        if self._form.is_as_printed and letter is not None:
            self._begin(Issuing(draft.activation.company, draft.person_type, letter.id, letter, None, self))
            return
        request = self._request(draft)
        started = draft.started_letter
        if started is None or _undated(started.request) != _undated(request):
            started = StartedLetter(id=new_letter_id(), request=request)
            self._course.save(started_letter=started)
        self._begin_started(started)

    def save(self, path: Path) -> None:
        draft = self._course.draft
        if self._issuing is None or draft is None:
            return
        started = draft.started_letter
        if started is not None and started.id == self._issuing.letter_id:
            self._course.save(started_letter=msgspec.structs.replace(started, path=str(path)))
        if self._course.activity is None:
            self._course.begin(Task.ISSUING_LETTER, partial(self.issue, path))
            self._course.stop_by(self._forget_issuing)
        else:
            self._course.repeat_by(partial(self.issue, path))
        self._issuing.save_to(path)

    def resume(self, started: StartedLetter) -> bool:
        """Goes on with a letter that was cut off, if its owner has not typed something else since."""
        draft = self._course.draft
        if draft is None or not started.path or not allows(draft.activation.state, Event.LETTER_ISSUED):
            self._course.save(started_letter=None)
            return False
        if not _is_still_meant(started, draft):
            self._course.save(started_letter=None)
            return False
        log.info("goes on with a letter")
        self._begin_started(started)
        self.save(Path(started.path))
        return True

    def _request(self, draft: Draft) -> LetterRequest:
        assert draft.consent is not None  # noqa: S101 - the form has no faults
        return LetterRequest(
            person_type=draft.person_type,
            representative=clean(draft.representative),
            consent=draft.consent,
            issued_on=self._today(),
            template_version=template.shipped().newest(draft.person_type).version,
        )

    def _begin_started(self, started: StartedLetter) -> None:
        draft, connection = self._course.draft, self._course.connection
        assert draft is not None and connection is not None  # noqa: S101, PT018 - the callers have looked
        request = started.request
        call = connection.issue_letter(started.id, request)
        self._begin(Issuing(draft.activation.company, request.person_type, started.id, request, call, self))

    def _begin(self, begun: Issuing) -> None:
        self._issuing = begun
        self._course.begin(Task.ISSUING_LETTER, self.prepare)
        self._course.stop_by(self._forget_issuing)
        begun.issued.connect(self._course.apply)
        begun.saved.connect(self._take_saved)
        begun.ready.connect(self._course.end)
        begun.failed.connect(self._fail)

    def _warm(self) -> None:
        """While the owner fills in the form, what the letter is made with is brought along."""
        state = self._course.state
        if not self._is_warm and state is not None and allows(state, Event.LETTER_ISSUED):
            self._is_warm = True
            self._errands.run(issuing.bring_along)

    def _follow(self, before: Activation, after: Activation) -> None:
        """Another letter counts now, asked for here or on another computer."""
        self._warm()
        if before.letter is not None and after.letter is not None and before.letter.id != after.letter.id:
            self._course.save(letter_replaced=True, letter_path="")

    def _take_saved(self, path: Path) -> None:
        self._course.save(letter_path=str(path), started_letter=None)
        self.saved.emit(path)

    def _fail(self, trouble: Trouble) -> None:
        if isinstance(trouble, FieldsRefused):
            self._form.refuse(trouble.faults)
        if not isinstance(trouble, CannotSave):
            self._forget_issuing()
        if isinstance(trouble, (FieldsRefused, NotAllowed, Conflict, CannotSave)):
            self._course.save(started_letter=None)
        self._course.fail(trouble)

    def _forget_issuing(self) -> None:
        begun, self._issuing = self._issuing, None
        if begun is not None:
            begun.cancel()
            begun.deleteLater()

    def _today(self) -> date:
        return self._course.clock().astimezone().date()


def _undated(request: LetterRequest) -> LetterRequest:
    """What makes two requests the same letter, whatever the day on which they were tried."""
    return msgspec.structs.replace(request, issued_on=date.min)


def _is_still_meant(started: StartedLetter, draft: Draft) -> bool:
    request = started.request
    return request.representative == clean(draft.representative) and request.person_type is draft.person_type
