"""What was looked at in a scan, as the list of checks that the owner reads."""

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QCoreApplication

from certwizard.documents.verdict import Reason, Report, Signature

from . import sentences
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
_KNOWN: Final = (*_OF_THE_LETTER, *_OF_THE_PAGES, *_OF_THE_SIGNATURE, Reason.UNREADABLE, Reason.TOO_LARGE)


def checks(report: Report) -> list[Check]:
    """One line for each thing that was looked at; only what is wrong, when the file could not be looked into."""
    others: list[Check] = [("wrong", sentences.reason(why)) for why in report.reasons if why not in _KNOWN]
    if not report.pages:
        return others or [("wrong", sentences.reason(why)) for why in report.reasons]
    reasons = report.reasons
    return [
        _check(reasons, _OF_THE_LETTER, translate("checks", "Es la carta de esta empresa")),
        _check(reasons, _OF_THE_PAGES, translate("checks", "Están todas las páginas")),
        _signature(report),
        _check(reasons, (Reason.UNREADABLE,), translate("checks", "Se lee bien")),
        _check(reasons, (Reason.TOO_LARGE,), _weight(report)),
        *others,
    ]


def _check(reasons: Collection[Reason], against: Collection[Reason], right: str) -> Check:
    wrong = next((why for why in against if why in reasons), None)
    return ("wrong", sentences.reason(wrong)) if wrong else ("right", right)


def _signature(report: Report) -> Check:
    if report.signer and not set(_OF_THE_SIGNATURE) & set(report.reasons):
        return "right", translate("checks", "Está firmada digitalmente por {signer}").format(signer=report.signer)
    if any(page.signature is Signature.UNSURE for page in report.pages):
        return "unsure", translate("checks", "No estamos seguros de la firma: mírala abajo")
    return _check(report.reasons, _OF_THE_SIGNATURE, translate("checks", "Está firmada"))


def _weight(report: Report) -> str:
    if report.bytes and size(report.bytes) != size(report.bytes_before) and report.bytes_before:
        return translate("checks", "Pesa {now} (antes {before})").format(
            now=size(report.bytes), before=size(report.bytes_before)
        )
    return translate("checks", "Pesa {now}").format(now=size(report.bytes or report.bytes_before))
