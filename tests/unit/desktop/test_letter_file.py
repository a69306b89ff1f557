import sys
import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certwizard.desktop import letter_file, troubles
from certwizard.desktop.troubles import Troubled

TODAY = date(2026, 11, 25)


def test_the_name_says_what_whose_and_of_when():
    name = letter_file.suggested_name("Panadería La Espiga", TODAY)
    assert name == "Carta de exoneración – Panadería La Espiga – 2026-11-25.pdf"


@given(st.text(max_size=400))
def test_every_company_makes_a_name_that_windows_takes(company):
    name = letter_file.suggested_name(company, TODAY)
    assert name.endswith(" – 2026-11-25.pdf")
    assert not set(name) & set('<>:"/\\|?*')
    assert all(unicodedata.category(character)[0] != "C" for character in name)
    assert len(name) <= letter_file.LONGEST_NAME + 20
    assert name == name.strip()


def test_the_letter_is_written_whole_and_nothing_else_is_left(tmp_path):
    path = tmp_path / "carta.pdf"
    path.write_bytes(b"the one before")
    (tmp_path / ".certwizard-letter-0123").write_bytes(b"left by a power cut")
    letter_file.write(path, b"%PDF-" + b"x" * 100_000)
    assert path.read_bytes() == b"%PDF-" + b"x" * 100_000
    assert list(tmp_path.iterdir()) == [path]


def refused(path: Path) -> troubles.Trouble:
    before = sorted(path.parent.iterdir()) if path.parent.is_dir() else []
    with pytest.raises(Troubled) as caught:
        letter_file.write(path, b"%PDF-")
    assert (sorted(path.parent.iterdir()) if path.parent.is_dir() else []) == before
    return caught.value.trouble


def test_a_folder_that_is_gone_is_named(tmp_path):
    path = tmp_path / "usb" / "carta.pdf"
    assert refused(path) == troubles.FolderMissing(path=path)


def test_a_name_that_is_too_long_is_named(tmp_path):
    path = tmp_path / ("ñ" * 200 + ".pdf")
    assert refused(path) == troubles.NameTooLong(path=path)


def test_what_is_there_and_cannot_be_replaced_is_left(tmp_path):
    path = tmp_path / "carta.pdf"
    path.mkdir()
    said = troubles.FileOpenElsewhere if sys.platform == "win32" else troubles.CannotSave  # Windows names no difference
    assert refused(path) == said(path=path)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that nobody can write to, root included")
def test_a_folder_that_takes_nothing_is_named():
    with pytest.raises(Troubled) as caught:
        letter_file.write(Path("/sys/kernel/carta.pdf"), b"%PDF-")
    assert isinstance(caught.value.trouble, troubles.FolderReadOnly)


@pytest.mark.parametrize(
    ("number", "trouble"),
    [(32, troubles.FileOpenElsewhere), (33, troubles.FileOpenElsewhere), (112, troubles.DiskFull)],
)
def test_what_windows_says_is_understood(tmp_path, number, trouble):
    error = PermissionError(13, "in use")
    error.winerror = number
    with pytest.raises(Troubled) as caught, letter_file.saying(tmp_path, troubles.CannotSave):
        raise error
    assert type(caught.value.trouble) is trouble
