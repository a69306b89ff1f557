"""`certwizard-platform`, asked for what cannot be done."""

import subprocess
import sys
from pathlib import Path

import pytest

from certwizard.service.__main__ import main

SECRET = "a secret for the tests, long enough"


def serve(folder: Path) -> list[str]:
    address = ["--bind", "127.0.0.1:1", "--public-url", "https://plataforma.example"]
    return ["serve", "--database", f"sqlite:///{folder / 'db'}", "--secret-file", str(folder / "secret"), *address]


def test_a_secret_that_is_too_short_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "secret").write_text("short")
    assert main(serve(tmp_path)) == 2
    assert capsys.readouterr().err == "the platform's secret needs at least 32 characters\n"


def test_a_secret_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(serve(tmp_path)) == 2
    assert str(tmp_path / "secret") in capsys.readouterr().err


def test_the_application_for_owners_says_what_it_lacks(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET)
    without = "import sys; sys.modules['granian'] = None; from certwizard import cli; sys.exit(cli.main(sys.argv[1:]))"
    words = [sys.executable, "-c", without, "platform", *serve(tmp_path)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr == (
        "granian is not in this application, which carries the practice alone: "
        "to serve owners, install certwizard as a Python package.\n"
    )
