import zipfile

import pytest

from certwizard.activation import State
from certwizard.desktop.diagnostics import LONGEST_LOG, facts, write_report


def test_the_report_tells_the_machine_and_the_states(qapp, tmp_path):
    text = facts([State.PAID, State.IN_REVIEW], keychain=False, online=True)
    (tmp_path / "log.txt").write_bytes(b"old" + b"x" * LONGEST_LOG)
    (tmp_path / "crashes.log").write_text('  File "/home/josefa/certwizard/app.py", line 7 in main')
    write_report(tmp_path / "informe.zip", text, tmp_path / "log.txt", tmp_path / "crashes.log")
    with zipfile.ZipFile(tmp_path / "informe.zip") as archive:
        assert archive.read("facts.txt").decode() == text
        assert archive.read("log.txt") == b"x" * LONGEST_LOG
        assert archive.read("crashes.txt").decode() == '  File "app.py", line 7 in main'
    assert "activations: paid, in_review" in text
    assert "keychain: no" in text
    assert "certwizard: " in text


def test_the_report_has_no_user_and_no_folder(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("USER", "josefa-nombre-propio")
    text = facts([], keychain=True, online=False)
    assert "josefa" not in text
    assert "/" not in text
    assert "\\" not in text


def test_a_folder_that_is_not_there_is_an_error_and_leaves_nothing(qapp, tmp_path):
    with pytest.raises(OSError, match=r"\w"):
        write_report(tmp_path / "no" / "informe.zip", "", tmp_path / "log.txt", tmp_path / "crashes.log")
    assert list(tmp_path.iterdir()) == []
