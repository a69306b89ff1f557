"""The program takes care of what it keeps: it starts again after an error, waits in the tray, and leaves nothing."""

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from certwizard.desktop.autostart import AutostartEntry, RunKey
from certwizard.desktop.folders import Folders
from certwizard.desktop.settings import Language, Settings, SettingsFile
from certwizard.program import command
from tests.helpers.driven import Driven
from tests.helpers.owner import invited
from tests.helpers.waiting import wait

ROOT = Path(__file__).parents[2]


@pytest.fixture
def environment(tmp_path):
    """The program speaks Spanish, whatever this machine speaks."""
    folders = Folders(tmp_path / "data", tmp_path / "documents")
    folders.make()
    SettingsFile(folders.settings).save(Settings(language=Language.SPANISH))
    return os.environ | {
        "CERTWIZARD_HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "PYTHON_KEYRING_BACKEND": "tests.helpers.keychains.FileKeychain",
        "TEST_KEYCHAIN": str(tmp_path / "keychain.json"),
    }


@pytest.fixture
def start(environment):
    started = []

    def run(*words):
        started.append(Driven(environment, *words))
        return started[-1]

    yield run
    for program in started:
        program.end()


def autostart(home):
    """Windows has one for the whole user."""
    return RunKey() if os.name == "nt" else AutostartEntry(home / "config")


def paired(start, platform, tmp_path):
    """The window with a company, from a link that its owner has confirmed."""
    program = start(f"certwizard://activar?codigo={invited(platform)}&servidor={platform.url}")
    program.ask("wizard()._session.confirm_server()")
    wait(lambda: program.ask("str(wizard().here)") == "payment")
    return program


def test_erasing_leaves_nothing_and_ends_the_program(start, platform, tmp_path):
    entry = autostart(tmp_path)
    entry.turn_on()
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "carta.pdf").touch()
    program = paired(start, platform, tmp_path)
    assert json.loads((tmp_path / "keychain.json").read_text())
    program.ask("choose('Borrar mis datos…')")
    program.ask("answer('No borrar nada')")
    assert (tmp_path / "data" / "drafts.sqlite3").exists()
    program.ask("choose('Borrar mis datos…')")
    program.tell("answer('Borrar todo')")
    assert program.process.wait(timeout=90) == 0
    assert json.loads((tmp_path / "keychain.json").read_text()) == {}
    assert not entry.is_on()
    left = sorted(it.relative_to(tmp_path).as_posix() for it in tmp_path.rglob("*") if it.is_file())
    assert left == ["documents/carta.pdf", "keychain.json"]


def test_the_uninstaller_leaves_nothing_either(start, platform, tmp_path, environment):
    program = paired(start, platform, tmp_path)
    program.end()
    entry = autostart(tmp_path)
    entry.turn_on()
    assert subprocess.run(command("forget", "--everything"), env=environment, timeout=60).returncode == 0
    assert json.loads((tmp_path / "keychain.json").read_text()) == {}
    assert not entry.is_on()
    assert not (tmp_path / "data").exists()


def test_an_error_that_nobody_foresaw_is_told_and_the_program_goes_on_where_it_was(start, platform, tmp_path):
    program = paired(start, platform, tmp_path)
    program.ask("fail('Ana María')")
    wait(lambda: "QMessageBox" in program.ask("windows()"))
    log = tmp_path / "data" / "certwizard.log"
    assert "ZeroDivisionError" in log.read_text()
    assert "Ana" not in log.read_text()
    program.tell("answer('Abrir de nuevo')")
    assert program.process.wait(timeout=90) == 0
    lock = tmp_path / "data" / "window.lock"
    restarted = wait(lambda: lock.exists() and int(lock.read_text().split("\n")[0]))
    try:
        assert restarted != program.process.pid
        wait(lambda: start().process.wait(timeout=90) == 0)  # it is handed over to
    finally:
        os.kill(restarted, signal.SIGTERM)


def test_an_error_can_be_gone_past(start, tmp_path):
    program = start()
    program.ask("fail('')")
    wait(lambda: "QMessageBox" in program.ask("windows()"))
    program.ask("answer('Seguir así')")
    wait(lambda: program.ask("windows()") == ["Wizard"])


def test_a_crash_of_the_machine_under_it_is_written_down(start, tmp_path):
    program = start()
    wait(lambda: program.ask("windows()") == ["Wizard"])
    program.tell("__import__('faulthandler')._sigsegv()")
    program.process.wait(timeout=90)
    assert "Segmentation fault" in (tmp_path / "data" / "crashes.log").read_text()


def test_started_with_the_session_it_waits_in_the_tray_until_it_is_opened(start, tmp_path):
    program = start("--background")
    assert program.ask("windows()") == []
    program.ask("tray('Abrir')")
    wait(lambda: "Wizard" in program.ask("windows()"))
    program.ask("wizard().close()")
    assert program.ask("windows()") == []
    program.ask("tray('Abrir')")
    assert program.ask("windows()") == ["Wizard"]
    program.tell("tray('Salir')")
    assert program.process.wait(timeout=90) == 0


def test_a_start_by_hand_opens_the_one_in_the_tray(start, tmp_path):
    waiting = start("--background")
    assert waiting.ask("windows()") == []
    assert start().process.wait(timeout=90) == 0
    wait(lambda: "Wizard" in waiting.ask("windows()"))


def test_the_session_starts_no_second_one_and_opens_no_window(start, tmp_path):
    program = start()
    wait(lambda: program.ask("windows()") == ["Wizard"])
    program.ask("wizard().hide()")
    assert start("--background").process.wait(timeout=90) == 0
    assert program.ask("windows()") == []
