"""Pictures that are small when they come."""

import io
from functools import cache

import numpy as np
import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader

from certwizard.documents.check import Checked, check
from certwizard.documents.opening import open_scan
from certwizard.documents.own_pixels import OwnPixels
from certwizard.documents.shrinking import TooMuch
from tests.helpers import cases, printshop, scanner
from tests.helpers.cases import Letter
from tests.helpers.letters import letter

OURS = Letter(letter())
DPI = 100
CARTA = pytest.approx((612, 792), abs=0.01)


@cache
def lying(turn: float, dpi: int = DPI) -> Image.Image:
    """The signed page on the dark lid of a scanner."""
    random = np.random.default_rng(4)
    paper = printshop.printed(letter().pdf, letter().pages - 1, 300)
    paper = printshop.written(paper, 300, printshop.signature(random, OURS.box), printshop.PENS[0], random)
    lid = Image.new("RGB", (paper.width + 300, paper.height + 300), (0, 0, 0))
    lid.paste(paper, (150, 150))
    return scanner.at(lid.rotate(turn, Image.Resampling.BICUBIC, expand=True), dpi, 300)


def stored(picture: Image.Image, coding: str, **options: object) -> bytes:
    return scanner.stored(picture, coding, dpi=(DPI, DPI), **options)


def read(file: bytes) -> Checked:
    return check(open_scan([file], 10), letter().expected)


def own(file: bytes) -> OwnPixels:
    return OwnPixels(read(file).pages)


def pixels(pdf: bytes) -> np.ndarray:
    """Of its one stencil, which pdfium shows where it paints."""
    with pypdfium2.PdfDocument(pdf) as document:
        (picture,) = document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        return 255 - np.asarray(picture.get_bitmap().to_pil().convert("L"))


@pytest.mark.parametrize("turn", [0, 1.3, 91, 178.5, 270])
def test_a_page_in_black_and_white_is_laid_straight_without_touching_a_pixel(turn: float) -> None:
    picture = scanner.black_and_white(lying(turn))
    file = stored(picture, "PNG", optimize=True)
    made = own(file).within(len(file))
    (page,) = PdfReader(io.BytesIO(made), strict=True).pages
    assert page.mediabox[2:] == CARTA
    found = read(made)
    assert (found.report.pages[0].letter_page, found.report.pages[0].rotation) == (letter().pages, 0)
    assert abs(found.report.pages[0].skew) < 0.2
    edges = found.pages[0].placed(((0, 0), letter().page_size_mm))
    assert edges == pytest.approx(np.array(((0, 0), (1, 1))), abs=0.004)
    stays, came = pixels(made), np.rot90(np.asarray(picture.convert("L")), round(-turn / 90))
    assert np.array_equal(stays[came > 0], came[came > 0])
    text = slice(came.shape[0] // 4, came.shape[0] // 2), slice(came.shape[1] // 4, came.shape[1] // 2)
    assert np.array_equal(stays[text], came[text])


def test_what_lies_beside_the_page_stays_behind() -> None:
    file = stored(scanner.black_and_white(lying(1.3)), "PNG", optimize=True)
    stays = pixels(own(file).within(len(file)))
    assert (stays[:8] == 255).all()
    assert (stays[:, :8] == 255).all()


@pytest.mark.parametrize("quality", [4, 12, 30])
def test_a_coarse_photo_is_read_as_it_was(quality: int) -> None:
    file = stored(lying(1.3), "JPEG", quality=quality)
    made = own(file).within(len(file))
    assert len(made) <= len(file)
    before, after = (read(one).report.pages[0] for one in (file, made))
    assert (after.letter_page, after.signature, after.reasons) == (before.letter_page, before.signature, before.reasons)


def test_a_drawing_in_few_colours_keeps_them() -> None:
    drawing = Image.new("RGB", (640, 820), (240, 240, 255))
    drawing.paste((200, 30, 30), (100, 100, 300, 300))
    file = stored(drawing, "PNG")
    made = OwnPixels(open_scan([file], 1).sheets).within(2_000)
    with pypdfium2.PdfDocument(made) as document:
        shown = document[0].render(scale=1).to_pil().convert("RGB")
    assert sorted(colour for _, colour in shown.getcolors(10_000) or ())[0] == (200, 30, 30)
    assert shown.getpixel((5, 5)) == (240, 240, 255)


def test_noise_in_loud_colours_is_no_trouble() -> None:
    random = np.random.default_rng(1)
    loud = random.choice(np.array((0, 1, 2, 253, 254, 255), np.uint8), (300, 300, 3))
    made = OwnPixels(open_scan([stored(Image.fromarray(loud), "PNG")], 1).sheets).within(200_000)
    assert len(made) > 300 * 300


def test_a_photo_taken_aslant_is_not_flat() -> None:
    letter_ = cases.whole(OURS, "slanted_photo", 1).sheets[-1]
    assert not OwnPixels(check(cases.Scan((letter_,)), letter().expected).pages).flat
    assert own(stored(lying(1.3), "PNG")).flat


def test_more_than_the_limit_bears_is_said() -> None:
    with pytest.raises(TooMuch):
        own(stored(lying(0), "JPEG")).within(1_500)
