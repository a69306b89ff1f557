from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from certwizard.documents.straightening import Homography
from certwizard.documents.wording import Wording, wording
from tests.helpers import printshop, scanner
from tests.helpers.letters import letter

DPI = 200.0
TEXT = [text for text in letter().expected.text if text.page == 1]
LONG = max(TEXT, key=lambda text: len(text.widths_mm))
MIDDLE = LONG.y_mm + 1.58 * LONG.leading_mm
"""Of the long paragraph's second line, between its baseline and the top of its small letters."""

Box = tuple[float, float, float, float]


def printed() -> Image.Image:
    return printshop.printed(letter().pdf, 0, DPI)


def drawn(draw: Callable[[ImageDraw.ImageDraw], None]) -> Image.Image:
    page = printed()
    draw(ImageDraw.Draw(page))
    return page


def pixels(*millimetres: float) -> list[float]:
    return [value * DPI / 25.4 for value in millimetres]


def struck(left: float, right: float, ink: str = "black", down: float = 0.0, width: float = 0.5) -> Image.Image:
    ends = pixels(left, MIDDLE + down, right, MIDDLE + down)
    return drawn(lambda draw: draw.line(ends, ink, round(width * DPI / 25.4)))


def boxed(left: float, top: float, right: float, bottom: float, colour: str) -> Image.Image:
    return drawn(lambda draw: draw.rectangle(pixels(left, top, right, bottom), colour))


def read(
    page: Image.Image, dpi: float = DPI, written_on: tuple[float, float] = (0.0, 0.0), contrast: float = 0.9
) -> Wording:
    grey = np.asarray(scanner.at(page, dpi, DPI).convert("L"), np.float32)
    return wording(grey, Homography(np.diag((dpi / 25.4, dpi / 25.4, 1.0))), TEXT, contrast, written_on)


def spoiled(page: Image.Image, dpi: float = DPI, written_on: tuple[float, float] = (0.0, 0.0)) -> bool:
    return read(page, dpi, written_on).spoiled


def bent(page: Image.Image, millimetres: float) -> Image.Image:
    """Rolled up, so that the lines hang down in the middle, the more the further down they are."""
    pixels = np.asarray(page)
    rows, columns = np.indices(pixels.shape[:2])
    deep = millimetres * DPI / 25.4 * np.sin(np.pi * columns / page.width) * rows / page.height
    return Image.fromarray(pixels[np.clip(np.round(rows - deep).astype(int), 0, page.height - 1), columns])


@pytest.mark.parametrize("dpi", [75.0, 100.0, 200.0])
def test_a_page_as_it_was_printed_is_not_spoiled(dpi):
    assert not spoiled(printed(), dpi)


@pytest.mark.parametrize("dpi", [75.0, 200.0])
@pytest.mark.parametrize("ink", ["black", "#303c96"])
def test_a_line_that_is_struck_out_is_seen(dpi, ink):
    assert spoiled(struck(40, 80, ink), dpi)


@pytest.mark.parametrize("dpi", [100.0, 150.0])
def test_a_thin_pale_pen_strikes_out_too(dpi):
    assert spoiled(struck(40, 80, "#5a64a8", width=0.25), dpi)


@pytest.mark.parametrize("dpi", [75.0, 200.0])
@pytest.mark.parametrize("colour", ["white", "black"])
def test_a_part_of_a_line_that_is_covered_or_blackened_is_seen(dpi, colour):
    assert spoiled(boxed(60, MIDDLE - 2.2, 90, MIDDLE + 2.2, colour), dpi)


def test_a_line_in_another_tone_of_white_is_covered_too():
    assert spoiled(boxed(60, MIDDLE - 2.2, 90, MIDDLE + 2.2, "#e8e4d8"))


def test_words_that_are_underlined_are_not_struck_out():
    assert not spoiled(struck(40, 80, down=2.2, width=0.4))


def test_a_fold_over_the_page_strikes_nothing_out():
    assert not spoiled(struck(0, 216, "#707070"))


def test_a_fold_that_runs_aslant_strikes_nothing_out():
    ends = pixels(0, MIDDLE + 5, 216, MIDDLE - 6)
    assert not spoiled(drawn(lambda draw: draw.line(ends, "#707070", round(0.5 * DPI / 25.4))))


def soft(draw: Callable[[ImageDraw.ImageDraw], None], page: Image.Image | None = None) -> Image.Image:
    """The page with something under its print that has no sharp edges."""
    page = page or printed()
    under = Image.new("RGB", page.size, "white")
    draw(ImageDraw.Draw(under))
    return ImageChops.multiply(page, under.filter(ImageFilter.GaussianBlur(2)))


def test_a_fold_that_is_paler_in_the_margins_strikes_nothing_out():
    def fold(draw: ImageDraw.ImageDraw) -> None:
        for left, right, tone in ((0, 216, "#d0d0d0"), (26, 190, "#a0a0a0")):
            draw.line(pixels(left, MIDDLE, right, MIDDLE), tone, round(0.6 * DPI / 25.4))

    assert not spoiled(soft(fold))


def test_a_fold_in_black_and_white_that_is_broken_in_the_margins_strikes_nothing_out():
    page = struck(0, 216)
    for left, right in ((18, 19), (195, 196), (197.5, 198)):
        ImageDraw.Draw(page).rectangle(pixels(left, MIDDLE - 1, right, MIDDLE + 1), "white")
    assert not spoiled(page)


def test_letters_that_a_scanner_makes_bold_are_not_struck_out_and_hide_no_stroke():
    def bold(page: Image.Image) -> Image.Image:
        soft = page.convert("L").filter(ImageFilter.GaussianBlur(1.6))
        return soft.point(lambda value: 255 * (value >= 180)).convert("RGB")

    assert not spoiled(bold(printed()))
    assert spoiled(bold(struck(40, 65, width=0.3)))


def test_a_line_that_is_struck_out_beyond_its_ends_is_seen():
    assert spoiled(struck(18, 198))


@pytest.mark.parametrize("tone", ["#a0a0a0", "#b8b8b8"])
@pytest.mark.parametrize("way", [1, -1], ids=["from below", "from above"])
def test_the_ring_of_a_cup_along_a_line_strikes_nothing_out(way, tone):
    radius, middle = 38, MIDDLE + way * 37
    ends = pixels(100 - radius, middle - radius, 100 + radius, middle + radius)
    assert not spoiled(soft(lambda draw: draw.ellipse(ends, outline=tone, width=round(1.6 * DPI / 25.4))))


def test_faint_print_is_not_missing_where_there_are_folds():
    def folds(draw: ImageDraw.ImageDraw) -> None:
        for down in range(30, 270, 12):
            draw.line(pixels(0, down, 216, down), "#d8d8d8", round(1.0 * DPI / 25.4))

    faint = soft(folds, printed().point(lambda value: round(255 - (255 - value) * 0.36)))
    assert read(faint, 150, contrast=0.4) == Wording(0.0, spoiled=False)


def test_where_a_shadow_ends_nothing_is_struck_out():
    page = printed()
    shadow = page.point(lambda value: round(value * 0.6))
    page.paste(shadow.crop((0, 0, page.width, round(MIDDLE * DPI / 25.4))))
    assert not spoiled(page)


def test_a_signature_may_strike_out_what_is_printed_below_it():
    page = struck(40, 80)
    assert not spoiled(page, written_on=(MIDDLE - 10, MIDDLE + 10))


def test_what_is_covered_counts_even_there():
    page = boxed(60, MIDDLE - 2.2, 90, MIDDLE + 2.2, "white")
    assert spoiled(page, written_on=(MIDDLE - 10, MIDDLE + 10))


@pytest.mark.parametrize("millimetres", [6.0, -5.0])
def test_lines_are_followed_as_they_lie_on_rolled_paper(millimetres):
    page = bent(printed(), millimetres)
    assert read(page) == Wording(0.0, spoiled=False)
    assert spoiled(bent(boxed(60, MIDDLE - 2.2, 90, MIDDLE + 2.2, "white"), millimetres))
    assert spoiled(bent(struck(60, 90), millimetres))


def test_a_paragraph_is_missing_by_its_share_of_all_print():
    width, height = max(LONG.widths_mm), len(LONG.widths_mm) * LONG.leading_mm
    page = boxed(LONG.x_mm - 2, LONG.y_mm - 1, LONG.x_mm + width + 2, LONG.y_mm + height + 1, "white")
    share = sum(LONG.widths_mm) / sum(sum(text.widths_mm) for text in TEXT)
    assert read(page).missing == pytest.approx(share, abs=0.03)


def test_of_a_letter_that_does_not_say_where_its_print_is_nothing_is_missing():
    grey = np.asarray(printed().convert("L"), np.float32)
    assert wording(grey, Homography(np.eye(3)), [], 0.9, (0.0, 0.0)) == Wording(0.0, spoiled=False)
