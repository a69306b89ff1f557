"""What the owner typed and how each activation stood when last seen, kept as it is typed.

A commit reaches the system at once, so that killing the program loses nothing; `settle` brings it to the disk, for
power cuts, and like `sweep` is called from a worker thread because a disk may take its time.
"""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

import msgspec

from certwizard.activation import Consent, PersonType, Representative, clean
from certwizard.contract import Activation, HelpFeedback, LetterRequest
from certwizard.documents.border import Placement

MIGRATIONS: Final = (
    """
    CREATE TABLE companies (key TEXT PRIMARY KEY, draft BLOB NOT NULL, opened_at REAL NOT NULL);
    CREATE TABLE servers (address TEXT PRIMARY KEY);
    CREATE TABLE marks (name TEXT PRIMARY KEY, value BLOB NOT NULL);
    """,
    """
    CREATE TABLE reads (number INTEGER PRIMARY KEY, server TEXT NOT NULL, read BLOB NOT NULL);
    """,
)
"""Each brings a file of the version before to its own; `PRAGMA user_version` counts those done."""

MOST_READS: Final = 500
"""Of the help, kept until they are told; older ones are dropped."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept in this file; unknown fields of a later version are passed over."""


class StartedPairing(Entry, frozen=True, kw_only=True):
    """A code that was sent and not yet answered; with the same key the platform takes it again."""

    server: str
    code: str
    idempotency_key: str


class StartedLetter(Entry, frozen=True, kw_only=True):
    """A letter that was asked for and is not known to be issued and saved; `path` is "" until the owner chose one."""

    id: UUID
    request: LetterRequest
    path: str = ""


class StartedScan(Entry, frozen=True, kw_only=True):
    """A scan that the platform has not confirmed; its files are in `scans`. `confirmed`: the owner looked at it."""

    name: str
    arrangement: tuple[Placement, ...] | None = None
    confirmed: bool = False


class ReadHelp(Entry, frozen=True, kw_only=True):
    """An article that was opened, or what a reader told of it; for the platform at `server`, "" for whichever."""

    server: str
    article: str
    told: HelpFeedback | None = None


class Draft(Entry, frozen=True, kw_only=True):
    """`representative` is as typed; `page` where the owner was; `tried`: issuing was tried, so all faults show.

    The keys are those of writes that were sent and not yet answered. `returned_read` is the moment of the last return
    that the owner has read and gone on from. `code_digest` recognises the code that opened it, should it come again.
    """

    server: str
    activation: Activation
    person_type: PersonType
    representative: Representative = Representative()
    consent: Consent | None = None
    tried: bool = False
    page: str = ""
    letter_path: str = ""
    letter_replaced: bool = False
    returned_read: datetime | None = None
    code_digest: str = ""
    started_letter: StartedLetter | None = None
    started_scan: StartedScan | None = None
    purchase_key: str = ""
    submission_key: str = ""
    renewal_key: str = ""

    @property
    def key(self) -> str:
        return key_of(self.server, self.activation.id)


def key_of(server: str, activation_id: UUID) -> str:
    return f"{activation_id}@{server}"


def filled(draft: Draft, representative: Representative) -> Draft:
    """With data that were not typed. Another person has not given the authorisation that somebody else gave."""
    is_another = clean(draft.representative).document_number != clean(representative).document_number
    consent = None if is_another else draft.consent
    return msgspec.structs.replace(draft, representative=representative, consent=consent)


class Drafts:
    """Used from one thread, all but `settle` and `sweep`. Never fails to open.

    `set_aside` is where a file went that could not be read. `is_kept` is False where the disk refuses (full, locked by
    somebody else): everything then lasts as long as the window.
    """

    def __init__(self, path: Path, patience: float = 5.0) -> None:
        self.path = path
        self.set_aside: Path | None = None
        self.is_kept = True
        try:
            self._database = _opened(path, patience)
        except sqlite3.OperationalError:
            self._keep_in_memory()
        except sqlite3.DatabaseError:
            try:
                self.set_aside = _set_aside(path)
                self._database = _opened(path, patience)
            except (sqlite3.Error, OSError):
                self._keep_in_memory()
        except OSError:
            self._keep_in_memory()

    def _keep_in_memory(self) -> None:
        self.is_kept = False
        self._database = _prepared(sqlite3.connect(":memory:", isolation_level=None))

    def companies(self) -> Sequence[Draft]:
        """The one opened last comes first."""
        return list(self._readable("SELECT draft FROM companies ORDER BY opened_at DESC"))

    def draft(self, key: str) -> Draft | None:
        return next(self._readable("SELECT draft FROM companies WHERE key = ?", key), None)

    def _readable(self, query: str, *values: str) -> Iterator[Draft]:
        for (body,) in self._database.execute(query, values):
            with suppress(msgspec.MsgspecError):  # of a later version, perhaps; it stays where it is
                yield msgspec.json.decode(body, type=Draft)

    def save(self, draft: Draft) -> None:
        self._database.execute(
            "INSERT INTO companies VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET draft = excluded.draft",
            (draft.key, msgspec.json.encode(draft), time.time()),
        )

    def forget(self, key: str) -> None:
        self._database.execute("DELETE FROM companies WHERE key = ?", (key,))
        if self.open_key == key:
            self.open_key = ""

    @property
    def open_key(self) -> str:
        """The company that the window shows; "" for none."""
        return self._mark("open")

    @open_key.setter
    def open_key(self, key: str) -> None:
        with self._database:
            self._keep_mark("open", key)
            self._database.execute("UPDATE companies SET opened_at = ? WHERE key = ?", (time.time(), key))

    @property
    def last_server(self) -> str:
        return self._mark("server")

    @property
    def started_pairing(self) -> StartedPairing | None:
        body = self._mark("pairing")
        try:
            return msgspec.json.decode(body, type=StartedPairing) if body else None
        except msgspec.MsgspecError:
            return None

    @started_pairing.setter
    def started_pairing(self, pairing: StartedPairing | None) -> None:
        self._keep_mark("pairing", msgspec.json.encode(pairing).decode() if pairing else "")

    def is_confirmed(self, server: str) -> bool:
        return bool(self._database.execute("SELECT 1 FROM servers WHERE address = ?", (server,)).fetchone())

    def confirm(self, server: str) -> None:
        self._database.execute("INSERT OR IGNORE INTO servers VALUES (?)", (server,))
        self._keep_mark("server", server)

    def keep_read(self, read: ReadHelp) -> None:
        self._database.execute(
            "INSERT INTO reads (server, read) VALUES (?, ?)", (read.server, msgspec.json.encode(read))
        )
        self._database.execute("DELETE FROM reads WHERE number <= last_insert_rowid() - ?", (MOST_READS,))

    def next_read(self, server: str) -> tuple[int, ReadHelp] | None:
        """The oldest that `server` has not heard of, with its number."""
        query = "SELECT number, read FROM reads WHERE server IN (?, '') ORDER BY number LIMIT 1"
        row = self._database.execute(query, (server,)).fetchone()
        return (row[0], msgspec.json.decode(row[1], type=ReadHelp)) if row else None

    def drop_read(self, number: int) -> None:
        self._database.execute("DELETE FROM reads WHERE number = ?", (number,))

    def settle(self) -> None:
        """Brings what was committed to the disk. From any thread."""
        if not self.is_kept:
            return
        with closing(sqlite3.connect(self.path, timeout=5)) as database:
            database.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()

    def sweep(self) -> None:
        """Leaves nothing of what was forgotten in the file's log. From any thread."""
        with closing(sqlite3.connect(self.path, timeout=5)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        self._database.close()

    def _mark(self, name: str) -> str:
        row = self._database.execute("SELECT value FROM marks WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def _keep_mark(self, name: str, value: str) -> None:
        self._database.execute("INSERT OR REPLACE INTO marks VALUES (?, ?)", (name, value))


def _opened(path: Path, patience: float) -> sqlite3.Connection:
    """Raises `sqlite3.DatabaseError` for a file that is damaged or of a later version."""
    path.touch(mode=0o600)
    return _prepared(sqlite3.connect(path, timeout=patience, isolation_level=None))


def _prepared(database: sqlite3.Connection) -> sqlite3.Connection:
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("PRAGMA wal_autocheckpoint = 0")  # `settle` does it, off this thread
        database.execute("PRAGMA secure_delete = ON")
        (version,) = database.execute("PRAGMA user_version").fetchone()
        (health,) = database.execute("PRAGMA quick_check(1)").fetchone()
        if version > len(MIGRATIONS) or health != "ok":
            raise sqlite3.DatabaseError(f"version {version}: {health}")  # noqa: TRY301
        for number, script in enumerate(MIGRATIONS[version:], version + 1):
            database.executescript(f"BEGIN IMMEDIATE; {script}; PRAGMA user_version = {number}; COMMIT")
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database


def _set_aside(path: Path) -> Path:
    """Moves the file and its companions out of the way, so that somebody can look at them later."""
    aside = path.with_name(f"{path.stem}.{time.time_ns()}{path.suffix}")
    for ending in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).replace(aside.with_name(aside.name + ending))
    return aside
