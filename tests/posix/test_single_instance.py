"""One window a user: what a second start reaches it through."""

from certwizard.desktop.instance import socket_name
from tests.helpers.listening import listening


def test_nobody_else_can_reach_it(qapp, tmp_path):
    with listening() as listen:
        listen(tmp_path)
        assert socket_name(tmp_path) == str(tmp_path / "window.socket")
        assert (tmp_path / "window.socket").stat().st_mode & 0o077 == 0
