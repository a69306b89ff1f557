"""What the packages say of themselves to each system, checked with that system's own tools where Debian has them."""

import plistlib
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PACKAGING = Path("packaging").absolute()
VERSION = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
LINUX = PACKAGING / "linux" / "io.github.certwizard.certwizard"
SCRIPTS = sorted(
    [*PACKAGING.rglob("*.sh"), PACKAGING / "windows" / "wine" / "setup", PACKAGING / "windows" / "wine" / "run"]
)
WORKFLOWS = sorted(Path(".github/workflows").absolute().glob("*.yml"))

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the packages are made and checked on other systems")


def checked(*command: object) -> str:
    """What it said on standard error."""
    if shutil.which(str(command[0])) is None:
        pytest.skip(f"{command[0]} is not installed here; packaging/setup.sh installs it on Debian")
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: str(path.relative_to(PACKAGING)))
def test_a_script_is_sound(script):
    checked("shellcheck", "--exclude=SC1091", script)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_says_what_workflows_may_say(workflow):
    checker = Path(sys.executable).with_name("check-jsonschema")
    checked(checker, "--builtin-schema", "vendor.github-workflows", workflow)


def test_the_desktop_entry_is_valid():
    checked("desktop-file-validate", f"{LINUX}.desktop")


def test_the_description_for_software_centres_is_valid():
    checked("appstreamcli", "validate", "--no-net", f"{LINUX}.metainfo.xml")


def test_the_description_names_this_version():
    assert f'<release version="{VERSION}"' in Path(f"{LINUX}.metainfo.xml").read_text(encoding="utf-8")


def test_macos_opens_our_links_with_it_and_starts_it_where_qt_runs():
    information = plistlib.loads((PACKAGING / "macos" / "Info.plist").read_bytes())
    assert information["CFBundleURLTypes"][0]["CFBundleURLSchemes"] == ["certwizard"]
    assert information["LSMinimumSystemVersion"] == "13.0"


def test_the_hardened_runtime_is_given_no_more_than_ctypes_needs():
    entitlements = plistlib.loads((PACKAGING / "macos" / "entitlements.plist").read_bytes())
    assert entitlements == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


def test_flatpak_builder_knows_every_word_of_the_manifest(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # it leaves a folder where it runs
    assert "WARNING" not in checked("flatpak-builder", "--show-manifest", f"{LINUX}.yaml")


def test_linux_opens_our_links_with_it():
    assert "MimeType=x-scheme-handler/certwizard;" in Path(f"{LINUX}.desktop").read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt", "packaging/requirements-build.txt"])
def test_a_locked_list_names_no_address_and_has_a_hash_for_everything(lock):
    lines = Path(lock).read_text(encoding="utf-8")
    assert "://" not in lines.replace("#", "")
    packages = [line for line in lines.splitlines() if line and not line.startswith((" ", "#"))]
    assert all(package.endswith("\\") for package in packages)
