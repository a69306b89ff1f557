"""The programs that are held against each other, and what running one costs."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

Command = Callable[[Path, Path], list[str]]


@dataclass(frozen=True)
class Run:
    """`seconds` are the processor's, the median of `_TIMES`; `peak` is the largest process, in bytes; `failed` what the
    program said when it gave up."""

    out: Path
    seconds: float
    peak: int
    failed: str = ""

    @property
    def bytes(self) -> int:
        return self.out.stat().st_size


def _certwizard(source: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "certwizard", "shrink", str(source), str(out)]


def _ghostscript(settings: str) -> Command:
    def command(source: Path, out: Path) -> list[str]:
        quiet = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER"]
        return ["gs", *quiet, "-sDEVICE=pdfwrite", f"-dPDFSETTINGS=/{settings}", f"-sOutputFile={out}", str(source)]

    return command


def _ocrmypdf(source: Path, out: Path) -> list[str]:
    return ["ocrmypdf", "--optimize", "3", "--tesseract-timeout", "0", "--jobs", "1", "-q", str(source), str(out)]


OURS = "certwizard"
SLOWEST = "ocrmypdf -O3"
PEERS: dict[str, Command] = {
    OURS: _certwizard,
    "gs /ebook": _ghostscript("ebook"),
    "gs /screen": _ghostscript("screen"),
    SLOWEST: _ocrmypdf,
}


_MEASURED = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace")
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, done.stderr, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024]))
"""
"""In a small process of its own: a child's peak is never less than what its parent had when it was born."""


_TIMES = 5
_LONG = 5.0
"""Seconds from which on a machine's moods come out even by themselves: once is enough."""


def run(name: str, source: Path) -> Run:
    runs = [_once(name, source)]
    while len(runs) < _TIMES and runs[0].seconds < _LONG:
        runs.append(_once(name, source))
    runs.sort(key=lambda one: one.seconds)
    return replace(runs[len(runs) // 2], peak=max(one.peak for one in runs))


def _once(name: str, source: Path) -> Run:
    out = source.with_name(f"{source.stem}.{name.replace(' ', '').replace('/', '-')}.pdf")
    out.unlink(missing_ok=True)
    command = [sys.executable, "-S", "-c", _MEASURED, *PEERS[name](source, out)]
    told = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    status, said, seconds, peak = json.loads(told)
    failed = said.strip().splitlines()[-1:] if status or not out.exists() else []
    return Run(out, seconds, peak, " ".join(failed))
