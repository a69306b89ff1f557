import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from certwizard import resources

FOLDER = resources.folder() / "translations"
ROOT = resources.folder().parent


@pytest.fixture(scope="module", params=["en", "es"])
def catalogue(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Brought in line with the window's texts, as `make translations` does."""
    gathered = tmp_path_factory.mktemp("translations") / f"certwizard_{request.param}.ts"
    shutil.copy(FOLDER / gathered.name, gathered)
    sources = sorted(str(path) for path in (ROOT / "certwizard/desktop").rglob("*.py"))
    plural_only = ["-pluralonly"] if request.param == "es" else []
    words = [*sources, "-silent", "-no-obsolete", *plural_only, "-ts", str(gathered)]
    subprocess.run([Path(sys.executable).with_name("pyside6-lupdate"), *words], check=True)
    return gathered


def messages(catalogue: Path) -> Iterator[tuple[str, ElementTree.Element]]:
    for message in ElementTree.parse(catalogue).iter("message"):
        translation = message.find("translation")
        assert translation is not None
        yield message.findtext("source", ""), translation


def translated(translation: ElementTree.Element) -> list[str]:
    forms = translation.findall("numerusform")
    return [form.text or "" for form in forms] if forms else [translation.text or ""]


def test_every_text_of_the_window_is_translated(catalogue: Path) -> None:
    assert [source for source, it in messages(catalogue) if it.get("type") or not all(translated(it))] == []


def test_a_translation_has_the_placeholders_of_its_source(catalogue: Path) -> None:
    def placeholders(text: str) -> list[str]:
        return sorted(re.findall(r"\{\w+\}|%n|%\d", text))

    for source, translation in messages(catalogue):
        for text in translated(translation):
            assert placeholders(text) == placeholders(source), source


def test_a_translation_has_a_mnemonic_where_its_source_has_one(catalogue: Path) -> None:
    for source, translation in messages(catalogue):
        for text in translated(translation):
            assert text.count("&") == source.count("&"), source


def test_the_catalogue_that_the_window_speaks_from_is_as_new_as_its_source(catalogue: Path) -> None:
    source = FOLDER / catalogue.name
    assert source.with_suffix(".qm").stat().st_mtime >= source.stat().st_mtime
