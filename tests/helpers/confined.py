"""Programs that confine themselves as the isolated child does, and then try something."""

import subprocess
import sys
import textwrap

_START = """
    import ctypes, mmap, os, subprocess, sys, time
    from certwizard.documents.confinement import Forbidden, confine
    libc = ctypes.CDLL(None, use_errno=True) if os.name == "posix" else None
    confine({memory}, {seconds})
"""


def confined(code: str, *, memory: int = 500_000_000, seconds: float = 10) -> "subprocess.CompletedProcess[str]":
    """Runs `code` with these limits of memory (bytes) and processor time."""
    program = textwrap.dedent(_START.format(memory=memory, seconds=seconds)) + textwrap.dedent(code)
    return subprocess.run(
        [sys.executable, "-B", "-c", program], capture_output=True, text=True, timeout=60, check=False
    )


def attempted(python: str) -> "subprocess.CompletedProcess[str]":
    """Says "forbidden" where Python itself does not let it."""
    return confined(f"""
        try:
            {python}
        except Forbidden:
            print("forbidden")
    """)
