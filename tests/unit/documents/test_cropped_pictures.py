"""A scan that was cropped in a viewer: the picture in the file shows more than the page does."""

import io
import itertools

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageFilter
from pypdf import PdfWriter
from pypdf.generic import RectangleObject

from certwizard.documents.arithmetic import jbig2
from certwizard.documents.border import Placement
from certwizard.documents.cleaning import cleaned
from certwizard.documents.content import Content, look_through
from tests.helpers import awkward_pdfs as awkward
from tests.helpers.hidden import ALONE

CROPS = [(0, 0, 612, 500), (5, 5, 600, 780), (100, 300, 500, 700)]
HALF = "/CropBox [0 396 612 792]"
COARSE_PIXEL = 2
"""Points: of a picture of 50 dots an inch, more or less."""

KINDS = {
    "colours": awkward.page(),
    "strips": awkward.strips(),
    "a palette": awkward.indexed(),
    "deep": awkward.deep(),
    "JPEG 2000": awkward.jpeg_2000(),
    "JBIG2": awkward.jbig2(),
    "a fax": awkward.fax(black_is_1=False),
    "a fax turned round": awkward.fax(black_is_1=True),
    "a stencil": awkward.stencil(),
    "a soft mask": awkward.soft_mask(),
    "no stencil, as it says": awkward.page(xobject=awkward.image(awkward.picture(), "/ImageMask false")),
    "another meaning of the colours": awkward.decoded_backwards(),
}


def shown(file: bytes, scale: float = 2) -> np.ndarray:
    with pypdfium2.PdfDocument(file) as document:
        return document[0].render(scale=scale).to_numpy()[..., :3].copy()


def uncropped(file: bytes) -> np.ndarray:
    """All that is in the file, as far as the page once went; two pixels a point."""
    writer = PdfWriter(clone_from=io.BytesIO(file))
    for page in writer.pages:
        page.mediabox = page.cropbox = RectangleObject((0, 0, *awkward.CARTA))
    return shown(awkward.saved(writer))


def near(one: np.ndarray, other: np.ndarray, tone: int) -> bool:
    """But for a pixel by which an edge lies elsewhere."""
    picture = Image.fromarray(one)
    darkest, lightest = (
        np.asarray(picture.filter(of(3)), int) for of in (ImageFilter.MinFilter, ImageFilter.MaxFilter)
    )
    return bool(((other >= darkest - tone) & (other <= lightest + tone)).all())


def cut(file: bytes, tone: int = 0) -> bytes:
    made = cleaned(file, ALONE)
    assert made is not None
    assert len(made) <= len(file)
    assert look_through(made) == Content()
    assert near(shown(file), shown(made), tone)
    return made


@pytest.mark.parametrize(
    ("kind", "box"), [*zip(KINDS, itertools.cycle(CROPS), strict=False), *(("colours", box) for box in CROPS[1:])]
)
def test_of_a_picture_no_more_travels_than_is_shown(kind: str, box: tuple[float, float, float, float]) -> None:
    left, bottom, right, top = box
    made = cut(awkward.cropped(KINDS[kind], box))
    all_of_it = uncropped(made)
    hidden = np.ones(all_of_it.shape[:2], bool)
    beyond = 2 * COARSE_PIXEL
    hidden[
        max(0, 2 * (792 - top) - beyond) : 2 * (792 - bottom) + beyond, max(0, 2 * left - beyond) : 2 * right + beyond
    ] = False
    assert (all_of_it[hidden] == 255).all()
    assert (uncropped(KINDS[kind])[hidden] < 255).any()


@pytest.mark.parametrize(
    "place",
    [
        pytest.param("0 792 -612 0 612 0", id="a quarter"),
        pytest.param("-612 0 0 -792 612 792", id="half"),
        pytest.param("0 -792 612 0 0 792", id="three quarters"),
        pytest.param("612 0 0 -792 0 792", id="mirrored"),
    ],
)
def test_a_turned_picture_is_cut_where_it_is_hidden(place: str) -> None:
    file = awkward.page(f"q {place} cm /Im Do Q".encode(), page_entries=HALF)
    assert (uncropped(cut(file))[2 * (396 + COARSE_PIXEL) :] == 255).all()


def test_each_page_keeps_its_own_part_of_one_picture() -> None:
    file = awkward.cropped(awkward.over_two_pages(), (0, 0, 612, 700))
    made = cleaned(file, [Placement(sheet=1), Placement(sheet=2)])
    assert made is not None
    assert len(made) <= len(file)
    with pypdfium2.PdfDocument(file) as came, pypdfium2.PdfDocument(made) as left:
        for one, other in zip(came, left, strict=True):
            assert near(one.render(scale=2).to_numpy(), other.render(scale=2).to_numpy(), 0)


def test_each_layer_is_cut_between_its_own_pixels() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(awkward.layered()))
    writer.add_metadata({"/Subject": "a scan of some kilobytes " * 20})
    cut(awkward.cropped(awkward.saved(writer), (0, 0, 610, 500)))


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_photo_of_a_page_is_coded_once_more_and_takes_less(mode: str) -> None:
    photo = awkward.picture(850, 1100).filter(ImageFilter.GaussianBlur(9)).convert(mode)
    data = io.BytesIO()
    photo.save(data, "JPEG", quality=30)
    space = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK /Decode [1 0 1 0 1 0 1 0]"}[mode]
    head = f"/Type /XObject /Subtype /Image /Width 850 /Height 1100 /BitsPerComponent 8 /ColorSpace {space}"
    file = awkward.page(xobject=awkward.stream(data.getvalue(), f"{head} /Filter /DCTDecode"), page_entries=HALF)
    assert len(cut(file, tone=24)) < 0.8 * len(file)


def test_a_page_in_jbig2_is_not_coded_looser() -> None:
    black = awkward.noise(65, 85).convert("L").resize((1300, 1700)).point(lambda tone: 255 * (tone < 110))
    head = "/Type /XObject /Subtype /Image /Width 1300 /Height 1700 /BitsPerComponent 1 /ColorSpace /DeviceGray"
    picture = awkward.stream(jbig2(np.asarray(black, bool)), f"{head} /Filter /JBIG2Decode")
    cut(awkward.page(xobject=picture, page_entries="/CropBox [6 6 606 786]"), tone=96)


def test_a_gradient_holds_no_picture() -> None:
    shading = (
        "<< /PatternType 2 /Shading << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 500 0 600] "
        "/Function << /FunctionType 2 /Domain [0 1] /N 1 /C0 [1 0 0] /C1 [0 0 1] >> >> >>"
    )
    drawing = b"/Pattern cs /P scn 100 500 200 100 re f"
    cut(awkward.page(drawing, page_entries=HALF, resources="/Pattern << /P 6 0 R >>", more={6: shading.encode()}))


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(
            awkward.page(
                b'q 612 0 0 792 0 0 cm /Im Do Q BT /F 12 Tf 100 600 Td 30 10 (one two) " ET',
                page_entries=HALF,
                resources="/XObject << /Im 5 0 R >> /Font << /F 6 0 R >>",
                more={6: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"},
            ),
            id="words that would be moved",
        ),
        pytest.param(
            awkward.page(page_entries=HALF, xobject=awkward.image(awkward.picture(), "/SMask 5 0 R")),
            id="a mask of itself",
        ),
        pytest.param(awkward.page(b"q 612 0 0 792 0 0 cm /Im Do Q " * 101, page_entries=HALF), id="too many pictures"),
        pytest.param(awkward.page(b"q 600 100 -100 700 100 0 cm /Im Do Q", page_entries=HALF), id="slanted"),
        pytest.param(
            awkward.page(b"q 612 0 0 792 0 0 cm BI /W 1 /H 2 /CS /G /BPC 8 ID \x00\xff EI Q" * 9, page_entries=HALF),
            id="within the drawing",
        ),
        pytest.param(
            awkward.page(
                b"/Pattern cs /P scn 0 0 612 792 re f",
                page_entries=HALF,
                resources="/Pattern << /P 6 0 R >>",
                more={
                    6: awkward.stream(
                        b"612 0 0 792 0 0 cm /Im Do",
                        "/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 612 792] /XStep 612 /YStep 792 "
                        "/Resources << /XObject << /Im 5 0 R >> >>",
                    )
                },
            ),
            id="within a pattern",
        ),
        pytest.param(
            awkward.page(
                page_entries=HALF, xobject=awkward.image(awkward.picture(), "/Mask [255 255 255 255 255 255]")
            ),
            id="a colour is not painted",
        ),
        pytest.param(
            awkward.page(page_entries=HALF, xobject=awkward.image(Image.new("L", (2600, 2600)))), id="too many pixels"
        ),
    ],
)
def test_what_cannot_be_cut_is_left_to_a_picture_of_the_page(file: bytes) -> None:
    assert cleaned(file, ALONE) is None
