"""Money, dates and sizes as they are written in Colombia."""

from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QDate, QLocale

COLOMBIA: Final = QLocale("es_CO")


def pesos(amount: int) -> str:
    """$ 119.000"""
    return COLOMBIA.toCurrencyString(float(amount), "$", 0)


def day(on: date) -> str:
    """25 de noviembre de 2026"""
    return COLOMBIA.toString(QDate(on.year, on.month, on.day), "d 'de' MMMM 'de' yyyy")


def moment(at: datetime) -> str:
    """25 de noviembre de 2026, 14:05, by this computer's clock"""
    here = at.astimezone()
    return f"{day(here)}, {hour(at)}"


def hour(at: datetime) -> str:
    """14:05, by this computer's clock"""
    return f"{at.astimezone():%H:%M}"


def size(count: int) -> str:
    """412 KB, 6,3 MB: of 1,000, because that is how mail programs and help pages count."""
    thousands = max(1, round(count / 1000))
    if thousands < 1000:
        return f"{thousands} KB"
    return f"{COLOMBIA.toString(count / 1_000_000, 'f', 1)} MB"
