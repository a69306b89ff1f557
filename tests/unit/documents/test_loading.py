import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("done", "loaded", "left_out"),
    [
        ("load_pypdf([b'%PDF-1.7'])", "pypdf", ("cryptography", "PIL", "fontTools")),
        ("load_pypdf([b'%PDF-1.7', b'%PDF-1.7 /Encrypt 1 0 R'])", "cryptography", ("PIL", "fontTools")),
        ("load_segno()", "segno", ("urllib.request", "http", "email")),
    ],
)
def test_what_is_not_needed_is_not_loaded_and_can_be_later(done: str, loaded: str, left_out: tuple[str, ...]) -> None:
    program = f"""
import importlib, sys
from certwizard.documents.loading import load_pypdf, load_segno
{done}
assert sys.modules.get({loaded!r}), "not loaded"
for name in {left_out}:
    assert name not in sys.modules, name
for name in {left_out}:
    assert importlib.import_module(name).__file__, name
"""
    subprocess.run([sys.executable, "-c", program], check=True)


def test_what_was_loaded_before_stays() -> None:
    program = """
import urllib.request
from certwizard.documents.loading import load_segno
load_segno()
import sys
assert sys.modules["urllib.request"] is urllib.request and urllib.request.urlopen
"""
    subprocess.run([sys.executable, "-c", program], check=True)
