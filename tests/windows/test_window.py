"""What Windows gives the window: its platform plugin, fonts, dialogs, printers, dark mode."""

import subprocess
import sys
import winreg

import pytest
from PySide6.QtGui import QGuiApplication, QTextLayout
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QStyleFactory

PERSONALIZE = r"Software\Microsoft\Windows\CurrentVersion\Themes\Personalize"


def test_the_window_is_a_real_one(qapp):
    assert QGuiApplication.platformName() == "windows"
    assert "windowsvista" in [name.lower() for name in QStyleFactory.keys()]  # noqa: SIM118 - a function of Qt, not a dict


def test_the_system_s_font_has_the_letters_of_spanish(qapp):
    """In the font itself or in the one that Windows takes in its place."""
    layout = QTextLayout("áéíóúüñÁÉÍÓÚÜÑ¿¡$–«»·", qapp.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    assert runs
    assert all(glyph for run in runs for glyph in run.glyphIndexes())


def test_the_list_of_printers_can_be_asked_for(qapp):
    names = QPrinterInfo.availablePrinterNames()
    assert all(QPrinterInfo.printerInfo(name).printerName() == name for name in names)


def test_the_letter_can_be_printed_to_a_file(qapp, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "impresión.pdf"))
    assert printer.outputFormat() is QPrinter.OutputFormat.PdfFormat
    assert printer.isValid()


def test_the_file_dialog_opens_on_an_accented_folder_and_gives_the_file_back(qtbot, tmp_path):
    folder = tmp_path / "Escáneres Ñ"
    folder.mkdir()
    (folder / "carta firmada.PDF").write_bytes(b"%PDF-")
    dialog = QFileDialog(None, "Adjuntar documento", str(folder), "Documentos (*.pdf)")
    qtbot.add_widget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()
    dialog.selectFile("carta firmada.PDF")
    with qtbot.waitSignal(dialog.fileSelected) as selected:
        dialog.accept()
    assert (folder / "carta firmada.PDF").samefile(selected.args[0])


@pytest.fixture
def dark_applications():
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, PERSONALIZE) as key:
        winreg.SetValueEx(key, "AppsUseLightTheme", 0, winreg.REG_DWORD, 0)
        yield
        winreg.DeleteValue(key, "AppsUseLightTheme")


def test_the_window_is_dark_where_windows_applications_are(dark_applications):
    program = """
from PySide6.QtWidgets import QApplication
from certwizard.desktop.theme import Theme
application = QApplication([])
print(application.styleHints().colorScheme().name, application.style().name(), Theme.current().is_dark)
"""
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert told.stdout.split()[0] == "Dark", told.stdout
