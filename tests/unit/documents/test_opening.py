import io

import numpy as np
import pillow_heif
import pytest
from PIL import Image

from certwizard.documents.border import Placement
from certwizard.documents.opening import open_scan
from certwizard.documents.sheet import Sheet
from certwizard.documents.verdict import Reason, Refused
from tests.helpers import awkward_pdfs as awkward
from tests.helpers import scanner
from tests.helpers.awkward_pdfs import corners, picture

SHOWN = corners(np.asarray(picture()))
WHITE = (255, 255, 255)
CARTA_MM = (215.9, 279.4)


def sheets(*files: bytes) -> list[Sheet]:
    return list(open_scan(files, 10).sheets)


def only(*files: bytes) -> Sheet:
    (sheet,) = sheets(*files)
    return sheet


def refusal(*files: bytes) -> Reason:
    with pytest.raises(Refused) as refused:
        [sheet.render(50) for sheet in open_scan(files, 10).sheets]
    return refused.value.reason


def shows_the_picture(sheet: Sheet, *, turned: int = 0) -> bool:
    """`turned` quarters clockwise."""
    seen = corners(np.rot90(sheet.render(50), turned))
    return bool(np.abs(np.array(seen) - np.array(SHOWN)).max() <= 40)


# --- what a viewer shows of a PDF


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(awkward.page(), id="plain"),
        pytest.param(awkward.page(box=(1000, -500, 1612, 292)), id="page box with an origin"),
        pytest.param(b"junk from a mail program\r\n" * 9 + awkward.page(), id="junk before the header"),
        pytest.param(awkward.page() + b"\0" * 5000 + b"<html>junk</html>", id="junk after the end"),
        pytest.param(awkward.with_hidden_words("oculto"), id="hidden words of a reading program"),
        pytest.param(awkward.without_table(awkward.page()), id="lost cross-reference table"),
        pytest.param(awkward.with_broken_table(awkward.page()), id="broken cross-reference table"),
        pytest.param(awkward.strips(), id="strips"),
        pytest.param(awkward.soft_mask(), id="soft mask"),
        pytest.param(awkward.layered(), id="layers of mixed raster content"),
        pytest.param(awkward.decoded_backwards(), id="Decode turned round"),
        pytest.param(awkward.form_in_form(), id="form in a form"),
        pytest.param(awkward.indexed(), id="indexed colours"),
        pytest.param(awkward.deep(), id="sixteen bits"),
        pytest.param(awkward.jpeg_2000(), id="JPEG 2000"),
        pytest.param(awkward.stamp(), id="only a stamp annotation"),
        pytest.param(awkward.signature_appearance(), id="only a signature field's appearance"),
        pytest.param(awkward.with_absurd_speck(), id="a tiny picture of absurd resolution beside it"),
        pytest.param(awkward.protected(awkward.page(), user=""), id="empty user password"),
        pytest.param(awkward.object_streams(awkward.page()), id="object streams"),
    ],
)
def test_a_page_is_rendered_as_a_viewer_shows_it(file: bytes) -> None:
    sheet = only(file)
    assert shows_the_picture(sheet)
    assert sheet.size_mm == pytest.approx(CARTA_MM, abs=0.1)


@pytest.mark.parametrize(
    "file", [awkward.fax(black_is_1=True), awkward.fax(black_is_1=False), awkward.jbig2(), awkward.stencil()]
)
def test_black_and_white_keep_their_sides(file: bytes) -> None:
    seen = corners(only(file).render(50))
    assert seen[0] == (0, 0, 0)
    assert seen[4] == WHITE


def test_inks_that_adobe_turned_round_are_turned_back() -> None:
    seen = np.array(corners(only(awkward.adobe_cmyk()).render(50)))
    assert np.abs(seen - np.array(SHOWN)).max() <= 110  # inks are not lights; turned round, white would be black


def test_rotation_is_obeyed() -> None:
    sheet = only(awkward.page(page_entries="/Rotate 90"))
    assert sheet.size_mm == pytest.approx(CARTA_MM[::-1], abs=0.1)
    assert shows_the_picture(sheet, turned=1)


def test_what_is_outside_the_crop_box_is_not_there() -> None:
    sheet = only(awkward.page(page_entries="/CropBox [306 396 612 792]"))
    assert sheet.size_mm == pytest.approx((279.4 / 11 * 8.5, 279.4), abs=0.1)  # too small for paper: as long as carta
    pixels = sheet.render(50)
    assert (pixels[: len(pixels) // 3, -40:] == SHOWN[1]).all()


def test_a_hidden_layer_is_not_shown() -> None:
    assert all(colour == WHITE for colour in corners(only(awkward.hidden_layer()).render(50)))


def test_one_image_over_several_pages_shows_its_part_on_each() -> None:
    upper, lower = sheets(awkward.over_two_pages())
    assert corners(upper.render(50))[:2] == SHOWN[:2]
    assert corners(lower.render(50))[2:4] == SHOWN[2:4]


def test_the_user_unit_counts() -> None:
    sheet = only(awkward.page(box=(0, 0, 306, 396), page_entries="/UserUnit 2"))
    assert sheet.size_mm == pytest.approx(CARTA_MM, abs=0.1)
    assert shows_the_picture(sheet)


@pytest.mark.parametrize("box", [(0, 0, 2448, 3168), (0, 0, 61.2, 79.2)], ids=["photo at 72 dpi", "tiny"])
def test_a_page_that_no_paper_is_as_large_as_counts_as_a_sheet_of_carta(box: tuple[float, float, float, float]) -> None:
    sheet = only(awkward.page(box=box))
    assert sheet.size_mm == pytest.approx(CARTA_MM, abs=0.1)
    assert sheet.render(50).shape == (550, 425, 3)
    assert sheet.as_declared().size_mm == pytest.approx((box[2] / 72 * 25.4, box[3] / 72 * 25.4), abs=0.1)
    assert sheet.as_declared().render(50).shape == (550, 425, 3)


def test_no_resolution_asks_for_more_than_memory_bears() -> None:
    assert only(awkward.page()).render(100_000).size <= 60_100_000 * 3


def test_the_owner_may_turn_sheets_and_leave_some_out() -> None:
    files = [awkward.page(), scanner.stored(picture(), "PNG"), awkward.page()]
    scan = open_scan(files, 10, [Placement(sheet=2), Placement(sheet=1, turn=90)])
    straight, turned = scan.sheets
    assert shows_the_picture(straight)
    assert turned.size_mm == pytest.approx(CARTA_MM[::-1], abs=0.1)
    assert shows_the_picture(turned, turned=1)


# --- photos


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(scanner.stored(picture(), "JPEG"), id="JPEG"),
        pytest.param(scanner.stored(picture(), "PNG"), id="PNG"),
        pytest.param(scanner.stored(picture(), "WEBP"), id="WebP"),
        pytest.param(scanner.stored(picture(), "TIFF", compression="tiff_lzw"), id="TIFF"),
        pytest.param(scanner.stored(picture().convert("CMYK"), "JPEG"), id="CMYK JPEG"),
        pytest.param(scanner.stored(picture().quantize(8), "PNG"), id="PNG with a palette"),
        pytest.param(
            scanner.stored(picture(), "MPO", save_all=True, append_images=[Image.new("RGB", (64, 64))]), id="MPO"
        ),
    ],
)
def test_a_photo_is_one_sheet_as_long_as_carta(file: bytes) -> None:
    sheet = only(file)
    assert shows_the_picture(sheet)
    assert sheet.size_mm == pytest.approx(CARTA_MM, abs=0.1)


def test_heic_is_shown_upright_once() -> None:
    file = io.BytesIO()
    heif = pillow_heif.from_pillow(picture().transpose(Image.Transpose.ROTATE_90))
    heif.save(file, quality=95, exif=_exif(6).tobytes(), format="HEIF")
    assert shows_the_picture(only(file.getvalue()))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize(
    ("orientation", "stored"),
    [
        (1, None),
        (2, Image.Transpose.FLIP_LEFT_RIGHT),
        (3, Image.Transpose.ROTATE_180),
        (4, Image.Transpose.FLIP_TOP_BOTTOM),
        (5, Image.Transpose.TRANSPOSE),
        (6, Image.Transpose.ROTATE_90),
        (7, Image.Transpose.TRANSVERSE),
        (8, Image.Transpose.ROTATE_270),
    ],
)
def test_the_camera_s_orientation_is_applied_once(kind: str, orientation: int, stored: Image.Transpose | None) -> None:
    image = picture() if stored is None else picture().transpose(stored)
    sheet = only(scanner.stored(image, kind, exif=_exif(orientation)))
    assert sheet.size_mm == pytest.approx(CARTA_MM, abs=0.1)
    assert shows_the_picture(sheet)


def test_a_transparent_picture_lies_on_white() -> None:
    clear = picture().convert("RGBA")
    clear.putalpha(Image.fromarray(np.where((np.asarray(picture()) == 255).all(axis=2), 0, 255).astype(np.uint8)))
    dark = Image.new("RGBA", clear.size, (0, 0, 0, 0))
    dark.paste(clear, mask=clear.getchannel("A"))
    assert shows_the_picture(only(scanner.stored(dark, "PNG")))


def test_sixteen_bits_are_brought_to_eight() -> None:
    grey = np.asarray(picture().convert("L"))
    sheet = only(scanner.stored(Image.fromarray(grey.astype(np.uint16) * 257), "PNG"))
    assert np.abs(sheet.render(50)[:, :, 0].astype(int) - grey).max() <= 3


def test_every_page_of_a_tiff_is_a_sheet_of_its_scanned_size() -> None:
    a4 = picture(827, 1169).convert("1")
    file = scanner.stored(a4, "TIFF", save_all=True, append_images=[a4, a4], dpi=(100, 100), compression="group4")
    assert [sheet.size_mm for sheet in sheets(file)] == [pytest.approx((210, 297), abs=0.2)] * 3


def test_a_photo_is_never_enlarged() -> None:
    assert only(scanner.stored(picture(), "JPEG")).render(600).shape == (550, 425, 3)


# --- what is not opened


@pytest.mark.parametrize("file", [b"", b"hello", b"PK\3\4" + b"\0" * 2000, b"\0" * 2000 + awkward.page(), b"GIF89a"])
def test_what_is_neither_a_pdf_nor_a_photo_is_said_to_be_neither(file: bytes) -> None:
    assert refusal(file) is Reason.NOT_A_PDF


def test_a_file_that_asks_for_a_password_is_encrypted() -> None:
    assert refusal(awkward.protected(awkward.page(), user="secreto")) is Reason.ENCRYPTED


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_pdf_cut_short_is_said_to_be_cut_short(share: float) -> None:
    file = awkward.page(xobject=awkward.image(awkward.noise()))
    assert refusal(file[: int(len(file) * share)]) is Reason.TRUNCATED


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "HEIF"])
@pytest.mark.parametrize("share", [0.01, 0.3, 0.9])
def test_a_photo_cut_short_is_said_to_be_cut_short(kind: str, share: float) -> None:
    pillow_heif.register_heif_opener()
    file = scanner.stored(awkward.noise(), kind)
    assert refusal(file[: int(len(file) * share)]) is Reason.TRUNCATED


def test_a_pdf_without_pages_is_damaged() -> None:
    assert refusal(awkward.pdf({1: b"<< /Type /Catalog >>"})) is Reason.DAMAGED


def test_more_pages_than_allowed_are_too_many() -> None:
    assert refusal(awkward.many_pages(11)) is Reason.TOO_MANY_PAGES
    assert refusal(*[scanner.stored(picture(), "PNG")] * 11) is Reason.TOO_MANY_PAGES


def test_a_picture_that_fills_the_memory_is_not_decoded() -> None:
    assert refusal(scanner.stored(Image.new("1", (20_000, 20_000)), "PNG")) is Reason.OUT_OF_MEMORY


def _exif(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif
