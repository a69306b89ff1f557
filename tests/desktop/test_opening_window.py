"""What is seen of a start: the way, and then at once the page where the owner is."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWizard, QWizardPage

from certwizard.desktop import stages
from certwizard.desktop.stages import STAGES, Stage
from certwizard.desktop.wizard import Wizard
from tests.helpers.owner import Owner
from tests.helpers.platform import Platform


class Onlooker(QObject):
    """Writes down each page that is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            page = watched
            while page is not None and not isinstance(page, QWizardPage):
                page = page.parent()
            if page is not None and type(page).__name__ not in self.seen:
                self.seen.append(type(page).__name__)
        return False


@pytest.fixture
def onlooker(qapp):
    looking = Onlooker()
    qapp.installEventFilter(looking)
    yield looking
    qapp.removeEventFilter(looking)


@pytest.fixture
def wizard(qapp):
    opened = Wizard()
    opened.show()
    settle()
    yield opened
    opened.close()
    opened.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def furnish(wizard: Wizard) -> None:
    while not wizard.furnishing.are_over:
        settle()


def test_the_whole_way_is_seen_before_there_is_a_page_and_nothing_can_be_pressed_in_vain(wizard):
    words = [label.text() for label in wizard.findChildren(QLabel) if label.isVisible()]
    assert [word for word in words if word in map(stages.name, STAGES)] == [stages.name(stage) for stage in STAGES]
    assert not wizard.button(QWizard.WizardButton.NextButton).isEnabled()


def test_a_new_owner_can_type_the_code_at_once(wizard, owner):
    wizard.take(owner.session)
    furnish(wizard)
    assert isinstance(wizard.focusWidget(), QLineEdit)
    assert wizard.focusWidget().accessibleName() == "Código de activación"


def test_the_page_where_the_owner_was_is_the_first_that_is_seen(
    onlooker: Onlooker, wizard: Wizard, owner: Owner, platform: Platform, tmp_path: Path
) -> None:
    owner.reach(Stage.PAYMENT, platform)
    again = Owner(tmp_path)
    again.session.resume()
    wizard.take(again.session)
    furnish(wizard)
    assert wizard.here is Stage.PAYMENT
    assert onlooker.seen == ["_EmptyPage", "PaymentPage"]
    wizard.close()
    again.leave()


def test_a_page_that_cannot_be_made_is_not_tried_for_ever(qtbot, wizard, tmp_path):
    gone = Owner(tmp_path)
    wizard.take(gone.session)
    gone.leave()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with qtbot.captureExceptions() as wrong:
        wizard.repaint()
        for _ in range(20):
            settle()
    assert len(wrong) == 1
