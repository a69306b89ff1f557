import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from certwizard.desktop.dialogs.page_viewer import PageViewer
from certwizard.desktop.widgets.sheets import OpenableSheet, Sheets


def png(color, width=200, height=260):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return data.data()


RED, BLUE, BOX = png("red"), png("blue"), png("green", 300, 100)


@pytest.fixture
def viewer(qtbot):
    parent = QWidget()
    qtbot.add_widget(parent)
    shown = PageViewer([RED, BLUE], BOX, 0, parent)
    shown.open()
    yield shown
    shown.close()


def click(viewer, qtbot, text):
    (button,) = [b for b in viewer.findChildren(QPushButton) if b.text().replace("&", "") == text]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def picture(viewer):
    (label,) = [label for label in viewer.findChildren(QLabel) if not label.pixmap().isNull()]
    return label.pixmap()


def color(viewer):
    shown = picture(viewer).toImage()
    return shown.pixelColor(shown.width() // 2, shown.height() // 2).name()


def test_the_pages_are_turned_and_end_at_both_ends(viewer, qtbot):
    assert color(viewer) == "#ff0000"
    click(viewer, qtbot, "Página siguiente")
    assert color(viewer) == "#0000ff"
    click(viewer, qtbot, "Página siguiente")
    assert color(viewer) == "#0000ff"
    click(viewer, qtbot, "Página anterior")
    assert color(viewer) == "#ff0000"


def test_a_page_grows_and_shrinks_back_to_the_size_that_fits(viewer, qtbot):
    fitting = picture(viewer).width()
    click(viewer, qtbot, "Acercar")
    assert picture(viewer).width() > 1.2 * fitting
    for _ in range(3):
        click(viewer, qtbot, "Alejar")
    assert abs(picture(viewer).width() - fitting) <= 20


def test_the_signature_box_is_shown_by_itself(viewer, qtbot):
    click(viewer, qtbot, "Ver la firma")
    assert color(viewer) == "#008000"
    click(viewer, qtbot, "Ver la firma")
    assert color(viewer) == "#ff0000"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_a_sheet_opens_by_mouse_and_by_key(qtbot, key):
    sheets = Sheets(12)
    qtbot.add_widget(sheets)
    sheets.show_pictures([RED, BLUE], ["Página 1", "Página 2"])
    sheets.show()
    first, second = sheets.findChildren(OpenableSheet)
    with qtbot.waitSignal(sheets.opened) as opened:
        qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert opened.args == [2]
    with qtbot.waitSignal(sheets.opened) as opened:
        qtbot.keyClick(first, key)
    assert opened.args == [1]
