"""Prepares a release out of dist/: checksums, the package managers' manifests, the changelog's section.

release.py TAG writes dist/SHA256SUMS, dist/manifests/… and dist/notes.md; refuses a tag that is not this version, a
version without a section in the changelog, and a release without all three applications.
"""

import hashlib
import re
import sys
import tomllib
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
DIST: Final = ROOT / "dist"
SYSTEMS: Final = {
    "WINDOWS": "certwizard-*-windows.exe",
    "MACOS": "certwizard-*-macos.dmg",
    "LINUX": "certwizard-*-linux-*.tar.gz",
}
MANIFESTS: Final = [
    *(ROOT / "packaging" / "windows" / "winget").glob("*.yaml"),
    ROOT / "packaging" / "macos" / "certwizard.rb",
]


def section(changelog: str, version: str) -> str:
    """What the changelog says of `version`, without its heading; raises `LookupError` when it says nothing."""
    found = re.search(
        rf"^## \[?{re.escape(version)}\b(?!\.)\]?[^\n]*\n(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL
    )
    if found is None or not found[1].strip():
        raise LookupError(f"CHANGELOG.md has no section for {version}")
    return found[1].strip() + "\n"


def filled(manifest: str, facts: dict[str, str]) -> str:
    """`manifest` with each @NAME@ in its place; raises `KeyError` for a name without a fact."""
    return re.sub(r"@([A-Z0-9_]+)@", lambda name: facts[name[1]], manifest)


def checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main(tag: str) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    if tag != f"v{version}":
        sys.exit(f"the tag is {tag}, the version {version}")
    facts = {"VERSION": version}
    for system, pattern in SYSTEMS.items():
        built = list(DIST.glob(pattern))
        if len(built) != 1:
            sys.exit(f"dist/ has {len(built)} files {pattern}, not one")
        facts[f"SHA256_{system}"] = checksum(built[0])

    (DIST / "notes.md").write_text(
        section((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version), encoding="utf-8"
    )
    (DIST / "manifests").mkdir(exist_ok=True)
    for manifest in MANIFESTS:
        (DIST / "manifests" / manifest.name).write_text(
            filled(manifest.read_text(encoding="utf-8"), facts), encoding="utf-8"
        )
    released = sorted(path for path in DIST.iterdir() if path.name.startswith("certwizard-"))
    sums = "".join(f"{checksum(path)}  {path.name}\n" for path in released)
    (DIST / "SHA256SUMS").write_text(sums, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
