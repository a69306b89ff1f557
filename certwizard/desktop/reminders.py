"""Warns of a certificate's end through the system's notifications, once for each of the days that are set for it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QSettings, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from certwizard.activation import days_left, reminder_due

from .figures import day
from .session import KnownCompany

_LOOKED_EVERY: Final = 6 * 3600 * 1000
"""Milliseconds: a computer that is never turned off passes midnight too."""


class Reminders(QObject):
    """`clicked` carries the key of the company that the owner was told of last."""

    clicked = Signal(str)
    looked = Signal()
    """It is time to `look` again."""

    def __init__(self, path: Path, tray: QSystemTrayIcon, parent: QObject) -> None:
        super().__init__(parent)
        self._given = QSettings(str(path), QSettings.Format.IniFormat)
        self._tray = tray
        self._told = ""
        tray.messageClicked.connect(lambda: self.clicked.emit(self._told))
        timer = QTimer(self)
        timer.timeout.connect(self.looked)
        timer.start(_LOOKED_EVERY)

    def look(self, companies: Sequence[KnownCompany], today: date) -> None:
        for company in companies:
            if company.valid_until and reminder_due(company.valid_until, today, self._last(company)) is not None:
                self._tell(company, company.valid_until, today)
        self._given.sync()

    def _last(self, company: KnownCompany) -> date | None:
        try:
            return date.fromisoformat(str(self._given.value(_name(company), "")))
        except ValueError:
            return None

    def _tell(self, company: KnownCompany, valid_until: date, today: date) -> None:
        self._given.setValue(_name(company), today.isoformat())
        self._told = company.key
        title = self.tr("El certificado vence en %n día(s)", "", days_left(valid_until, today))
        text = self.tr("{company}: renueva antes del {day} para seguir facturando.")
        self._tray.showMessage(title, text.format(company=company.company.legal_name, day=day(valid_until)))


def _name(company: KnownCompany) -> str:
    """A renewed certificate is another one."""
    return f"{company.key.replace('/', '|')}|{company.valid_until}"
