"""`certwizard letter`, as a stranger uses it."""

import json
import os
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from certwizard import cli
from certwizard.documents.expected import expected_letter
from certwizard.program import command
from tests.helpers import looking

REPOSITORY = Path(__file__).parents[2]
LETTER_ID = "0190d3a0-7c1a-7c3e-9d7e-5b6f1c2d3e4f"


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert cli.main(["letter", "--example", str(tmp_path)]) == 0
    capsys.readouterr()
    return tmp_path


def change(folder: Path, name: str, **fields: object) -> None:
    file = folder / f"{name}.json"
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | fields), encoding="utf-8")


def words(folder: Path, *more: str) -> list[str]:
    files = {name: str(folder / f"{name}.json") for name in ("company", "representative")}
    given = ["--company", files["company"], "--representative", files["representative"]]
    return ["letter", *given, "--out", str(folder / "carta.pdf"), *more]


def made(folder: Path, *more: str) -> str:
    """The letter's text."""
    assert cli.main(words(folder, *more)) == 0
    return " ".join(looking.text((folder / "carta.pdf").read_bytes()).split())


def refusal(folder: Path, capsys: pytest.CaptureFixture[str], *more: str) -> str:
    """The one sentence with which it is refused; no letter is left behind."""
    with pytest.raises(SystemExit) as ended:
        cli.main(words(folder, *more))
    assert ended.value.code == 2
    assert not list(folder.glob("*carta.pdf*"))
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    return said.err


class TestTheExample:
    def test_is_the_one_in_the_documentation(self, folder):
        for name in ("company", "representative"):
            shown = REPOSITORY / "docs" / f"{name}.example.json"
            assert (folder / f"{name}.json").read_bytes() == shown.read_bytes()

    def test_makes_a_letter_from_the_outside(self, folder):
        ran = subprocess.run(command(*words(folder, "--json")), capture_output=True, text=True, check=True)
        assert set(json.loads(ran.stdout)) == {
            "letter_id",
            "pages",
            "template_version",
            "digest",
            "signature_box",
            "page_size_mm",
        }
        assert ran.stderr == ""


class TestTheLetter:
    def test_is_told_to_programs_as_it_is(self, folder, capsys):
        assert cli.main(words(folder, "--json", "--letter-id", LETTER_ID)) == 0
        told = json.loads(capsys.readouterr().out)
        file = (folder / "carta.pdf").read_bytes()
        expected = expected_letter(file)
        box = told["signature_box"]
        assert told["letter_id"] == str(expected.letter_id) == LETTER_ID
        assert told["pages"] == len(pypdfium2.PdfDocument(file)) == box["page"]
        assert (told["template_version"], told["digest"]) == (expected.template_version, expected.digest)
        assert told["page_size_mm"] == [215.9, 279.4]
        assert (box["width_mm"], box["height_mm"]) == (85.0, 32.0)

    def test_is_told_to_people_in_one_line(self, folder, capsys):
        assert cli.main(words(folder)) == 0
        assert "carta de 2 páginas" in capsys.readouterr().out

    def test_is_on_a4_when_asked(self, folder, capsys):
        assert cli.main(words(folder, "--paper", "a4", "--json")) == 0
        assert json.loads(capsys.readouterr().out)["page_size_mm"] == [210.0, 297.0]

    def test_has_the_date_that_is_asked(self, folder):
        assert "Santiago de Cali, 1 de marzo de 2027" in made(folder, "--issued-on", "2027-03-01")

    def test_is_the_same_in_another_process(self, folder):
        made(folder, "--letter-id", LETTER_ID, "--issued-on", "2026-11-25")
        first = (folder / "carta.pdf").read_bytes()
        again = words(folder, "--letter-id", LETTER_ID, "--issued-on", "2026-11-25")
        subprocess.run(command(*again), check=True, capture_output=True, env=os.environ | {"PYTHONHASHSEED": "7"})
        assert (folder / "carta.pdf").read_bytes() == first

    def test_is_another_one_each_time(self, folder, capsys):
        ids = set()
        for _ in range(2):
            cli.main(words(folder, "--json"))
            ids.add(json.loads(capsys.readouterr().out)["letter_id"])
        assert len(ids) == 2


class TestWhatAStrangerReasonablyGives:
    @pytest.mark.parametrize(
        "nit", ["901234567", "901.234.567", "901.234.567-7", "901234567-7", " 901 234 567 ", 901234567]
    )
    def test_nit(self, folder, nit):
        change(folder, "company", nit=nit)
        assert "NIT 901.234.567-7" in made(folder)

    @pytest.mark.parametrize("kind", ["natural", "Natural", "NATURAL"])
    def test_person_type(self, folder, kind):
        change(folder, "company", person_type=kind)
        assert "el Facturador" in made(folder)
        change(folder, "company", person_type="Jurídica")
        assert "la Empresa" in made(folder)

    @pytest.mark.parametrize("kind", ["22", 22, "CE", "c.e.", "cédula de extranjería", "Cedula de Extranjeria"])
    def test_document_type(self, folder, kind):
        change(folder, "representative", document_type=kind)
        assert "cédula de extranjería n.º 52123456" in made(folder)

    @pytest.mark.parametrize(
        ("department", "municipality"), [("17", "17001"), ("CALDAS", "manizales"), ("Caldas", "17001")]
    )
    def test_places(self, folder, department, municipality):
        change(folder, "representative", department=department, municipality=municipality)
        assert "Manizales, Caldas" in made(folder)

    def test_short_names_of_places(self, folder):
        change(folder, "representative", department="bogota", municipality="Bogotá")
        assert "Bogotá, D.C." in made(folder)

    def test_pasted_numbers(self, folder):
        change(folder, "representative", mobile="+57 (300) 123-4567", document_number="52.123.456")
        text = made(folder)
        assert "300 123 4567" in text
        assert "52.123.456" in text

    def test_fields_of_somebody_elses(self, folder):
        change(folder, "company", check_digit="7", id=3)
        assert made(folder)

    def test_a_file_from_windows(self, folder):
        file = folder / "company.json"
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
        assert made(folder)


class TestWrongInput:
    @pytest.mark.parametrize(
        ("name", "fields", "said"),
        [
            ("company", {"nit": "901.234.567-3"}, "7"),
            ("company", {"nit": "12"}, "nit"),
            ("company", {"nit": "abcdefghi"}, "nit"),
            ("company", {"nit": ""}, "nit"),
            ("company", {"nit": None}, "nit"),
            ("company", {"nit": ["901234567"]}, "nit"),
            ("company", {"legal_name": "  "}, "legal_name"),
            ("company", {"legal_name": "株式会社"}, "株式会社"),
            ("company", {"legal_name": "x" * 301}, "300"),
            ("company", {"person_type": "otra"}, "person_type"),
            ("representative", {"names": ""}, "names"),
            ("representative", {"names": "山田"}, "山田"),
            ("representative", {"email": "sin arroba"}, "email"),
            ("representative", {"document_type": "31"}, "document_type"),
            ("representative", {"document_number": True}, "document_number"),
            ("representative", {"municipality": "05001"}, "municipality"),
            ("representative", {"municipality": "Ciudad Gótica"}, "municipality"),
        ],
    )
    def test_is_refused_naming_the_file_and_the_field(self, folder, capsys, name, fields, said):
        change(folder, name, **fields)
        sentence = refusal(folder, capsys)
        assert f"{name}.json" in sentence
        assert said in sentence

    @pytest.mark.parametrize("content", [b"", b"{", b"[]", b'"x"', b"\xff\xfe{}", b"null"])
    def test_that_is_not_json_is_refused(self, folder, capsys, content):
        (folder / "company.json").write_bytes(content)
        assert "company.json" in refusal(folder, capsys)

    def test_that_is_not_there_is_refused(self, folder, capsys):
        (folder / "representative.json").unlink()
        assert "representative.json: no existe" in refusal(folder, capsys)

    def test_without_a_place_to_write_to_is_refused(self, folder, capsys):
        assert "no existe" in refusal(folder, capsys, "--out", str(folder / "nada" / "carta.pdf"))

    def test_on_a_folder_keeps_the_folder(self, folder, capsys):
        (folder / "aquí").mkdir()
        assert "aquí" in refusal(folder, capsys, "--out", str(folder / "aquí"))
        assert not list(folder.glob(".*"))

    @pytest.mark.parametrize(
        "more", [("--paper", "oficio"), ("--letter-id", "7"), ("--issued-on", "ayer"), ("--sello",)]
    )
    def test_in_the_words_themselves_is_refused(self, folder, capsys, more):
        assert more[0] in refusal(folder, capsys, *more)

    def test_without_the_files_is_refused(self, capsys):
        with pytest.raises(SystemExit, match="2"):
            cli.main(["letter"])
        assert "--company" in capsys.readouterr().err
