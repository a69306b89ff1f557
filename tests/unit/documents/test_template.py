import shutil
from pathlib import Path

import pytest
from PIL import Image

from certwizard import resources
from certwizard.activation import PersonType
from certwizard.documents import template
from certwizard.documents.letter import make_letter, printed
from tests.helpers import looking
from tests.helpers.letter_data import JURIDICA


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resources.folder() / "letters", tmp_path / "letters"))


def changed(letters: Path, old: str, new: str) -> int:
    """Changes the first `old` in the company's template; returns its line."""
    file = letters / "juridica-1.toml"
    before, found, after = file.read_text(encoding="utf-8").partition(old)
    assert found
    file.write_text(before + new + after, encoding="utf-8")
    return before.count("\n") + 1


def refusal(letters: Path) -> template.BrokenTemplate:
    with pytest.raises(template.BrokenTemplate) as caught:
        template.load(letters)
    return caught.value


class TestShipped:
    def test_there_is_one_for_each_kind_of_person(self):
        assert {template.shipped().newest(kind).person_type for kind in PersonType} == set(PersonType)

    def test_each_says_first_that_a_lawyer_must_review_it(self):
        for file in (resources.folder() / "letters").glob("*.toml"):
            first = file.read_text(encoding="utf-8").splitlines()[0]
            assert first.startswith("#")
            assert "abogado" in first

    def test_every_placeholder_has_a_value(self):
        assert set(printed(JURIDICA)) == set(template.PLACEHOLDERS)


class TestAProvidersOwn:
    def test_wording_and_name_are_printed_in_place_of_ours(self, letters):
        changed(letters, "Carta de exoneración de responsabilidad", "Poder & descargo <uno>")
        made = make_letter(JURIDICA, template.load(letters))
        assert "Poder & descargo <uno>" in looking.text(made.pdf)

    def test_logo_stands_in_the_letterhead_of_every_page(self, letters):
        Image.new("RGB", (90, 40), (200, 0, 0)).save(letters / "logo.png")
        changed(letters, "version = 1\n", 'version = 1\nlogo = "logo.png"\n')
        made = make_letter(JURIDICA, template.load(letters))
        for picture in looking.pictures(made.pdf, 72):
            assert 50 < picture[70, 100] < 80

    def test_newer_version_is_used_and_the_older_one_stays_for_letters_already_made(self, letters):
        newer = (letters / "juridica-1.toml").read_text(encoding="utf-8").replace("version = 1", "version = 2")
        (letters / "juridica-2.toml").write_text(newer.replace("Respetados", "Apreciados"), encoding="utf-8")
        templates = template.load(letters)
        assert templates.newest(PersonType.LEGAL).version == 2
        assert templates.of(PersonType.LEGAL, 1).salutation == "Respetados señores:"


class TestABrokenOne:
    @pytest.mark.parametrize(
        ("old", "new", "fault"),
        [
            ("version = 1", "version = = 1", "TOML"),
            ("version = 1", "version = 0", "version"),
            ('person_type = "juridica"', 'person_type = "otra"', "person_type"),
            ("salutation =", "saludo =", "saludo"),
            ('salutation = "Respetados señores:"', "salutation = 3", "salutation"),
            ('salutation = "Respetados señores:"', 'salutation = ""', "salutation"),
            ("{provider.policy_url}", "{provider.web}", "provider.web"),
            ("{representative.email}", "{}", "«»"),
            ("{representative.mobile}", "{representative.mobile", "llave"),
            ('title = "Custodia"', 'heading = "Custodia"', "heading"),
            ('title = "Custodia"', 'title = "保管"', "保"),
            ("Cargo: ", "Cargo\u0007: ", ""),
            ('caption = "Firma', 'captions = "Firma', "captions"),
            ("version = 1", 'version = 1\nlogo = "no.png"', "no.png"),
        ],
    )
    def test_is_refused_with_its_file_and_line(self, letters, old, new, fault):
        line = changed(letters, old, new)
        if "\n" in new:
            line += 1
        refused = refusal(letters)
        assert (refused.file.name, refused.line) == ("juridica-1.toml", line)
        assert fault in refused.fault

    def test_with_a_logo_that_is_no_picture_is_refused(self, letters):
        (letters / "logo.png").write_bytes(b"<svg/>")
        line = changed(letters, "version = 1\n", 'version = 1\nlogo = "logo.png"\n')
        assert refusal(letters).line == line + 1

    def test_that_is_cut_short_is_refused_at_its_end(self, letters):
        file = letters / "juridica-1.toml"
        source = file.read_text(encoding="utf-8")
        file.write_text(source[: source.index("El certificado se usará")], encoding="utf-8")
        assert refusal(letters).line == file.read_text(encoding="utf-8").count("\n") + 1

    def test_that_lacks_a_part_is_refused(self, letters):
        changed(letters, 'salutation = "Respetados señores:"\n', "")
        assert "salutation" in refusal(letters).fault

    def test_that_does_not_name_the_company_is_refused(self, letters):
        file = letters / "juridica-1.toml"
        file.write_text(file.read_text(encoding="utf-8").replace("{company.legal_name}", "ella"), encoding="utf-8")
        refused = refusal(letters)
        assert "company.legal_name" in refused.fault
        assert file.read_text(encoding="utf-8").splitlines()[refused.line - 1].startswith("opening")

    def test_that_is_not_utf8_is_refused(self, letters):
        (letters / "juridica-1.toml").write_bytes("# uno\n# dos\ntitle = 'ñ'".encode("latin-1"))
        assert refusal(letters).line == 3

    def test_that_repeats_a_version_is_refused(self, letters):
        shutil.copy(letters / "juridica-1.toml", letters / "otra.toml")
        refused = refusal(letters)
        assert (refused.file.name, refused.line) == ("otra.toml", 6)

    def test_folder_without_a_kind_of_person_is_refused(self, letters):
        (letters / "natural-1.toml").unlink()
        assert "natural" in refusal(letters).fault
