"""Keyboard and screen reader: everything can be reached, has a name, and no two keys mean two things at once."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget

from certwizard.desktop.dialogs.about import AboutDialog
from certwizard.desktop.dialogs.help_window import HelpWindow
from certwizard.desktop.dialogs.preferences import PreferencesDialog
from certwizard.desktop.help import library
from certwizard.desktop.language import Translation
from certwizard.desktop.session import STAGES, Stage
from certwizard.desktop.settings import Language, Settings
from tests.helpers.owner import Owner
from tests.helpers.platform import Platform
from tests.helpers.window import Window


@pytest.fixture(params=[Language.SPANISH, Language.ENGLISH])
def language(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Language]:
    translation = Translation(qapp)
    translation.speak(request.param)
    yield request.param
    translation.silence()


def mnemonics(window: QWidget) -> Counter[str]:
    words = [it.text() for kind in (QAbstractButton, QLabel) for it in window.findChildren(kind) if it.isVisible()]
    marked = [text[text.index("&") + 1] for text in words if "&" in text.replace("&&", "")]
    return Counter(letter.lower() for letter in marked)


def collisions(window: QWidget) -> dict[str, int]:
    return {letter: times for letter, times in mnemonics(window).items() if times > 1}


def test_no_two_mnemonics_of_a_page_are_the_same(
    owner: Owner, platform: Platform, opened: Callable[[], Window], language: Language
) -> None:
    owner.reach(Stage.ATTACHMENT, platform)
    window = opened()
    for stage in STAGES[:-1]:
        window.wizard.turn_to(stage)
        window.settle()
        assert collisions(window.wizard) == {}, stage


@pytest.mark.parametrize("make", ["preferences", "help", "about"])
def test_no_two_mnemonics_of_a_dialog_are_the_same(qapp: QApplication, language: Language, make: str) -> None:
    parent = QWidget()
    dialog: QDialog | HelpWindow = {
        "preferences": lambda: PreferencesDialog(Settings(), starts_with_session=False, parent=parent),
        "help": lambda: HelpWindow(library(language), parent),
        "about": lambda: AboutDialog("certwizard", "", parent),
    }[make]()
    dialog.show()
    found, twice = mnemonics(dialog), collisions(dialog)
    parent.deleteLater()
    assert found
    assert twice == {}
