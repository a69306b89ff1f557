import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QTextBrowser, QWidget

from certwizard.desktop.dialogs.help_window import HelpWindow
from certwizard.desktop.help import library


@pytest.fixture
def window(qtbot):
    parent = QWidget()
    qtbot.add_widget(parent)
    shown = HelpWindow(library("es"), parent)
    yield shown
    shown.close()


def button(window, text):
    (found,) = [b for b in window.findChildren(QPushButton) if b.text().replace("&", "") == text]
    return found


def test_an_article_opens_with_its_text_and_its_pictures_and_is_counted_once(window, qtbot):
    with qtbot.waitSignal(window.viewed) as viewed:
        window.open_article("escanear-la-carta")
    assert viewed.args == ["escanear-la-carta"]
    reader = window.findChild(QTextBrowser)
    assert "¿Cómo escaneo la carta?" in reader.toPlainText()
    assert "\ufffc" in reader.toPlainText()


def test_typing_finds_articles_and_opens_the_best_one(window, qtbot):
    window.show()
    qtbot.keyClicks(window.findChild(QLineEdit), "devolvieron")
    listed = window.findChild(QListWidget)
    assert listed.item(0).text() == "¿Por qué me devolvieron la carta?"
    assert "¿Por qué me devolvieron la carta?" in window.findChild(QTextBrowser).toPlainText()


def test_the_reader_says_whether_it_was_useful_once_an_article(window, qtbot):
    window.open_article("realizar-el-pago")
    with qtbot.waitSignal(window.rated) as rated:
        qtbot.mouseClick(button(window, "Sí"), Qt.MouseButton.LeftButton)
    assert rated.args == ["realizar-el-pago", True]
    assert not button(window, "No").isEnabled()
    window.open_article("carta-devuelta")
    assert button(window, "No").isEnabled()


def test_a_comment_is_sent_for_the_open_article_and_an_empty_one_is_not(window, qtbot):
    window.open_article("realizar-el-pago")
    assert not button(window, "Enviar comentario").isEnabled()
    qtbot.keyClicks(window.findChild(QPlainTextEdit), "Faltan los bancos.")
    with qtbot.waitSignal(window.commented) as commented:
        qtbot.mouseClick(button(window, "Enviar comentario"), Qt.MouseButton.LeftButton)
    assert commented.args == ["realizar-el-pago", "Faltan los bancos."]
    assert window.findChild(QPlainTextEdit).toPlainText() == ""


def test_views_are_shown_for_the_open_article_only(window):
    window.open_article("realizar-el-pago")
    window.show_views("carta-devuelta", 7)
    window.show_views("realizar-el-pago", 31)
    shown = [label.text() for label in window.findChildren(QWidget) if hasattr(label, "text") and callable(label.text)]
    assert any("31" in text for text in shown)
    assert not any("7 lectura" in text for text in shown)
