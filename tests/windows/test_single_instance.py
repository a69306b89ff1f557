"""One window a user: a second start hands over its link, through a named pipe."""

import ctypes
import re
import subprocess
import sys
from ctypes import wintypes
from functools import partial

import pytest

from certwizard.desktop.instance import socket_name
from tests.helpers.listening import listening

LINK = "certwizard://activar?codigo=K7QF-2M9D&servidor=https%3A%2F%2Fplataforma.example%2Fa%C3%B1o"

SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from certwizard.desktop.instance import Instance
application = QCoreApplication([])
instance = Instance(Path(sys.argv[1]))
if instance.first:
    instance.listen()
print(instance.first, instance.first or instance.hand_over(sys.argv[2]), flush=True)
"""

READ_CONTROL, OPEN_EXISTING, SE_KERNEL_OBJECT, DACL, SDDL_1 = 0x20000, 3, 6, 4, 1
EVERYBODY = {"WD", "AU", "BU", "IU", "AN"}


def allowed(pipe: str) -> list[str]:
    """Whom Windows lets use this pipe, in its own short names and numbers."""
    kernel, advapi = ctypes.WinDLL("kernel32", use_last_error=True), ctypes.WinDLL("advapi32")
    kernel.CreateFileW.restype = wintypes.HANDLE
    handle = wintypes.HANDLE(kernel.CreateFileW(pipe, READ_CONTROL, 0, None, OPEN_EXISTING, 0, None))
    assert handle.value != wintypes.HANDLE(-1).value, ctypes.WinError(ctypes.get_last_error())
    security, text = ctypes.c_void_p(), wintypes.LPWSTR()
    advapi.GetSecurityInfo(handle, SE_KERNEL_OBJECT, DACL, None, None, None, None, ctypes.byref(security))
    advapi.ConvertSecurityDescriptorToStringSecurityDescriptorW(security, SDDL_1, DACL, ctypes.byref(text), None)
    kernel.CloseHandle(handle)
    return re.findall(r"\(A;[^)]*;([^);]+)\)", text.value)


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "José Ñáñez" / "certwizard"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def open_window(qapp, folder):
    with listening() as listen:
        yield partial(listen, folder)


def test_a_second_start_hands_its_link_to_the_window_that_is_open(qtbot, folder, open_window):
    instance = open_window()
    assert instance.first
    with qtbot.waitSignal(instance.handed_over, timeout=30_000) as handed:
        second = subprocess.Popen(
            [sys.executable, "-c", SECOND_START, str(folder), LINK], stdout=subprocess.PIPE, text=True
        )
    assert handed.args == [LINK]
    assert second.communicate(timeout=90)[0].split() == ["False", "True"]


def test_a_window_that_was_killed_does_not_keep_the_next_one_out(folder, open_window):
    waiting = SECOND_START + "input()"
    with subprocess.Popen(
        [sys.executable, "-c", waiting, str(folder), ""], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as killed:
        assert killed.stdout.readline().split()[0] == "True"
        killed.kill()
    assert open_window().first


def test_nobody_else_can_reach_it(folder, open_window):
    open_window()
    (somebody,) = allowed(rf"\\.\pipe\{socket_name(folder)}")
    assert somebody not in EVERYBODY
