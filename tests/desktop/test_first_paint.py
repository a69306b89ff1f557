from pathlib import Path

from tests.helpers.first_paint import CERTWIZARD, start

HEAVY = {
    *("reportlab", "segno", "zxingcpp", "pypdf", "pypdfium2", "PIL", "pi_heif", "numpy", "pyhanko", "cryptography"),
    *("keyring", "litestar", "sqlalchemy", "alembic", "psycopg", "granian", "jinja2"),
}


def test_nothing_heavy_is_imported_before_the_window_is_painted(tmp_path: Path) -> None:
    imported = {name.partition(".")[0] for name in start(CERTWIZARD, tmp_path).modules}
    assert "PySide6" in imported
    assert imported & HEAVY == set()
