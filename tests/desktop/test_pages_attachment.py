"""The signed letter comes back, and "Continuar" is there only once the platform has it."""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from certwizard.activation import State
from certwizard.contract import Limits
from certwizard.desktop.reasons import reason
from certwizard.desktop.session import Stage
from certwizard.desktop.tour.people import scanned, signed_and_scanned
from certwizard.desktop.widgets.drop_area import DropArea
from certwizard.desktop.widgets.sheets import Sheet
from certwizard.documents import isolation
from certwizard.documents.expected import BASELINE, expected_letter
from certwizard.documents.verdict import Reason
from tests.helpers import awkward_pdfs as awkward
from tests.helpers.wine import UNDER_WINE


@pytest.fixture
def window(owner, opened, platform):
    owner.reach(Stage.ATTACHMENT, platform)
    owner.session.turn_to(Stage.ATTACHMENT)
    return opened()


def signed(window) -> Path:
    scan = window.session.letter_path.with_name("escaneado.pdf")
    signed_and_scanned(window.session.letter_path, scan)
    return scan


def unsigned(window) -> Path:
    scan = window.session.letter_path.with_name("sin-firma.pdf")
    scanned(window.session.letter_path, scan)
    return scan


def drop(window, *paths):
    [area] = window.visible(DropArea)
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    hand = (Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(area, QDragEnterEvent(QPoint(9, 9), *hand))
    QApplication.sendEvent(area, QDropEvent(QPoint(9, 9).toPointF(), *hand))


def test_nothing_can_be_continued_or_deleted_before_the_platform_has_the_scan(window):
    assert not window.button("Continuar").isEnabled()
    assert not window.button("Eliminar").isEnabled()


def test_the_scan_is_looked_for_where_the_letter_is_and_then_where_the_last_one_was(window, tmp_path):
    """And not where another dialog was: there lies another company's scan of the same name."""
    scans = tmp_path / "escáneres"
    scans.mkdir()
    for folder in (window.session.letter_path.parent, scans):
        window.hands.press("Adjuntar documento")
        assert Path(window.hands.file_dialog().directory().absolutePath()) == folder
        window.hands.answer_file_dialog(unsigned(window).replace(scans / "sin-firma.pdf"))
        window.hands.until(lambda: window.session.trouble is not None, "the refusal")


def test_a_signed_letter_is_shown_checked_and_leads_on(window):
    window.attach(signed(window))
    assert window.reads("Documento adjunto: escaneado.pdf")
    for check in ("Es la carta de esta empresa", "Están todas las páginas", "Está firmada", "Se lee bien", "Pesa "):
        assert window.reads(check)
    assert [sheet.accessibleName() for sheet in window.visible(Sheet)] == ["Página 1", "Página 2"]
    assert window.button("Eliminar").isEnabled()
    window.wait_for_focus("Continuar")
    window.hands.press("Continuar")
    window.wait_for(Stage.STATUS)
    assert window.reads("En proceso")


def test_an_unsigned_letter_is_told_apart_and_leaves_what_was_attached(window):
    window.attach(signed(window))
    attached = window.session.activation.attachment
    window.attach(unsigned(window))
    assert window.reads("No vemos la firma")
    assert window.reads("No está firmada")
    assert window.session.activation.attachment == attached
    assert window.button("Continuar").isEnabled()


def test_while_the_scan_is_looked_at_return_leads_nowhere(window):
    window.button("Adjuntar documento").setFocus()
    focused = []
    window.session.activity_changed.connect(
        lambda: QTimer.singleShot(10, window.wizard, lambda: focused.append(window.wizard.focusWidget()))
    )
    window.attach(signed(window))
    window.wait_for_focus("Continuar")
    assert window.button("Atrás") not in focused


def test_after_a_refusal_return_attaches_another_file(window):
    window.attach(unsigned(window))
    window.wait_for_focus("Adjuntar documento")


def test_a_file_that_is_no_document_is_refused_with_what_helps(window, tmp_path):
    (tmp_path / "notas.pdf").write_text("esto no es un PDF", encoding="utf-8")
    window.attach(tmp_path / "notas.pdf")
    assert window.reads("no es un PDF ni una foto")
    assert window.visible(Sheet) == []
    assert not window.button("Continuar").isEnabled()


@pytest.mark.skipif(UNDER_WINE, reason="Wine 8 keeps no limit of a job's memory")
def test_after_a_file_that_breaks_what_opens_it_the_window_goes_on(window, tmp_path):
    (tmp_path / "bomba.pdf").write_bytes(awkward.nested_bomb())
    window.attach(tmp_path / "bomba.pdf")
    assert window.reads(reason(Reason.OUT_OF_MEMORY))
    assert not window.button("Continuar").isEnabled()
    drop(window, signed(window))
    window.hands.until(lambda: window.session.state is State.LETTER_ATTACHED, "attached")


def test_a_dropped_file_is_attached(window):
    drop(window, signed(window))
    window.hands.until(lambda: window.session.state is State.LETTER_ATTACHED, "attached")


def test_photos_that_are_dropped_together_are_put_in_order_by_their_marks(window):
    scan = signed(window)
    with pypdfium2.PdfDocument(scan) as document:
        photos = [scan.with_name(f"foto {number}.jpg") for number in range(len(document))]
        for photo, page in zip(reversed(photos), document, strict=True):
            page.render(scale=150 / 72).to_pil().save(photo, quality=85)
    drop(window, *photos)
    window.hands.until(lambda: window.session.state is State.LETTER_ATTACHED, "attached")
    expected = expected_letter(window.session.letter_path.read_bytes())
    report = isolation.verify(window.session.inspection.attachment, expected, Limits()).report
    assert [page.letter_page for page in report.pages] == list(range(1, expected.pages + 1))


def test_a_deleted_document_is_gone_and_another_can_be_attached(window):
    window.attach(signed(window))
    window.hands.press("Eliminar")
    window.wait_idle()
    assert window.session.state is State.LETTER_ISSUED
    assert window.visible(Sheet) == []
    assert not window.button("Eliminar").isEnabled()
    assert not window.button("Continuar").isEnabled()
    assert window.button("Adjuntar documento").isEnabled()


def test_where_a_document_is_attached_return_goes_on(window):
    window.attach(signed(window))
    window.wizard.turn_to(Stage.LETTER)
    window.wizard.turn_to(Stage.ATTACHMENT)
    window.settle()
    assert window.wizard.focusWidget() is not window.button("Adjuntar documento")
    QTest.keyClick(window.wizard, Qt.Key.Key_Return)
    window.wait_for(Stage.STATUS)


def test_an_attached_document_is_still_shown_when_the_window_opens_again(owner, window, opened):
    window.attach(signed(window))
    window.close()
    key = owner.session.key
    owner.session.close()
    owner.session.open(key)
    again = opened()
    again.hands.until(lambda: len(again.visible(Sheet)) == 2, "the pages")
    assert again.wizard.here is Stage.ATTACHMENT
    again.hands.until(lambda: again.button("Continuar").isEnabled(), "Continuar")


def drawn_on(scan: Path, page: int, line_mm: tuple[float, float, float, float], width: int) -> Path:
    """The scan with a line of a pen on that page (from 0)."""
    with pypdfium2.PdfDocument(scan) as document:
        sheets = [one.render(scale=150 / 72).to_pil() for one in document]
    ImageDraw.Draw(sheets[page]).line([at / 25.4 * 150 for at in line_mm], "#202880", width)
    marked = scan.with_name("marcada.pdf")
    sheets[0].save(marked, "PDF", save_all=True, append_images=sheets[1:], resolution=150)
    return marked


def test_of_a_signature_that_nobody_can_be_sure_of_its_box_is_shown_and_asked_about(window):
    expected = expected_letter(window.session.letter_path.read_bytes())
    box = expected.signature_box
    across, down = box.x_mm + box.width_mm / 2, box.y_mm + box.height_mm / 2
    window.attach(drawn_on(unsigned(window), box.page - 1, (across, down, across + 8, down + 2), 3))
    assert window.reads("¿Ves la firma del representante legal en este recuadro?")
    assert window.reads("Una fecha, un número, un sello o una huella no bastan")
    window.hands.press("Sí, está firmada")
    window.hands.until(lambda: window.session.state is State.LETTER_ATTACHED, "attached")


def test_of_a_line_that_is_struck_out_the_page_is_named_and_no_signature_asked_about(window):
    expected = expected_letter(window.session.letter_path.read_bytes())
    text = max((one for one in expected.text if one.page == 1), key=lambda one: one.widths_mm[0])
    down = text.y_mm + (BASELINE - 0.18) * text.leading_mm
    window.attach(drawn_on(signed(window), 0, (text.x_mm, down, text.x_mm + text.widths_mm[0], down), 3))
    assert window.reads("En la página 1 de tu documento falta texto")
    assert not window.reads("¿Ves la firma")
    window.hands.press("Sí, se leen bien")
    window.hands.until(lambda: window.session.state is State.LETTER_ATTACHED, "attached")


def test_a_sheet_that_is_not_the_letter_s_is_taken_out_by_hand(window, tmp_path):
    receipt = Image.new("RGB", (1700, 2200), "white")
    for line in range(30):
        ImageDraw.Draw(receipt).text((160, 180 + 50 * line), "Recibo de caja menor " * 4, "black", font_size=28)
    receipt.save(tmp_path / "recibo.png")
    window.attach(signed(window), tmp_path / "recibo.png")
    assert window.reads("En la página 3 de tu documento hay otra cosa, no esta carta")
    window.hands.press("Quitar Página 3")
    window.hands.until(lambda: window.session.state is State.LETTER_ATTACHED, "attached")
    window.wait_idle()
    assert not window.has_button("Quitar"), "what is attached is not changed in place"


def test_a_sheet_can_be_turned_by_hand(window):
    window.attach(unsigned(window))
    before = window.session.previews
    window.hands.press("Girar Página 1")
    window.wait_idle()
    assert window.session.arrangement[0].turn == 90
    assert window.session.previews[0] != before[0]
