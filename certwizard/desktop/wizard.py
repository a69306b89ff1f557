"""The window: six pages, the rail that shows the whole way, and the turning of pages as the session goes on.

It is seen before there is a session: the way first, on a page that is still empty, and then the page where the owner
is. So what only the pages need is imported with them.
"""

import sys
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget, QWizard, QWizardPage

from certwizard import resources

from . import stages
from .rounds import Rounds
from .stages import STAGES, Stage
from .theme import grid, room
from .widgets.buttons import Button, PrimaryButton
from .widgets.rail import StepRail

if TYPE_CHECKING:
    from .pages.page import Page
    from .session import Session
    from .updates import Update


class Wizard(QWizard):
    """Page ids are places in `Stage`, the session's `stage` is as far as one can go; `menu` is filled by others,
    `furnishing` makes the pages."""

    help_asked = Signal(str)
    """An article, by its slug."""
    painted = Signal()
    """For the first time."""
    _session: "Session"

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._here = Stage.START
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
        self._is_painted = False
        self.furnishing = Rounds(self)
        self._soon_pointed = QTimer(self, singleShot=True, interval=0)
        self._soon_pointed.timeout.connect(self._point_to_primary)
        self._make_frame()
        self.setPage(STAGES.index(Stage.START), _EmptyPage())
        self.resize(room(self, 126, 86))

    def take(self, session: "Session") -> None:
        """The empty page gives way to the one where the owner is, as soon as that is made."""
        self._session = session
        session.activity_changed.connect(self._follow_work)  # before the pages, which turn their buttons off
        self.furnishing.begin(self._furnish())

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
        self._make_page(stage)
        self._here = stage
        if not self._is_turning:
            for _ in self._turn():
                pass

    def showEvent(self, event: QShowEvent) -> None:
        """QWizard begins with its first page; the owner goes on where they were."""
        super().showEvent(event)
        if self._is_open and not event.spontaneous():
            self.turn_to(self._session.page)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def changeEvent(self, event: QEvent) -> None:
        """In another language, or with larger letters, everything is made anew from the session."""
        super().changeEvent(event)
        is_larger = event.type() is QEvent.Type.FontChange and grid(self) != self._step
        if self._is_open and (event.type() is QEvent.Type.LanguageChange or is_larger):
            self.furnishing.begin(self._furnish())

    def accept(self) -> None:
        self.close()

    def reject(self) -> None:
        """Escape does not close a window in which one types."""

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()

    @property
    def here(self) -> Stage:
        """Where the owner is or, while pages turn, will be."""
        return self._here

    def _make_frame(self) -> None:
        """What is around the pages."""
        self._step = grid(self)
        self._make_buttons()
        title = self.tr("Activa tu certificado digital")
        self.setWindowTitle(title)
        self._rail = StepRail(title, [stages.name(stage) for stage in STAGES])
        self.setSideWidget(self._rail)

    def _furnish(self) -> Iterator[None]:
        """In pieces: the pages as far as the owner is, then those take the place of what is there, then the others."""
        farthest = self.here if self._is_open else self._session.page
        made: dict[Stage, Page] = {}
        for stage in STAGES[: STAGES.index(farthest) + 1]:
            kind = _page_of(stage)
            yield
            made[stage] = kind(self._session)
            yield
        self._move_in(made)
        for _ in chain([None], self._turn()):
            self.setUpdatesEnabled(False)  # each time: QWizard allows them when it turns
            yield
            self.setUpdatesEnabled(True)
        self.repaint()  # Qt takes what was put off for asked already, and never comes to it
        for stage in STAGES:
            yield
            _page_of(stage)
            yield
            self._make_page(stage)

    def _move_in(self, made: "dict[Stage, Page]") -> None:
        from .foot import Foot

        self._is_turning = True
        old, self.pages = self.pages, {}
        gone: list[QWidget] = [self.page(number) for number in self.pageIds()]
        for number in sorted(self.pageIds(), key=lambda number: number == self.currentId()):
            self.removePage(number)  # the one that is seen last: for each that goes QWizard would show another
        if self._is_open:
            gone.append(self._rail)
            self._make_frame()
        self._foot = Foot(self.menu)
        self._rail.foot.addWidget(self._foot)
        for stage, page in made.items():
            self._add(stage, page)
        for widget in gone:
            widget.hide()
            widget.deleteLater()
        if not self._is_open:
            self._is_open = True
            self._here = self._session.page
            self._listen()
        self.restart()
        for stage in old.keys() & made.keys():
            made[stage].take_over(old[stage])

    def _turn(self) -> Iterator[None]:
        """A page at a time."""
        self._is_turning = True
        while (ahead := STAGES.index(self.here) - self.currentId()) != 0:
            (self.next if ahead > 0 else self.back)()
            yield
        self._is_turning = False
        self._turned()

    def _listen(self) -> None:
        session = self._session
        self._key = session.key
        self._done = session.done
        self.currentIdChanged.connect(self._turned)
        for news in (self.currentIdChanged, session.changed, session.activity_changed, session.inspection_changed):
            news.connect(self._soon_pointed.start)
        session.changed.connect(self._follow)
        session.letter_saved.connect(self._follow_letter)
        session.link_arrived.connect(self._show_link)
        session.raised.connect(self._come_forward)

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
            self._add(stage, _page_of(stage)(self._session))

    def _turned(self) -> None:
        if not self._is_turning and self.currentId() >= 0:
            self._here = STAGES[self.currentId()]
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
            self.turn_to(STAGES[STAGES.index(self.here) + 1])
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
        if not self._is_open:
            return
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


def _page_of(stage: Stage) -> "Callable[[Session], Page]":
    """What makes the page; what only the page needs is imported with it."""
    match stage:
        case Stage.START:
            from .pages.start_page import StartPage

            return StartPage
        case Stage.PAYMENT:
            from .pages.payment_page import PaymentPage

            return PaymentPage
        case Stage.REPRESENTATIVE:
            from .pages.representative_page import RepresentativePage

            return RepresentativePage
        case Stage.LETTER:
            from .pages.letter_page import LetterPage

            return LetterPage
        case Stage.ATTACHMENT:
            from .pages.attachment_page import AttachmentPage

            return AttachmentPage
        case Stage.STATUS:
            from .pages.status_page import StatusPage

            return StatusPage
