"""The verdict: is it this letter, whole, signed, legible."""

from functools import cache

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from certwizard.documents.border import Placement
from certwizard.documents.check import Checked, check
from certwizard.documents.mark import qr_boxes
from certwizard.documents.verdict import Reason, Signature, Verdict
from tests.helpers import cases, letters, printshop, scanner
from tests.helpers.cases import Letter
from tests.helpers.scanner import Scan, Sheet

DPI = 150.0
PER_MM = DPI / 25.4
OURS = Letter(letters.letter())
SIZE = OURS.made.page_size_mm


@cache
def page(number: int, *, signed: bool = True, **other: object) -> Image.Image:
    """A page (from 1) of our letter, or of another one."""
    made = letters.letter(**other) if other else OURS.made
    paper = printshop.printed(made.pdf, number - 1, DPI)
    if number < made.pages or not signed:
        return paper
    random = np.random.default_rng(4)
    return printshop.written(paper, DPI, printshop.signature(random, Letter(made).box), printshop.PENS[0], random)


def checked(*pages: Image.Image) -> Checked:
    return check(Scan(tuple(Sheet(one, DPI) for one in pages)), OURS.made.expected)


def verdict(*pages: Image.Image) -> tuple[Verdict, set[Reason]]:
    report = checked(*pages).report
    return report.verdict, set(report.reasons)


BLANK = Image.new("RGB", (1275, 1650), (240, 240, 236))


def contract() -> Image.Image:
    other = Image.new("RGB", (1275, 1650), "white")
    for line in range(30):
        ImageDraw.Draw(other).text((120, 150 + 40 * line), "Contrato de arrendamiento " * 3, "black", font_size=22)
    return other


def damaged(sheet: Image.Image, share: float) -> Image.Image:
    """Both QRs painted over from the top down to that share."""
    sheet = sheet.copy()
    for left, top in qr_boxes(SIZE):
        box = [value * PER_MM for value in (left, top, left + 24, top + 24 * share)]
        ImageDraw.Draw(sheet).rectangle(box, fill="white")
    return sheet


def test_the_whole_signed_letter_is_accepted():
    found = checked(page(1), page(2))
    assert found.report.verdict is Verdict.ACCEPTED
    assert found.report.reasons == ()
    assert [one.letter_page for one in found.report.pages] == [1, 2]
    assert found.report.pages[1].signature is Signature.PRESENT
    assert found.order == (Placement(sheet=1), Placement(sheet=2))


def test_pages_in_the_wrong_order_turned_or_with_blank_backs_are_put_right():
    found = checked(page(2).rotate(180), BLANK, page(1).transpose(Image.Transpose.ROTATE_90))
    assert found.report.verdict is Verdict.ACCEPTED
    assert [one.rotation for one in found.report.pages] == [180, 0, 90]
    assert [one.blank for one in found.report.pages] == [False, True, False]
    assert found.order == (Placement(sheet=3, turn=90), Placement(sheet=1, turn=180))
    for straight, true in zip(found.pages, (page(1), page(2)), strict=True):
        seen = straight.render(40).astype(int)
        wanted = np.asarray(true.resize(seen.shape[1::-1], Image.Resampling.BOX)).astype(int)
        assert np.abs(seen - wanted).mean() < 4


def test_a_part_of_a_page_shows_what_is_there():
    straight = checked(page(1), page(2)).pages[1]
    cell = straight.size_mm[0] / straight.render(100).shape[1]
    part = straight.part(40 * cell, 600 * cell, 640 * cell, 900 * cell)
    whole = straight.render(100)[600:900, 40:640].astype(int)
    assert np.abs(part.render(100) - whole).mean() < 1


def test_a_negative_is_read_and_travels_in_its_true_colours():
    there = checked(ImageOps.invert(page(1)), page(2))
    assert there.report.verdict is Verdict.ACCEPTED
    assert there.order == ()
    sent, printed = (np.asarray(one.pages[0].render(DPI), np.int16) for one in (there, checked(page(1), page(2))))
    assert np.abs(sent - printed).mean() < 0.5


def test_the_negative_of_another_letter_is_still_another_letter():
    assert verdict(ImageOps.invert(page(1, letter_id=letters.EARLIER_LETTER_ID)), page(2))[0] is Verdict.REJECTED


def test_a_missing_page_is_named_as_the_reason():
    assert verdict(page(1)) == (Verdict.REJECTED, {Reason.MISSING_PAGE})
    assert checked(page(1)).order == ()
    assert verdict(page(2), BLANK) == (Verdict.REJECTED, {Reason.MISSING_PAGE})


def test_another_companys_letter_is_the_wrong_one():
    other = {"nit": "800191045"}
    assert verdict(page(1, **other), page(2, **other)) == (Verdict.REJECTED, {Reason.WRONG_LETTER})
    assert Reason.WRONG_LETTER in verdict(page(1), page(2, **other))[1]


def test_of_another_letter_beside_ours_it_is_only_said_that_it_does_not_belong_here():
    report = checked(page(1), page(1, nit="800191045"), page(2)).report
    assert (report.verdict, report.reasons) == (Verdict.REJECTED, (Reason.FOREIGN_PAGE,))
    assert [one.reasons for one in report.pages] == [(), (Reason.FOREIGN_PAGE,), ()]


def test_the_pages_that_are_missing_are_named():
    assert checked(page(1)).report.missing == (2,)
    assert checked(page(2), BLANK).report.missing == (1,)
    assert checked(page(1), page(2)).report.missing == ()


@pytest.mark.parametrize("change", [{"letter_id": letters.EARLIER_LETTER_ID}, {"names": "Mariana"}])
def test_an_earlier_letter_or_one_with_other_data_is_outdated(change):
    assert verdict(page(1, **change), page(2, **change)) == (Verdict.REJECTED, {Reason.OUTDATED_LETTER})


def test_an_extra_foreign_page_is_refused_and_named():
    found = checked(page(1), contract(), page(2)).report
    assert (found.verdict, found.reasons) == (Verdict.REJECTED, (Reason.FOREIGN_PAGE,))
    assert [one.reasons for one in found.pages] == [(), (Reason.FOREIGN_PAGE,), ()]


def test_a_foreign_page_does_not_stand_for_a_missing_one():
    assert verdict(page(1), contract()) == (Verdict.REJECTED, {Reason.MISSING_PAGE, Reason.FOREIGN_PAGE})


def test_a_scan_of_something_else_has_no_mark():
    assert verdict(contract()) == (Verdict.REJECTED, {Reason.NO_MARK})
    assert verdict(BLANK) == (Verdict.REJECTED, {Reason.NO_MARK})


def test_two_pages_on_one_sheet_are_refused():
    sheet = Image.new("RGB", (1650, 1275), "white")
    for number in (1, 2):
        half = page(number).resize((825, 1067), Image.Resampling.LANCZOS)
        sheet.paste(half, (825 * (number - 1), 100))
    assert verdict(sheet) == (Verdict.REJECTED, {Reason.TWO_PAGES_ON_ONE_SHEET})


def test_an_unsigned_letter_is_refused():
    found = checked(page(1), page(2, signed=False)).report
    assert (found.verdict, found.reasons) == (Verdict.REJECTED, (Reason.UNSIGNED,))
    assert found.pages[1].signature is Signature.ABSENT


def test_of_a_page_that_came_twice_the_signed_one_counts():
    found = checked(page(1), page(2, signed=False), page(2))
    assert found.report.verdict is Verdict.ACCEPTED
    assert len(found.pages) == 2
    assert found.order == (Placement(sheet=1), Placement(sheet=3))


def test_a_page_whose_mark_is_half_gone_is_doubtful_and_named():
    found = checked(damaged(page(1), 0.5), page(2)).report
    assert (found.verdict, found.reasons) == (Verdict.DOUBTFUL, (Reason.UNREADABLE,))
    assert found.pages[0].letter_page == 1
    assert found.pages[0].reasons == (Reason.UNREADABLE,)


def test_a_page_whose_mark_is_all_gone_is_doubtful_when_only_it_is_missing():
    found = checked(damaged(page(1), 1.0), page(2)).report
    assert (found.verdict, found.reasons) == (Verdict.DOUBTFUL, (Reason.UNREADABLE,))
    assert found.pages[0].letter_page is None


def test_text_that_is_too_soft_to_read_is_never_accepted():
    soft = [one.filter(ImageFilter.GaussianBlur(0.7 * PER_MM)) for one in (page(1), page(2))]
    assert verdict(*soft)[0] is not Verdict.ACCEPTED
    assert Reason.UNREADABLE in verdict(*soft)[1]


def test_half_a_page_is_for_the_owner_to_judge():
    upper = page(2).crop((0, 0, 1275, 700))
    assert verdict(page(1), upper) == (Verdict.DOUBTFUL, {Reason.TEXT_MISSING, Reason.UNSIGNED})


def on_carta(sheet: Image.Image, clipped: float) -> Image.Image:
    """A page of A4 printed at its true size on carta; the printer leaves so many millimetres of white at each edge."""
    paper = Image.new("RGB", tuple(round(side * PER_MM) for side in SIZE), "white")
    paper.paste(sheet, tuple((whole - part) // 2 for whole, part in zip(paper.size, sheet.size, strict=True)))
    inside = [round(clipped * PER_MM), *(side - round(clipped * PER_MM) for side in paper.size)]
    white = Image.new("RGB", paper.size, "white")
    white.paste(paper.crop((inside[0], inside[0], *inside[1:])), (inside[0], inside[0]))
    return white


@pytest.mark.parametrize("clipped", [3.0, 6.0])
def test_a_letter_on_a4_printed_on_carta_is_whole_though_it_loses_its_corners(clipped):
    ours = Letter(letters.letter("a4"))
    papers = [printshop.printed(ours.made.pdf, number, DPI) for number in range(2)]
    random = np.random.default_rng(4)
    papers[1] = printshop.written(papers[1], DPI, printshop.signature(random, ours.box), printshop.PENS[0], random)
    scan = Scan(tuple(Sheet(on_carta(paper, clipped), DPI) for paper in papers))
    assert check(scan, ours.made.expected).report.verdict is Verdict.ACCEPTED


def covered(sheet: Image.Image, top: float, height: float) -> Image.Image:
    """With white paper over so many millimetres of the text."""
    sheet = sheet.copy()
    box = (20 * PER_MM, top * PER_MM, (SIZE[0] - 20) * PER_MM, (top + height) * PER_MM)
    ImageDraw.Draw(sheet).rectangle(box, fill="white")
    return sheet


def test_a_paragraph_that_is_covered_is_for_the_owner_to_judge():
    first = next(text for text in OURS.made.expected.text if text.page == 1 and len(text.widths_mm) > 3)
    report = checked(covered(page(1), first.y_mm - 1, len(first.widths_mm) * first.leading_mm + 2), page(2)).report
    assert (report.verdict, report.reasons) == (Verdict.DOUBTFUL, (Reason.TEXT_MISSING,))
    assert report.pages[0].reasons == (Reason.TEXT_MISSING,)


def test_marks_on_paper_without_the_letter_s_print_are_refused():
    report = checked(covered(page(1), 50, 180), page(2)).report
    assert (report.verdict, report.reasons) == (Verdict.REJECTED, (Reason.TEXT_MISSING,))
    assert report.pages[0].letter_page == 1


def test_progress_counts_sheets():
    seen: list[tuple[int, int]] = []
    scan = Scan((Sheet(BLANK, DPI), Sheet(scanner.at(page(1), 75, DPI), 75.0)))
    check(scan, OURS.made.expected, lambda done, total: seen.append((done, total)))
    assert seen == [(0, 2), (1, 2), (2, 2)]


def test_photos_of_the_pages_count_like_a_scan():
    random = np.random.default_rng(8)
    photos = [cases.photo(page(number), random, DPI) for number in (1, 2)]
    assert check(Scan(tuple(photos)), OURS.made.expected).report.verdict is Verdict.ACCEPTED


@pytest.mark.parametrize("seed", [0, 2, 13])
def test_a_photo_taken_from_the_side_shows_one_page(seed):
    random = np.random.default_rng(seed)
    photos = [cases.slanted_photo(page(number), random, DPI) for number in (1, 2)]
    assert check(Scan(tuple(photos)), OURS.made.expected).report.verdict is Verdict.ACCEPTED
