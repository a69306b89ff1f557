"""The Job Object that holds the isolated child: its memory, its one process, its end."""

import pytest

from tests.helpers.confined import attempted, confined
from tests.helpers.wine import UNDER_WINE

MEMORY = 200_000_000


@pytest.mark.skipif(UNDER_WINE, reason="Wine 8 keeps no limit of a job but that its end is the processes' end")
def test_the_job_holds_its_limits():
    done = confined(
        """
        from ctypes import wintypes
        from certwizard.documents.confinement import _EXTENDED_LIMITS, _Limits
        limits = _Limits()
        kernel = ctypes.WinDLL("kernel32")
        kernel.QueryInformationJobObject.argtypes = (
            wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD, ctypes.c_void_p)
        assert kernel.QueryInformationJobObject(
            None, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits), None)
        print(limits.basic.active_processes, limits.process_memory, limits.basic.process_time)
    """,
        memory=MEMORY,
    )
    assert done.returncode == 0, done.stderr
    processes, memory, ticks = map(int, done.stdout.split())
    assert processes == 1
    assert MEMORY <= memory < 2_000_000_000
    assert ticks == 110_000_000


@pytest.mark.skipif(UNDER_WINE, reason="Wine 8 keeps no limit of a job but that its end is the processes' end")
def test_more_memory_than_allowed_is_not_to_be_had():
    done = confined("""
        try:
            bytearray(3_000_000_000)
        except MemoryError:
            print("refused")
    """)
    assert done.stdout == "refused\n", done.stderr


def test_the_child_is_in_a_job():
    done = confined("""
        from ctypes import wintypes
        kernel, inside = ctypes.WinDLL("kernel32"), wintypes.BOOL()
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        assert kernel.IsProcessInJob(wintypes.HANDLE(kernel.GetCurrentProcess()), None, ctypes.byref(inside))
        print(inside.value)
    """)
    assert done.stdout == "1\n", done.stderr


@pytest.mark.parametrize(
    "attempt",
    [
        "subprocess.Popen(['cmd'])",
        "os.startfile('cmd')",
        "__import__('socket').socket()",
        "__import__('winreg').OpenKey(__import__('winreg').HKEY_CURRENT_USER, 'Software')",
        "open('was-here', 'w')",
        "os.mkdir('was-here')",
        "os.kill(os.getppid(), 9)",
    ],
)
def test_python_may_not(attempt, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = attempted(attempt)
    assert done.stdout == "forbidden\n", done.stderr
    assert not list(tmp_path.iterdir())


def test_what_opens_documents_can_still_be_loaded():
    done = confined("import pypdfium2, PIL.Image, pi_heif, zxingcpp, numpy, pypdf; print('loaded')")
    assert done.stdout == "loaded\n", done.stderr
