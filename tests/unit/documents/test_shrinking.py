import io
from collections.abc import Callable
from contextlib import suppress
from functools import cache

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from pypdf import PdfReader

from certwizard.documents.assembling import Page, Picture
from certwizard.documents.content import Content, look_through
from certwizard.documents.shrinking import BUDGET, LADDER, Rung, TooMuch, _fitted, _Sheet, shrink
from tests.helpers import printshop, scanner
from tests.helpers.letters import letter
from tests.helpers.scanner import Pixels, Sheet

DPI = 300
TIGHT = 90_000
"""For one page: print and paper must come apart."""

PENCIL = printshop.Pen(0.3, (90, 90, 92), 0.3)
BOX = letter().signature_box
PENCIL_BOX = (110.0, 246.0, 48.0, 8.0)


@cache
def paper(page: int = 1) -> Image.Image:
    """A page of the letter; the last one signed in blue, with a note in pencil."""
    random = np.random.default_rng(1)
    sheet = printshop.printed(letter().pdf, page, DPI, spread=0.04)
    if page == BOX.page - 1:
        place = printshop.Place(BOX.x_mm, BOX.y_mm, BOX.width_mm, BOX.height_mm)
        sheet = printshop.written(
            sheet, DPI, printshop.signature(np.random.default_rng(2), place), printshop.BALLPOINT_BLUE, random
        )
        note = [(110 + 0.03 * step, 250 + 2 * np.sin(step / 60), 1.0) for step in range(1600)]
        sheet = printshop.written(sheet, DPI, note, PENCIL, random)
    return scanner.toned(sheet, (250, 249, 243), 28)


@cache
def colour(page: int = 1) -> Sheet:
    return Sheet(scanner.noisy(paper(page), 3, page), DPI)


@cache
def grey() -> Sheet:
    return Sheet(colour().picture.convert("L").convert("RGB"), DPI)


@cache
def bilevel() -> Sheet:
    return Sheet(scanner.bilevel(paper(), np.random.default_rng(0)), DPI)


def dithered(dpi: int) -> Sheet:
    """Grey shown by dots, as the paper is."""
    return Sheet(scanner.at(paper(), dpi, DPI).convert("L").convert("1").convert("RGB"), dpi)


@cache
def shadowed() -> Sheet:
    light = Image.linear_gradient("L").resize(paper().size).point(lambda level: 110 + level * 145 // 255)
    shaded = Image.composite(paper(), Image.new("RGB", paper().size), light)
    return Sheet(scanner.noisy(shaded, 3, 1), DPI)


@cache
def shrunk(sheet: Callable[[], Sheet], limit: int = 500_000) -> bytes:
    return shrink([sheet()], limit)


@cache
def shown(pdf: bytes, dpi: float = 200) -> Pixels:
    with pypdfium2.PdfDocument(pdf) as document:
        return np.asarray(document[0].render(scale=dpi / 72).to_pil().convert("RGB"))


@cache
def seen(sheet: Callable[[], Sheet], dpi: float = 200) -> Pixels:
    """The sheet before it was shrunk, through the same viewer."""
    file = io.BytesIO()
    sheet().picture.save(file, "PDF", resolution=DPI, quality=95)
    return shown(file.getvalue(), dpi)


def cut(picture: Pixels, box: tuple[float, float, float, float], dpi: float = 200) -> Pixels:
    left, top, width, height = (round(side * dpi / 25.4) for side in box)
    return picture[top : top + height, left : left + width]


def likeness(one: Pixels, other: Pixels) -> float:
    return float(np.corrcoef(one.mean(axis=2).ravel(), other.mean(axis=2).ravel())[0, 1])


def filters(pdf: bytes) -> list[str]:
    objects = PdfReader(io.BytesIO(pdf), strict=True).pages[0]["/Resources"]["/XObject"]
    return [str(layer.get_object()["/Filter"]) for layer in objects.values()]


def test_ten_pages_of_all_kinds_end_under_the_budget_with_their_marks():
    pages = [bilevel()] * 4 + [grey()] * 2 + [colour(0)] * 3 + [colour()]
    made = shrink(pages)
    assert len(made) <= BUDGET
    with pypdfium2.PdfDocument(made) as document:
        assert len(document) == 10
        last = np.asarray(document[9].render(scale=200 / 72).to_pil())
    assert len(zxingcpp.read_barcodes(last, formats=zxingcpp.BarcodeFormat.QRCode)) == 2


def test_the_signature_looks_the_same_and_stays_blue():
    box = (BOX.x_mm, BOX.y_mm, BOX.width_mm, BOX.height_mm)
    before, after = (cut(picture, box) for picture in (seen(colour), shown(shrunk(colour))))
    assert likeness(before, after) > 0.99
    ink = before[..., 2].astype(int) - before[..., 0] > 60
    blue = [(picture[ink][:, 2].astype(int) - picture[ink][:, 0]).mean() for picture in (before, after)]
    assert blue[1] > 0.8 * blue[0]


@pytest.mark.parametrize("limit", [500_000, TIGHT])
def test_a_faint_pencil_survives(limit):
    before, after = (cut(picture, PENCIL_BOX) for picture in (seen(colour), shown(shrunk(colour, limit))))
    assert likeness(before, after) > 0.9


def test_a_tight_budget_sets_the_print_apart_in_a_stencil():
    made = shrunk(colour, TIGHT)
    assert filters(made) == ["/DCTDecode", "/CCITTFaxDecode"]
    text = (25, 55, 165, 110)
    assert likeness(cut(seen(colour), text), cut(shown(made), text)) > 0.96


def test_a_tight_budget_leaves_the_pen_in_its_colours():
    inside = (BOX.x_mm + 12, BOX.y_mm + 4, BOX.width_mm - 30, 18)
    before, after = (cut(picture, inside) for picture in (seen(colour), shown(shrunk(colour, TIGHT))))
    assert likeness(before, after) > 0.96


def test_print_in_a_shadow_is_read_as_well_as_print_in_the_light():
    made = shown(shrunk(shadowed, TIGHT))
    assert len(zxingcpp.read_barcodes(made, formats=zxingcpp.BarcodeFormat.QRCode)) == 2
    for top in (45, 180):
        text = (25, top, 100, 40)
        assert likeness(cut(seen(shadowed), text), cut(made, text)) > 0.95


def test_what_is_bilevel_stays_bilevel():
    made = shrunk(bilevel)
    assert filters(made) == ["/CCITTFaxDecode"]
    assert np.array_equal(shown(made, DPI) > 127, bilevel().render(DPI) > 127)


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_what_a_scanner_shows_by_dots_becomes_the_grey_that_it_was(dpi):
    margin, text = (5, 60, 12, 100), (25, 55, 165, 110)
    was, made = np.asarray(scanner.at(paper(), 200, DPI)), shown(shrink([dithered(dpi)], 500_000))
    dots = np.asarray(scanner.at(dithered(dpi).picture, 200, dpi))
    assert cut(dots, margin).std() > 20
    assert cut(made, margin).std() < 7
    assert abs(cut(made, margin).mean() - cut(was, margin).mean()) < 3
    assert likeness(cut(made, text), cut(was, text)) > likeness(cut(dots, text), cut(was, text)) - 0.02
    assert likeness(cut(made, PENCIL_BOX), cut(was, PENCIL_BOX)) > 2 * likeness(
        cut(dots, PENCIL_BOX), cut(was, PENCIL_BOX)
    )


def test_a_page_full_of_print_is_not_taken_for_dots():
    page = Image.new("1", (2550, 3300), 1)
    for top in range(0, page.height, 30):
        ImageDraw.Draw(page).text((0, top), "Letra menuda de borde a borde. " * 10, 0, font_size=26)
    assert filters(shrink([Sheet(page.convert("RGB"), DPI)], 500_000)) == ["/CCITTFaxDecode"]


def test_what_is_grey_stays_grey():
    assert b"/DeviceGray" in shrunk(grey)
    assert b"/DeviceRGB" not in shrunk(grey)


def test_a_larger_budget_gives_a_better_picture():
    original = seen(colour)
    likenesses = [likeness(original, shown(shrunk(colour, limit))) for limit in (40_000, TIGHT, 250_000, 500_000)]
    assert likenesses == sorted(likenesses)


def test_a_full_page_gets_more_of_the_budget_than_an_empty_one():
    empty = Sheet(Image.new("RGB", paper().size, (250, 249, 243)), DPI)
    alone, beside = shrink([colour()], 200_000), shrink([colour(), empty], 200_000)
    assert len(beside) > 0.8 * len(alone)


def test_the_page_keeps_its_size():
    with pypdfium2.PdfDocument(shrunk(colour)) as document:
        size = [side / 72 * 25.4 for side in document[0].get_size()]
    assert size == pytest.approx(colour().size_mm, abs=0.01)


def test_the_same_pages_give_the_same_bytes():
    assert shrink([colour()], 500_000) == shrunk(colour)


def test_nothing_travels_but_pictures_of_pages():
    assert look_through(shrunk(colour)) == Content()
    assert PdfReader(io.BytesIO(shrunk(colour))).metadata == {"/Producer": "certwizard"}


def test_more_than_the_limit_bears_is_said():
    with pytest.raises(TooMuch):
        shrink([colour()], 15_000)


class Counted:
    """A page that costs so much on each rung, and may tell it beforehand."""

    def __init__(self, costs: list[int], tells: bool = False) -> None:
        self._costs = costs
        self._tells = tells
        self.encodings = 0

    def likely_cost(self, rung: Rung, made: Rung, cost: float) -> float:
        assert cost == self(made).cost
        self.encodings -= 1
        return self._costs[LADDER.index(rung)] * self._tells

    def __call__(self, rung: Rung) -> Page:
        self.encodings += 1
        picture = Picture(bytes(self._costs[LADDER.index(rung)]), 1, 1, grey=True)
        return Page((215.9, 279.4), (picture,))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.integers(0, 5_000), min_size=len(LADDER), max_size=len(LADDER)),
    st.integers(0, len(LADDER) - 1),
    st.integers(500, 6_000),
)
def test_the_search_ends_in_a_bounded_number_of_encodings(costs: list[int], first: int, budget: int) -> None:
    page = Counted(costs)
    with suppress(TooMuch):
        assert _fitted(_Sheet(3_000, None, 0, lambda: page), first, budget).cost <= budget
    assert page.encodings <= 3 + len(LADDER).bit_length()


@given(
    st.lists(st.integers(300, 5_000), min_size=len(LADDER), max_size=len(LADDER)),
    st.integers(0, len(LADDER) - 1),
    st.integers(500, 6_000),
)
def test_what_is_told_beforehand_saves_encodings_and_changes_nothing(costs: list[int], first: int, budget: int) -> None:
    costs.sort(reverse=True)
    silent, telling = Counted(costs), Counted(costs, tells=True)
    found = []
    for page in (silent, telling):
        with suppress(TooMuch):
            found.append(_fitted(_Sheet(3_000, None, 0, lambda page=page: page), first, budget).cost)
    assert len(set(found)) <= 1
    assert telling.encodings <= silent.encodings


def test_a_better_picture_that_surely_costs_more_is_not_made() -> None:
    costs = [rung.weight for rung in LADDER]
    silent, telling = Counted(costs), Counted(costs, tells=True)
    for page in (silent, telling):
        _fitted(_Sheet(1.1 * costs[4], None, 0, lambda page=page: page), 4, 0.97 * costs[3])
    assert (silent.encodings, telling.encodings) == (2, 1)


def test_every_page_is_counted_twice():
    told = []
    shrink([bilevel(), bilevel()], progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


def test_a_page_of_nothing_but_noise_still_fits():
    noise = np.random.default_rng(0).integers(0, 256, (220, 170, 3), np.uint8)
    assert len(shrink([Sheet(Image.fromarray(noise), 20)])) <= BUDGET


@settings(max_examples=40, deadline=None)
@given(
    width=st.integers(1, 70),
    height=st.integers(1, 70),
    levels=st.lists(st.integers(0, 255), min_size=1, max_size=4),
    limit=st.integers(1_000, 60_000),
)
def test_whatever_the_page_the_limit_holds(width, height, levels, limit):
    pixels = np.resize(np.array(levels, np.uint8), (height, width, 3))
    sheet = Sheet(Image.fromarray(pixels), DPI)
    try:
        assert len(shrink([sheet], limit)) <= limit
    except TooMuch:
        assert limit < 10_000


def test_paper_keeps_its_tint():
    paper = (244, 245, 234)
    made = shown(shrink([Sheet(Image.new("RGB", (2550, 3300), paper), DPI)], 120_000))
    assert np.abs(made[100, 100].astype(int) - paper).max() <= 1


def test_of_many_pages_the_one_that_was_signed_keeps_its_ink():
    box = (BOX.x_mm, BOX.y_mm, BOX.width_mm, BOX.height_mm)
    made = shrink([colour(0)] * 2 + [colour()] + [colour(0)] * 2, BUDGET // 2)
    with pypdfium2.PdfDocument(made) as document:
        after = np.asarray(document[2].render(scale=200 / 72).to_pil().convert("RGB"))
    assert len(made) <= BUDGET // 2
    assert likeness(cut(seen(colour), box), cut(after, box)) > 0.99
