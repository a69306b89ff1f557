"""The licences of everything inside the application, gathered from the very packages that it was built from."""

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution, packages_distributions
from pathlib import Path, PurePath
from typing import Final

TEXTS: Final = Path(__file__).parent / "licences"
"""Licences that a package names and does not carry; `NAME/` for each such package."""

IS_LICENCE: Final = re.compile(r"(?i)(^|/)(licen[cs]es?|copying|notice|authors)([^/]*$|/)")


class LicenceMissing(Exception):
    """`name` goes into the application and nobody knows under which licence."""

    def __init__(self, name: str) -> None:
        super().__init__(f"no licence text of {name}: put it into packaging/licences/{name}/")


@dataclass(frozen=True, slots=True)
class Part:
    """One package inside the application; `texts` by the file's name."""

    name: str
    version: str
    licence: str
    texts: tuple[tuple[str, bytes], ...]


def gather(modules: Iterable[str]) -> list[Part]:
    """What stands behind these top-level `modules`, sorted by name, Python first. Raises `LicenceMissing`."""
    owners = packages_distributions()
    names = {owner for module in modules for owner in owners.get(module, ())}
    return [_python(), *(_part(distribution(name)) for name in sorted(names - {"certwizard"}, key=str.lower))]


def write(parts: Iterable[Part], folder: Path) -> None:
    """`folder/NAME/…` for each part, and a list of all, `folder/LEEME.txt`."""
    lines = [(TEXTS / "LEEME.txt").read_text(encoding="utf-8")]
    for part in parts:
        (folder / part.name).mkdir(parents=True, exist_ok=True)
        for name, text in part.texts:
            (folder / part.name / name).write_bytes(text)
        lines.append(f"{part.name} {part.version}: {part.licence}\n")
    (folder / "LEEME.txt").write_text("".join(lines), encoding="utf-8", newline="\r\n")


def _part(found: Distribution) -> Part:
    name = found.metadata["Name"]
    own = [(_text_name(path), path.locate().read_bytes()) for path in found.files or () if _is_text(str(path))]
    added = [(path.name, path.read_bytes()) for path in sorted((TEXTS / name).glob("*"))]
    texts = dict(sorted(own) + added)
    if not texts:
        raise LicenceMissing(name)
    return Part(name, found.version, _licence(found), tuple(texts.items()))


def _text_name(path: PurePath) -> str:
    """Flat, and each its own: a package can carry the licences of its parts."""
    inside = path.as_posix().split(".dist-info/", 1)[1]
    return inside.removeprefix("licenses/").replace("/", "-")


def _is_text(path: str) -> bool:
    return ".dist-info/" in path and bool(IS_LICENCE.search(path)) and not path.endswith((".py", ".pyc"))


def _licence(found: Distribution) -> str:
    named = found.metadata.get("License-Expression") or found.metadata.get("License") or ""
    classifiers = [
        line.split(" :: ")[-1] for line in found.metadata.get_all("Classifier") or () if line.startswith("License ::")
    ]
    short = named.strip().splitlines()[0] if named.strip() else ""
    return short if 0 < len(short) < 80 else ", ".join(classifiers) or "(see its text)"


def _python() -> Part:
    base = Path(sys.base_prefix)
    for text in (base / "LICENSE.txt", base / "lib" / f"python3.{sys.version_info.minor}" / "LICENSE.txt"):
        if text.is_file():
            return Part("Python", sys.version.split()[0], "PSF-2.0", ((text.name, text.read_bytes()),))
    raise LicenceMissing("Python")
