from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLabel

from certwizard.desktop.figures import day, pesos
from certwizard.desktop.language import Translation
from certwizard.desktop.session import Stage
from certwizard.desktop.settings import Language
from tests.helpers.owner import Owner
from tests.helpers.platform import Platform
from tests.helpers.window import Window


@pytest.fixture
def translation(qapp: QApplication) -> Iterator[Translation]:
    spoken = Translation(qapp)
    yield spoken
    spoken.silence()


def test_the_language_changes_on_the_page_that_is_open_and_what_was_typed_stays(
    owner: Owner, platform: Platform, opened: Callable[[], Window], translation: Translation
) -> None:
    owner.reach(Stage.REPRESENTATIVE, platform)
    owner.session.edit_representative("names", "Ana María")
    window = opened()
    translation.speak(Language.ENGLISH)
    window.settle()
    assert window.wizard.here is Stage.REPRESENTATIVE
    assert window.field("First names").value() == "Ana María"
    assert window.has_button("Download letter")
    assert window.reads("Legal representative")
    assert not window.reads("Representante legal")
    translation.speak(Language.SPANISH)
    window.settle()
    assert window.field("Nombres").value() == "Ana María"
    window.hands.press("Atrás")
    window.wait_for(Stage.PAYMENT)


def test_a_message_that_is_shown_is_said_in_the_other_language(
    owner: Owner, platform: Platform, opened: Callable[[], Window], translation: Translation
) -> None:
    owner.reach(Stage.REPRESENTATIVE, platform)
    window = opened()
    window.hands.press("Descargar carta")
    translation.speak(Language.ENGLISH)
    window.settle()
    assert window.messages()["First names"] == "Type the legal representative’s first names."


def test_a_code_that_is_half_typed_stays(opened: Callable[[], Window], translation: Translation) -> None:
    window = opened()
    window.hands.write("Código de activación", "K7QF-2M")
    translation.speak(Language.ENGLISH)
    window.settle()
    assert window.field("Activation code").value() == "K7QF-2M"


def test_qts_own_buttons_speak_the_language(translation: Translation) -> None:
    translation.speak(Language.SPANISH)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert buttons.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "") == "Cancelar"


def test_qts_own_file_dialog_has_no_english_label(translation: Translation) -> None:
    translation.speak(Language.SPANISH)
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    labels = {label.text() for label in dialog.findChildren(QLabel)}
    assert labels == {"&Buscar en:", "&Nombre de fichero:", "&Tipo de archivos:"}


def test_months_follow_the_language_and_money_stays_colombian(translation: Translation) -> None:
    translation.speak(Language.ENGLISH)
    assert day(date(2026, 3, 1)) == "1 March 2026"
    assert pesos(119_000).replace("\xa0", " ") == "$ 119.000"
    translation.speak(Language.SPANISH)
    assert day(date(2026, 3, 1)) == "1 de marzo de 2026"


@pytest.mark.parametrize(
    ("language", "count", "said"),
    [(Language.SPANISH, 1, "1 lectura"), (Language.SPANISH, 30, "30 lecturas"), (Language.ENGLISH, 1, "1 read")],
)
def test_one_and_many_are_said_differently(translation: Translation, language: Language, count: int, said: str) -> None:
    translation.speak(language)
    assert QCoreApplication.translate("HelpWindow", "%n lectura(s)", "", count) == said


def test_the_window_grows_with_the_letters(
    opened: Callable[[], Window], qapp: QApplication, owner: Owner, platform: Platform
) -> None:
    owner.reach(Stage.PAYMENT, platform)
    window = opened()
    usual = qapp.font()
    before = window.button("Comprar certificado digital").height()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * 2)
    qapp.setFont(large)
    try:
        window.settle()
        assert window.button("Comprar certificado digital").height() > 1.5 * before
        assert window.wizard.here is Stage.PAYMENT
    finally:
        qapp.setFont(usual)
