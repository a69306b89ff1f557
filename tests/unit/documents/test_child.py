import sys

import pytest

from certwizard.documents.child import _unfound


def test_what_an_import_can_do_without_seems_not_to_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "colorsys", raising=False)
    import pathlib

    with _unfound("colorsys", "pathlib"):
        with pytest.raises(ImportError):
            import colorsys
        import pathlib as still_there
    import colorsys

    assert colorsys.rgb_to_hsv(0, 0, 0) == (0, 0, 0)
    assert still_there is pathlib
