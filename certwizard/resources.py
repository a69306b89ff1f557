"""Where the files that come with the program are: beside the package in a checkout, inside it once installed."""

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from certwizard import brand

if TYPE_CHECKING:
    from certwizard.activation import Places, Provider


@cache
def folder() -> Path:
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen) / "resources"] if frozen else [package.parent / "resources", package / "resources"]
    return next(candidate for candidate in candidates if (candidate / "divipola.csv").is_file())


@cache
def places() -> "Places":
    from certwizard.activation import Places

    with (folder() / "divipola.csv").open(encoding="utf-8", newline="") as lines:
        return Places.parse(lines)


@cache
def provider() -> "Provider":
    import tomllib

    from certwizard.activation import Provider

    return brand.current().provider or Provider(
        **tomllib.loads((folder() / "provider.toml").read_text(encoding="utf-8"))
    )


def letters() -> Path:
    """The folder of the letters' templates."""
    return brand.current().letters or folder() / "letters"


def logo() -> Path:
    """The program's own picture: SVG, or a PNG of the provider's."""
    return brand.current().logo or folder() / "icons" / "certwizard.svg"
