"""What a release is made of: its notes, its checksums, the manifests of the package managers."""

import importlib.util
from pathlib import Path

import pytest

specification = importlib.util.spec_from_file_location("release", Path("packaging/release.py"))
release = importlib.util.module_from_spec(specification)
specification.loader.exec_module(release)

CHANGELOG = """# Changelog

## Unreleased
- Not yet.

## [1.2.0] - 2026-12-01
- It does more.

## 1.1.0
- It did less.
"""


def test_the_notes_are_the_changelog_s_section():
    assert release.section(CHANGELOG, "1.2.0") == "- It does more.\n"
    assert release.section(CHANGELOG, "1.1.0") == "- It did less.\n"


@pytest.mark.parametrize("version", ["1.3.0", "1.2"])
def test_a_version_that_the_changelog_does_not_know_is_not_released(version):
    with pytest.raises(LookupError):
        release.section(CHANGELOG, version)


@pytest.mark.parametrize("manifest", release.MANIFESTS, ids=lambda path: path.name)
def test_each_manifest_is_filled_in_whole(manifest):
    facts = {"VERSION": "1.2.0", "SHA256_WINDOWS": "a" * 64, "SHA256_MACOS": "b" * 64, "SHA256_LINUX": "c" * 64}
    filled = release.filled(manifest.read_text(encoding="utf-8"), facts)
    assert "@" not in filled
    assert "1.2.0" in filled
