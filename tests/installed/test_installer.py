"""One story, in order: installed, used, upgraded, refused, uninstalled, nothing left."""

import ctypes
import json
import shutil
import subprocess
import sys
import winreg
from collections.abc import Iterator
from pathlib import Path

import numpy
import pytest

from tests.helpers import letters, signer, windows_program
from tests.helpers.native_windows import NO, OK, YES, NativeWindow, native_windows

from .machine import (
    DATA,
    FOLDER,
    INSTALLER,
    RUN,
    SCHEME,
    START_MENU,
    UNINSTALL,
    eventually,
    has_key,
    install,
    run,
    uninstall,
    value,
)

LINK = START_MENU / "certwizard.lnk"
MEGABYTE = 1_000_000
PIPED = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
SPANISH = 0x0A
IS_SPANISH = ctypes.WinDLL("kernel32").GetUserDefaultUILanguage() & 0x3FF == SPANISH


def seen(words: str) -> NativeWindow:
    """The window in which they can be read, once it is there."""

    def found() -> Iterator[NativeWindow]:
        return (it for it in native_windows() if any(words in text for text in (it.title, *it.texts)))

    return eventually(lambda: next(found(), None))


def uninstall_by_hand(answer: int) -> None:
    wizard = subprocess.Popen([FOLDER / "uninstall.exe"])
    seen("Desinstalar certwizard" if IS_SPANISH else "Uninstall certwizard").press(OK)
    seen("¿Borrar también sus datos?" if IS_SPANISH else "Delete your data too?").press(answer)
    seen("Desinstalación Finalizada" if IS_SPANISH else "Uninstallation Complete").press(OK)
    wizard.wait(timeout=60)
    eventually(lambda: not FOLDER.exists() and not has_key(UNINSTALL))


@pytest.fixture(scope="module", autouse=True)
def clean_machine():
    yield
    if (FOLDER / "uninstall.exe").exists():
        uninstall("/DATA=remove")
    shutil.rmtree(DATA, ignore_errors=True)


def test_it_installs_without_a_question_for_this_user():
    assert INSTALLER.stat().st_size <= 45 * MEGABYTE
    assert install() == 0
    assert value(UNINSTALL, "InstallLocation") == str(FOLDER)
    assert LINK.is_file()
    size = sum(file.stat().st_size for file in FOLDER.rglob("*"))
    assert size <= 120 * MEGABYTE


def test_windows_reads_what_the_program_is():
    program = FOLDER / "certwizard.exe"
    version = value(UNINSTALL, "DisplayVersion")
    said = windows_program.version_texts(program, "ProductName", "ProductVersion", "FileVersion", "FileDescription")
    assert list(said.values()) == ["certwizard", version, version, "Activa tu certificado digital"]
    assert windows_program.icon_sides(program) == {16, 20, 24, 32, 40, 48, 64, 256}


def test_the_program_is_sharp_on_every_screen_and_takes_long_paths():
    manifest = windows_program.manifest(FOLDER / "certwizard.exe")
    assert ">PerMonitorV2</dpiAwareness>" in manifest
    assert ">true</longPathAware>" in manifest
    assert 'level="asInvoker"' in manifest


def test_it_brings_only_what_is_used_and_every_licence():
    names = {file.name.lower() for file in FOLDER.rglob("*")}
    assert not [name for name in names if "qml" in name or "quick" in name or "webengine" in name]
    assert not [name for name in names if name.startswith("test_") or name in ("icuuc.dll", "opengl32sw.dll")]
    licences = FOLDER / "_internal" / "licencias"
    assert (licences / "PySide6_Essentials" / "LGPL-3.0.txt").is_file()
    listed = (licences / "LEEME.txt").read_text(encoding="utf-8")
    assert all(name in listed for name in ("Python 3", "PySide6_Essentials 6", "shiboken6 6", "pypdfium2 5", "numpy 2"))


def test_numpy_computes_right_with_the_linear_algebra_that_is_installed(tmp_path):
    """It is not the one that numpy comes with (docs/decisions/0021)."""
    ours = next((FOLDER / "_internal" / "numpy.libs").glob("libscipy_openblas64_-*.dll"))
    assert ours.stat().st_size <= 3 * MEGABYTE
    for part in ("numpy", "numpy.libs"):
        shutil.copytree(Path(numpy.__file__).parents[1] / part, tmp_path / part)
    shutil.copy(ours, tmp_path / "numpy.libs")
    done = run(Path(sys.executable), str(Path(__file__).with_name("linear_algebra.py")), str(tmp_path))
    assert done.stdout.strip() == "right", done.stderr


def test_a_link_starts_the_program():
    command = value(SCHEME + r"\shell\open\command")
    assert command == f'"{FOLDER}\\certwizard.exe" "%1"'
    assert value(SCHEME, "URL Protocol") == ""


def test_the_installed_program_does_the_tour(tmp_path):
    done = run(FOLDER / "certwizard.exe", "tour", "--out", str(tmp_path / "visita ñ"), cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    made = list((tmp_path / "visita ñ").iterdir())
    assert len([file for file in made if file.suffix == ".png"]) >= 6
    assert len([file for file in made if file.suffix == ".pdf"]) >= 2


def test_the_windowed_program_speaks_to_whoever_started_it(tmp_path):
    """As the window starts it for the isolated child and for practice: without a console."""
    done = run(FOLDER / "certwizard.exe", "letter", "--example", str(tmp_path / "ejemplo"))
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "ejemplo" / "company.json").is_file()


def test_it_says_that_production_is_not_served_from_here(tmp_path):
    (tmp_path / "secret").write_text("a secret for the tests, long enough")
    here = ["--database", "sqlite://", "--secret-file", str(tmp_path / "secret"), "--bind", "127.0.0.1:1"]
    done = run(FOLDER / "certwizard.exe", "platform", "serve", *here, "--public-url", "https://plataforma.example")
    assert done.returncode == 2
    assert done.stderr.startswith("granian is not in this application")


def test_the_isolated_child_reads_a_digital_signature(tmp_path):
    """With packages that nothing else in the program wants."""
    letter, signed = tmp_path / "carta.pdf", tmp_path / "firmada.pdf"
    letter.write_bytes(letters.letter().pdf)
    signed.write_bytes(signer.signed(letter.read_bytes(), "Ana María Ñáñez"))
    done = run(FOLDER / "certwizard.exe", "check", "--json", "--letter", str(letter), str(signed))
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["signer"] == "Ana María Ñáñez"


def test_a_program_that_is_open_is_not_replaced(tmp_path):
    window = subprocess.Popen([FOLDER / "certwizard.exe", "platform", "practice", "--folder", tmp_path], **PIPED)
    assert b'"url"' in window.stdout.readline()
    assert install() == 4
    assert window.poll() is None
    window.communicate(timeout=60)
    assert run(FOLDER / "certwizard.exe", "letter", "--help").returncode == 0


def test_an_upgrade_keeps_the_drafts_and_leaves_nothing_of_the_old_version():
    DATA.mkdir(exist_ok=True)
    (DATA / "drafts.sqlite3").write_bytes(b"borrador")
    old = FOLDER / "_internal" / "de-antes.dll"
    old.touch()
    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, UNINSTALL, access=winreg.KEY_WRITE) as key:
        winreg.SetValueEx(key, "DisplayVersion", 0, winreg.REG_SZ, "0.0.1")
    assert install() == 0
    assert value(UNINSTALL, "DisplayVersion") != "0.0.1"
    assert (DATA / "drafts.sqlite3").read_bytes() == b"borrador"
    assert not old.exists()
    assert not (FOLDER / "earlier").exists()


def test_a_newer_version_is_not_replaced_by_an_older_one():
    installed = value(UNINSTALL, "DisplayVersion")
    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, UNINSTALL, access=winreg.KEY_WRITE) as key:
        winreg.SetValueEx(key, "DisplayVersion", 0, winreg.REG_SZ, "99.0.0")
        assert install() == 3
        assert value(UNINSTALL, "DisplayVersion") == "99.0.0"
        winreg.SetValueEx(key, "DisplayVersion", 0, winreg.REG_SZ, installed)


def test_uninstalling_silently_keeps_the_data_and_nothing_else():
    with winreg.CreateKey(winreg.HKEY_CURRENT_USER, RUN) as key:
        winreg.SetValueEx(key, "certwizard", 0, winreg.REG_SZ, f'"{FOLDER / "certwizard.exe"}" "--background"')
    uninstall()
    with pytest.raises(FileNotFoundError):
        value(RUN, "certwizard")
    assert not LINK.exists()
    assert not has_key(SCHEME)
    assert not has_key(r"Software\Microsoft\Windows\CurrentVersion\App Paths\certwizard.exe")
    assert (DATA / "drafts.sqlite3").is_file()


def test_uninstalling_with_the_data_leaves_nothing():
    (DATA / "drafts.sqlite3").unlink()
    assert install() == 0
    uninstall("/DATA=remove")
    assert not DATA.exists()


def test_installed_by_hand_it_speaks_the_language_of_windows_and_opens_the_program():
    wizard = subprocess.Popen([INSTALLER])
    seen("Bienvenido al Asistente" if IS_SPANISH else "Welcome to certwizard Setup").press(OK)
    seen("Instalación Finalizada" if IS_SPANISH else "Installation Complete").press(OK)
    seen("Finalizando el Asistente" if IS_SPANISH else "Completing certwizard Setup").press(OK)
    assert wizard.wait(timeout=60) == 0
    seen("Activa tu certificado digital" if IS_SPANISH else "Activate your digital certificate").close()
    eventually(lambda: windows_program.is_closed(FOLDER / "certwizard.exe"))
    assert DATA.is_dir()


def test_uninstalled_by_hand_it_asks_about_the_data_and_keeps_them():
    uninstall_by_hand(NO)
    assert DATA.is_dir()


def test_uninstalled_by_hand_it_asks_about_the_data_and_removes_them():
    assert install() == 0
    uninstall_by_hand(YES)
    assert not DATA.exists()
