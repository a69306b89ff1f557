"""The year after: the end is seen coming, put in a calendar, and the renewal goes the same way with the data kept."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QSystemTrayIcon

from certwizard.activation import State
from certwizard.desktop import course
from certwizard.desktop.session import Stage
from certwizard.desktop.tour.people import signed_and_scanned
from certwizard.desktop.tray import Tray
from tests.helpers.desktop import desktop
from tests.helpers.furnished import Furnished
from tests.helpers.platform import Platform


@pytest.fixture
def platform(tmp_path):
    """Of its own: the reviewers take who waits longest."""
    with Platform(tmp_path / "platform") as running:
        yield running


@pytest.fixture
def active(owner, platform):
    """With a certificate for a year from today."""
    owner.reach(Stage.ATTACHMENT, platform)
    scan = owner.session.letter_path.with_name("escaneado.pdf")
    signed_and_scanned(owner.session.letter_path, scan)
    owner.attach(scan)
    owner.session.submit()
    owner.wait_idle()
    platform.approve()
    owner.wait(lambda: owner.session.state is State.ACTIVE)
    return owner


@pytest.fixture
def window(active):
    shown = Furnished(active)
    yield shown
    shown.close()


def test_without_a_calendar_program_it_is_said_where_the_file_is(window, active, tmp_path):
    with desktop("file", has_program=False):
        window.choose("Agregar el vencimiento al calendario…")
        window.hands.answer_file_dialog(tmp_path / "vence.ics")
        window.settle()
    assert window.dialog().windowTitle() == "El vencimiento quedó guardado"
    assert str(tmp_path / "vence.ics") in window.dialog().accessibleDescription()


def test_the_end_goes_into_a_calendar_and_a_renewal_keeps_the_data(window, active, tmp_path):
    assert not window.has_button("Renovar el certificado")
    assert "Agregar el vencimiento al calendario…" in window.entries()
    with desktop("file") as system:
        window.hands.press("Agregar al calendario…")
        window.hands.answer_file_dialog(tmp_path / "vence.ics")
        window.settle()
    assert system.opened == [QUrl.fromLocalFile(tmp_path / "vence.ics")]
    assert not window.dialogs()
    until = active.session.activation.certificate.valid_until
    entry = (tmp_path / "vence.ics").read_text()
    assert f"DTSTART;VALUE=DATE:{until:%Y%m%d}" in entry
    assert entry.count("BEGIN:VALARM") == 3

    active.clock = lambda: course.now() + timedelta(days=340)
    window.session.changed.emit()
    window.wait_to_read("Está por vencer.")
    window.choose("Empresas")
    window.session.changed.emit()
    assert window.reads("Vence en ")
    window.hands.press("Siguiente")
    window.wizard.turn_to(Stage.STATUS)
    before = active.session.representative
    window.hands.press("Renovar el certificado")
    window.wait_for(Stage.PAYMENT)
    assert active.session.representative == before
    assert "Agregar el vencimiento al calendario…" not in window.entries()


class Told(QSystemTrayIcon):
    """Keeps what the system would show: there is no tray on an offscreen screen."""

    def __init__(self):
        super().__init__()
        self.messages = []

    def showMessage(self, title, text):
        self.messages.append((title, text))


def test_the_tray_reminds_of_each_company_whose_end_is_near_and_opens_the_one_that_is_clicked(owner, keep, qtbot):
    keep("Panadería", State.ACTIVE, ends_in=200)
    near = keep("Ferretería", State.ACTIVE, ends_in=15)
    icon = Told()
    tray = Tray(owner.session, owner.folders, icon, owner.session)
    owner.wait(lambda: icon.messages)
    ((title, text),) = icon.messages
    assert "15" in title
    assert text.startswith("Ferretería")
    with qtbot.waitSignal(tray.opened):
        icon.messageClicked.emit()
    assert owner.session.key == near.key
