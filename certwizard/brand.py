"""The provider's edition: its name, logo, colour, platform, letters and support, from one file beside the program."""

import base64
import binascii
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

if TYPE_CHECKING:
    from certwizard.activation import Provider

FILE: Final = "certwizard-brand.toml"
FILE_VARIABLE: Final = "CERTWIZARD_BRAND"
"""Names another brand file, for trying one out."""

LONGEST_NAME: Final = 40
LARGEST_LOGO: Final = 512_000
"""Bytes."""

_LOGOS: Final = (".svg", ".png")
_KEY_BYTES: Final = 32
_COLOR: Final = re.compile(r"#[0-9a-fA-F]{6}")


class BrandFault(StrEnum):
    NOT_READABLE = "not_readable"
    NOT_TOML = "not_toml"
    UNKNOWN = "unknown"
    MISSING = "missing"
    NOT_TEXT = "not_text"
    TOO_LONG = "too_long"
    NOT_A_COLOR = "not_a_color"
    NOT_HTTPS = "not_https"
    NO_SUCH_FILE = "no_such_file"
    NOT_A_LOGO = "not_a_logo"
    NOT_A_KEY = "not_a_key"


class BadBrand(Exception):
    """`key` as in `support.email`; `line` counts from 1, and is that of the table where the key is missing.

    `fault` is a `BrandFault`, or says what is wrong with the edition's letters.
    """

    def __init__(self, file: Path, line: int, fault: str, key: str = "") -> None:
        super().__init__(f"{file}:{line}: {key + ': ' if key else ''}{fault}")
        self.file, self.line, self.fault, self.key = file, line, fault, key


class Support(NamedTuple):
    """Whom the owner may ask; what is empty is not shown."""

    telephone: str = ""
    email: str = ""
    hours: str = ""
    web: str = ""


class Updates(NamedTuple):
    """Where newer versions are told of; `key` is the 32 bytes of Ed25519 that the feed is signed for."""

    feed: str
    key: bytes


class Brand(NamedTuple):
    """What is None is as it comes with the program. `platform` is where activation codes typed by hand are taken to."""

    name: str = "certwizard"
    platform: str | None = None
    logo: Path | None = None
    letters: Path | None = None
    accent: str | None = None
    support: Support | None = None
    provider: "Provider | None" = None
    updates: Updates | None = None

    @classmethod
    def load(cls, file: Path) -> Self:
        """Raises `BadBrand` at the first line that is wrong."""
        return cls(**_Reader(file).brand())


@cache
def current() -> Brand:
    """The edition of this installation. A file that somebody put beside the program goes before the one inside it."""
    file = next((place for place in _places() if place.is_file()), None)
    return Brand.load(file) if file else Brand()


def _places() -> Iterator[Path]:
    if named := os.environ.get(FILE_VARIABLE):
        yield Path(named)
    elif getattr(sys, "frozen", False):
        yield Path(sys.executable).parent / FILE
        inside = Path(sys._MEIPASS) / "resources"  # type: ignore[attr-defined]
        yield inside.resolve().parent / FILE  # on macOS the folder of what is no code is another one


class _Reader:
    def __init__(self, file: Path) -> None:
        import tomllib

        self.file = file
        try:
            self.text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadBrand(file, 1, BrandFault.NOT_READABLE) from error
        try:
            self.data = tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            found = re.search(r"\(at line (\d+)", str(error))
            line = int(found[1]) if found else self.text.count("\n") + 1
            raise BadBrand(file, line, BrandFault.NOT_TOML) from error

    def brand(self) -> dict[str, Any]:
        self._know(self.data, "", {"name", "platform", "logo", "letters", "colors", "support", "provider", "updates"})
        return {
            "name": self._name(),
            "platform": self._platform(),
            "logo": self._logo(),
            "letters": self._letters(),
            "accent": self._accent(),
            "support": self._support(),
            "provider": self._provider(),
            "updates": self._updates(),
        }

    def _name(self) -> str:
        name = self._required(self.data, "", "name")
        if len(name) > LONGEST_NAME or not name.isprintable():
            raise self._bad(BrandFault.TOO_LONG, "name")
        return name

    def _platform(self) -> str | None:
        address = self._text(self.data, "", "platform")
        return self._https(address, "platform").rstrip("/") if address is not None else None

    def _https(self, address: str, key: str) -> str:
        from urllib.parse import urlsplit

        parts = urlsplit(address)
        if parts.scheme != "https" or not parts.hostname or parts.username or parts.query or parts.fragment:
            raise self._bad(BrandFault.NOT_HTTPS, key)
        return address

    def _logo(self) -> Path | None:
        path = self._path("logo")
        if path and (path.suffix.lower() not in _LOGOS or not path.is_file() or path.stat().st_size > LARGEST_LOGO):
            raise self._bad(BrandFault.NOT_A_LOGO, "logo")
        return path

    def _letters(self) -> Path | None:
        path = self._path("letters")
        if path and not any(path.glob("*.toml")):
            raise self._bad(BrandFault.NO_SUCH_FILE, "letters")
        return path

    def _accent(self) -> str | None:
        colors = self._mapping("colors")
        if colors is None:
            return None
        self._know(colors, "colors", {"accent"})
        accent = self._required(colors, "colors", "accent")
        if not _COLOR.fullmatch(accent):
            raise self._bad(BrandFault.NOT_A_COLOR, "colors.accent")
        return accent

    def _support(self) -> Support | None:
        table = self._mapping("support")
        if table is None:
            return None
        self._know(table, "support", set(Support._fields))
        return Support(**{key: self._required(table, "support", key) for key in table})

    def _provider(self) -> "Provider | None":
        from certwizard.activation import Provider

        table = self._mapping("provider")
        if table is None:
            return None
        names = [field.name for field in fields(Provider)]
        self._know(table, "provider", set(names))
        return Provider(**{key: self._required(table, "provider", key) for key in names})

    def _updates(self) -> Updates | None:
        table = self._mapping("updates")
        if table is None:
            return None
        self._know(table, "updates", set(Updates._fields))
        feed, text = (self._required(table, "updates", field) for field in Updates._fields)
        try:
            key = base64.b64decode(text, validate=True)
        except binascii.Error:
            key = b""
        if len(key) != _KEY_BYTES:
            raise self._bad(BrandFault.NOT_A_KEY, "updates.key")
        return Updates(feed=self._https(feed, "updates.feed"), key=key)

    def _path(self, key: str) -> Path | None:
        named = self._text(self.data, "", key)
        if named is None:
            return None
        path = self.file.parent / named
        if not path.exists() or not path.resolve().is_relative_to(self.file.parent.resolve()):
            raise self._bad(BrandFault.NO_SUCH_FILE, key)
        return path

    def _mapping(self, key: str) -> Mapping[str, object] | None:
        value = self.data.get(key)
        if value is not None and not isinstance(value, dict):
            raise self._bad(BrandFault.UNKNOWN, key)
        return value

    def _required(self, table: Mapping[str, object], name: str, key: str) -> str:
        value = self._text(table, name, key)
        if value is None:
            raise BadBrand(self.file, self._line(name, None), BrandFault.MISSING, _dotted(name, key))
        return value

    def _text(self, table: Mapping[str, object], name: str, key: str) -> str | None:
        value = table.get(key)
        if value is not None and (not isinstance(value, str) or not value.strip()):
            raise self._bad(BrandFault.NOT_TEXT, _dotted(name, key))
        return value

    def _know(self, table: Mapping[str, object], name: str, known: set[str]) -> None:
        for key in table:
            if key not in known:
                raise self._bad(BrandFault.UNKNOWN, _dotted(name, key))

    def _bad(self, fault: BrandFault, key: str) -> BadBrand:
        name, _, last = key.rpartition(".")
        return BadBrand(self.file, self._line(name, last), fault, key)

    def _line(self, table: str, key: str | None) -> int:
        """Where `key` stands in `table`, or the table itself begins."""
        inside, begun = "", 1
        for number, line in enumerate(self.text.splitlines(), 1):
            if header := re.match(r"\s*\[\s*([\w.-]+)\s*\]", line):
                inside = header[1]
                if inside == table:
                    begun = number
                if (inside, table) == (key, ""):
                    return number
            elif inside == table and key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
                return number
        return begun


def _dotted(table: str, key: str) -> str:
    return f"{table}.{key}" if table else key
