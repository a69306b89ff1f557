import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QWidget

from certwizard.desktop.dialogs.preferences import PreferencesDialog
from certwizard.desktop.settings import Language, Settings, is_proxy
from certwizard.desktop.widgets.field import Field

SETTINGS = Settings(server="https://plataforma.example", letters_folder="/cartas")


@pytest.fixture
def dialog(qtbot):
    parent = QWidget()
    qtbot.add_widget(parent)
    shown = PreferencesDialog(SETTINGS, starts_with_session=False, parent=parent)
    shown.open()
    yield shown
    shown.close()


def editor(dialog, label):
    (found,) = [e for kind in (QLineEdit, QComboBox) for e in dialog.findChildren(kind) if e.accessibleName() == label]
    return found


def save(dialog, qtbot):
    (button,) = [b for b in dialog.findChildren(QPushButton) if b.text().replace("&", "") == "Guardar"]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def type_over(dialog, qtbot, label, text):
    editor(dialog, label).selectAll()
    qtbot.keyClicks(editor(dialog, label), text)


def test_what_was_set_is_saved_as_chosen(dialog, qtbot):
    language = editor(dialog, "Idioma")
    language.setCurrentIndex(language.findText("English"))
    language.activated.emit(language.currentIndex())
    type_over(dialog, qtbot, "Dirección de la plataforma", "otra.example/")
    type_over(dialog, qtbot, "Proxy", "proxy.example:8080")
    dialog.findChild(QCheckBox).click()
    with qtbot.waitSignal(dialog.chosen) as chosen:
        save(dialog, qtbot)
    expected = Settings(
        language=Language.ENGLISH, server="https://otra.example", proxy="proxy.example:8080", letters_folder="/cartas"
    )
    assert chosen.args == [expected, True]
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("label", "text"), [("Dirección de la plataforma", "http://otra.example"), ("Proxy", "proxy"), ("Proxy", "p:99999")]
)
def test_an_address_that_cannot_be_used_is_marked_under_its_field_until_it_is_corrected(dialog, qtbot, label, text):
    type_over(dialog, qtbot, label, text)
    with qtbot.assertNotEmitted(dialog.chosen):
        save(dialog, qtbot)
    (field,) = [f for f in dialog.findChildren(Field) if f.editor is editor(dialog, label)]
    assert dialog.isVisible()
    assert field.message
    qtbot.keyClicks(editor(dialog, label), "x")
    assert field.message == ""


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("proxy.example:3128", True),
        ("[::1]:80", True),
        ("proxy", False),
        ("a b:80", False),
        (":80", False),
        ("p:0", False),
    ],
)
def test_a_proxy_is_a_host_and_a_port(text, right):
    assert is_proxy(text) is right
