"""`certwizard check`, as a stranger uses it."""

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from certwizard import cli
from tests.helpers import letters, printshop
from tests.helpers.cases import Letter

OURS = Letter(letters.letter())


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    file = tmp_path / "carta.pdf"
    file.write_bytes(OURS.made.pdf)
    return file


def pages(*, signed: bool = True) -> list[Image.Image]:
    first, second = (printshop.printed(OURS.made.pdf, page, 150) for page in range(2))
    random = np.random.default_rng(4)
    if signed:
        second = printshop.written(second, 150, printshop.signature(random, OURS.box), printshop.PENS[0], random)
    return [first, second]


def scan(folder: Path, *sheets: Image.Image) -> str:
    file = folder / "escaneo.pdf"
    sheets[0].save(file, save_all=True, append_images=sheets[1:], resolution=150)
    return str(file)


def facts(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    return json.loads(capsys.readouterr().out)


def test_a_signed_scan_is_accepted_with_facts_of_each_page(letter, tmp_path, capsys):
    file = scan(tmp_path, *pages())
    assert cli.main(["check", file, "--letter", str(letter), "--json"]) == 0
    found = facts(capsys)
    assert found["verdict"] == "accepted"
    assert found["reasons"] == []
    assert found["bytes"] == Path(file).stat().st_size
    assert [page["letter_page"] for page in found["pages"]] == [1, 2]
    assert [page["signature"] for page in found["pages"]] == ["elsewhere", "present"]
    assert {"rotation", "skew", "sharpness", "ink"} <= found["pages"][0].keys()


def test_photos_of_the_pages_are_taken_together(letter, tmp_path, capsys):
    files = []
    for number, page in enumerate(reversed(pages())):
        files.append(str(tmp_path / f"{number}.jpg"))
        page.save(files[-1], quality=85)
    assert cli.main(["check", *files, "--letter", str(letter), "--json"]) == 0
    assert [page["letter_page"] for page in facts(capsys)["pages"]] == [2, 1]


def test_an_unsigned_scan_is_refused_in_plain_words(letter, tmp_path, capsys):
    assert cli.main(["check", scan(tmp_path, *pages(signed=False)), "--letter", str(letter)]) == 4
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "Rechazada."
    assert said[-1] == "Página 2 de tu documento: página 2 de la carta, sin firma."
    assert len(said) == 4


def test_a_page_of_another_letter_is_called_what_it_is(letter, tmp_path, capsys):
    other = printshop.printed(letters.letter(nit="800191045").pdf, 0, 150)
    assert cli.main(["check", scan(tmp_path, other, pages()[1]), "--letter", str(letter)]) == 4
    said = capsys.readouterr().out
    assert "En la página 1 de tu documento está la carta de otra empresa." in said
    assert "Falta la página 1 de la carta." in said
    assert "Página 1 de tu documento: es de la carta de otra empresa." in said


def test_a_doubtful_scan_has_an_exit_status_of_its_own(letter, tmp_path, capsys):
    first, second = pages()
    upper = second.crop((0, 0, second.width, 700))
    assert cli.main(["check", scan(tmp_path, first, upper), "--letter", str(letter), "--json"]) == 3
    assert facts(capsys)["verdict"] == "doubtful"


def test_a_file_that_is_no_scan_has_its_reason(letter, tmp_path, capsys):
    file = tmp_path / "notas.txt"
    file.write_text("No soy un PDF.")
    assert cli.main(["check", str(file), "--letter", str(letter), "--json"]) == 4
    assert facts(capsys)["reasons"] == ["not_a_pdf"]


def test_wrong_usage_is_told_from_a_refusal(letter, tmp_path, capsys):
    file = scan(tmp_path, *pages())
    for words in ([], [file], [file, "--letter", str(tmp_path / "no.pdf")], [file, "--letter", file]):
        with pytest.raises(SystemExit) as ended:
            cli.main(["check", *words])
        assert ended.value.code == 2
        assert capsys.readouterr().err
