"""The certificate's year as the window tells of it."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from certwizard.activation import WARNED_UNDER, CalendarEntry, State, calendar, days_left

from .figures import day
from .standing import KnownCompany

translate = QCoreApplication.translate


def is_near_its_end(known: KnownCompany, today: date) -> bool:
    """Or past it."""
    return known.valid_until is not None and days_left(known.valid_until, today) < WARNED_UNDER


def expiry(known: KnownCompany, today: date) -> str:
    """One line; "" where there is no certificate yet."""
    if known.valid_until is None:
        return ""
    left, until = days_left(known.valid_until, today), day(known.valid_until)
    if left < 0 or known.state is State.EXPIRED:
        return translate("year", "Venció el {day}").format(day=until)
    if left == 0:
        return translate("year", "Vence hoy")
    if left == 1:
        return translate("year", "Vence mañana, el {day}").format(day=until)
    if left < WARNED_UNDER:
        return translate("year", "Vence en {left} días, el {day}").format(left=left, day=until)
    return translate("year", "Vence el {day}").format(day=until)


def calendar_of(known: KnownCompany, today: date) -> str:
    """An iCalendar text for a company that has a certificate."""
    assert known.valid_until is not None  # noqa: S101 - the caller has looked
    company = known.company.legal_name
    return calendar(
        CalendarEntry(
            uid=f"{known.key}/{known.valid_until}",
            title=translate("year", "Vence el certificado digital de {company}").format(company=company),
            text=translate("year", "Abre certwizard y renuévalo antes de este día para seguir facturando."),
            on=known.valid_until,
            stamped=today,
        )
    )
