"""Finding the letter's pages by their marks."""

import numpy as np
import pytest
import segno
from PIL import Image, ImageDraw, ImageFilter

from certwizard.documents.mark import Mark, corner_marks, qr_boxes
from certwizard.documents.reading import blank, blur, patient_sightings, register, sightings, traced
from certwizard.documents.straightening import Grey, Homography, StraightPage
from tests.helpers.letters import letter
from tests.helpers.printshop import printed
from tests.helpers.scanner import Sheet

DPI = 150.0
PER_MM = DPI / 25.4
SIZE = letter().page_size_mm


def page(number: int = 0) -> Image.Image:
    return printed(letter().pdf, number, DPI)


def grey(picture: Image.Image) -> Grey:
    return np.asarray(picture.convert("L"), np.float32)


def expected_marks() -> list[Mark]:
    return [seen.mark for number in range(2) for seen in sightings(grey(page(number)))[:1]]


def covered(picture: Image.Image, *areas: tuple[float, float, float, float], ink: str = "white") -> Image.Image:
    """With rectangles (millimetres: left, top, width, height) painted over."""
    picture = picture.copy()
    for left, top, width, height in areas:
        box = [value * PER_MM for value in (left, top, left + width, top + height)]
        ImageDraw.Draw(picture).rectangle(box, fill=ink)
    return picture


TOP_RIGHT, BOTTOM_LEFT = (((*box, 24.0, 24.0)) for box in qr_boxes(SIZE))


def off(placed: Homography, true: Homography) -> float:
    """Millimetres by which the four corner marks are misplaced at most."""
    corners = corner_marks(SIZE)
    return float(np.abs(placed(corners) - true(corners)).max() / PER_MM)


@pytest.mark.parametrize("gone", [[], [TOP_RIGHT], [BOTTOM_LEFT]], ids=["both twins", "bottom left", "top right"])
def test_a_page_is_placed_to_a_fraction_of_a_millimetre_by_either_qr(gone):
    picture = grey(covered(page(), *gone))
    registration = register(picture, sightings(picture), SIZE)
    assert registration is not None
    assert off(registration.placed, Homography(np.diag((PER_MM, PER_MM, 1.0)))) < 0.3


@pytest.mark.parametrize("degrees", [-8, 3, 90, 180, 265])
def test_a_turned_page_is_placed_as_it_lies(degrees):
    picture = grey(page().rotate(-degrees, Image.Resampling.BICUBIC, expand=True, fillcolor="white"))
    registration = register(picture, sightings(picture), SIZE)
    assert registration is not None
    assert abs((registration.placed.turn((100, 140)) - degrees + 180) % 360 - 180) < 0.1
    assert registration.steady


def test_a_straightened_page_looks_like_the_printed_one():
    laid = page(1).rotate(5, Image.Resampling.BICUBIC, fillcolor="white")
    picture = grey(laid)
    registration = register(picture, sightings(picture), SIZE)
    assert registration is not None
    shares = registration.placed.stretched(1 / laid.width, 1 / laid.height)
    straight = StraightPage(Sheet(laid, DPI), shares, SIZE).render(DPI)
    true, crooked = (np.asarray(one).astype(int)[: len(straight)] for one in (page(1), laid))
    away = np.abs(straight.astype(int) - true).mean()
    assert away < 6 < np.abs(crooked - true).mean()


@pytest.mark.parametrize("unread", [TOP_RIGHT, BOTTOM_LEFT], ids=["top right", "bottom left"])
@pytest.mark.parametrize("nearer", [0.8, 1.3])
def test_a_page_seen_from_the_side_is_placed_though_only_one_twin_can_be_read(unread, nearer):
    left, top, *_ = unread
    scratched = covered(page(), (left, top, 7, 7))
    width, height = scratched.size
    ends = ((0.0, 0.0), (SIZE[0], 0.0), SIZE, (0.0, SIZE[1]))
    slanted = ((0, 0), (width, (1 - nearer) * 300), (width * nearer, height * nearer), (0, height))
    true = Homography.fit(ends, np.array(slanted) + 200)
    back = Homography.fit(np.array(slanted) + 200, ((0, 0), (width, 0), (width, height), (0, height)))
    photo = scratched.transform(
        (width + 700, height + 900),
        Image.Transform.PERSPECTIVE,
        tuple((back.matrix / back.matrix[2, 2]).ravel()[:8]),
        Image.Resampling.BICUBIC,
        fillcolor="gray",
    )
    picture = grey(photo)
    seen = sightings(picture)
    assert len(seen) == 1
    registration = register(picture, seen, SIZE)
    assert registration is not None
    assert registration.steady
    assert off(registration.placed, true) < 1.5


def test_somebody_elses_qr_is_not_looked_at():
    picture = page()
    modules = np.array([list(row) for row in segno.make("https://example.com/pago").matrix])
    foreign = Image.fromarray(np.where(np.kron(modules, np.ones((6, 6))) > 0, 0, 255).astype(np.uint8))
    picture.paste(foreign.convert("RGB"), (500, 700))
    found = sightings(grey(picture))
    assert {seen.mark.page for seen in found} == {1}
    assert register(grey(picture), found, SIZE) is not None


def test_a_stroke_and_specks_over_a_qr_do_not_hide_it():
    picture = page()
    draw = ImageDraw.Draw(picture)
    random = np.random.default_rng(3)
    for x, y in random.uniform((0, 0), picture.size, (3000, 2)):
        draw.ellipse((x, y, x + 1, y + 1), fill="black")
    for left, top, width, height in (TOP_RIGHT, BOTTOM_LEFT):
        line = [value * PER_MM for value in (left, top + height * 0.6, left + width, top + height * 0.4)]
        draw.line(line, fill=(40, 50, 160), width=3)
    assert patient_sightings(grey(picture))


def test_a_page_whose_qrs_are_half_gone_is_known_by_what_is_left_of_them():
    halves = [(left, top, width, height / 2) for left, top, width, height in (TOP_RIGHT, BOTTOM_LEFT)]
    picture = grey(covered(page(1), *halves))
    assert not patient_sightings(picture)
    trace = traced(picture, SIZE, expected_marks())
    assert trace is not None
    assert trace.guessed
    assert {seen.mark.page for seen in trace.seen} == {2}


def test_half_a_qr_of_another_letter_is_not_taken_for_an_expected_one():
    halves = [(left, top, width, height / 2) for left, top, width, height in (TOP_RIGHT, BOTTOM_LEFT)]
    other = printed(letter(nit="800191045").pdf, 1, DPI)
    trace = traced(grey(covered(other, *halves)), SIZE, expected_marks())
    assert trace is not None
    assert not trace.seen


def test_a_page_of_something_else_leaves_no_trace():
    picture = covered(page(), (0, 0, SIZE[0], 40), (0, SIZE[1] - 40, SIZE[0], 40))
    assert traced(grey(picture), SIZE, expected_marks()) is None


def test_softness_is_measured_in_millimetres():
    for sigma in (0.2, 0.4):
        picture = grey(page().filter(ImageFilter.GaussianBlur(sigma * PER_MM)))
        seen = sightings(picture)
        registration = register(picture, seen, SIZE)
        assert registration is not None
        assert abs(blur(picture, registration.placed, seen[0].mark.text, SIZE) - sigma) <= 0.12


def test_the_empty_back_of_a_page_is_blank_though_the_front_shines_through():
    back = Image.eval(page().transpose(Image.Transpose.FLIP_LEFT_RIGHT), lambda value: 230 + value * 15 // 255)
    assert blank(grey(back))
    assert not blank(grey(page()))


def test_a_mark_that_shines_through_from_the_other_side_is_not_seen():
    assert sightings(grey(page()))
    assert not sightings(grey(page().transpose(Image.Transpose.FLIP_LEFT_RIGHT)))
