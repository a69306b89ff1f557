"""What all pages share: a heading, a column that scrolls when the text is large, what goes on and what went wrong."""

from typing import ClassVar, Final, Self

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget, QWizard, QWizardPage

from certwizard.desktop import sentences
from certwizard.desktop.help import library
from certwizard.desktop.session import Session
from certwizard.desktop.stages import Stage, Task
from certwizard.desktop.theme import Type, grid
from certwizard.desktop.troubles import NextStep
from certwizard.desktop.widgets.aside import Aside
from certwizard.desktop.widgets.buttons import Button
from certwizard.desktop.widgets.link import Link
from certwizard.desktop.widgets.notice import Notice
from certwizard.desktop.widgets.scroll import Scroll
from certwizard.desktop.widgets.text import Text
from certwizard.desktop.widgets.working import Working

_WIDEST: Final = 84
"""Steps of the grid: about ninety letters, as far as an eye finds the next line by itself."""

_WIDE: Final = 66
_ASIDE: Final = 46
_WITH_ASIDE: Final = _WIDEST + _ASIDE + 11
"""The page's column, the article beside it and the margins."""


class Page(QWizardPage):
    """`column` takes what the page shows, under the heading and the notice. `turn` asks the wizard for another page."""

    turn = Signal(Stage)
    completeness_changed = Signal()
    help_asked = Signal(str)
    """The article that belongs to the page."""
    ARTICLE: ClassVar[str]

    def __init__(self, session: Session, heading: str, lead: str = "") -> None:
        super().__init__()
        self.session = session
        self._was_complete = False
        self._is_help_offered = True
        self._aside: Aside | None = None
        self.notice = Notice()
        self.notice.acted.connect(self._go_on)
        self._working = Working(self.tr("Cancelar"))
        self._working.cancelled.connect(session.cancel)
        content = QWidget()
        content.setMaximumWidth(grid(self, _WIDEST))
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(grid(self, 2))
        self.heading = Text(heading, Type.HEADING)
        self.question = Link(sentences.question(self.ARTICLE), "question")
        self.question.clicked.connect(lambda: self.help_asked.emit(self.ARTICLE))
        self.column.addWidget(self.heading)
        if lead:
            self.column.addWidget(Text(lead, Type.LEAD, "muted"))
        self.column.addWidget(self.question, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.notice)
        self.column.addWidget(self._working)
        self._scroll = self._scrolling(content)
        self._around = QHBoxLayout(self)
        self._around.setContentsMargins(0, 0, 0, 0)
        self._around.setSpacing(0)
        self._around.addWidget(self._scroll, 1)
        session.trouble_changed.connect(self._show_trouble)
        session.activity_changed.connect(self._show_activity)
        session.changed.connect(self._show)
        session.changed.connect(self.tell_completeness)
        session.activity_changed.connect(self.tell_completeness)

    @property
    def primary(self) -> Button | None:
        """The button that the page wants to be pressed before the wizard's own, which is the primary one otherwise."""
        return None

    @property
    def is_free(self) -> bool:
        """Nothing is going on that the next button would have to wait for."""
        activity = self.session.activity
        return activity is None or activity.task is Task.REFRESHING

    def initializePage(self) -> None:
        self.focus_first(self.heading)
        self._show()
        self._show_trouble()
        self._show_activity()

    def tell_completeness(self) -> None:
        """To the buttons, and not by `completeChanged`: there QWizard hides the page for a moment, lays it out anew,
        and a list that is open closes."""
        is_complete = self.isComplete()
        if is_complete != self._was_complete:
            self._was_complete = is_complete
            self.completeness_changed.emit()

    def take_over(self, former: Self) -> None:
        """What was typed on the page that stood in this one's place, if the session does not know it."""

    def cleanupPage(self) -> None:
        """Going back never loses anything."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_help()
        self._arrange(event.size().width() >= grid(self, _WIDE))
        self.column.update()  # a layout that turns does not tell the ones around it

    def focus_first(self, control: QWidget) -> None:
        """After QWizard has put the focus where it would have it. The heading takes it where nothing else is first."""
        QTimer.singleShot(0, control, control.setFocus)

    def bring_into_view(self, widget: QWidget) -> None:
        self._scroll.ensureWidgetVisible(widget, 0, grid(self, 4))

    def offer_help(self, is_offered: bool) -> None:
        self._is_help_offered = is_offered
        self._show_help()

    def name_next_button(self, text: str) -> None:
        if self.buttonText(QWizard.WizardButton.NextButton) != text:
            self.setButtonText(QWizard.WizardButton.NextButton, text)

    def _show_help(self) -> None:
        """The article itself where there is room beside the page, the question that opens it where there is not."""
        is_beside = self._is_help_offered and self.width() >= grid(self, _WITH_ASIDE)
        self.question.setVisible(self._is_help_offered and not is_beside)
        if is_beside and self._aside is None:
            self._aside = self._new_aside()
            self._around.addWidget(self._aside)
        if self._aside is not None:
            self._aside.setVisible(is_beside)
            self._around.activate()

    def _new_aside(self) -> Aside:
        language = self.tr("es", "the language of these texts, as the folder of the help's articles is named")
        aside = Aside(library(language).article(self.ARTICLE), self.tr("Buscar en la ayuda"))
        aside.setFixedWidth(grid(self, _ASIDE))
        aside.more_asked.connect(self.question.click)
        return aside

    def _arrange(self, is_wide: bool) -> None:
        """Where there is room for two things side by side, and where not."""

    def _show(self) -> None:
        """Brings the page in line with the session."""

    def _show_trouble(self) -> None:
        trouble = self.session.trouble
        if trouble is None:
            self.notice.hide()
            return
        told = sentences.trouble(trouble)
        self.notice.say(told.tone, told.title, told.text, self._way_on(trouble.next_step))
        self.bring_into_view(self.notice)

    def _show_activity(self) -> None:
        activity = self.session.activity
        if activity is None or activity.task is Task.REFRESHING:
            self._working.hide()
        else:
            self._working.show_work(sentences.task(activity.task), activity.done, activity.total)

    def _way_on(self, step: NextStep) -> str:
        """The words of the notice's button, "" for none."""
        return sentences.way_on(step)

    def _go_on(self) -> None:
        trouble = self.session.trouble
        match trouble.next_step if trouble else None:
            case NextStep.RETRY | NextStep.CLOSE_THE_FILE:
                self.session.retry()
            case NextStep.ASK_FOR_A_CODE:
                self.session.close()
            case _:
                self.session.dismiss_trouble()

    def _scrolling(self, content: QWidget) -> Scroll:
        paper = QWidget()
        margins = QVBoxLayout(paper)
        margins.setContentsMargins(grid(self, 5), grid(self, 4), grid(self, 4), grid(self, 4))
        across = QHBoxLayout()  # a layout that knows the content's widest when it asks how high it will be
        across.addStretch()
        across.addWidget(content, 1000)
        across.addStretch()
        margins.addLayout(across)
        margins.addStretch(1)
        scroll = Scroll(paper)
        for surface in (paper, scroll.viewport()):
            surface.setBackgroundRole(QPalette.ColorRole.Base)
            surface.setAutoFillBackground(True)
        return scroll
