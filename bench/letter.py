"""Prints how long a letter takes in a process that has made one already, and how large it is."""

import statistics
import sys
import time
from dataclasses import replace
from typing import Final

from certwizard.documents.letter import make_letter
from certwizard.documents.mark import new_letter_id
from certwizard.documents.template import shipped
from tests.helpers.letter_data import JURIDICA, LONGEST, NATURAL, LetterData

_RUNS: Final = 20
_SECONDS: Final = 0.060
_BYTES: Final = 60_000


def main() -> int:
    print(f"\na letter in a warm process, median of {_RUNS}; {1000 * _SECONDS:.0f} ms and {_BYTES:,} bytes allowed")
    for name, data in (("persona jurídica", JURIDICA), ("persona natural", NATURAL), ("the longest data", LONGEST)):
        make_letter(data, shipped())
        made = [_made(replace(data, letter_id=new_letter_id())) for _ in range(_RUNS)]
        seconds = statistics.median(seconds for seconds, _ in made)
        print(f"  {name:18}{1000 * seconds:>6.0f} ms{max(size for _, size in made):>9,} bytes")
    return 0


def _made(data: LetterData) -> tuple[float, int]:
    """Processor seconds, bytes."""
    begun = time.process_time()
    size = len(make_letter(data, shipped()).pdf)
    return time.process_time() - begun, size


if __name__ == "__main__":
    sys.exit(main())
