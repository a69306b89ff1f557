import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtNetwork import QLocalSocket

from certwizard.desktop.instance import LONGEST_MESSAGE, Instance, socket_name
from tests.helpers.listening import listening

SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from certwizard.desktop.instance import Instance
application = QCoreApplication([])
instance = Instance(Path(sys.argv[1]))
print(instance.first, flush=True)
print(instance.hand_over("certwizard:x"))
"""
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}


@pytest.fixture
def listen(qapp):
    with listening() as listen:
        yield listen


@pytest.fixture
def first(listen, tmp_path):
    return listen(tmp_path)


def talk(qtbot, first, folder, message):
    """What a stranger says, and what of it is heard."""
    heard = []
    first.handed_over.connect(heard.append)
    socket = QLocalSocket(QCoreApplication.instance())
    socket.connectToServer(socket_name(folder))
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


def test_a_link_is_handed_over_as_it_is(qtbot, first, tmp_path):
    assert talk(qtbot, first, tmp_path, "certwizard://activar?codigo=ñ\n".encode()) == ["certwizard://activar?codigo=ñ"]


def test_a_message_without_end_is_cut_off_unheard(qtbot, first, tmp_path):
    assert talk(qtbot, first, tmp_path, b"x" * (LONGEST_MESSAGE + 100)) == []


def test_a_window_that_is_only_opening_is_waited_for(qtbot, qapp, tmp_path):
    opening = Instance(tmp_path, qapp)
    second = subprocess.Popen(
        [sys.executable, "-c", SECOND_START, str(tmp_path)], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
    )
    assert second.stdout.readline() == "False\n"
    with qtbot.waitSignal(opening.handed_over) as handed:
        opening.listen()
    assert handed.args == ["certwizard:x"]
    assert second.communicate(timeout=90)[0] == "True\n"
    opening.close()


def test_bytes_that_are_no_text_do_no_harm(qtbot, first, tmp_path):
    assert talk(qtbot, first, tmp_path, b"\xff\xfe\n") == ["\ufffd\ufffd"]


def test_a_folder_with_a_long_path_works_too(qtbot, listen, tmp_path):
    folder = tmp_path / ("x" * 120)
    folder.mkdir()
    assert talk(qtbot, listen(folder), folder, b"certwizard:x\n") == ["certwizard:x"]
