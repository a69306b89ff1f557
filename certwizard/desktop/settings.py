"""The few things that the owner can set. They stand in one file of the program's own folder, not in a registry."""

import re
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSettings


class Language(StrEnum):
    SYSTEM = ""
    SPANISH = "es"
    ENGLISH = "en"


class Settings(NamedTuple):
    """`server` is an address as `links.server_address` gives it; `proxy` is `host:port`, "" for the system's own;
    `letters_folder` is "" for the documents folder."""

    language: Language = Language.SYSTEM
    server: str = ""
    proxy: str = ""
    letters_folder: str = ""


class SettingsFile:
    def __init__(self, path: Path) -> None:
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    def load(self) -> Settings:
        """What is missing or not understood has its default."""
        language = self._text("language")
        return Settings(
            language=Language(language) if language in set(Language) else Language.SYSTEM,
            server=self._text("server"),
            proxy=self._text("proxy"),
            letters_folder=self._text("letters_folder"),
        )

    def save(self, settings: Settings) -> None:
        for name in Settings._fields:
            self._file.setValue(name, str(getattr(settings, name)))
        self._file.sync()

    def _text(self, name: str) -> str:
        value = self._file.value(name, "")
        return value if isinstance(value, str) else ""


def is_proxy(text: str) -> bool:
    """`host:port`."""
    host, colon, port = text.rpartition(":")
    return bool(
        re.fullmatch(r"[A-Za-z0-9.\-]+|\[[0-9A-Fa-f:]+\]", host) and colon and port.isdigit() and 0 < int(port) < 65536
    )
