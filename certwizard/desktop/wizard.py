"""The window: six pages, the rail that shows the whole way, and the turning of pages as the session goes on."""

import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QMenu, QWizard

from certwizard import resources
from certwizard.activation import State

from . import sentences
from .foot import Foot
from .pages.attachment_page import AttachmentPage
from .pages.letter_page import LetterPage
from .pages.page import Page
from .pages.payment_page import PaymentPage
from .pages.representative_page import RepresentativePage
from .pages.start_page import StartPage
from .pages.status_page import StatusPage
from .session import STAGES, Session, Stage
from .theme import grid, room
from .updates import Update
from .widgets.buttons import Button, PrimaryButton
from .widgets.rail import StepRail

_PAGES: Final[dict[Stage, Callable[[Session], Page]]] = {
    Stage.PAYMENT: PaymentPage,
    Stage.REPRESENTATIVE: RepresentativePage,
    Stage.LETTER: LetterPage,
    Stage.ATTACHMENT: AttachmentPage,
    Stage.STATUS: StatusPage,
}

_DONE: Final = {
    Stage.PAYMENT: {state for state in State if state.is_paid},
    Stage.ATTACHMENT: {State.IN_REVIEW, State.ACTIVE},
}
"""Pages that turn by themselves, as soon as the platform says that their step is done."""


class Wizard(QWizard):
    """Page ids are places in `Stage`, the session's `stage` is as far as one can go; `menu` is filled by others."""

    help_asked = Signal(str)
    """An article, by its slug."""
    painted = Signal()
    """For the first time since it was made, or made anew."""

    def __init__(self, session: Session) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._session = session
        self._key = session.key
        self._state = session.state
        self._is_turning = False
        self.menu = QMenu(self)
        self._update: Update | None = None
        self.pages: dict[Stage, Page] = {}
        self.setWindowIcon(QIcon(str(resources.logo())))
        self.setWizardStyle(
            QWizard.WizardStyle.MacStyle if sys.platform == "darwin" else QWizard.WizardStyle.ModernStyle
        )
        self._step = grid(self)
        self._is_whole = False
        self._soon_anew = QTimer(self, singleShot=True, interval=0)
        self._soon_anew.timeout.connect(self._make_anew)
        self._making = QTimer(self, interval=0)
        self._making.timeout.connect(self._make_next_page)
        self._fill()
        self.currentIdChanged.connect(self._turned)
        session.changed.connect(self._follow)
        session.letter_saved.connect(self._follow_letter)
        session.link_arrived.connect(self._show_link)
        session.raised.connect(self._come_forward)
        self.resize(room(self, 126, 86))

    def nextId(self) -> int:
        """-1, the end, on the last page."""
        here = self.currentId()
        return here + 1 if here + 1 < len(STAGES) else -1

    def validateCurrentPage(self) -> bool:
        """While the wizard itself turns, pages behind are done already."""
        is_valid = self._is_turning or super().validateCurrentPage()
        if is_valid and self.nextId() >= 0:
            self._make_page(STAGES[self.nextId()])
        return is_valid

    def turn_to(self, stage: Stage) -> None:
        """Through all pages in between, so that "Atrás" leads through them."""
        there = STAGES.index(stage)
        self._is_turning = True
        while self.currentId() < there:
            self.next()
        while self.currentId() > there:
            self.back()
        self._is_turning = False
        self._turned()

    def showEvent(self, event: QShowEvent) -> None:
        """QWizard begins with its first page; the owner goes on where they were."""
        super().showEvent(event)
        if not event.spontaneous():
            self.turn_to(self._session.page)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is not needed at once waits for the first time."""
        super().paintEvent(event)
        if not self._is_whole:
            self._is_whole = True
            self._making.start()
            self.painted.emit()

    def changeEvent(self, event: QEvent) -> None:
        """In another language, or with larger letters, everything is made anew from the session."""
        super().changeEvent(event)
        is_larger = event.type() is QEvent.Type.FontChange and grid(self) != self._step
        if event.type() is QEvent.Type.LanguageChange or is_larger:
            self._soon_anew.start()

    def accept(self) -> None:
        self.close()

    def reject(self) -> None:
        """Escape does not close a window in which one types."""

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()

    @property
    def here(self) -> Stage:
        return STAGES[max(self.currentId(), 0)]

    def _fill(self) -> None:
        """Everything that has words."""
        self._step = grid(self)
        self._is_whole = False
        self._make_buttons()
        title = self.tr("Activa tu certificado digital")
        self.setWindowTitle(title)
        self._rail = StepRail(title, [sentences.stage(stage) for stage in STAGES])
        self._foot = Foot(self.menu)
        self._rail.foot.addWidget(self._foot)
        self.setSideWidget(self._rail)
        self._start = StartPage(self._session)
        self._add(Stage.START, self._start)

    def tell_of_update(self, update: Update) -> None:
        self._update = update
        self._show_rail()

    def _add(self, stage: Stage, page: Page) -> None:
        page.turn.connect(self.turn_to)
        page.help_asked.connect(self.help_asked)
        self.pages[stage] = page
        self.setPage(STAGES.index(stage), page)

    def _make_page(self, stage: Stage) -> None:
        if stage not in self.pages:
            self._add(stage, _PAGES[stage](self._session))

    def _make_next_page(self) -> None:
        """One at a time, when the window is painted and there is nothing else to do."""
        missing = [stage for stage in STAGES if stage not in self.pages]
        if missing:
            self._make_page(missing[0])
        else:
            self._making.stop()

    def _make_anew(self) -> None:
        here, old, rail = self.here, self.pages, self._rail
        typed = self._start.typed()
        self._is_turning = True
        self.setUpdatesEnabled(False)
        for stage in reversed(old):
            self.removePage(STAGES.index(stage))
        self.pages = {}
        self._fill()
        for gone in (rail, *old.values()):
            gone.hide()
            gone.deleteLater()
        self.restart()
        self._start.type_again(*typed)
        self.turn_to(here)
        self.setUpdatesEnabled(True)

    def _turned(self) -> None:
        if not self._is_turning and self.currentId() >= 0:
            self._session.turn_to(self.here)
            self._show_rail()

    def _follow(self) -> None:
        """On when the step on the screen was done, back when the activation itself went back."""
        state, before = self._session.state, self._state
        self._state = state
        if self._session.key != self._key:
            self._key = self._session.key
            self.turn_to(self._session.page)
        elif self._is_too_far():
            self.turn_to(self._session.stage)
        elif (done := _DONE.get(self.here)) and state in done and before not in done:
            self.turn_to(STAGES[self.currentId() + 1])
        self._show_rail()

    def _is_too_far(self) -> bool:
        """A letter that was saved elsewhere, or printed and lost since, can be attached all the same."""
        farthest = self._session.stage
        if farthest is Stage.LETTER:
            farthest = Stage.ATTACHMENT
        return STAGES.index(self.here) > STAGES.index(farthest)

    def _follow_letter(self) -> None:
        self.turn_to(Stage.LETTER)

    def _show_rail(self) -> None:
        session = self._session
        activation = session.activation
        is_over = activation is not None and activation.state is State.ACTIVE
        reached = len(STAGES) if is_over else STAGES.index(session.stage)
        self._rail.show_progress(STAGES.index(self.here), reached)
        self._foot.show_session(session, self._update)

    def _show_link(self) -> None:
        self._come_forward()
        self.turn_to(Stage.START)

    def _come_forward(self) -> None:
        self.show()
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def _make_buttons(self) -> None:
        kinds = QWizard.WizardButton
        self.setOptions(QWizard.WizardOption.NoBackButtonOnStartPage | QWizard.WizardOption.NoBackButtonOnLastPage)
        self.setButton(kinds.BackButton, Button())
        self.setButton(kinds.NextButton, PrimaryButton())
        self.setButton(kinds.FinishButton, PrimaryButton())
        self.setButtonText(kinds.BackButton, self.tr("Atrás"))
        self.setButtonText(kinds.FinishButton, self.tr("Cerrar"))
        self.setButtonLayout([kinds.Stretch, kinds.BackButton, kinds.NextButton, kinds.FinishButton])
