"""The list of checks beside the pages of a scan."""

import pytest

from certwizard.desktop.checks import checks
from certwizard.documents.verdict import PageFinding, Reason, Report, Signature, Verdict


def report(*reasons: Reason, signature: Signature = Signature.PRESENT, signer: str = "", size: int = 412_000) -> Report:
    return Report(
        verdict=Verdict.REJECTED if reasons else Verdict.ACCEPTED,
        reasons=reasons,
        pages=(PageFinding(sheet=1, letter_page=1), PageFinding(sheet=2, letter_page=2, signature=signature)),
        bytes=size,
        bytes_before=6_300_000,
        signer=signer,
    )


def test_a_good_scan_has_five_marks():
    assert checks(report()) == [
        ("right", "Es la carta de esta empresa"),
        ("right", "Están todas las páginas"),
        ("right", "Está firmada"),
        ("right", "Se lee bien"),
        ("right", "Pesa 412 KB (antes 6,3 MB)"),
    ]


@pytest.mark.parametrize(
    ("reason", "line"),
    [
        (Reason.WRONG_LETTER, 0),
        (Reason.OUTDATED_LETTER, 0),
        (Reason.NO_MARK, 0),
        (Reason.MISSING_PAGE, 1),
        (Reason.FOREIGN_PAGE, 1),
        (Reason.TWO_PAGES_ON_ONE_SHEET, 1),
        (Reason.TOO_MANY_PAGES, 1),
        (Reason.UNSIGNED, 2),
        (Reason.CHANGED_AFTER_SIGNING, 2),
        (Reason.UNREADABLE, 3),
        (Reason.TEXT_MISSING, 3),
        (Reason.TOO_LARGE, 4),
    ],
)
def test_what_is_wrong_takes_one_mark_away(reason, line):
    outcomes = [outcome for outcome, _ in checks(report(reason))]
    assert outcomes == ["wrong" if number == line else "right" for number in range(5)]


def test_an_unsure_signature_is_neither_right_nor_wrong():
    found = checks(report(Reason.UNSIGNED, signature=Signature.UNSURE))
    assert found[2] == ("unsure", "No estamos seguros de la firma")


def test_a_digital_signature_names_its_signer():
    assert checks(report(signer="Ana Peña"))[2] == ("right", "Está firmada digitalmente por Ana Peña")


def test_a_file_that_was_not_made_smaller_has_one_size():
    assert checks(report(size=6_300_000))[4] == ("right", "Pesa 6,3 MB")


def test_a_file_that_could_not_be_looked_into_has_no_list():
    assert checks(Report(verdict=Verdict.REJECTED, reasons=(Reason.ENCRYPTED,))) == []
