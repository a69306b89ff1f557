"""The letter goes two ways at once: its data to the platform, its pages to the owner's folder."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from certwizard import resources
from certwizard.activation import Company, PersonType
from certwizard.contract import Activation, Letter, LetterRequest

from . import letter_file
from .connection import Call
from .troubles import LetterNotMade, Trouble, Troubled
from .work import Cancelled, Progress, Work

if TYPE_CHECKING:  # the typesetting is brought along in the worker, when the first letter is asked for
    from certwizard.documents.letter import LetterData, MadeLetter


def letter_data(
    company: Company, person_type: PersonType, letter_id: UUID, told: Letter | LetterRequest
) -> "LetterData":
    from certwizard.documents.letter import LetterData

    return LetterData(
        letter_id=letter_id,
        company=replace(company, person_type=person_type),
        representative=told.representative,
        issued_on=told.issued_on,
        provider=resources.provider(),
        paper=told.paper,
        template_version=told.template_version,
    )


def make(company: Company, person_type: PersonType, letter_id: UUID, told: Letter | LetterRequest) -> "MadeLetter":
    """Raises `Troubled`."""
    from certwizard.documents import template
    from certwizard.documents.letter import make_letter

    try:
        return make_letter(letter_data(company, person_type, letter_id, told), template.shipped())
    except (template.BrokenTemplate, KeyError, OSError) as error:
        raise Troubled(LetterNotMade()) from error


def bring_along() -> None:
    """The typesetting and the templates, in a worker before they are needed."""
    from certwizard.documents import letter, template  # noqa: F401

    with suppress(template.BrokenTemplate):  # told when the letter is asked for
        template.shipped()


class Issuing(QObject):
    """Writes the letter only once the platform has its data: no paper is handed out that does not count.

    `ready`: issued and made, and written if `save_to` was called. `issued` comes before it, `saved` too.
    """

    issued = Signal(object)
    """An `Activation`."""
    saved = Signal(object)
    """A `Path`."""
    ready = Signal()
    failed = Signal(object)
    """A `Trouble`. After a `CannotSave` the letter is as ready as before."""

    def __init__(
        self,
        company: Company,
        person_type: PersonType,
        letter_id: UUID,
        told: Letter | LetterRequest,
        call: Call | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.letter_id = letter_id
        self.path: Path | None = None
        self._pdf: bytes | None = None
        self._call = call
        if call is not None:
            call.answered.connect(self._hear)
            call.failed.connect(self._fail)

        def pages(_progress: Progress, _cancelled: Cancelled) -> bytes:
            return make(company, person_type, letter_id, told).pdf

        self._work: Work | None = self._start(pages, self._keep)

    def save_to(self, path: Path) -> None:
        self.path = path
        self._go_on()

    @property
    def is_busy(self) -> bool:
        return self._call is not None or self._work is not None

    def cancel(self) -> None:
        if self._call is not None:
            self._call.cancel()
        if self._work is not None:
            self._work.cancel()
        self._call = self._work = None

    def _start(self, function: Callable[[Progress, Cancelled], Any], finished: Callable[[Any], None]) -> Work:
        work = Work(function, self)
        work.finished.connect(finished)
        work.failed.connect(self._fail_work)
        work.start()
        return work

    def _hear(self, activation: Activation) -> None:
        self._call = None
        self.issued.emit(activation)
        self._go_on()

    def _keep(self, pdf: bytes) -> None:
        self._work = None
        self._pdf = pdf
        self._go_on()

    def _go_on(self) -> None:
        if self.is_busy or self._pdf is None:
            return
        if self.path is None:
            self.ready.emit()
            return
        pdf, path = self._pdf, self.path

        def write(_progress: Progress, _cancelled: Cancelled) -> Path:
            letter_file.write(path, pdf)
            return path

        self._work = self._start(write, self._tell_saved)

    def _tell_saved(self, path: Path) -> None:
        self._work = None
        self.path = None
        self.saved.emit(path)
        self.ready.emit()

    def _fail_work(self, error: Exception) -> None:
        self._work = None
        self.path = None
        if not isinstance(error, Troubled):
            raise error
        self._fail(error.trouble)

    def _fail(self, trouble: Trouble) -> None:
        self.cancel()
        self.failed.emit(trouble)
