"""The form: what is wrong stands in red under the very field, and goes as soon as it is right."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QTextBrowser

from certwizard import resources
from certwizard.desktop import sentences
from certwizard.desktop.session import Stage
from certwizard.documents import consent
from tests.helpers.owner import ANA

CONSENT = consent.notice(resources.provider()).label


@pytest.fixture
def window(owner, opened, platform):
    owner.reach(Stage.REPRESENTATIVE, platform)
    return opened()


def fill_in(window):
    for field in ("names", "surnames", "document_number", "document_place", "position", "email", "mobile", "address"):
        window.hands.write(sentences.field_label(field), getattr(ANA, field))
    window.hands.choose("Tipo de documento", "Cédula de ciudadanía")
    for label in ("Departamento", "Municipio"):
        window.hands.write(label, "bogota")
        window.hands.leave(label)
    window.hands.press(CONSENT)


def test_every_missing_field_is_marked_and_the_first_has_the_focus(window):
    window.hands.press("Descargar carta")
    assert set(window.messages()) == {
        sentences.field_label(field) for field in window.session.faults if field != "consent"
    }
    assert len(window.messages()) == 11
    assert window.reads("Marca esta casilla para poder descargar la carta.")
    assert QApplication.focusWidget() is window.field("Nombres").editor


def test_nothing_is_marked_before_anything_was_tried(window):
    assert window.messages() == {}


def test_a_message_goes_as_soon_as_the_field_is_right(window):
    window.hands.press("Descargar carta")
    window.hands.write("Nombres", "A")
    assert "Nombres" not in window.messages()
    assert "Apellidos" in window.messages()


def test_a_wrong_field_is_marked_when_it_is_left_and_says_why_to_a_screen_reader(window):
    window.hands.write("Correo electrónico", "ana.espiga.example")
    assert "Correo electrónico" not in window.messages()
    window.hands.leave("Correo electrónico")
    assert window.messages()["Correo electrónico"] == "Revisa el correo. Se escribe como nombre@empresa.com."
    editor = window.field("Correo electrónico").editor
    assert editor.accessibleDescription() == window.messages()["Correo electrónico"]


def test_pasted_text_is_shown_as_it_is_kept(window):
    for label, pasted, kept in (
        ("Número de documento", "1.020.304.050", "1020304050"),
        ("Celular", "+57 (300) 123-4567", "3001234567"),
    ):
        window.hands.write(label, pasted)
        window.hands.leave(label)
        assert window.field(label).editor.text() == kept


def test_a_short_landline_is_offered_with_the_area_of_the_department(window):
    window.hands.write("Departamento", "antio")
    window.hands.leave("Departamento")
    window.hands.write("Celular", "4441234")
    window.hands.leave("Celular")
    assert "6044441234" in window.messages()["Celular"]


def test_places_are_found_without_accents_and_in_part(window):
    window.hands.write("Departamento", "bogota")
    window.hands.leave("Departamento")
    window.hands.write("Municipio", "BOGOTA")
    window.hands.leave("Municipio")
    assert window.field("Departamento").editor.text() == "Bogotá, D.C."
    assert window.field("Municipio").editor.text() == "Bogotá, D.C."
    assert window.session.representative.municipality == "11001"


def test_a_place_is_chosen_from_the_list_that_opens_while_typing(window, qtbot):
    editor = window.field("Departamento").editor
    window.wizard.activateWindow()
    editor.setFocus()
    for letter in "sant":
        qtbot.keyClicks(editor, letter)
        window.settle()
    offered = editor.completer().popup()
    assert offered.isVisible()
    qtbot.keyClick(offered, Qt.Key.Key_Down)
    qtbot.keyClick(offered, Qt.Key.Key_Return)
    window.settle()
    assert editor.text() == "Santander"
    assert window.messages() == {}, "Return chose a place, and did not ask for the letter"


def test_a_municipality_brings_its_department(window):
    window.hands.write("Municipio", "Envigado (Antioquia)")
    window.hands.leave("Municipio")
    window.settle()
    assert window.field("Departamento").editor.text() == "Antioquia"
    assert window.field("Municipio").editor.text() == "Envigado"


def test_a_municipality_of_another_department_is_refused(window):
    window.hands.write("Departamento", "antioquia")
    window.hands.leave("Departamento")
    window.hands.write("Municipio", "Cali")
    window.hands.leave("Municipio")
    assert "Municipio" in window.messages()


def test_the_wheel_does_not_choose_a_document_type(window):
    box = window.field("Tipo de documento").editor
    turned = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turned)
    assert box.currentIndex() == -1


def test_the_authorisation_can_be_read_and_starts_empty(window):
    [tick] = window.visible(QCheckBox)
    [notice] = window.visible(QTextBrowser)
    assert not tick.isChecked()
    assert tick.accessibleName() == CONSENT
    assert resources.provider().name in notice.toPlainText()


def test_the_letter_is_saved_where_the_owner_says_and_the_page_turns(window, tmp_path):
    fill_in(window)
    assert window.messages() == {}
    window.save_letter(tmp_path / "carta.pdf")
    assert (tmp_path / "carta.pdf").read_bytes().startswith(b"%PDF")
    assert window.reads("carta.pdf")


def test_a_letter_that_cannot_be_saved_says_so_and_loses_nothing(window, tmp_path):
    fill_in(window)
    window.session.issue_letter(tmp_path / "no" / "hay" / "carta.pdf")
    window.wait_to_read("Esa carpeta no está")
    assert window.field("Nombres").editor.text() == ANA.names
    window.save_letter(tmp_path / "carta.pdf")
    assert (tmp_path / "carta.pdf").is_file()


def test_going_back_and_forth_keeps_what_was_typed(window):
    window.hands.write("Nombres", "Ana María")
    window.hands.press("Atrás")
    window.wait_for(Stage.PAYMENT)
    window.hands.press("Siguiente")
    window.wait_for(Stage.REPRESENTATIVE)
    assert window.field("Nombres").editor.text() == "Ana María"


def test_the_kind_of_person_is_the_company_s_until_another_is_chosen(window):
    assert window.button("Persona jurídica").isChecked()
    window.hands.press("Persona natural")
    assert window.session.person_type.value == "natural"
