"""Money, dates and sizes as they are written in Colombia; the months in the language of the window."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QDate, QLocale

if TYPE_CHECKING:
    from datetime import date, datetime

COLOMBIA: Final = QLocale("es_CO")

translate = QCoreApplication.translate


def pesos(amount: int) -> str:
    """$ 119.000"""
    return COLOMBIA.toCurrencyString(float(amount), "$", 0)


def day(on: "date") -> str:
    """25 de noviembre de 2026; in English, 25 November 2026"""
    months = QLocale(translate("figures", "es_CO"))
    return months.toString(QDate(on.year, on.month, on.day), translate("figures", "d 'de' MMMM 'de' yyyy"))


def moment(at: "datetime") -> str:
    """25 de noviembre de 2026, 14:05, by this computer's clock"""
    here = at.astimezone()
    return f"{day(here)}, {hour(at)}"


def hour(at: "datetime") -> str:
    """14:05, by this computer's clock"""
    return f"{at.astimezone():%H:%M}"


def size(count: int) -> str:
    """412 KB, 6,3 MB: of 1,000, because that is how mail programs and help pages count."""
    thousands = max(1, round(count / 1000))
    if thousands < 1000:
        return f"{thousands} KB"
    return f"{COLOMBIA.toString(count / 1_000_000, 'f', 1)} MB"
