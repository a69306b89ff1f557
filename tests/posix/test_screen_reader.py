"""A screen reader's way through the first pages, over AT-SPI on a screen and a message bus of their own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SYSTEM_PYTHON = Path("/usr/bin/python3")
READER = Path(__file__).parents[1] / "helpers" / "screen_reader.py"
FIRST = "Empieza con tu código de activación"
SECOND = "El certificado todavía no está pago"

Page = list[dict[str, Any]]

pytestmark = pytest.mark.skipif(
    not (SYSTEM_PYTHON.exists() and shutil.which("dbus-run-session") and shutil.which("xvfb-run")),
    reason="AT-SPI is Linux's",
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Page]:
    home = tmp_path_factory.mktemp("home")
    environment = os.environ | {
        "CERTWIZARD_HOME": str(home),
        "LANG": "es_CO.UTF-8",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        "XDG_RUNTIME_DIR": str(home),
    }
    words = [SYSTEM_PYTHON, READER, sys.executable, FIRST, "Modo de práctica", SECOND]
    heard = subprocess.run(
        ["dbus-run-session", "--", "xvfb-run", "-a", *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert heard.returncode == 0, heard.stderr[-2000:]
    found: list[Page] = json.loads(heard.stdout.splitlines()[-1])
    return found


def test_everything_that_takes_the_focus_says_its_name(pages: list[Page]) -> None:
    for page in pages:
        assert [thing for thing in page if thing["focusable"] and not thing["name"]] == []


def test_a_field_says_what_it_wants(pages: list[Page]) -> None:
    [code] = [thing for thing in pages[0] if thing["name"] == "Código de activación" and thing["role"] == "text"]
    assert "K7QF-2M9D-XW4T" in code["description"]


def test_the_way_says_where_one_is(pages: list[Page]) -> None:
    assert "Empresa, paso actual" in [thing["name"] for thing in pages[0]]
    assert "Empresa, hecho" in [thing["name"] for thing in pages[1]]
    assert "Pago, paso actual" in [thing["name"] for thing in pages[1]]


def test_a_button_that_was_pressed_by_the_reader_leads_on(pages: list[Page]) -> None:
    names = [thing["name"].replace("\xa0", " ") for thing in pages[1]]
    assert "Comprar certificado digital" in names
    assert "$ 119.000 COP, IVA incluido" in names
