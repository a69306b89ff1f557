"""Prints how soon the window is painted, and with how much memory, beside a bare QWizard of the same PySide6."""

import statistics
import sys
import tempfile
from pathlib import Path

from tests.helpers.first_paint import BARE, CERTWIZARD, Start, start

_RUNS = 9
_SECONDS = 1.3
_MEMORY = 1.4


def main() -> int:
    starts: dict[str, list[Start]] = {BARE: [], CERTWIZARD: []}
    for _ in range(_RUNS):
        for what, found in starts.items():
            with tempfile.TemporaryDirectory() as home:
                found.append(start(what, Path(home)))
    seconds = {what: statistics.median(one.seconds for one in found) for what, found in starts.items()}
    memory = {what: statistics.median(one.memory for one in found) for what, found in starts.items()}
    print(f"\nthe first painted window, median of {_RUNS} starts, side by side\n  {'':14}{'seconds':>9}{'MB':>9}")
    for what in starts:
        print(f"  {what:14}{seconds[what]:>9.2f}{memory[what] / 1e6:>9.0f}")
    for figure, measured, allowed in (("seconds", seconds, _SECONDS), ("memory", memory, _MEMORY)):
        times = measured[CERTWIZARD] / measured[BARE]
        print(
            f"  {figure}: {times:.2f} times a bare QWizard; {allowed} allowed{'' if times <= allowed else ': not met'}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
