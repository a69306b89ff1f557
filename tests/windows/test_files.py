"""Files as Windows keeps them: long and accented paths, files that another program holds, encodings, replacing."""

import ctypes
import locale
import os
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import wintypes
from datetime import date
from pathlib import Path

import pytest

from certwizard.desktop import letter_file
from certwizard.desktop.drafts import Drafts
from certwizard.desktop.troubles import FileOpenElsewhere, FolderMissing, Troubled

GENERIC_READ, OPEN_EXISTING, NO_SHARING, SHARED_READING = 0x80000000, 3, 0, 1
NAME = letter_file.suggested_name("Panadería Ñandú & Cía. S.A.S.", date(2026, 11, 25))


@contextmanager
def held_by_another_program(path: Path, sharing: int) -> Iterator[None]:
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateFileW.restype = wintypes.HANDLE
    handle = kernel.CreateFileW(str(path), GENERIC_READ, sharing, None, OPEN_EXISTING, 0, None)
    assert handle != wintypes.HANDLE(-1).value, ctypes.get_last_error()
    try:
        yield
    finally:
        kernel.CloseHandle(wintypes.HANDLE(handle))


def test_the_suggested_name_is_one_that_windows_takes(tmp_path):
    letter_file.write(tmp_path / NAME, b"%PDF-")
    assert [path.name for path in tmp_path.iterdir()] == [NAME]


@pytest.mark.parametrize("name", ["CON", "aux.pdf", "LPT1", "a:b|c?", "punto.", "espacio "])
def test_no_company_s_name_makes_a_name_that_windows_keeps_for_itself(tmp_path, name):
    path = tmp_path / letter_file.suggested_name(name, date(2026, 11, 25))
    letter_file.write(path, b"%PDF-")
    assert path.read_bytes() == b"%PDF-"
    assert path in tmp_path.iterdir()


def test_a_letter_is_written_where_the_path_is_longer_than_260(tmp_path):
    folder = tmp_path
    while len(str(folder)) < 300:
        folder /= "Documentos de la compañía " + "ñ" * 20
    os.makedirs("\\\\?\\" + str(folder))  # noqa: PTH103 - pathlib does not know this spelling
    path = Path("\\\\?\\" + str(folder / NAME))
    letter_file.write(path, b"%PDF-1")
    letter_file.write(path, b"%PDF-2")
    assert path.read_bytes() == b"%PDF-2"


def test_decomposed_accents_are_another_name_and_both_are_kept(tmp_path):
    composed, decomposed = (unicodedata.normalize(form, "Peñón.pdf") for form in ("NFC", "NFD"))
    letter_file.write(tmp_path / composed, b"1")
    letter_file.write(tmp_path / decomposed, b"2")
    assert (tmp_path / composed).read_bytes() == b"1"
    assert (tmp_path / decomposed).read_bytes() == b"2"


@pytest.mark.parametrize("sharing", [NO_SHARING, SHARED_READING])
def test_a_letter_that_a_reader_holds_open_stays_as_it_was_and_the_owner_is_told(tmp_path, sharing):
    path = tmp_path / NAME
    letter_file.write(path, b"before")
    with held_by_another_program(path, sharing), pytest.raises(Troubled) as told:
        letter_file.write(path, b"after")
    assert told.value.trouble == FileOpenElsewhere(path=path)
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]
    letter_file.write(path, b"after")
    assert path.read_bytes() == b"after"


def test_a_folder_that_is_gone_is_told(tmp_path):
    with pytest.raises(Troubled) as told:
        letter_file.write(tmp_path / "extraída" / NAME, b"%PDF-")
    assert isinstance(told.value.trouble, FolderMissing)


def test_the_drafts_are_kept_in_a_folder_with_accents(tmp_path):
    folder = tmp_path / "José Ñáñez 日本"
    folder.mkdir()
    Drafts(folder / "drafts.sqlite3").close()
    Drafts(folder / "drafts.sqlite3").close()
    assert (folder / "drafts.sqlite3").is_file()


def test_text_is_utf_8_whatever_windows_own_code_page():
    assert sys.flags.utf8_mode == 1
    assert locale.getpreferredencoding(do_setlocale=False).lower() in ("utf-8", "cp65001")
