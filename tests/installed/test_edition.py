"""A provider's edition, from its installer to its letter: packaging/brands/ejemplo."""

import subprocess
import tomllib
from pathlib import Path

from pypdf import PdfReader

from .machine import DATA, FOLDER, SCHEME, START_MENU, UNINSTALL, has_key, install, run, uninstall, value

BRAND = tomllib.loads(Path("packaging/brands/ejemplo/certwizard-brand.toml").read_text(encoding="utf-8"))


def test_it_is_installed_under_the_provider_s_name():
    assert install() == 0
    assert value(UNINSTALL, "DisplayName") == BRAND["name"]
    assert (START_MENU / f"{BRAND['name']}.lnk").is_file()
    assert value(SCHEME) == f"URL:{BRAND['name']}"


def make_letter(folder: Path) -> "subprocess.CompletedProcess[str]":
    """In `carta.pdf`."""
    program = FOLDER / "certwizard.exe"
    assert run(program, "letter", "--example", str(folder)).returncode == 0
    data = ["--company", str(folder / "company.json"), "--representative", str(folder / "representative.json")]
    return run(program, "letter", *data, "--out", str(folder / "carta.pdf"))


def test_the_letter_names_the_provider(tmp_path):
    made = make_letter(tmp_path)
    assert made.returncode == 0, made.stdout + made.stderr
    text = " ".join(PdfReader(tmp_path / "carta.pdf").pages[0].extract_text().split())
    assert BRAND["provider"]["name"] in text


def test_a_bad_brand_file_is_refused_with_the_line_that_is_wrong(tmp_path):
    brand = FOLDER / "certwizard-brand.toml"
    good = brand.read_bytes()
    brand.write_bytes(b'name = "La Ceiba"\nplatform = "http://laceiba.example"\n')
    refused = make_letter(tmp_path)
    brand.write_bytes(good)
    assert refused.returncode == 2
    assert "certwizard-brand.toml:2: platform" in refused.stdout + refused.stderr


def test_it_leaves_nothing():
    uninstall("/DATA=remove")
    assert not DATA.exists()
    assert not list(START_MENU.glob("*.lnk"))
    assert not has_key(SCHEME)
