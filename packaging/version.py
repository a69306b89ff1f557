"""Prints the version of this checkout."""

import tomllib
from pathlib import Path

project = Path(__file__).resolve().parent.parent / "pyproject.toml"
print(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
