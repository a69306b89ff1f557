"""The window for everybody: keyboard, screen reader, large text, light and dark."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

from certwizard.activation import DocumentType
from certwizard.desktop import sentences
from certwizard.desktop.session import STAGES, Stage
from certwizard.desktop.theme import Theme, contrast
from certwizard.desktop.tour.people import signed_and_scanned

DARK = {
    QPalette.ColorRole.Window: "#26282b",
    QPalette.ColorRole.WindowText: "#eceef0",
    QPalette.ColorRole.Base: "#1b1d1f",
    QPalette.ColorRole.Text: "#eceef0",
    QPalette.ColorRole.Button: "#34373b",
    QPalette.ColorRole.ButtonText: "#eceef0",
    QPalette.ColorRole.Accent: "#4a9fe0",
}


@pytest.fixture
def large_text(qapp) -> Iterator[None]:
    usual = QApplication.font()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * 2)
    QApplication.setFont(large)
    yield
    QApplication.setFont(usual)


@pytest.fixture
def at_the_end(owner, platform):
    """Every page can be turned to from here."""
    owner.reach(Stage.ATTACHMENT, platform)
    scan = owner.folders.letters / "escaneado.pdf"
    signed_and_scanned(owner.session.letter_path, scan)
    owner.attach(scan)
    owner.session.submit()
    owner.wait(lambda: owner.session.stage is Stage.STATUS and owner.session.activity is None)


def strike(key: Qt.Key, text: str = "", modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        widget = QApplication.focusWidget()
        assert widget is not None  # to nobody, Qt falls over it
        QCoreApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def name(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")


def cut(label: QLabel) -> bool:
    needed = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
    return bool(label.text()) and label.height() < needed


def test_on_every_page_each_control_has_a_name_and_nothing_is_cut_at_twice_the_size(large_text, at_the_end, opened):
    window = opened()
    window.wizard.resize(1366, 728)
    for stage in reversed(STAGES):
        window.wizard.turn_to(stage)
        window.settle()
        assert [label.text() for label in window.visible(QLabel) if cut(label)] == [], stage
        buttons = window.visible(QAbstractButton)
        assert [it.text() for it in buttons if it.width() < it.minimumSizeHint().width()] == [], stage
        controls = [*buttons, *window.visible(QLineEdit), *window.visible(QComboBox)]
        assert [it for it in controls if not name(it) and it.focusPolicy().value] == [], stage


def test_the_rail_says_what_is_done_current_and_to_come(owner, opened, platform):
    owner.reach(Stage.REPRESENTATIVE, platform)
    window = opened()
    spoken = [label.accessibleName() for label in window.visible(QLabel) if label.accessibleName()]
    assert "Pago, hecho" in spoken
    assert "Representante legal, paso actual" in spoken
    assert "Imprimir y firmar, por hacer" in spoken


def test_the_form_is_filled_in_by_keyboard_alone_in_reading_order(owner, opened, platform):
    owner.reach(Stage.REPRESENTATIVE, platform)
    window = opened()
    window.wizard.activateWindow()
    window.field("Nombres").editor.setFocus()
    order = []
    for _ in range(11):
        order.append(QApplication.focusWidget().accessibleName())
        strike(Qt.Key.Key_Tab, "\t")
    assert order == [
        sentences.field_label(field)
        for field in (
            "names",
            "surnames",
            "document_type",
            "document_number",
            "document_place",
            "position",
            "email",
            "mobile",
            "department",
            "municipality",
            "address",
        )
    ]


def test_a_document_type_is_chosen_with_the_arrow_keys(owner, opened, platform):
    owner.reach(Stage.REPRESENTATIVE, platform)
    window = opened()
    window.field("Tipo de documento").editor.setFocus()
    strike(Qt.Key.Key_Down)
    assert owner.session.representative.document_type == DocumentType.CC


def test_escape_does_not_close_a_window_in_which_one_types(owner, opened, platform):
    owner.reach(Stage.REPRESENTATIVE, platform)
    window = opened()
    window.field("Nombres").editor.setFocus()
    strike(Qt.Key.Key_Escape)
    assert window.wizard.isVisible()


def test_the_dark_comes_while_the_window_stands(owner, opened, platform):
    owner.reach(Stage.REPRESENTATIVE, platform)
    window = opened()
    light = QApplication.palette()
    dark = QPalette(light)
    for role, color in DARK.items():
        dark.setColor(role, QColor(color))
    QApplication.setPalette(dark)
    try:
        window.settle()
        theme = Theme.current()
        assert theme.is_dark
        inks = [label.palette().color(QPalette.ColorRole.WindowText) for label in window.visible(QLabel)]
        assert min(contrast(ink, theme.page) for ink in inks) >= 4.5
        painted = window.wizard.grab().toImage().pixelColor(window.wizard.width() - 60, 30)
        assert painted.lightness() < 60
    finally:
        QApplication.setPalette(light)


def test_return_asks_for_the_letter_from_any_field_and_presses_the_button_that_has_the_focus(owner, opened, platform):
    owner.reach(Stage.REPRESENTATIVE, platform)
    window = opened()
    window.hands.write("Nombres", "Ana")
    window.settle()
    strike(Qt.Key.Key_Return, "\r")
    assert "Apellidos" in window.messages()
    window.button("Atrás").setFocus()
    strike(Qt.Key.Key_Return, "\r")
    window.wait_for(Stage.PAYMENT)


def test_the_first_thing_to_type_has_the_focus(owner, opened, platform):
    window = opened()
    window.wizard.activateWindow()
    window.settle()
    assert QApplication.focusWidget() is window.field("Código de activación").editor
    owner.reach(Stage.REPRESENTATIVE, platform)
    window.wait_for(Stage.REPRESENTATIVE)
    window.settle()
    assert QApplication.focusWidget() is window.field("Nombres").editor
