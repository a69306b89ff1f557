"""The letter as a file of the owner's: its name, and writing it so that there is all of it or what was there before."""

import errno
import os
import re
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Final

from .troubles import (
    CannotSave,
    DiskFull,
    FileOpenElsewhere,
    FolderMissing,
    FolderReadOnly,
    NameTooLong,
    Troubled,
)

LONGEST_NAME: Final = 120
"""Characters before the ending: with the folder it must stay under the 260 of Windows."""

_BESIDE: Final = ".certwizard-letter-"
_RESERVED: Final = re.compile(r"(?i)^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)")
_TROUBLES: Final[dict[int, type[CannotSave]]] = {
    errno.EACCES: FolderReadOnly,
    errno.EPERM: FolderReadOnly,
    errno.EROFS: FolderReadOnly,
    errno.ENOENT: FolderMissing,
    errno.ENOTDIR: FolderMissing,
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: DiskFull,
    errno.ENAMETOOLONG: NameTooLong,
}
_WINDOWS_TROUBLES: Final[dict[int, type[CannotSave]]] = {
    32: FileOpenElsewhere,
    33: FileOpenElsewhere,
    112: DiskFull,
    123: NameTooLong,
    206: NameTooLong,
}


def suggested_name(company: str, issued_on: date) -> str:
    """Fit for every system's folders: `Carta de exoneración – Panadería La Espiga – 2026-11-25.pdf`."""
    return f"{_fit('Carta de exoneración – ' + _fit(company))[:LONGEST_NAME].strip(' .')} – {issued_on.isoformat()}.pdf"


def _fit(text: str) -> str:
    shown = "".join(
        " " if character in '<>:"/\\|?*' or unicodedata.category(character)[0] in "CZ" else character
        for character in unicodedata.normalize("NFC", text)
    )
    name = " ".join(shown.split()).strip(" .")
    return f"_{name}" if _RESERVED.match(name) else name


def write(path: Path, letter: bytes) -> None:
    """Raises `Troubled` with a `CannotSave`; then what was at `path` is there as before."""
    _sweep(path.parent)
    beside = path.with_name(f"{_BESIDE}{secrets.token_hex(8)}")
    try:
        with saying(path, CannotSave):
            _write_whole(beside, letter)
        # The folder takes a new file, so what refuses here is the one that is there: open in a reader, or protected.
        with saying(path, FileOpenElsewhere):
            beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    _settle(path.parent)


def _sweep(folder: Path) -> None:
    """What a power cut left behind."""
    with suppress(OSError):
        for left in folder.glob(f"{_BESIDE}*"):
            left.unlink()


def _write_whole(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def saying(path: Path, when_denied: type[CannotSave]) -> Iterator[None]:
    """Turns what the system refuses into a `Troubled`; `when_denied` is what "permission denied" means here."""
    try:
        yield
    except OSError as error:
        trouble = _WINDOWS_TROUBLES.get(getattr(error, "winerror", None) or 0)
        trouble = trouble or _TROUBLES.get(error.errno or 0, CannotSave)
        if trouble is FolderMissing and path.parent.is_dir():  # what Windows says of a name that it cannot take
            trouble = NameTooLong
        if trouble is FolderReadOnly and when_denied is FileOpenElsewhere:
            trouble = FileOpenElsewhere
        raise Troubled(trouble(path=path)) from error


def _settle(folder: Path) -> None:
    """So that the name survives a power cut too; Windows does that by itself."""
    if os.name != "posix":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
