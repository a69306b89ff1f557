from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtWidgets import QSystemTrayIcon

from certwizard.activation import Company, PersonType, State
from certwizard.desktop.reminders import Reminders
from certwizard.desktop.session import KnownCompany

END = date(2027, 3, 31)


class Told(QSystemTrayIcon):
    """Keeps what the system would show: there is no tray on an offscreen screen."""

    def __init__(self):
        super().__init__()
        self.messages = []

    def showMessage(self, title, text):
        self.messages.append((title, text))


def known(name, valid_until):
    company = Company(legal_name=name, nit="900123456", person_type=PersonType.LEGAL)
    return KnownCompany(
        key=f"{UUID(int=1)}@https://x.example/{name}",
        company=company,
        state=State.ACTIVE,
        server="https://x.example",
        valid_until=valid_until,
    )


@pytest.fixture
def tray(qapp):
    return Told()


def reminders(tmp_path, tray):
    return Reminders(tmp_path / "reminders.ini", tray, tray)


def test_each_company_is_named_once_a_reminder_also_after_a_restart(tmp_path, tray):
    both = [known("Panadería", END), known("Ferretería", END), known("Sin certificado", None)]
    for left in (31, 30, 29, 15, 14, 3, 3):
        reminders(tmp_path, tray).look(both, END - timedelta(days=left))
    texts = [text for _, text in tray.messages]
    assert [text.partition(":")[0] for text in texts] == ["Panadería", "Ferretería"] * 3
    assert all("31 de marzo de 2027" in text for text in texts)


def test_a_renewed_certificate_is_reminded_of_again(tmp_path, tray):
    reminders(tmp_path, tray).look([known("Panadería", END)], END)
    next_end = END.replace(year=2028)
    reminders(tmp_path, tray).look([known("Panadería", next_end)], next_end)
    assert len(tray.messages) == 2


def test_a_click_opens_the_company_that_was_named(tmp_path, tray, qtbot):
    shown = reminders(tmp_path, tray)
    company = known("Panadería", END)
    shown.look([company], END)
    with qtbot.waitSignal(shown.clicked) as clicked:
        tray.messageClicked.emit()
    assert clicked.args == [company.key]
