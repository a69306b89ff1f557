"""Ink in the signature box, and what is none."""

from collections.abc import Callable

import numpy as np
import pytest
import segno
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from certwizard.documents.dots import along_strokes, speckle
from certwizard.documents.mark import SIGNATURE_LINE
from certwizard.documents.signature import STEP, signature
from certwizard.documents.straightening import Homography
from certwizard.documents.verdict import Signature
from tests.helpers import printshop, scanner
from tests.helpers.letters import letter
from tests.helpers.printshop import PENS, Pen, Place

DPI = 200.0
PER_MM = DPI / 25.4
BOX = letter().signature_box
PLACE = Place(BOX.x_mm, BOX.y_mm, BOX.width_mm, BOX.height_mm)
AREA = (BOX.x_mm, BOX.y_mm, BOX.width_mm, BOX.height_mm)
SHARES = tuple(
    value / side
    for value, side in zip(
        (BOX.x_mm, BOX.y_mm, BOX.x_mm + BOX.width_mm, BOX.y_mm + BOX.height_mm), letter().page_size_mm * 2, strict=True
    )
)
MIDDLE = ((SHARES[0] + SHARES[2]) / 2, (SHARES[1] + SHARES[3]) / 2)


def bare() -> Image.Image:
    return printshop.printed(letter().pdf, BOX.page - 1, DPI)


def signed(pen: Pen = PENS[0], seed: int = 1, **hand: float) -> Image.Image:
    random = np.random.default_rng(seed)
    return printshop.written(bare(), DPI, printshop.signature(random, PLACE, **hand), pen, random)


def seen(page: Image.Image, dpi: float = DPI, waved: float = 0.0, contrast: float = 0.9) -> tuple[Signature, float]:
    """What is found in the page as a device of that resolution shows it, `waved` millimetres away from its place."""
    page = scanner.at(page, dpi, DPI)
    placed = Homography(
        np.array(((dpi / 25.4, 0, waved * dpi / 25.4), (0, dpi / 25.4, -waved * dpi / 25.4), (0, 0, 1)))
    )
    return signature(np.asarray(page), placed, AREA, contrast)


@pytest.mark.parametrize("pen", PENS, ids=lambda pen: f"{pen.width} mm {pen.colour}")
@pytest.mark.parametrize("dpi", [75.0, 200.0])
def test_every_pen_is_seen_at_every_resolution(pen, dpi):
    found, share = seen(signed(pen), dpi)
    assert found is Signature.PRESENT
    assert 0.005 < share < 0.5


@pytest.mark.parametrize("seed", range(6))
def test_a_signature_that_strays_over_the_border_is_seen(seed):
    assert seen(signed(seed=seed, stray=0.6))[0] is Signature.PRESENT


@pytest.mark.parametrize("seed", range(4))
def test_a_broad_pen_on_a_faint_page_is_seen(seed):
    broad = signed(max(PENS, key=lambda pen: pen.width), seed, stray=0.8)
    faint = broad.point(lambda value: round(255 - (255 - value) * 0.33))
    assert seen(faint, contrast=0.3)[0] is Signature.PRESENT


def dithered(page: Image.Image, tone: int) -> Image.Image:
    """As a scanner in black and white shows grey paper: by dots."""
    return scanner.toned(page, (tone, tone, tone), 0).convert("L").convert("1").convert("RGB")


@pytest.mark.parametrize("tone", [210, 238])
@pytest.mark.parametrize("pen", PENS, ids=lambda pen: f"{pen.width} mm {pen.colour}")
def test_a_signature_is_seen_among_the_dots_of_grey_paper(pen, tone):
    assert seen(dithered(signed(pen), tone))[0] is Signature.PRESENT


@pytest.mark.parametrize("tone", [210, 238])
def test_the_dots_of_grey_paper_are_no_signature(tone):
    assert seen(dithered(bare(), tone))[0] is Signature.ABSENT


@pytest.mark.parametrize("tone", [210, 238])
@pytest.mark.parametrize("made", printshop.NO_PENS)
def test_what_no_pen_made_is_no_signature_among_dots_either(made, tone):
    page = made(bare(), DPI, (BOX.x_mm + 40, BOX.y_mm + 14), np.random.default_rng(1))
    assert seen(dithered(page, tone))[0] is Signature.UNSURE


def test_a_stroke_is_told_from_dots_by_going_on():
    dots = np.zeros((80, 80), np.float32)
    dots[::4, ::4] = 1
    stroke = dots.copy()
    stroke[41, ::2] = 1
    followed = along_strokes(stroke, STEP)
    assert speckle(dots, STEP) == 1
    assert followed[41, 20:60].min() > 1.5 * along_strokes(dots, STEP).max()


@pytest.mark.parametrize("seed", range(8))
def test_a_hair_is_no_signature_whichever_way_it_bends(seed):
    random = np.random.default_rng(seed)
    place = (BOX.x_mm + BOX.width_mm / 2, BOX.y_mm + 13)
    page = printshop.with_a_hair(bare(), DPI, place, random)
    assert seen(page.convert("L").convert("RGB"))[0] is Signature.UNSURE


def test_a_small_signature_that_the_line_runs_through_is_seen_beside_a_stamp():
    random = np.random.default_rng(3)
    place = Place(BOX.x_mm + 3, BOX.y_mm + BOX.height_mm - 14, 16, 12)
    page = printshop.written(bare(), DPI, printshop.signature(random, place), PENS[0], random)
    page = printshop.stamped(page, DPI, (BOX.x_mm + 60, BOX.y_mm + 16), random)
    assert seen(page.convert("L").convert("RGB"))[0] is Signature.PRESENT


def test_small_initials_are_seen():
    assert seen(signed(small=True))[0] is Signature.PRESENT


@pytest.mark.parametrize("made", printshop.NO_PENS)
@pytest.mark.parametrize("seed", range(4))
def test_what_no_pen_made_is_left_to_the_owner_to_judge(made, seed):
    random = np.random.default_rng(seed)
    place = (BOX.x_mm + random.uniform(26, BOX.width_mm - 26), BOX.y_mm + random.uniform(13, 16))
    assert seen(made(bare(), DPI, place, random))[0] is Signature.UNSURE


@pytest.mark.parametrize("stamp", [printshop.stamped, printshop.stamped_in_a_frame, printshop.lettered])
@pytest.mark.parametrize("pen", PENS, ids=lambda pen: f"{pen.width} mm {pen.colour}")
def test_a_signature_beside_or_across_a_stamp_is_seen(stamp, pen):
    random = np.random.default_rng(5)
    page = stamp(signed(pen, seed=4), DPI, (BOX.x_mm + 30, BOX.y_mm + 16), random)
    assert seen(page)[0] is Signature.PRESENT


@pytest.mark.parametrize(
    ("stamp", "across"),
    [
        (printshop.stamped, -2),
        (printshop.stamped, 87),
        (printshop.stamped_in_a_frame, 4),
        (printshop.stamped_in_a_frame, 70),
        (printshop.lettered, -7),
        (printshop.lettered, 92),
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_a_stamp_across_the_box_s_edge_is_no_signature_and_hides_none(stamp, across, seed):
    random = np.random.default_rng(seed)
    place = (BOX.x_mm + across, BOX.y_mm + random.uniform(11, 14))
    beside = Place(BOX.x_mm + (35 if across < 35 else 0), BOX.y_mm, BOX.width_mm - 35, BOX.height_mm)
    page = printshop.written(bare(), DPI, printshop.signature(random, beside), PENS[0], random)
    assert seen(stamp(bare(), DPI, place, random))[0] is Signature.UNSURE
    assert seen(stamp(page, DPI, place, random))[0] is Signature.PRESENT


@pytest.mark.parametrize("seed", range(4))
def test_a_worn_stamp_with_letters_between_its_rings_is_no_signature(seed):
    random = np.random.default_rng(seed)
    x, y = BOX.x_mm + 72, BOX.y_mm + 14
    page = printshop.stamped(bare(), DPI, (x, y), random)
    draw = ImageDraw.Draw(page)
    for letter_, angle in zip("PANADERIA LA ESPIGA", np.linspace(0, 2 * np.pi, 19, endpoint=False), strict=True):
        at = ((x + 12.8 * np.cos(angle)) * PER_MM, (y + 12.8 * np.sin(angle)) * PER_MM)
        draw.text(at, letter_, (70, 60, 130), anchor="mm", font_size=round(3.4 * PER_MM))
    worn = [(at - 16.5) * PER_MM for at in (x, y)] + [(at + 16.5) * PER_MM for at in (x, y)]
    for start in (200, 320):
        draw.arc(worn, start, start + 28, "white", round(2.5 * PER_MM))
    assert seen(grey(page))[0] is Signature.UNSURE


@pytest.mark.parametrize("seed", [3, 4])
def test_a_frame_that_was_stamped_aslant_is_no_signature(seed):
    random = np.random.default_rng(seed)
    page = printshop.stamped_in_a_frame(bare(), DPI, (BOX.x_mm + 50, BOX.y_mm - 3), random, tilt=18)
    assert seen(page)[0] is Signature.UNSURE


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("below", [0.8, 1.2])
def test_words_of_which_the_box_s_edge_hides_the_heads_are_no_signature(below, seed):
    random = np.random.default_rng(seed)
    place = (BOX.x_mm + random.uniform(30, 60), BOX.y_mm + below)
    words = ("NIT 900.123.456-7",)
    page = printshop.stamped_in_a_frame(bare(), DPI, place, random, words, framed=False, tilt=3)
    assert seen(page)[0] is Signature.UNSURE


@pytest.mark.parametrize("seed", range(3))
def test_a_round_stamp_of_which_the_middle_is_out_of_sight_is_no_signature(seed):
    random = np.random.default_rng(seed)
    page = printshop.stamped(bare(), DPI, (BOX.x_mm - 13, BOX.y_mm + random.uniform(11, 14)), random)
    assert seen(page)[0] is Signature.UNSURE


@pytest.mark.parametrize("seed", [1, 3, 6, 9])
def test_a_pale_stamp_as_high_as_the_box_is_no_signature(seed):
    """Parts of its ring run as straight across the box as a fold does."""
    random = np.random.default_rng(seed)
    x, y = BOX.x_mm + BOX.width_mm - 9, BOX.y_mm + 15
    page, pale = bare(), (178, 150, 196)
    draw = ImageDraw.Draw(page)
    for radius in (16, 10):
        draw.ellipse([(at + way * radius) * PER_MM for way in (-1, 1) for at in (x, y)], outline=pale, width=6)
    words = "FERRETERIA EL TORNILLO NIT 900.373.913"
    angles = random.uniform(0, 6) + np.linspace(0, 2 * np.pi, len(words), endpoint=False)
    for character, angle in zip(words, angles, strict=True):
        at = ((x + 13 * np.cos(angle)) * PER_MM, (y + 13 * np.sin(angle)) * PER_MM)
        draw.text(at, character, pale, anchor="mm", font_size=round(3.4 * PER_MM))
    for word, below in (("GERENCIA", -3), ("CALI", 3)):
        draw.text((x * PER_MM, (y + below) * PER_MM), word, pale, anchor="mm", font_size=round(4.2 * PER_MM))
    assert seen(page)[0] is Signature.UNSURE


def bars(random: np.random.Generator) -> Image.Image:
    """Of a dot a quarter of a millimetre wide, under them a number."""
    label = Image.new("L", (160, 52), 255)
    draw = ImageDraw.Draw(label)
    at = 0
    while at < 150:
        wide = int(random.integers(1, 5))
        draw.rectangle((at, 0, at + wide - 1, 40), 0)
        at += wide + int(random.integers(1, 4))
    draw.text((80, 46), "2026 1130 004512", 0, anchor="mm", font_size=9)
    return label


def squares(random: np.random.Generator) -> Image.Image:
    made = segno.make(str(random.integers(10**12)), version=3)
    return Image.fromarray(np.where(np.array(tuple(made.matrix)), 0, 255).astype(np.uint8)).resize((70, 70), 0)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("code", [bars, squares])
@pytest.mark.parametrize("shown", [lambda page: page, scanner.black_and_white], ids=["colour", "bilevel"])
def test_a_sticker_with_a_code_is_no_signature_and_hides_none(shown, code, seed):
    random = np.random.default_rng(seed)
    cover = code(random)
    cover = cover.resize([round(side * PER_MM / 4) for side in cover.size], Image.Resampling.BOX)
    cover = cover.rotate(random.uniform(-4, 4), Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    at = round((BOX.x_mm + 50) * PER_MM), round((BOX.y_mm + 2) * PER_MM)
    beside = Place(BOX.x_mm, BOX.y_mm, BOX.width_mm * 0.5, BOX.height_mm)
    page = printshop.written(bare(), DPI, printshop.signature(random, beside), PENS[0], random)
    for sheet, found in ((bare(), Signature.UNSURE), (page, Signature.PRESENT)):
        sheet.paste(cover, at)
        assert seen(shown(sheet).convert("RGB"))[0] is found


def test_level_strokes_side_by_side_are_no_code():
    page = bare()
    draw = ImageDraw.Draw(page)
    x, y = (BOX.x_mm + 50) * PER_MM, (BOX.y_mm + 14) * PER_MM
    for wide, high in ((20, 3.4), (19, 2.6), (20, 1.9), (17, 1.1)):
        around = (x - wide * PER_MM, y - high * PER_MM, x + wide * PER_MM, y + high * PER_MM)
        draw.ellipse(around, outline="black", width=4)
    for across in range(-14, 15, 7):
        draw.arc((x + (across - 3) * PER_MM, y - 40, x + (across + 3) * PER_MM, y + 40), 0, 300, "black", 4)
    assert seen(scanner.black_and_white(page).convert("RGB"))[0] is Signature.PRESENT


@pytest.mark.parametrize("seed", range(3))
def test_what_is_written_beside_the_box_and_touches_it_is_no_signature(seed):
    random = np.random.default_rng(seed)
    beside = Place(BOX.x_mm + BOX.width_mm - 0.5, BOX.y_mm + 8, 14, 10)
    page = printshop.written(bare(), DPI, printshop.signature(random, beside, small=True), PENS[0], random)
    assert seen(page)[0] is Signature.UNSURE


@pytest.mark.parametrize("turn", [0, 70, 200])
def test_a_ring_that_black_and_white_has_left_in_pieces_is_no_signature(turn):
    page = bare()
    draw = ImageDraw.Draw(page)
    x, y = BOX.x_mm + 40, BOX.y_mm + 11
    ring = [(at + way * 14.5) * PER_MM for way in (-1, 1) for at in (x, y)]
    for start, end in ((0, 60), (75, 90), (110, 190), (215, 290), (310, 330)):
        draw.arc(ring, start + turn, end + turn, "black", 3)
    for character, angle in zip("TRANSP RTES UT 40 S.A", np.radians(turn + np.arange(0, 340, 17)), strict=False):
        at = ((x + 11.5 * np.cos(angle)) * PER_MM, (y + 11.5 * np.sin(angle)) * PER_MM)
        draw.text(at, character, "black", anchor="mm", font_size=round(3 * PER_MM))
    assert seen(scanner.black_and_white(page).convert("RGB"))[0] is Signature.UNSURE


@pytest.mark.parametrize("colour", [(110, 118, 190), (120, 120, 118)], ids=["blue", "black"])
@pytest.mark.parametrize("seed", [2, 3])
def test_a_pale_pen_is_seen_in_the_coarse_layer_of_a_scan_that_keeps_print_sharp(seed, colour):
    assert (
        seen(scanner.layered(signed(Pen(0.45, colour, 1.0), seed), np.random.default_rng(seed)))[0] is Signature.PRESENT
    )


def test_an_x_where_to_sign_is_no_signature():
    page = bare()
    left, top = BOX.x_mm + 8, BOX.y_mm + 12
    for start, end in ((0, 5), (5, 0)):
        line = [left * PER_MM, (top + start) * PER_MM, (left + 5) * PER_MM, (top + end) * PER_MM]
        ImageDraw.Draw(page).line(line, "black", round(0.8 * PER_MM))
    assert seen(page)[0] is Signature.UNSURE


@pytest.mark.parametrize("pressed", [(90, 90, 95), (130, 120, 165)], ids=["black", "violet"])
def test_the_wide_print_of_a_thumb_is_no_signature(pressed):
    page = bare()
    x, y = BOX.x_mm + 50, BOX.y_mm + 13
    for ridge in np.arange(0.6, 9.5, 0.95):
        ring = [(at + way * ridge * share) * PER_MM for way in (-1, 1) for at, share in ((x, 0.85), (y, 1))]
        ImageDraw.Draw(page).arc(ring, 20 * ridge, 20 * ridge + 345, pressed, round(0.25 * PER_MM))
    assert seen(page.filter(ImageFilter.GaussianBlur(0.8)))[0] is Signature.UNSURE


@pytest.mark.parametrize("seed", range(3))
def test_a_pale_print_of_a_finger_that_comes_apart_is_no_signature(seed):
    random = np.random.default_rng(seed)
    place = (BOX.x_mm + 60, BOX.y_mm + 11)
    inked = printshop.fingerprinted(bare(), DPI, place, random)
    cover = Image.fromarray((random.uniform(-0.2, 0.8, (5, 4)).clip(0, 1) * 255).astype(np.uint8))
    at = [round((middle + way * 11) * PER_MM) for way in (-1, 1) for middle in place]
    page = bare()
    size = (at[2] - at[0], at[3] - at[1])
    page.paste(inked.crop(at), at[:2], cover.resize(size, Image.Resampling.BICUBIC))
    assert seen(page)[0] is Signature.UNSURE


@pytest.mark.parametrize("seed", [18, 41, 59])
def test_broad_strokes_side_by_side_are_no_code(seed):
    assert seen(scanner.black_and_white(signed(printshop.MARKER_BLACK, seed)).convert("RGB"))[0] is Signature.PRESENT


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("ways", [(0, 1), (1, 0)], ids=["sideways", "up and down"])
def test_a_signature_is_seen_though_the_camera_was_moved(seed, ways):
    page = np.asarray(signed(max(PENS, key=lambda pen: pen.width), seed), np.float32)
    moved = np.mean([np.roll(page, (ways[0] * by, ways[1] * by), (0, 1)) for by in range(7)], 0)
    assert seen(Image.fromarray(moved.astype(np.uint8)))[0] is Signature.PRESENT


@pytest.mark.parametrize("made", [printshop.typed, printshop.labelled, printshop.blotted])
@pytest.mark.parametrize("seed", range(3))
def test_a_signature_beside_what_no_pen_made_is_seen(made, seed):
    random = np.random.default_rng(seed)
    beside = Place(BOX.x_mm, BOX.y_mm, BOX.width_mm * 0.55, BOX.height_mm)
    page = printshop.written(bare(), DPI, printshop.signature(random, beside), PENS[0], random)
    assert seen(made(page, DPI, (BOX.x_mm + 68, BOX.y_mm + 9), random))[0] is Signature.PRESENT


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("dpi", [150.0, 200.0])
def test_the_print_of_a_finger_is_no_signature_and_hides_none(dpi, seed):
    random = np.random.default_rng(seed)
    place = (BOX.x_mm + 70, BOX.y_mm + 11)
    beside = Place(BOX.x_mm, BOX.y_mm, BOX.width_mm * 0.6, BOX.height_mm)
    page = printshop.written(bare(), DPI, printshop.signature(random, beside), PENS[0], random)
    assert seen(printshop.fingerprinted(bare(), DPI, place, random), dpi)[0] is Signature.UNSURE
    assert seen(printshop.fingerprinted(page, DPI, place, random), dpi)[0] is Signature.PRESENT


def drawn(width_mm: float, *points: tuple[float, float]) -> Image.Image:
    """A line through points in millimetres from the box's top left corner."""
    page = bare()
    places = [((BOX.x_mm + x) * PER_MM, (BOX.y_mm + y) * PER_MM) for x, y in points]
    ImageDraw.Draw(page).line(places, fill=(20, 20, 30), width=round(width_mm * PER_MM), joint="curve")
    return page


@pytest.mark.parametrize("turns", [9, 11])
def test_tight_loops_are_no_finger(turns):
    way = np.linspace(0, 2 * np.pi * turns, 400)
    across, down = 35 + 9 * way / way[-1] + 2.2 * np.cos(way), 18 + 3 * np.sin(way)
    assert seen(drawn(0.35, *zip(across, down, strict=True)))[0] is Signature.PRESENT


@pytest.mark.parametrize("seed", range(3))
def test_a_marker_s_edge_along_the_line_is_no_signature(seed):
    """As an application leaves it that makes colours stronger: blue, broken, and as flat as no name is."""
    random = np.random.default_rng(seed)
    page = bare()
    draw = ImageDraw.Draw(page)
    at, down = BOX.x_mm + 15, BOX.y_mm + BOX.height_mm - SIGNATURE_LINE - random.uniform(1.5, 1.8)
    while at < BOX.x_mm + 75:
        way = at + np.linspace(0, random.uniform(2.5, 6), 7)
        places = [(x * PER_MM, (down + random.uniform(-0.25, 0.25)) * PER_MM) for x in way]
        draw.line(places, fill=(190, 195, 235), width=round(0.5 * PER_MM), joint="curve")
        at = way[-1] + random.uniform(1, 4)
    assert seen(page)[0] is not Signature.PRESENT


def test_loops_over_a_straight_underline_are_no_frame():
    """With a tall letter at each end, as that of a frame."""
    loops = [(26 + 0.4 * step, 13 + 3 * np.sin(step * 0.6)) for step in range(62)]
    page = drawn(0.7, (20, 18), (20.5, 7), (23, 16), *loops, (55.5, 7), (56, 18), (20, 18.6))
    assert seen(page)[0] is Signature.PRESENT


@pytest.mark.parametrize("dpi", [100.0, 200.0])
def test_tall_letters_across_the_whole_box_are_seen(dpi):
    """Their strokes run from top to bottom, as folds and streaks do."""
    page = bare()
    along = np.linspace(0, 4, 120)
    for left, leaning in ((4, 2.0), (50, -2.0)):
        x = BOX.x_mm + left + 9 * along + leaning * np.sin(along * np.pi) + 0.8 * np.sin(along * 5)
        y = BOX.y_mm + 14 + 20 * np.cos(along * np.pi)
        ImageDraw.Draw(page).line(list(zip(x * PER_MM, y * PER_MM, strict=True)), (30, 45, 150), width=4)
    assert seen(page, dpi)[0] is Signature.PRESENT


@pytest.mark.parametrize("start", [30, 58])
def test_a_broad_stroke_along_the_line_is_not_taken_for_it(start):
    row = BOX.height_mm - SIGNATURE_LINE - 1.6
    found, share = seen(drawn(1.0, (start, row), (start + 22, row)))
    assert found is Signature.UNSURE
    assert share > 0.007


def test_grey_and_bilevel_signatures_are_seen():
    page = signed(PENS[1])
    assert seen(page.convert("L").convert("RGB"))[0] is Signature.PRESENT
    assert seen(scanner.bilevel(page, np.random.default_rng(1)))[0] is Signature.PRESENT


def folded(page: Image.Image, random: np.random.Generator) -> Image.Image:
    return scanner.folded(page, random, at=MIDDLE[1], depth=0.4)


def folded_twice(page: Image.Image, random: np.random.Generator) -> Image.Image:
    return scanner.folded(folded(page, random), random, at=MIDDLE[0], depth=0.4, upright=True)


def specked(page: Image.Image, random: np.random.Generator) -> Image.Image:
    return scanner.dirty(page, random, 60, SHARES)


def coffee(page: Image.Image, random: np.random.Generator) -> Image.Image:
    return scanner.stained(page, random, MIDDLE)


def streaked(page: Image.Image, random: np.random.Generator) -> Image.Image:
    page = page.copy()
    ImageDraw.Draw(page).line((450, 0, 452, page.height), fill="black", width=2)
    return page


Blemish = Callable[[Image.Image, np.random.Generator], Image.Image]
BLEMISHES: list[Blemish] = [
    lambda page, random: page,
    folded,
    folded_twice,
    specked,
    coffee,
    streaked,
    lambda page, random: scanner.shadowed(page, random, 0.5, 0.002),
]


@pytest.mark.parametrize("blemish", BLEMISHES)
@pytest.mark.parametrize("dpi", [75.0, 200.0])
def test_fold_dirt_stain_streak_and_shadow_are_no_ink(blemish, dpi):
    found, share = seen(blemish(bare(), np.random.default_rng(2)), dpi)
    assert found is Signature.ABSENT
    assert share < 0.01


def crumpled(page: Image.Image, random: np.random.Generator, depth: float) -> Image.Image:
    """With edges all over, at each of which the paper is darker on one side."""
    hills = Image.fromarray(random.uniform(0, 255, (14, 11)).astype(np.uint8))
    slope = np.asarray(hills.resize(page.size, Image.Resampling.BICUBIC), np.float32) / 51 % 1
    return Image.fromarray((np.asarray(page) * (1 - depth * slope[..., None])).astype(np.uint8))


@pytest.mark.parametrize("seed", range(4))
def test_crumpled_paper_is_no_signature_and_hides_none(seed):
    assert seen(crumpled(bare(), np.random.default_rng(seed), 0.4))[0] is Signature.UNSURE
    assert seen(crumpled(signed(seed=seed), np.random.default_rng(seed), 0.3))[0] is Signature.PRESENT


def ringed(page: Image.Image, random: np.random.Generator) -> Image.Image:
    """By a full cup, its edge through the box."""
    return scanner.stained(page, random, (MIDDLE[0], MIDDLE[1] + 0.09), 2.4)


def grey(page: Image.Image) -> Image.Image:
    return page.convert("L").convert("RGB")


def black(page: Image.Image) -> Image.Image:
    return scanner.bilevel(page, np.random.default_rng(1), adaptive=False)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("shown", [lambda page: page, grey, black], ids=["colour", "grey", "bilevel"])
def test_the_ring_of_a_cup_is_no_signature_and_hides_none(shown, seed):
    random = np.random.default_rng(seed)
    assert seen(shown(ringed(bare(), random)))[0] is not Signature.PRESENT
    assert seen(shown(ringed(signed(seed=seed), random)))[0] is Signature.PRESENT


@pytest.mark.parametrize("seed", range(3))
def test_smeared_toner_is_no_signature_and_hides_none(seed):
    random = np.random.default_rng(seed)
    assert seen(scanner.smeared(bare(), random, MIDDLE))[0] is not Signature.PRESENT
    assert seen(scanner.smeared(signed(seed=seed), random, MIDDLE))[0] is Signature.PRESENT


@pytest.mark.parametrize("seed", range(3))
def test_what_is_smeared_is_no_signature_though_an_app_makes_it_blue(seed):
    white = Image.new("RGB", bare().size, "white")
    red, green, blue = scanner.smeared(white, np.random.default_rng(seed), MIDDLE).split()
    smear = Image.merge("RGB", (red, green, blue.point(lambda level: 255 - (255 - level) * 3 // 4)))
    assert seen(ImageChops.multiply(bare(), smear))[0] is not Signature.PRESENT


def test_the_printed_box_is_no_ink_though_wavy_paper_has_it_elsewhere():
    for waved in (-1.5, 1.0, 1.8):
        assert seen(bare(), waved=waved)[0] is Signature.ABSENT
        assert seen(signed(), waved=waved)[0] is Signature.PRESENT


def test_one_short_dash_is_for_the_owner_to_judge():
    page = bare()
    left, top = (BOX.x_mm + 30) * PER_MM, (BOX.y_mm + 12) * PER_MM
    ImageDraw.Draw(page).line((left, top, left + 9 * PER_MM, top - 2 * PER_MM), fill=(30, 40, 150), width=3)
    assert seen(page)[0] is Signature.UNSURE


def test_ink_as_faint_as_the_print_is_seen():
    pale = signed(Pen(0.35, (40, 40, 40), 0.7)).point(lambda value: round(255 - (255 - value) * 0.22))
    assert seen(pale, contrast=0.9)[0] is Signature.UNSURE
    assert seen(pale, contrast=0.25)[0] is Signature.PRESENT
