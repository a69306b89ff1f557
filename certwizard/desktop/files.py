"""Showing a file in the programs that the system has for it."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_file(path: Path) -> bool:
    """Whether the system has a program for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_in_folder(path: Path) -> bool:
    """The folder with the file selected where the system can; the folder alone elsewhere."""
    if sys.platform == "win32":
        subprocess.Popen(f'explorer /select,"{path}"')  # noqa: S603  explorer parses its own line
        return True
    if sys.platform == "darwin":
        subprocess.Popen(["/usr/bin/open", "-R", str(path)])  # noqa: S603
        return True
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
