"""What the isolated child cannot do, tried by Python and, past Python, by the system's own calls."""

import sys

import pytest

from certwizard.documents.confinement import OUT_OF_MEMORY
from tests.helpers.confined import attempted, confined

linux = pytest.mark.skipif(sys.platform != "linux", reason="seccomp and Landlock are Linux's")


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.socket()",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import subprocess; subprocess.Popen(['/bin/true'])",
        "os.system('true')",
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "os.kill(os.getppid(), 9)",
        "open('/tmp/certwizard-was-here', 'w')",
        "os.open('/tmp/certwizard-was-here', os.O_CREAT | os.O_WRONLY)",
        "os.mkdir('/tmp/certwizard-was-here')",
        "os.remove(sys.argv[0])",
    ],
)
def test_python_may_not(attempt: str) -> None:
    done = attempted(attempt)
    assert done.stdout == "forbidden\n", done.stderr


@linux
@pytest.mark.parametrize(
    "attempt",
    [
        "libc.socket(2, 1, 0)",
        "libc.socketpair(1, 1, 0, (ctypes.c_int * 2)())",
        "libc.fork()",
        "libc.execl(b'/bin/true', b'true', None)",
        "libc.kill(os.getppid(), 0)",
        "libc.ptrace(16, os.getppid(), 0, 0)",
        "libc.open(b'/tmp/certwizard-was-here', os.O_CREAT | os.O_WRONLY, 0o600)",
        "libc.mkdir(b'/tmp/certwizard-was-here', 0o700)",
        "libc.unlink(sys.executable.encode())",
        "libc.syscall(425, 8, bytes(120))",
    ],
)
def test_native_code_may_not(attempt: str) -> None:
    done = confined(f"print({attempt})")
    assert done.stdout == "-1\n", done.stderr


def test_reading_importing_and_threads_go_on() -> None:
    done = confined("""
        import threading, decimal
        thread = threading.Thread(target=print, args=("a thread",))
        thread.start()
        thread.join()
        open(decimal.__file__).read()
    """)
    assert (done.stdout, done.returncode) == ("a thread\n", 0), done.stderr


def test_more_memory_than_allowed_ends_it() -> None:
    done = confined("eaten = [bytes(1_000_000) + b'1' for _ in range(5_000)]", memory=300_000_000)
    assert done.returncode == OUT_OF_MEMORY


def test_one_huge_request_is_refused() -> None:
    done = confined("""
        try:
            bytearray(20_000_000_000)
        except MemoryError:
            print("refused")
    """)
    assert done.stdout == "refused\n"


def test_more_time_than_allowed_ends_it() -> None:
    done = confined("while True: pass", seconds=0)
    assert done.returncode < 0


def test_no_core_is_dumped() -> None:
    done = confined("import resource; print(resource.getrlimit(resource.RLIMIT_CORE))")
    assert done.stdout == "(0, 0)\n"
