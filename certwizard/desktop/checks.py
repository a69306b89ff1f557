"""What was looked at in a scan, as the list of checks that the owner reads."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from certwizard.documents.verdict import Reason, Report, Signature

from .figures import size
from .widgets.checklist import Outcome

translate = QCoreApplication.translate
Check = tuple[Outcome, str]

_OF_THE_LETTER: Final = (Reason.WRONG_LETTER, Reason.OUTDATED_LETTER, Reason.NO_MARK)
_OF_THE_PAGES: Final = (
    Reason.MISSING_PAGE,
    Reason.FOREIGN_PAGE,
    Reason.TWO_PAGES_ON_ONE_SHEET,
    Reason.TOO_MANY_PAGES,
)
_OF_THE_SIGNATURE: Final = (Reason.UNSIGNED, Reason.CHANGED_AFTER_SIGNING)


def checks(report: Report) -> list[Check]:
    """One line for each thing that was looked at, none when the file could not be looked into.

    What to do about a wrong one is `reasons.said_of`'s to say.
    """
    if not report.pages:
        return []
    found = set(report.reasons)
    return [
        _check(
            found.isdisjoint(_OF_THE_LETTER),
            translate("checks", "Es la carta de esta empresa"),
            translate("checks", "No es la última carta de esta empresa"),
        ),
        _check(
            found.isdisjoint(_OF_THE_PAGES),
            translate("checks", "Están todas las páginas"),
            translate("checks", "Las páginas no son las de la carta"),
        ),
        _signature(report),
        _check(
            found.isdisjoint((Reason.UNREADABLE, Reason.TEXT_MISSING)),
            translate("checks", "Se lee bien"),
            translate("checks", "No se lee bien")
            if Reason.UNREADABLE in found
            else translate("checks", "No se ve todo el texto"),
        ),
        _check(Reason.TOO_LARGE not in found, _weight(report), _weight(report)),
    ]


def _check(is_right: bool, right: str, wrong: str) -> Check:
    return ("right", right) if is_right else ("wrong", wrong)


def _signature(report: Report) -> Check:
    is_refused = not set(report.reasons).isdisjoint(_OF_THE_SIGNATURE)
    if report.signer and not is_refused:
        return "right", translate("checks", "Está firmada digitalmente por {signer}").format(signer=report.signer)
    if any(page.signature is Signature.UNSURE for page in report.pages):
        return "unsure", translate("checks", "No estamos seguros de la firma")
    return _check(not is_refused, translate("checks", "Está firmada"), translate("checks", "No está firmada"))


def _weight(report: Report) -> str:
    """After a rejection nothing was made smaller."""
    now, before = size(report.bytes or report.bytes_before), size(report.bytes_before)
    if now != before:
        return translate("checks", "Pesa {now} (antes {before})").format(now=now, before=before)
    return translate("checks", "Pesa {now}").format(now=now)
