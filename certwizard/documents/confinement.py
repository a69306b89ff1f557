"""How the child locks itself in, before it reads the first foreign byte: nothing here can be undone afterwards.

The limits hold everywhere. The rest is what each system offers, and native code is only held by the system's own: on
Linux by seccomp and Landlock, on macOS by its sandbox, on Windows by the job's single process.
"""

import ctypes
import os
import platform
import struct
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, Final

OUT_OF_MEMORY: Final = 71
"""Exit status of a child that used more than it may."""

_HEADROOM: Final = 1_500_000_000
"""Bytes of addresses that libraries reserve and never touch."""

_OPEN_FILES: Final = 64
_LOOK_EVERY: Final = 0.02
"""Seconds."""


def confine(memory: int, seconds: float) -> None:
    """`memory` bytes in use, `seconds` of processor time; no network, no other process, nothing written but pipes."""
    if sys.platform == "win32":
        platform.uname()  # remembered: libraries ask for it, and on Windows the answer takes a socket
        _join_job(memory, seconds)
    else:
        _limit(memory, seconds)
    if sys.platform == "linux":
        _refuse_system_calls()
        _refuse_writing()
    elif sys.platform == "darwin":
        _enter_sandbox()
    if sys.platform != "win32":
        threading.Thread(target=_watch_memory, args=(memory,), daemon=True).start()
    sys.addaudithook(_refuse)


def leave_with_parent(pipe: int) -> None:
    """The parent keeps the pipe open for as long as it lives, and says nothing more."""

    def wait() -> None:
        os.read(pipe, 1)
        os._exit(0)

    threading.Thread(target=wait, daemon=True).start()


# --- everywhere: what Python code may not do


class Forbidden(BaseException):
    """Not an `Exception`, so that no library swallows it."""


_FORBIDDEN: Final = frozenset(
    [
        "subprocess.Popen",
        "os.system",
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.posix_spawn",
        "os.spawn",
        "os.startfile",
        "os.kill",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.mkdir",
        "os.link",
        "os.symlink",
        "os.truncate",
        "os.chmod",
        "os.chown",
    ]
)
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    writing = event == "open" and isinstance(arguments[2], int) and bool(arguments[2] & _WRITING)
    if writing or event in _FORBIDDEN or event.startswith(("socket.", "winreg.")):
        raise Forbidden(event)


# --- POSIX: limits

if sys.platform != "win32":
    import resource

    def _limit(memory: int, seconds: float) -> None:
        for kind, most in (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_NOFILE, _OPEN_FILES),
            (resource.RLIMIT_CPU, int(seconds) + 1),
            (resource.RLIMIT_AS, memory + _HEADROOM),
        ):
            hard = resource.getrlimit(kind)[1]
            within = most if hard == resource.RLIM_INFINITY else min(most, hard)
            try:
                resource.setrlimit(kind, (within, within))
            except (ValueError, OSError):
                if sys.platform == "linux":  # macOS does not keep all of them
                    raise

    def _watch_memory(memory: int) -> None:
        """What is in use, where the limit is on what is reserved; and macOS keeps no limit."""
        in_use = _memory_in_use()
        while in_use() < memory:
            time.sleep(_LOOK_EVERY)
        os._exit(OUT_OF_MEMORY)

    def _memory_in_use() -> Callable[[], int]:
        if sys.platform == "linux":
            pages = os.open("/proc/self/statm", os.O_RDONLY)
            return lambda: int(os.pread(pages, 100, 0).split()[1]) * resource.getpagesize()
        # The peak, which on some systems begins with what the parent used.
        begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        unit = 1 if sys.platform == "darwin" else 1024
        return lambda: (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - begin) * unit


# --- Linux: what the kernel refuses, whatever native code tries

if sys.platform == "linux":
    import errno

    _SYSTEM_CALLS: Final = {
        # AUDIT_ARCH, clone, and by number: socket, socketpair, execve, execveat, kill, ptrace, process_vm_readv,
        # process_vm_writev, and on x86_64 fork, vfork
        "x86_64": (0xC000003E, 56, (41, 53, 59, 322, 62, 101, 310, 311, 57, 58)),
        "aarch64": (0xC00000B7, 220, (198, 199, 221, 281, 129, 117, 270, 271)),
    }
    _IO_URING_SETUP: Final = 425
    _CLONE3: Final = 435
    _CLONE_THREAD: Final = 0x10000
    _OTHER_CALLING_CONVENTION: Final = 0x40000000
    _PR_SET_NO_NEW_PRIVS: Final = 38
    _PR_SET_SECCOMP: Final = 22
    _SECCOMP_MODE_FILTER: Final = 2
    _LANDLOCK_CREATE_RULESET: Final = 444
    _LANDLOCK_RESTRICT_SELF: Final = 446
    _LANDLOCK_WRITING: Final = 0b1_1111_1111_0010
    """Every right of Landlock's first version but to execute, to read a file and to read a folder."""

    _libc = ctypes.CDLL(None, use_errno=True)

    def _refuse_system_calls() -> None:
        """Where the machine or the kernel has none of this, the other limits remain."""
        if platform.machine() not in _SYSTEM_CALLS:
            return
        architecture, clone, forbidden = _SYSTEM_CALLS[platform.machine()]
        load, equal, at_least, any_bit, answer = 0x20, 0x15, 0x35, 0x45, 0x06
        number, its_architecture, first_argument = 0, 4, 16
        allow, refuse, unknown = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x00050000 | errno.ENOSYS
        rules = [
            (load, 0, 0, its_architecture),
            (equal, 1, 0, architecture),
            (answer, 0, 0, refuse),
            (load, 0, 0, number),
            (at_least, 0, 1, _OTHER_CALLING_CONVENTION),
            (answer, 0, 0, refuse),
        ]
        for call in (*forbidden, _IO_URING_SETUP):
            rules += [(equal, 0, 1, call), (answer, 0, 0, refuse)]
        rules += [
            (equal, 0, 1, _CLONE3),  # its flags are out of reach here; clone is used in its place
            (answer, 0, 0, unknown),
            (equal, 0, 3, clone),
            (load, 0, 0, first_argument),
            (any_bit, 1, 0, _CLONE_THREAD),
            (answer, 0, 0, refuse),
            (answer, 0, 0, allow),
        ]
        packed = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *rule) for rule in rules))
        program = ctypes.create_string_buffer(struct.pack("HP", len(rules), ctypes.addressof(packed)))
        _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        _libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, program)

    def _refuse_writing() -> None:
        rights = struct.pack("Q", _LANDLOCK_WRITING)
        rules = _libc.syscall(_LANDLOCK_CREATE_RULESET, rights, len(rights), 0)
        if rules >= 0:
            _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
            _libc.syscall(_LANDLOCK_RESTRICT_SELF, rules, 0)
            os.close(rules)


# --- macOS

if sys.platform == "darwin":
    _PROFILE: Final = (
        b"(version 1)(allow default)(deny network*)(deny file-write*)(deny process-fork)(deny process-exec)"
    )

    def _enter_sandbox() -> None:
        """Where the system no longer offers it, the other limits remain."""
        try:
            sandbox = ctypes.CDLL("/usr/lib/libsandbox.1.dylib").sandbox_init
        except (OSError, AttributeError):
            return
        sandbox(_PROFILE, ctypes.c_uint64(0), ctypes.byref(ctypes.c_char_p()))


# --- Windows: a job of one process

if sys.platform == "win32":
    from ctypes import wintypes

    _EXTENDED_LIMITS: Final = 9
    _PROCESS_TIME, _ACTIVE_PROCESS, _PROCESS_MEMORY = 0x2, 0x8, 0x100
    _DIE_ON_UNHANDLED_EXCEPTION, _KILL_ON_JOB_CLOSE = 0x400, 0x2000

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("process_time", ctypes.c_int64),
            ("job_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("least_working_set", ctypes.c_size_t),
            ("most_working_set", ctypes.c_size_t),
            ("active_processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class _Limits(ctypes.Structure):
        _fields_ = (
            ("basic", _BasicLimits),
            ("io_counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        )

    def _join_job(memory: int, seconds: float) -> None:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        limits = _Limits()
        limits.basic.flags = (
            _PROCESS_TIME | _ACTIVE_PROCESS | _PROCESS_MEMORY | _DIE_ON_UNHANDLED_EXCEPTION | _KILL_ON_JOB_CLOSE
        )
        limits.basic.process_time = int((seconds + 1) * 10_000_000)
        limits.basic.active_processes = 1
        limits.process_memory = memory + _HEADROOM
        job = kernel.CreateJobObjectW(None, None)
        if not (
            job
            and kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
            and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
        ):
            raise ctypes.WinError(ctypes.get_last_error())
