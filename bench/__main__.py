"""Prints how scans come out of certwizard and of the programs people use today, and which target is missed."""

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bench.likeness import Likeness, look, signature_as_scanned, signature_straightened
from bench.peers import OURS, PEERS, SLOWEST, Run, run
from bench.scans import CASES, Case
from certwizard.documents.assembling import Page, assemble

_BUDGET = 1_000_000
_PEAK = 300_000_000
_INK = 0.99
_BLUE = 0.8
_SECONDS = {600: 1.5}
_ORDINARY_SECONDS = 0.5
_SHARE_OF_THE_SLOWEST = 1 / 3


def main() -> int:
    wanted = sys.argv[1:]
    missed: list[str] = []
    for case in CASES:
        if not wanted or case.name in wanted:
            missed += [f"{case.name}: {fault}" for fault in _held_against_each_other(case)]
    print("\nEvery target is met." if not missed else "\nNot met:\n  " + "\n  ".join(missed))
    return 0


def _held_against_each_other(case: Case) -> list[str]:
    case.make()
    print(f"\n{case.name}, {case.pages} pages")
    print(f"  {'':14}{'bytes':>12}{'seconds':>9}{'peak MB':>9}{'words':>8}{'marks':>7}{'ink':>8}{'blue':>7}")
    original = _seen(case, case.path)
    print(_row("as scanned", case.path.stat().st_size, "", "", original))
    runs = {name: run(name, case.path) for name in PEERS}
    for name, done in runs.items():
        if done.failed:
            print(f"  {name:14}{done.failed}")
        else:
            row = _row(name, done.bytes, f"{done.seconds:.2f}", f"{done.peak / 1e6:.0f}", _seen(case, done.out))
            print(row, flush=True)
    ours = runs[OURS]
    return [ours.failed] if ours.failed else list(_missed(case, original, ours, runs[SLOWEST].seconds))


def _missed(case: Case, original: Likeness, ours: Run, slowest: float) -> Iterator[str]:
    seen = _seen(case, ours.out)
    allowed = case.pages * (_SECONDS.get(case.dpi or 0, _ORDINARY_SECONDS))
    if ours.bytes > min(_BUDGET, case.path.stat().st_size):
        yield f"{ours.bytes:,} bytes"
    if ours.seconds > allowed:
        yield f"{ours.seconds:.2f} seconds; {allowed:.1f} allowed; {_starting()}"
    if ours.seconds > slowest * _SHARE_OF_THE_SLOWEST:
        yield f"{ours.seconds / slowest:.2f} of the time of {SLOWEST}; {_starting()}"
    if ours.peak > _PEAK:
        yield f"{ours.peak / 1e6:.0f} MB"
    if seen.words < original.words:
        yield f"words {seen.words:.3f}, as scanned {original.words:.3f}"
    if seen.marks < original.marks:
        yield f"{seen.marks} marks of {original.marks}"
    if seen.ink < _INK:
        yield f"ink {seen.ink:.4f}"
    if seen.blue < _BLUE * original.blue:
        yield f"blue {seen.blue:.1f} of {original.blue:.1f}"


@cache
def _starting() -> str:
    """How much of our seconds a file takes of which nothing is to be done."""
    empty = Path("out/bench/empty.pdf")
    empty.write_bytes(assemble([Page((215.9, 279.4), ())]))
    seconds = run(OURS, empty).seconds
    return f"an empty page takes {seconds:.2f}, the starts of Python in the program and in its isolated child"


@cache
def _seen(case: Case, path: Path) -> Likeness:
    if OURS in path.name and not case.dpi:
        return look(path, case.printed, case.straight_box, signature_straightened(case.path, case.straight_box))
    return look(path, case.printed, case.box, signature_as_scanned(case.path, case.box))


def _row(name: str, size: int, seconds: str, peak: str, seen: Likeness) -> str:
    figures = f"{seen.words:>8.3f}{seen.marks:>7}{seen.ink:>8.4f}{seen.blue:>7.1f}"
    return f"  {name:14}{size:>12,}{seconds:>9}{peak:>9}{figures}"


if __name__ == "__main__":
    sys.exit(main())
