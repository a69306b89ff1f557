"""A Windows on which the program is installed, used and uninstalled."""

import os
import subprocess
import time
import winreg
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tests.helpers.native_windows import native_windows

INSTALLER = Path(os.environ["CERTWIZARD_INSTALLER"])
LOCAL = Path(os.environ["LOCALAPPDATA"])
FOLDER = LOCAL / "Programs" / "certwizard"
DATA = LOCAL / "certwizard"
START_MENU = Path(os.environ["APPDATA"]) / "Microsoft" / "Windows" / "Start Menu" / "Programs"
UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\certwizard"
RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
SCHEME = r"Software\Classes\certwizard"

Found = TypeVar("Found")


def run(program: Path, *words: str, **options: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        [program, *words], capture_output=True, text=True, encoding="utf-8", timeout=300, check=False, **options
    )


def install() -> int:
    return run(INSTALLER, "/S").returncode


def uninstall(*words: str) -> None:
    """The uninstaller goes on from a copy of itself, so its end is seen by what it leaves."""
    run(FOLDER / "uninstall.exe", "/S", *words)
    eventually(lambda: not FOLDER.exists() and not has_key(UNINSTALL))


def eventually(holds: Callable[[], Found]) -> Found:
    end = time.monotonic() + 60
    while not (found := holds()):
        assert time.monotonic() < end, [(window.title, *window.texts) for window in native_windows()]
        time.sleep(0.1)
    return found


def value(key: str, name: str = "") -> str:
    with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
        return str(winreg.QueryValueEx(opened, name)[0])


def has_key(key: str) -> bool:
    try:
        winreg.OpenKey(winreg.HKEY_CURRENT_USER, key).Close()
    except FileNotFoundError:
        return False
    return True
