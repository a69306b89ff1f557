"""The program as its user starts it: twice, with a link, and killed."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtNetwork import QLocalSocket

from certwizard.desktop.drafts import Drafts
from certwizard.desktop.instance import socket_name
from certwizard.program import command
from tests.helpers.waiting import wait

ROOT = Path(__file__).parents[2]


@pytest.fixture
def environment(tmp_path):
    return os.environ | {
        "CERTWIZARD_HOME": str(tmp_path),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(ROOT),
        "PYTHON_KEYRING_BACKEND": "tests.helpers.keychains.MemoryKeychain",
    }


@pytest.fixture
def start(environment):
    """Starts `certwizard` with these words; all are killed at the end."""
    started = []

    def run(*words):
        started.append(subprocess.Popen(command(*words), env=environment, stderr=subprocess.PIPE))
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.wait()
        process.stderr.close()


def test_a_second_start_hands_its_link_to_the_open_window_and_ends(qapp, start, tmp_path, platform):
    (tmp_path / "data").mkdir()
    drafts = Drafts(tmp_path / "data" / "drafts.sqlite3")
    drafts.confirm(platform.url)
    drafts.close()
    first = start()
    wait(lambda: _listens(tmp_path / "data"))
    link = f"certwizard://activar?codigo=AAAA-BBBB-CCCC&servidor={platform.url}"
    assert start(link).wait(timeout=90) == 0
    assert first.poll() is None
    wait(lambda: "CodeUnknown" in (tmp_path / "data" / "certwizard.log").read_text())
    assert "AAAA" not in (tmp_path / "data" / "certwizard.log").read_text()


def test_after_a_kill_the_window_can_be_opened_again(start, tmp_path):
    first = start()
    wait((tmp_path / "data" / "certwizard.log").exists)
    first.kill()
    first.wait()
    second = start("--practice")
    wait((tmp_path / "data" / "practice" / "platform.sqlite3").exists)
    assert second.poll() is None


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for the child among Linux's processes")
def test_the_practice_platform_ends_with_the_window_even_when_that_is_killed(start, tmp_path):
    window = start("--practice")
    folder = str(tmp_path / "data" / "practice")
    child = wait(lambda: _processes_with(folder))
    wait((tmp_path / "data" / "practice" / "platform.sqlite3").exists)
    window.kill()
    window.wait()
    wait(lambda: not [it for it in child if Path(f"/proc/{it}").exists()])


@pytest.mark.parametrize("words", [["--help-me"], ["one", "two"]])
def test_what_it_does_not_understand_is_wrong_usage(start, words):
    process = start(*words)
    assert process.wait(timeout=90) == 2


def test_an_edition_with_a_broken_letter_is_refused_at_the_line_that_is_wrong(start, environment, tmp_path):
    letters = tmp_path / "cartas"
    shutil.copytree(ROOT / "resources" / "letters", letters)
    file = letters / "juridica-1.toml"
    wording = file.read_text(encoding="utf-8").replace("{company.nit}", "{company.nif}", 1)
    file.write_text(wording, encoding="utf-8")
    line = next(number for number, text in enumerate(wording.splitlines(), 1) if "{company.nif}" in text)
    edition = tmp_path / "certwizard-brand.toml"
    edition.write_text('name = "Facturas La Ceiba"\nletters = "cartas"\n', encoding="utf-8")
    environment["CERTWIZARD_BRAND"] = str(edition)
    process = start()
    assert process.stderr.readline().decode().startswith(f"{file}:{line}: ")
    assert process.poll() is None, "it says so on the screen too"


def _listens(folder):
    caller = QLocalSocket()
    caller.connectToServer(socket_name(folder))
    return caller.waitForConnected(1000)


def _processes_with(word):
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes().decode().split("\0")
            except OSError:
                continue
            if word in words:
                found.append(entry.name)
    return found
