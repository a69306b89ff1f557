"""`certwizard shrink`, as a stranger uses it, with the real child behind it."""

import json
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from certwizard import cli
from certwizard.documents.content import Content, look_through
from certwizard.documents.mark import QR_SIDE, qr_boxes
from tests.helpers import awkward_pdfs as awkward
from tests.helpers import printshop, scanner
from tests.helpers.letters import letter

DPI = 300


def scanned(page: int) -> Image.Image:
    return scanner.noisy(printshop.printed(letter().pdf, page, DPI), 4, page)


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("scan") / "carta escaneada.pdf"
    scanned(0).save(path, "PDF", resolution=DPI, quality=92, save_all=True, append_images=[scanned(1)])
    return path


def shrink(*words: object) -> int:
    return cli.main(["shrink", *map(str, words)])


def test_a_scan_that_is_too_large_comes_out_under_a_million_bytes(scan, tmp_path, capsys):
    out = tmp_path / "carta.pdf"
    assert shrink(scan, out, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told == {"bytes": out.stat().st_size, "bytes_before": scan.stat().st_size, "untouched": False}
    assert told["bytes"] <= 1_000_000 < told["bytes_before"]
    assert [path.name for path in tmp_path.iterdir()] == ["carta.pdf"]


def test_the_limit_can_be_set(scan, tmp_path):
    out = tmp_path / "carta.pdf"
    assert shrink(scan, out, "--max-bytes", 150_000) == 0
    assert out.stat().st_size <= 150_000


def test_what_is_clean_and_small_goes_through_untouched(tmp_path, capsys):
    given, out = tmp_path / "carta.pdf", tmp_path / "lista.pdf"
    given.write_bytes(letter().pdf)
    assert shrink(given, out, "--json") == 0
    assert out.read_bytes() == letter().pdf
    assert json.loads(capsys.readouterr().out)["untouched"] is True


@pytest.mark.parametrize("source", ["a scan", "the letter itself"])
def test_active_content_stays_behind_and_nothing_grows(source, tmp_path):
    given, out = tmp_path / "activa.pdf", tmp_path / "lista.pdf"
    if source == "a scan":
        scanner.at(scanned(1), 150, DPI).save(given, "PDF", resolution=150, quality=75)
    else:
        given.write_bytes(letter().pdf)
    writer = PdfWriter(given)
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('hola')")}
    )
    writer.write(given)
    assert look_through(given.read_bytes()).active
    assert shrink(given, out) == 0
    assert look_through(out.read_bytes()) == Content()
    assert out.stat().st_size <= given.stat().st_size
    with pypdfium2.PdfDocument(out) as document:
        last = np.asarray(document[len(document) - 1].render(scale=150 / 72).to_pil())
    assert len(zxingcpp.read_barcodes(last, formats=zxingcpp.BarcodeFormat.QRCode)) == 2
    if source == "the letter itself":
        assert "Página 1 de 2" in PdfReader(out).pages[0].extract_text()


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(
            awkward.written(awkward.words("visible"), catalog="/OpenAction << /S /JavaScript /JS (oculto) >>"),
            id="a script",
        ),
        pytest.param(
            awkward.written(
                awkward.words("visible") + b"/OC /Off BDC " + awkward.words("oculto") + b"EMC",
                resources=f"{awkward.FONTS} /Properties << /Off 8 0 R >>",
                catalog=awkward.LAYERS,
            ),
            id="a hidden layer",
        ),
        pytest.param(
            awkward.written(
                awkward.words("visible") + awkward.words("oculto", y=100), page_entries="/CropBox [0 200 612 792]"
            ),
            id="outside the crop box",
        ),
    ],
)
def test_a_small_drawn_page_does_not_grow_when_what_must_not_travel_is_taken_out(file, tmp_path):
    given, out = tmp_path / "dibujo.pdf", tmp_path / "lista.pdf"
    given.write_bytes(file)
    assert shrink(given, out) == 0
    assert look_through(out.read_bytes()) == Content()
    assert out.stat().st_size <= given.stat().st_size
    assert PdfReader(out).pages[0].extract_text().split() == ["visible"]


def test_small_drawn_pages_in_files_of_their_own_become_one_and_do_not_grow(tmp_path):
    given, out = [tmp_path / f"pagina {number}.pdf" for number in (1, 2, 3)], tmp_path / "lista.pdf"
    for number, path in enumerate(given):
        path.write_bytes(awkward.written(awkward.words(f"hoja{number}")))
    assert shrink(*given, out) == 0
    assert out.stat().st_size <= sum(path.stat().st_size for path in given)
    assert [page.extract_text().strip() for page in PdfReader(out, strict=True).pages] == ["hoja0", "hoja1", "hoja2"]


def test_a_small_drawn_page_and_an_empty_sheet_become_one_and_do_not_grow(tmp_path):
    given, out = [tmp_path / "hoja.pdf", tmp_path / "foto.png"], tmp_path / "lista.pdf"
    given[0].write_bytes(awkward.written(awkward.words("hoja")))
    Image.new("1", (1275, 1650), 1).save(given[1])
    assert shrink(*given, out) == 0
    assert out.stat().st_size <= sum(path.stat().st_size for path in given)


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(lambda file: b"Content-Type: application/pdf\r\n\r\n" + file, id="a download's header before it"),
        pytest.param(awkward.without_table, id="its table of objects is lost"),
    ],
)
def test_a_small_page_in_a_broken_file_stays_drawn(broken, tmp_path):
    given, out = tmp_path / "descarga.pdf", tmp_path / "lista.pdf"
    given.write_bytes(broken(awkward.written(awkward.words("visible") * 20)))
    assert shrink(given, out) == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert out.stat().st_size <= given.stat().st_size
    assert PdfReader(out, strict=True).pages[0].extract_text().split() == ["visible" * 20]


SMALL = {
    "a fax": ("1", "TIFF", {"compression": "group4"}),
    "black and white": ("1", "PNG", {"optimize": True}),
    "sixteen greys": ("P", "PNG", {"optimize": True}),
    "a coarse photo": ("RGB", "JPEG", {"quality": 5}),
    "a coarse photo, written tightly": ("L", "JPEG", {"quality": 5, "optimize": True, "progressive": True}),
    "another coding": ("RGB", "WEBP", {"quality": 1}),
}


@pytest.mark.parametrize(("dpi", "turn"), [(50, 1.2), (75, 0), (100, 180)])
@pytest.mark.parametrize("kind", SMALL)
def test_a_small_picture_does_not_grow(kind, dpi, turn, tmp_path):
    mode, coding, options = SMALL[kind]
    given, out = tmp_path / "carta", tmp_path / "lista.pdf"
    picture = scanner.at(scanned(1).rotate(turn, fillcolor="white"), dpi, DPI)
    if mode != "RGB":
        picture = picture.convert("L")
    if mode == "1":
        picture = scanner.black_and_white(picture)
    if mode == "P":
        picture = picture.quantize(16)
    picture.save(given, coding, **options)
    assert shrink(given, out) == 0
    assert out.stat().st_size <= given.stat().st_size


@pytest.mark.parametrize(
    ("mode", "size", "coding"),
    [("1", (640, 820), "PNG"), ("L", (64, 64), "JPEG")],
)
def test_of_a_picture_too_small_for_a_page_nothing_larger_is_made(mode, size, coding, tmp_path, capsys):
    given, out = tmp_path / "miniatura", tmp_path / "lista.pdf"
    Image.new(mode, size, "white").save(given, coding)
    assert shrink(given, out, "--json") == 4
    assert json.loads(capsys.readouterr().out) == {"reason": "unreadable"}
    assert not out.exists()


def test_of_a_small_page_that_only_a_picture_would_take_what_is_hidden_nothing_larger_is_made(tmp_path, capsys):
    given, out = tmp_path / "recortada.pdf", tmp_path / "lista.pdf"
    slanted = awkward.page(b"q 600 100 -100 700 100 0 cm /Im Do Q", page_entries="/CropBox [0 396 612 792]")
    given.write_bytes(slanted)
    assert shrink(given, out, "--json") == 4
    assert json.loads(capsys.readouterr().out) == {"reason": "unsendable"}
    assert given.read_bytes() == slanted
    assert not out.exists()


@pytest.mark.parametrize(("mode", "dpi"), [("1", 200), ("L", 75), ("RGB", 150)])
def test_a_cropped_scan_loses_what_is_hidden_and_does_not_grow(mode, dpi, tmp_path):
    given, out = tmp_path / "recortada.pdf", tmp_path / "lista.pdf"
    page = scanner.at(scanned(1), dpi, DPI)
    page = scanner.black_and_white(page) if mode == "1" else page.convert(mode)
    scan = scanner.stored(page, "PDF", resolution=dpi, **({} if mode == "1" else {"quality": 30}))
    given.write_bytes(awkward.cropped(scan, (30, 100, 590, 780)))
    assert shrink(given, out) == 0
    assert look_through(out.read_bytes()) == Content()
    assert out.stat().st_size <= given.stat().st_size
    with pypdfium2.PdfDocument(out) as document:
        (picture,) = document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        assert picture.get_px_size()[1] == pytest.approx(dpi * 680 / 72, abs=16)


def test_photos_become_one_upright_letter_at_its_true_size(tmp_path):
    photos = []
    for page, turn in ((0, Image.Transpose.ROTATE_90), (1, Image.Transpose.ROTATE_180)):
        photos.append(tmp_path / f"foto {page}.jpg")
        scanned(page).transpose(turn).resize((1700, 2200) if page else (2200, 1700)).save(photos[-1], quality=85)
    assert shrink(*photos, tmp_path / "carta.pdf") == 0
    with pypdfium2.PdfDocument(tmp_path / "carta.pdf") as document:
        sizes = [page.get_size() for page in document]
        upright = document[1].render(scale=0.5).to_pil().convert("L")
    assert sizes == [pytest.approx((612, 792), abs=0.1)] * 2
    with pypdfium2.PdfDocument(letter().pdf) as document:
        printed = document[1].render(scale=0.5).to_pil().convert("L")
    assert np.corrcoef(np.asarray(upright).ravel(), np.asarray(printed).ravel())[0, 1] > 0.9


def test_a_photo_with_specks_and_a_stroke_over_its_marks_becomes_the_letter_s_page_too(tmp_path):
    page, random = scanned(0).resize((1275, 1650)), np.random.default_rng(3)
    draw = ImageDraw.Draw(page)
    for x, y in random.uniform((0, 0), page.size, (9000, 2)):
        draw.ellipse((x, y, x + 1, y + 1), fill="black")
    for left, top in qr_boxes(letter().page_size_mm):
        line = [value * 150 / 25.4 for value in (left, top + QR_SIDE * 0.6, left + QR_SIDE, top + QR_SIDE * 0.4)]
        draw.line(line, fill=(40, 50, 160), width=7)
    page.rotate(5, Image.Resampling.BICUBIC, expand=True, fillcolor=(90, 80, 70)).save(tmp_path / "foto.png")
    assert shrink(tmp_path / "foto.png", tmp_path / "carta.pdf") == 0
    with pypdfium2.PdfDocument(tmp_path / "carta.pdf") as document:
        assert document[0].get_size() == pytest.approx((612, 792), abs=0.1)


def test_what_cannot_be_opened_has_its_reason(tmp_path, capsys):
    given = tmp_path / "carta.pdf"
    given.write_text("no es un PDF")
    assert shrink(given, tmp_path / "lista.pdf", "--json") == 4
    assert json.loads(capsys.readouterr().out) == {"reason": "not_a_pdf"}
    assert shrink(given, tmp_path / "lista.pdf") == 4
    assert capsys.readouterr().err.strip()
    assert not (tmp_path / "lista.pdf").exists()


def test_what_cannot_be_made_small_enough_is_said(scan, tmp_path, capsys):
    assert shrink(scan, tmp_path / "carta.pdf", "--max-bytes", 5_000, "--json") == 4
    assert json.loads(capsys.readouterr().out) == {"reason": "too_large"}


@pytest.mark.parametrize(
    "words", [[], ["solo.pdf"], ["nadie.pdf", "lista.pdf"], ["a.pdf", "b.pdf", "--max-bytes", "0"]]
)
def test_wrong_usage_is_told_from_a_refusal(words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as exit_:
        shrink(*words)
    assert exit_.value.code == 2
    assert capsys.readouterr().err


def test_the_scan_itself_is_never_written_over(scan, capsys):
    before = scan.read_bytes()
    with pytest.raises(SystemExit):
        shrink(scan, scan)
    assert scan.read_bytes() == before
    assert scan.name in capsys.readouterr().err
