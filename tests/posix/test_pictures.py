"""Each page in each state looks as it does in docs/pictures; `make check-pictures` looks at all variants."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.gallery import ALL, DIFFERENT, FAKETIME, STORED

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not FAKETIME, reason="the day that the pictures show needs libfaketime")
def test_the_window_looks_as_it_is_pictured() -> None:
    words = [sys.executable, "-m", "tests.helpers.gallery", "--check", "--few"]
    looked = subprocess.run(words, cwd=ROOT, env=os.environ, capture_output=True, text=True, timeout=280)
    assert looked.returncode == 0, f"{looked.stdout}\n{looked.stderr[-2000:]}\nlook at {DIFFERENT}"


def test_every_scene_is_pictured_in_every_variant() -> None:
    pictures = {file.stem for file in (ROOT / STORED).glob("*.png")}
    scenes = {name.rsplit("-", 3)[0] for name in pictures}
    assert scenes
    assert pictures == {f"{scene}-{variant.name}" for scene in scenes for variant in ALL}


def test_all_pictures_together_are_small() -> None:
    assert sum(file.stat().st_size for file in (ROOT / STORED).glob("*.png")) < 12_000_000
