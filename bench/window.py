"""Prints how soon the window is painted, and with how much memory, beside a bare QWizard of the same PySide6; for how
long it is held at the most, while it starts and through the whole tour; and how soon the first page of a large scan is
shown."""

import contextlib
import gc
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import keyring
from PySide6.QtWidgets import QApplication

from bench.scans import Case
from certwizard.desktop.session import Stage
from tests.helpers.first_paint import BARE, CERTWIZARD, Moment, start
from tests.helpers.heartbeat import clocks
from tests.helpers.keychains import MemoryKeychain
from tests.helpers.owner import Owner
from tests.helpers.platform import Platform
from tests.helpers.whole_tour import most_at_once

_RUNS = 9
_ALIVE = "… alive"
_SECONDS = 1.3
_MEMORY = 1.4
_HELD = 50
_TOURS = 3
_FIRST = 1.0
_SCAN = Case("600 dpi colour, twice", 600, pages=4)


def main() -> int:
    starts: dict[str, list[Moment]] = {BARE: [], CERTWIZARD: [], _ALIVE: []}
    held: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        for run in range(_RUNS + 1):
            bare, ours = (start(what, Path(folder) / f"{what} {run}") for what in (BARE, CERTWIZARD))
            if run:  # the first one left the bytecode
                starts[BARE].append(bare.painted)
                starts[CERTWIZARD].append(ours.painted)
                starts[_ALIVE].append(ours.alive)
                held.append(ours.held)
    print(f"\nthe first painted window, median of {_RUNS} starts, side by side")
    print(f"  {'':14}{'seconds':>9}{'processor':>11}{'MB':>6}")
    medians = {what: _medians(found) for what, found in starts.items()}
    for what, (seconds, processor, memory) in medians.items():
        print(f"  {what:14}{seconds:>9.2f}{processor:>11.2f}{memory / 1e6:>6.0f}")
    times = [ours / bare for ours, bare in zip(medians[CERTWIZARD], medians[BARE], strict=True)]
    print(f"  times a bare QWizard: {times[0]:.2f}, {times[1]:.2f}, {times[2]:.2f}")
    print(f"  allowed: {_SECONDS}, {_SECONDS}, {_MEMORY}")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    keyring.set_keyring(MemoryKeychain())
    application = QApplication([])
    tours = [_held_on_tour() for _ in range(_TOURS)]
    print("\nthe longest that the window was held, in milliseconds of its own work, median and worst run")
    print(f"  {'starting':10}{statistics.median(held) * 1000:>5.0f}{max(held) * 1000:>5.0f}")
    print(f"  {'whole tour':10}{statistics.median(tours) * 1000:>5.0f}{max(tours) * 1000:>5.0f}")
    print(f"  allowed: {_HELD}")
    first, size = _first_picture(application), _SCAN.path.stat().st_size / 1e6
    print(f"\nthe first picture of a scan of {size:.0f} MB: {first:.2f} s; {_FIRST} s allowed")
    return 0


def _medians(starts: list[Moment]) -> tuple[float, float, float]:
    return (
        statistics.median(one.seconds for one in starts),
        statistics.median(one.processor for one in starts),
        statistics.median(one.memory for one in starts),
    )


def _held_on_tour() -> float:
    """What other tours have left is not gathered up meanwhile."""
    gc.collect()
    gc.freeze()
    with tempfile.TemporaryDirectory() as home:
        owner = Owner(Path(home))
        try:
            with contextlib.redirect_stdout(None):  # the tour tells where its pictures are
                return most_at_once(owner, Path(home), clocks)
        finally:
            owner.leave()


def _first_picture(application: QApplication) -> float:
    """From dropping the file until the window has a page to show."""
    _SCAN.make()
    with tempfile.TemporaryDirectory() as home, Platform(Path(home) / "platform") as platform:
        owner = Owner(Path(home)).reach(Stage.ATTACHMENT, platform)
        begun = time.monotonic()
        owner.session.attach([_SCAN.path])
        owner.wait(lambda: owner.session.previews)
        seconds = time.monotonic() - begun
        owner.session.cancel()
        owner.leave()
        application.processEvents()
    return seconds


if __name__ == "__main__":
    sys.exit(main())
