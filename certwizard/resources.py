"""Where the files that come with the program are: beside the package in a checkout, inside it once installed."""

import sys
import tomllib
from functools import cache
from pathlib import Path

from certwizard.activation import Places, Provider


@cache
def folder() -> Path:
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen) / "resources"] if frozen else [package.parent / "resources", package / "resources"]
    return next(candidate for candidate in candidates if (candidate / "divipola.csv").is_file())


@cache
def places() -> Places:
    with (folder() / "divipola.csv").open(encoding="utf-8", newline="") as lines:
        return Places.parse(lines)


@cache
def provider() -> Provider:
    return Provider(**tomllib.loads((folder() / "provider.toml").read_text(encoding="utf-8")))
