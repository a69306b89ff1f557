"""What is behind the one button that is no step of the way."""

import zipfile

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QNetworkProxy
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser

from certwizard.brand import Updates
from certwizard.desktop.dialogs.about import AboutDialog
from certwizard.desktop.dialogs.help_window import HelpWindow
from certwizard.desktop.dialogs.preferences import PreferencesDialog
from certwizard.desktop.session import Stage
from certwizard.desktop.settings import Settings
from certwizard.desktop.tour.hands import Hands
from certwizard.desktop.update_check import UpdateCheck
from certwizard.desktop.widgets.menu_button import MenuButton
from tests.helpers.furnished import Furnished
from tests.helpers.keychains import LockedKeychain
from tests.helpers.owner import invited


@pytest.fixture
def window(owner):
    shown = Furnished(owner)
    yield shown
    shown.close()


def test_the_menu_has_all_that_is_no_step_of_the_way(window):
    assert window.entries() == [
        "Empresas",
        "Ayuda",
        "Preferencias…",
        "Idioma",
        "Guardar informe de diagnóstico…",
        "Borrar mis datos…",
        "Acerca de…",
    ]


def test_updates_are_looked_for_only_where_the_provider_tells_of_them(owner):
    check = UpdateCheck(owner.network, Updates(feed="https://127.0.0.1:9/feed", key=bytes(32)), "1.0", owner.session)
    window = Furnished(owner, check)
    assert "Buscar actualizaciones" in window.entries()
    window.close()


def test_no_two_entries_have_the_same_mnemonic(window):
    window.entries()
    letters = [text[text.index("&") + 1].lower() for text in (a.text() for a in window.wizard.menu.actions()) if text]
    assert len(letters) == len(set(letters))


def test_the_keyboard_opens_the_menu(window):
    (button,) = window.visible(MenuButton)
    opened = []
    window.wizard.menu.aboutToShow.connect(lambda: opened.append(True))
    window.wizard.menu.aboutToShow.connect(window.wizard.menu.close, Qt.ConnectionType.QueuedConnection)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert opened
    assert button.accessibleName() == "Menú"


def test_f1_opens_the_article_of_the_page(window, owner, platform):
    owner.pair(invited(platform), platform.url)
    window.wait_for(Stage.PAYMENT)
    window.wizard.activateWindow()
    QTest.keyClick(window.wizard, Qt.Key.Key_F1)
    window.settle()
    read = window.dialog(HelpWindow).findChild(QTextBrowser).toPlainText()
    assert "¿Cómo realizar el pago" in read


def test_the_question_beside_the_heading_opens_its_article(window):
    window.hands.press("¿Qué necesito antes de empezar?")
    window.settle()
    assert "bolígrafo" in window.dialog(HelpWindow).findChild(QTextBrowser).toPlainText()


def test_companies_leads_to_the_list_without_closing_what_is_open(window, owner, platform):
    owner.pair(invited(platform), platform.url)
    window.wait_for(Stage.PAYMENT)
    window.choose("Empresas")
    assert window.wizard.here is Stage.START
    assert owner.session.key
    window.hands.press("Siguiente")
    window.wait_for(Stage.PAYMENT)


def test_the_language_changes_at_once_with_the_menu_and_the_help(window):
    window.choose("Idioma", "English")
    assert "Preferences…" in window.entries()
    assert window.has_button("Next")
    window.hands.press("What do I need before I start?")
    window.settle()
    assert "What do I need" in window.dialog(HelpWindow).findChild(QTextBrowser).toPlainText()
    window.choose("Language", "Español")
    assert window.has_button("Siguiente")


def test_what_is_set_takes_effect_at_once_and_at_the_next_start(window, owner, platform, tmp_path):
    (tmp_path / "cartas").mkdir()
    window.choose("Preferencias…")
    dialog = Hands(window.dialog(PreferencesDialog))
    dialog.write("Dirección de la plataforma", "https://otra.example")
    dialog.write("Proxy", "proxy.example:3128")
    dialog.write("Carpeta para las cartas", str(tmp_path / "cartas"))
    dialog.press("Abrir al iniciar sesión, para avisar antes del vencimiento")
    dialog.press("Guardar")
    window.settle()
    assert owner.session.server == "https://otra.example"
    assert window.field("Dirección de la plataforma").editor.text() == "https://otra.example"
    assert owner.session.suggested_letter_path().parent == tmp_path / "cartas"
    assert window.autostart.is_on()
    assert QNetworkProxy.applicationProxy().hostName() == "proxy.example"
    owner.pair(invited(platform), platform.url)
    window.close()
    again = Furnished(owner)
    assert owner.session.server == "https://otra.example"
    again.preferences.choose(Settings())
    assert QNetworkProxy.applicationProxy().hostName() == ""
    again.close()


def test_a_keychain_that_is_locked_keeps_everything_until_it_is_open(window, owner, platform):
    owner.pair(invited(platform), platform.url)
    keyring.set_keyring(LockedKeychain())
    done = []
    window.menu.erasing.done.connect(lambda: done.append(True))
    window.choose("Borrar mis datos…")
    window.answer("Borrar todo")
    window.hands.until(lambda: bool(window.dialogs()), "what went wrong")
    assert "llavero" in window.dialog().accessibleDescription()
    assert owner.session.companies
    assert not done
    window.answer("Entendido")


def test_the_report_is_saved_where_the_owner_says(window, owner, tmp_path):
    window.choose("Guardar informe de diagnóstico…")
    window.hands.answer_file_dialog(tmp_path / "informe.zip")
    window.settle()
    with zipfile.ZipFile(tmp_path / "informe.zip") as archive:
        assert b"certwizard" in archive.read("facts.txt")
    assert "No tiene datos tuyos" in window.dialog().accessibleDescription()
    window.answer("Entendido")


def test_about_names_the_program_and_the_licences(window):
    window.choose("Acerca de…")
    window.answer("Cerrar", AboutDialog)
