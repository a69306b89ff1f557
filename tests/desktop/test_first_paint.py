from pathlib import Path

from tests.helpers.first_paint import CALLS, CERTWIZARD, start

HEAVY = {
    *("reportlab", "segno", "zxingcpp", "pypdf", "pypdfium2", "PIL", "pi_heif", "numpy", "pyhanko", "cryptography"),
    *("keyring", "litestar", "sqlalchemy", "alembic", "psycopg", "granian", "jinja2"),
}
BEHIND = {
    *("PySide6.QtNetwork", "PySide6.QtPrintSupport", "_hashlib", "_ssl", "_sqlite3", "msgspec", "stdnum", "tomllib"),
    *("certwizard.activation", "certwizard.contract", "certwizard.documents", "certwizard.desktop.session"),
    *("certwizard.desktop.sentences", "certwizard.desktop.menu", "certwizard.desktop.pages"),
    *("certwizard.desktop.dialogs", "certwizard.desktop.tray", "logging.handlers"),
}
"""What the first picture has no use for; it comes right after, in pieces."""
ALLOWED = 20_000
"""Calls between two rounds of the loop. `bench.window` tells how long the window is held."""


def test_nothing_heavy_is_imported_before_the_page_can_be_used(tmp_path: Path) -> None:
    started = start(CERTWIZARD, tmp_path / "home")
    assert "PySide6" in started.alive.modules
    assert {name.partition(".")[0] for name in started.alive.modules} & HEAVY == set()


def test_the_way_is_painted_before_what_stands_behind_the_window_is_imported(tmp_path: Path) -> None:
    started = start(CERTWIZARD, tmp_path / "home")
    assert "certwizard.desktop.widgets.rail" in started.painted.modules
    assert started.painted.modules & BEHIND == set()
    assert started.alive.modules >= {"certwizard.desktop.session", "certwizard.desktop.pages.start_page"}


def test_the_window_is_not_held_while_what_stands_behind_it_is_made(tmp_path: Path) -> None:
    start(CERTWIZARD, tmp_path / "home")
    assert start(CERTWIZARD, tmp_path / "home", CALLS).held < ALLOWED


def test_what_the_window_is_made_of_is_never_gone_through_for_garbage(tmp_path: Path) -> None:
    assert start(CERTWIZARD, tmp_path / "home").alive.kept


def test_no_module_s_source_is_read(tmp_path: Path) -> None:
    sources = start(CERTWIZARD, tmp_path / "home").alive.sources
    assert not [source for source in sources if Path(source).parts[-2:-1] == ("desktop",)]
