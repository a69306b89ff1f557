import pytest
from PySide6.QtNetwork import QLocalSocket

from certwizard.desktop.instance import LONGEST_MESSAGE, Instance


@pytest.fixture
def first(qapp, tmp_path):
    instance = Instance(tmp_path)
    yield instance
    instance.close()


def talk(qtbot, first, message):
    """What a stranger says, and what of it is heard."""
    heard = []
    first.handed_over.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(first._name)
    assert socket.waitForConnected(1000)
    socket.write(message)
    socket.flush()
    qtbot.waitUntil(lambda: bool(heard) or socket.state() is QLocalSocket.LocalSocketState.UnconnectedState)
    socket.abort()
    return heard


def test_only_one_is_first(first, tmp_path):
    assert first.first
    assert not Instance(tmp_path).first


def test_another_folder_is_another_window(first, tmp_path):
    (tmp_path / "other").mkdir()
    other = Instance(tmp_path / "other")
    assert other.first
    other.close()


def test_a_link_is_handed_over_as_it_is(qtbot, first):
    assert talk(qtbot, first, "certwizard://activar?codigo=ñ\n".encode()) == ["certwizard://activar?codigo=ñ"]


def test_a_message_without_end_is_cut_off_unheard(qtbot, first):
    assert talk(qtbot, first, b"x" * (LONGEST_MESSAGE + 100)) == []


def test_bytes_that_are_no_text_do_no_harm(qtbot, first):
    assert talk(qtbot, first, b"\xff\xfe\n") == ["\ufffd\ufffd"]


def test_nobody_else_can_reach_it(first, tmp_path):
    (socket,) = tmp_path.glob("window.socket")
    assert socket.stat().st_mode & 0o077 == 0


def test_a_folder_with_a_long_path_works_too(qtbot, qapp, tmp_path):
    folder = tmp_path / ("x" * 120)
    folder.mkdir()
    instance = Instance(folder)
    assert talk(qtbot, instance, b"certwizard:x\n") == ["certwizard:x"]
    instance.close()
