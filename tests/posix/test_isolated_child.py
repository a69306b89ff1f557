"""The isolated child, looked at through /proc and ended by signals."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from certwizard.documents.limits import Allowance
from certwizard.documents.verdict import Reason
from tests.helpers import signed_letters
from tests.helpers.inspecting import children, inspect, rejected_for
from tests.helpers.letters import letter

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at the child through /proc")


@pytest.fixture(scope="module")
def scan() -> bytes:
    return signed_letters.signed(letter())


def test_a_child_that_dies_is_a_reason(scan: bytes) -> None:
    def kill(sheet: int, _png: bytes) -> None:
        if sheet == 1:  # the next one may have been sent before
            os.kill(children()[0], signal.SIGKILL)

    inspection = inspect(scan, preview=kill)
    assert rejected_for(inspection, Reason.CRASHED)


def test_a_child_that_hangs_is_a_reason(scan: bytes) -> None:
    inspection = inspect(
        scan,
        preview=lambda sheet, png: os.kill(children()[0], signal.SIGSTOP),
        allowance=Allowance(seconds=4),
    )
    assert rejected_for(inspection, Reason.TIMED_OUT)
    assert len(inspection.previews) >= 1
    assert not children()


def test_the_child_inherits_neither_files_nor_environment(scan: bytes) -> None:
    os.environ["CERTWIZARD_SECRET"] = "1"
    mine = os.open("/etc/hostname", os.O_RDONLY)
    os.set_inheritable(mine, True)
    files: set[str] = set()
    variables: set[str] = set()
    places: set[str] = set()

    def look(sheet: int, png: bytes) -> None:
        """Once, while it stands still: it opens and closes files, and goes when it has said the last."""
        if variables:
            return
        pid = children()[0]
        child = Path("/proc") / str(pid)
        os.kill(pid, signal.SIGSTOP)
        files.update(str(file.readlink()) for file in (child / "fd").iterdir())
        variables.update((child / "environ").read_text().split("\0"))
        places.update(str(one) for one in (child / "cwd").readlink().iterdir())
        os.kill(pid, signal.SIGCONT)

    try:
        inspect(scan, preview=look)
    finally:
        os.close(mine)
        del os.environ["CERTWIZARD_SECRET"]
    assert not any("hostname" in file or file.startswith("socket") for file in files)
    assert not any(variable.startswith(("CERTWIZARD", "HOME", "PATH", "DBUS")) for variable in variables)
    assert not places


def test_the_child_leaves_with_its_parent(scan: bytes, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(scan)
    program = """
import os, sys
from pathlib import Path
from certwizard.contract import Limits
from certwizard.documents import isolation
from tests.helpers.letters import letter
from tests.helpers.inspecting import children
def leave(sheet, png):
    print(children()[0], flush=True)
    os._exit(0)
isolation.inspect([Path(sys.argv[1]).read_bytes()], letter().expected, Limits(), preview=leave)
"""
    words = [sys.executable, "-c", program, str(tmp_path / "scan.pdf")]
    done = subprocess.run(
        words, capture_output=True, text=True, check=True, env={"PYTHONPATH": os.pathsep.join(sys.path)}
    )
    while not _gone(Path("/proc") / done.stdout.strip() / "stat"):
        pass


def _gone(state: Path) -> bool:
    try:
        return state.read_text().split()[2] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True
