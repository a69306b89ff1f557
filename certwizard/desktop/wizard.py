"""The window: six pages, the rail that shows the whole way, and the turning of pages as the session goes on.

It is seen before there is a session: the way first, on a page that is still empty, and then the page where the owner
is. So what only the pages need is imported with them.
"""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QWizard, QWizardPage

from certwizard import resources

from . import stages
from .stages import STAGES, Stage
from .theme import grid, room
from .widgets.buttons import Button, PrimaryButton
from .widgets.rail import StepRail

if TYPE_CHECKING:
    from .pages.page import Page
    from .pages.start_page import StartPage
    from .session import Session
    from .updates import Update


class Wizard(QWizard):
    """Page ids are places in `Stage`, the session's `stage` is as far as one can go; `menu` is filled by others."""

    help_asked = Signal(str)
    """An article, by its slug."""
    painted = Signal()
    """For the first time since it was made, or made anew."""
    _session: "Session"
    _start: "StartPage"

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._is_open = False
        self._is_turning = False
        self._is_working = False
        self._is_focus_lent = False
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
        self._making = QTimer(self, singleShot=True, interval=0)
        self._making.timeout.connect(self._make_next_page)
        self._soon_pointed = QTimer(self, singleShot=True, interval=0)
        self._soon_pointed.timeout.connect(self._point_to_primary)
        self._make_frame()
        self.setPage(STAGES.index(Stage.START), _EmptyPage())
        self.resize(room(self, 126, 86))

    def take(self, session: "Session") -> None:
        """The empty page gives way to the one where the owner is."""
        self._session = session
        self._key = session.key
        self._done = session.done
        self._is_open = True
        self._is_whole = False
        session.activity_changed.connect(self._follow_work)  # before the pages, which turn their buttons off
        empty = self.page(STAGES.index(Stage.START))
        self._is_turning = True
        self.setUpdatesEnabled(False)
        self.removePage(STAGES.index(Stage.START))
        empty.deleteLater()
        self._make_start()
        self.restart()
        self.turn_to(session.page)
        self.setUpdatesEnabled(True)
        self.currentIdChanged.connect(self._turned)
        for news in (self.currentIdChanged, session.changed, session.activity_changed, session.inspection_changed):
            news.connect(self._soon_pointed.start)
        session.changed.connect(self._follow)
        session.letter_saved.connect(self._follow_letter)
        session.link_arrived.connect(self._show_link)
        session.raised.connect(self._come_forward)

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
        if self._is_open and not event.spontaneous():
            self.turn_to(self._session.page)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is not needed at once waits for the first time."""
        super().paintEvent(event)
        if not self._is_whole:
            self._is_whole = True
            if self._is_open:
                self._making.start()
            self.painted.emit()

    def changeEvent(self, event: QEvent) -> None:
        """In another language, or with larger letters, everything is made anew from the session."""
        super().changeEvent(event)
        is_larger = event.type() is QEvent.Type.FontChange and grid(self) != self._step
        if self._is_open and (event.type() is QEvent.Type.LanguageChange or is_larger):
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

    def _make_frame(self) -> None:
        """What is around the pages."""
        self._step = grid(self)
        self._is_whole = False
        self._make_buttons()
        title = self.tr("Activa tu certificado digital")
        self.setWindowTitle(title)
        self._rail = StepRail(title, [stages.name(stage) for stage in STAGES])
        self.setSideWidget(self._rail)

    def _make_start(self) -> None:
        from .foot import Foot
        from .pages.start_page import StartPage

        self._foot = Foot(self.menu)
        self._rail.foot.addWidget(self._foot)
        self._start = StartPage(self._session)
        self._add(Stage.START, self._start)

    def tell_of_update(self, update: "Update") -> None:
        self._update = update
        self._show_rail()

    def _add(self, stage: Stage, page: "Page") -> None:
        page.turn.connect(self.turn_to)
        page.help_asked.connect(self.help_asked)
        page.completeness_changed.connect(self._show_completeness)
        self.pages[stage] = page
        self.setPage(STAGES.index(stage), page)

    def _make_page(self, stage: Stage) -> None:
        if stage not in self.pages:
            self._add(stage, _new_page(stage, self._session))

    def _make_next_page(self) -> None:
        """One at a time, when the window is painted and there is nothing else to do."""
        missing = [stage for stage in STAGES if stage not in self.pages]
        if missing:
            self._make_page(missing[0])
            self._making.start()

    def _make_anew(self) -> None:
        self._making.stop()
        here, old, rail = self.here, self.pages, self._rail
        typed = self._start.typed()
        self._is_turning = True
        self.setUpdatesEnabled(False)
        for stage in reversed(old):
            self.removePage(STAGES.index(stage))
        self.pages = {}
        self._make_frame()
        self._make_start()
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
        done, before = self._session.done, self._done
        self._done = done
        if self._session.key != self._key:
            self._key = self._session.key
            self.turn_to(self._session.page)
        elif self._is_too_far():
            self.turn_to(self._session.stage)
        elif self.here in done - before:
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
        self._rail.show_progress(STAGES.index(self.here), session.steps_done)
        self._foot.show_session(session, self._update)

    def _show_completeness(self) -> None:
        """As QWizard itself does when it turns to a page."""
        for kind in (QWizard.WizardButton.NextButton, QWizard.WizardButton.FinishButton):
            self.button(kind).setEnabled(self.pages[self.here].isComplete())
        self._soon_pointed.start()

    def _point_to_primary(self) -> None:
        """One button looks like the one to be pressed, and Return presses it, once the page and QWizard are done."""
        kinds = QWizard.WizardButton
        on_page = self.pages[self.here].primary
        for kind in (kinds.NextButton, kinds.FinishButton):
            button = self.button(kind)
            if isinstance(button, Button):
                button.show_primary(on_page is None)
                if button.isVisible():
                    button.setDefault(on_page is None)
        if on_page is not None:
            on_page.setDefault(True)
        self._give_focus_back(on_page or self.button(kinds.NextButton))

    def _follow_work(self) -> None:
        """Buttons that wait for the work are off meanwhile, and Qt hands their focus to "Atrás": Return would undo the
        step."""
        was_working, self._is_working = self._is_working, not self.pages[self.here].is_free
        if self._is_working and not was_working:
            self._is_focus_lent |= not self._is_focus_on_back()
            QTimer.singleShot(0, self, self._keep_focus_off_back)

    def _keep_focus_off_back(self) -> None:
        if self._is_focus_lent and self._is_focus_on_back():
            self.pages[self.here].heading.setFocus()

    def _give_focus_back(self, ahead: QAbstractButton) -> None:
        """When the work is done, and the page has heard that one can go on, which may be later."""
        if self._is_working or not self._is_focus_lent:
            return
        page = self.pages[self.here]
        is_idle = self.focusWidget() in (None, self, page, page.heading) or self._is_focus_on_back()
        self._is_focus_lent = is_idle and not ahead.isEnabled()
        if is_idle and ahead.isEnabled():
            ahead.setFocus()

    def _is_focus_on_back(self) -> bool:
        return self.focusWidget() is self.button(QWizard.WizardButton.BackButton)

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


class _EmptyPage(QWizardPage):
    """The paper that the pages are written on."""

    def __init__(self) -> None:
        super().__init__()
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)

    def isComplete(self) -> bool:
        """There is nothing to go on from yet."""
        return False


def _new_page(stage: Stage, session: "Session") -> "Page":
    match stage:
        case Stage.PAYMENT:
            from .pages.payment_page import PaymentPage

            return PaymentPage(session)
        case Stage.REPRESENTATIVE:
            from .pages.representative_page import RepresentativePage

            return RepresentativePage(session)
        case Stage.LETTER:
            from .pages.letter_page import LetterPage

            return LetterPage(session)
        case Stage.ATTACHMENT:
            from .pages.attachment_page import AttachmentPage

            return AttachmentPage(session)
        case Stage.STATUS:
            from .pages.status_page import StatusPage

            return StatusPage(session)
        case Stage.START:
            raise ValueError("the start is made with the frame")
