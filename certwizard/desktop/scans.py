"""Copies of the scans: one that was chosen is not lost with its USB stick, one that is attached can be shown.

A company has at most two: the one on its way and the one that the platform has. Used from worker threads.
"""

import hashlib
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import msgspec

from certwizard.documents.isolation import Inspection
from certwizard.documents.limits import ORDINARY
from certwizard.documents.verdict import Reason

from .troubles import CannotRead, ScanRefused, Troubled

MOST_FILES: Final = 50


class Scans:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def choose(self, key: str, files: Sequence[bytes]) -> None:
        self._write(key, "chosen", tuple(files))

    def chosen(self, key: str) -> tuple[bytes, ...]:
        """Empty when there is none, or not all of it."""
        try:
            return msgspec.msgpack.decode(self._path(key, "chosen").read_bytes(), type=tuple[bytes, ...])
        except (OSError, msgspec.MsgspecError):
            return ()

    def drop_chosen(self, key: str) -> None:
        self._path(key, "chosen").unlink(missing_ok=True)

    def attach(self, key: str, inspection: Inspection) -> None:
        """The platform has it: from now on this is what is shown."""
        self._write(key, "attached", inspection)
        self.drop_chosen(key)

    def attached(self, key: str) -> Inspection | None:
        try:
            return msgspec.msgpack.decode(self._path(key, "attached").read_bytes(), type=Inspection)
        except (OSError, msgspec.MsgspecError):
            return None

    def forget(self, key: str) -> None:
        shutil.rmtree(self._company(key), ignore_errors=True)

    def _write(self, key: str, name: str, content: object) -> None:
        path = self._path(key, name)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = path.with_suffix(".tmp")
        with beside.open("wb") as file:
            file.write(msgspec.msgpack.encode(content))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)

    def _path(self, key: str, name: str) -> Path:
        return self._company(key) / name

    def _company(self, key: str) -> Path:
        return self._folder / hashlib.sha256(key.encode()).hexdigest()[:32]


def read(paths: Sequence[Path]) -> tuple[bytes, ...]:
    """The files' bytes, within what the isolated child is allowed; raises `Troubled`."""
    if len(paths) > MOST_FILES:
        raise Troubled(ScanRefused(reasons=(Reason.TOO_MANY_PAGES,)))
    files: list[bytes] = []
    room = ORDINARY.input_bytes
    for path in paths:
        try:
            with path.open("rb") as file:
                files.append(file.read(room + 1))
        except OSError as error:
            raise Troubled(CannotRead(path=path)) from error
        room -= len(files[-1])
        if room < 0:
            raise Troubled(ScanRefused(reasons=(Reason.TOO_LARGE,)))
    return tuple(files)
