from PySide6.QtWidgets import QLabel, QTextBrowser, QWidget

from certwizard.desktop.dialogs.about import AboutDialog


def test_it_names_the_edition_the_version_and_every_licence(qtbot):
    parent = QWidget()
    qtbot.add_widget(parent)
    about = AboutDialog("Factura Fácil", "Soporte: 601 300 0000", parent)
    shown = [label.text() for label in about.findChildren(QLabel)]
    assert "Factura Fácil" in shown
    assert "Soporte: 601 300 0000" in shown
    assert any(text.startswith("Versión ") for text in shown)
    licences = about.findChild(QTextBrowser).toPlainText()
    for name in ("PySide6", "reportlab", "pypdf", "numpy", "keyring"):
        assert name in licences
    assert "LGPL" in licences
