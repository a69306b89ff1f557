"""The letter in the owner's hands: opened, shown, printed, corrected, fetched again."""

import sys
from dataclasses import replace

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QUrl, QUrlQuery
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication

from certwizard.desktop.dialogs.print_preview import PrintPreview
from certwizard.desktop.printing import Printing
from certwizard.desktop.session import Stage
from certwizard.desktop.tour.hands import Hands
from certwizard.desktop.widgets.sheets import Sheet
from certwizard.documents.expected import expected_letter
from tests.helpers.desktop import desktop, file_manager, print_dialogs_cancelled
from tests.helpers.owner import ANA
from tests.helpers.printers import printer


@pytest.fixture
def system(qapp):
    with desktop("file") as somebody:
        yield somebody


@pytest.fixture
def window(owner, opened, platform):
    owner.reach(Stage.LETTER, platform)
    owner.session.turn_to(Stage.LETTER)
    return opened()


def test_the_letter_is_opened(window, system):
    letter = window.session.letter_path
    assert window.reads(letter.name)
    window.hands.press("Abrir carta")
    assert system.opened == [QUrl.fromLocalFile(letter)]


@pytest.mark.skipif(sys.platform == "darwin", reason="the Finder's windows cannot be seen from here")
def test_the_letter_is_shown_where_it_is(window):
    with file_manager() as shows:
        window.hands.press("Mostrar en la carpeta")
        window.hands.until(lambda: shows(window.session.letter_path.parent), "the folder")


def test_the_page_says_print_sign_scan(window):
    for step in ("1. Imprime", "2. Firma", "3. Escanea"):
        assert window.reads(step)


def test_the_print_has_the_letter_s_pages(window, qtbot, tmp_path):
    letter = window.session.letter_path
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printing = Printing(window.wizard)
    printing.print_on(printer, letter)
    qtbot.waitSignal(printing.printed, timeout=20_000).wait()
    printed = PdfReader(tmp_path / "printed.pdf")
    assert len(printed.pages) == expected_letter(letter.read_bytes()).pages
    assert float(printed.pages[0].mediabox.height) == pytest.approx(792, abs=2)


def test_corrected_data_make_a_new_letter_and_the_old_one_no_longer_counts(window, tmp_path):
    before = window.session.activation.letter.id
    window.hands.press("Corregir los datos")
    window.wait_for(Stage.REPRESENTATIVE)
    assert window.button("Siguiente").isEnabled()
    window.hands.write("Nombres", "Ana Lucía")
    window.settle()
    assert window.reads("La anterior ya no cuenta.")
    window.save_letter(tmp_path / "nueva.pdf")
    assert window.reads("Si imprimiste una anterior, rómpela")
    assert window.session.activation.letter.id != before
    assert window.session.activation.letter.representative.names == "Ana Lucía"


def test_data_put_back_as_they_were_need_no_new_letter(window):
    window.hands.press("Corregir los datos")
    window.wait_for(Stage.REPRESENTATIVE)
    window.hands.write("Nombres", "Ana Lucía")
    window.hands.write("Nombres", replace(ANA).names)
    window.settle()
    window.hands.press("Siguiente")
    window.wait_for(Stage.LETTER)


def test_a_letter_that_is_gone_is_fetched_again_and_is_the_same(window, tmp_path):
    before = window.session.activation.letter.id
    window.session.letter_path.unlink()
    window.session.changed.emit()
    assert window.reads("La carta ya no está donde la guardaste")
    window.save_letter(tmp_path / "otra-vez.pdf")
    window.wait_to_read("otra-vez.pdf")
    assert window.session.activation.letter.id == before
    assert expected_letter((tmp_path / "otra-vez.pdf").read_bytes()).letter_id == before


def test_the_letter_leads_to_where_it_is_attached(window):
    window.hands.press("Siguiente")
    window.wait_for(Stage.ATTACHMENT)


@pytest.fixture
def preview(window):
    window.hands.press("Imprimir")
    window.hands.until(lambda: bool(shown(PrintPreview)), "the preview")
    (preview,) = shown(PrintPreview)
    return preview


def test_the_letter_is_seen_before_the_printer_is_chosen(window, preview):
    pages = expected_letter(window.session.letter_path.read_bytes()).pages
    assert [sheet.accessibleName() for sheet in preview.findChildren(Sheet)] == [
        f"Página {page} de {pages}" for page in range(1, pages + 1)
    ]


def test_the_printer_is_chosen_in_the_system_s_dialog(window, preview):
    with printer(), print_dialogs_cancelled() as asked:
        Hands(preview).press("Elegir impresora…")
        window.hands.until(lambda: bool(asked), "the system's dialog")
    assert len(set(asked)) == 1


@pytest.mark.skipif(
    sys.platform != "win32" or bool(QPrinterInfo.availablePrinterNames()),
    reason="the system's dialog comes without a printer too, or there is one",
)
def test_without_a_printer_the_owner_is_told(window, preview):
    Hands(preview).press("Elegir impresora…")
    window.wait_to_read("Este computador no tiene impresora")


def test_the_letter_is_mailed_to_a_representative_who_is_elsewhere(owner, window, system):
    letter = window.session.letter_path
    window.hands.press("Enviar por correo")
    mail = QUrl(owner.sent_to[-1])
    assert (mail.scheme(), mail.path()) == ("mailto", ANA.email)
    text = QUrlQuery(mail)
    decoded = QUrl.ComponentFormattingOption.FullyDecoded
    assert window.session.company.legal_name in text.queryItemValue("subject", decoded)
    assert "dentro del recuadro" in text.queryItemValue("body", decoded)
    assert letter.name in text.queryItemValue("body", decoded)
    assert window.reads("Falta adjuntar la carta al correo")
    if sys.platform not in ("win32", "darwin"):
        assert system.opened == [QUrl.fromLocalFile(letter.parent)]


def shown(kind):
    return [it for it in QApplication.topLevelWidgets() if isinstance(it, kind) and it.isVisible()]
