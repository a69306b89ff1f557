"""One window a user: what a second start reaches it through."""

from certwizard.desktop.instance import Instance, socket_name


def test_nobody_else_can_reach_it(qapp, tmp_path):
    instance = Instance(tmp_path)
    instance.listen()
    assert socket_name(tmp_path) == str(tmp_path / "window.socket")
    assert (tmp_path / "window.socket").stat().st_mode & 0o077 == 0
    instance.close()
