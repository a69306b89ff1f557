"""A report for the support desk: what machine and what state, and nothing about anybody."""

import io
import platform
import re
import sys
import zipfile
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, QSaveFile, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from certwizard.activation import State

LONGEST_LOG: Final = 200_000
"""Bytes of the log's end that go into the report."""

_FOLDERS: Final = re.compile(rb'File "[^"\n]*[/\\]')
"""Before the name of a file of ours; a folder may have its user's name."""


def facts(states: Iterable[State], *, keychain: bool, online: bool) -> str:
    """One fact a line; companies appear as the states they are in, and in no other way."""
    screens = (
        f"screen: {screen.geometry().width()}x{screen.geometry().height()} at {screen.devicePixelRatio():g}"
        for screen in QGuiApplication.screens()
    )
    return "\n".join(
        (
            f"certwizard: {version('certwizard')}{' (frozen)' if getattr(sys, 'frozen', False) else ''}",
            f"python: {platform.python_version()}",
            f"qt: {qVersion()} on {QGuiApplication.platformName()}",
            f"system: {platform.system()} {platform.release()} {platform.machine()}",
            f"style: {QApplication.style().objectName()}",
            f"colours: {QGuiApplication.styleHints().colorScheme().name}",
            f"font: {QGuiApplication.font().pointSizeF():g} pt",
            f"locale: {QLocale.system().name()}",
            *screens,
            f"keychain: {'yes' if keychain else 'no'}",
            f"online: {'yes' if online else 'no'}",
            f"activations: {', '.join(states) or 'none'}",
            "",
        )
    )


def write_report(path: Path, facts_text: str, log: Path, crashes: Path) -> None:
    """A ZIP with the facts and the ends of the logs, whole or not at all. Raises `OSError`."""
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        raise OSError(file.errorString())
    file.write(_archive(facts_text, log, crashes))
    if not file.commit():
        raise OSError(file.errorString())


def _archive(facts_text: str, log: Path, crashes: Path) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("facts.txt", facts_text)
        written.writestr("log.txt", _end(log))
        written.writestr("crashes.txt", _FOLDERS.sub(rb'File "', _end(crashes)))
    return archive.getvalue()


def _end(log: Path) -> bytes:
    return log.read_bytes()[-LONGEST_LOG:] if log.exists() else b""
