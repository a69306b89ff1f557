import pytest

from certwizard.desktop.reasons import reason, said_of
from certwizard.documents.verdict import PageFinding, Reason, Report, Signature, Verdict


def report(*of_each_sheet: tuple[Reason, ...], missing: tuple[int, ...] = ()) -> Report:
    pages = [PageFinding(sheet=number, reasons=reasons) for number, reasons in enumerate(of_each_sheet, 1)]
    return Report(verdict=Verdict.REJECTED, pages=tuple(pages), missing=missing)


@pytest.mark.parametrize("why", Reason)
def test_every_reason_has_a_sentence(why):
    assert reason(why).endswith(".")


def test_no_two_reasons_say_the_same():
    assert len({reason(why) for why in Reason}) == len(Reason)


@pytest.mark.parametrize(
    "why",
    [
        Reason.UNREADABLE,
        Reason.TEXT_MISSING,
        Reason.FOREIGN_PAGE,
        Reason.WRONG_LETTER,
        Reason.OUTDATED_LETTER,
        Reason.TWO_PAGES_ON_ONE_SHEET,
    ],
)
def test_the_sentence_names_the_pages_where_others_are_right(why):
    assert said_of([why], report((), (why,))).startswith("En la página 2 de tu documento")
    assert said_of([why], report((why,), (), (why,), (why,))).startswith("En las páginas 1, 3 y 4 de tu documento")
    assert said_of([why], report((why,), (why,))) == said_of([why], None) == reason(why)


def test_the_letter_s_missing_pages_are_named():
    assert said_of([Reason.MISSING_PAGE], report((), missing=(2,))).startswith("Falta la página 2 de la carta.")
    assert said_of([Reason.MISSING_PAGE], report((), missing=(1, 3))).startswith(
        "Faltan las páginas 1 y 3 de la carta."
    )
    assert said_of([Reason.MISSING_PAGE], None) == reason(Reason.MISSING_PAGE)


def test_it_is_not_said_that_nothing_is_signed_where_it_is_not_known():
    unsure = PageFinding(sheet=1, signature=Signature.UNSURE, reasons=(Reason.UNSIGNED,))
    said = said_of([Reason.UNSIGNED], Report(verdict=Verdict.DOUBTFUL, pages=(unsure,)))
    assert said.startswith("No estamos seguros")
    assert "No vemos" not in said


def test_each_reason_has_its_line():
    said = said_of([Reason.UNREADABLE, Reason.UNSIGNED], report((Reason.UNREADABLE,), (Reason.UNSIGNED,)))
    assert said.splitlines()[1] == reason(Reason.UNSIGNED)
    assert len(said.splitlines()) == 2
