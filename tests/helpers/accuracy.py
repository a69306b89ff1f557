"""How often the verdict is right, over letters that came back in every condition: `make accuracy`."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from certwizard.activation import PersonType
from certwizard.documents.check import check
from certwizard.documents.verdict import Reason, Verdict
from tests.helpers import cases, letters
from tests.helpers.cases import CONDITIONS, NEGATIVES, Letter

Outcome = tuple[Verdict, tuple[Reason, ...]]


def letter(seed: int) -> Letter:
    """Both kinds of person and both kinds of paper."""
    return Letter(letters.letter() if seed % 4 < 3 else letters.letter("a4", PersonType.NATURAL))


def outcome(kind: str, condition: str, seed: int) -> Outcome:
    """The verdict on one case; `kind` is "whole" or one of `NEGATIVES`."""
    one = letter(seed)
    made = cases.whole if kind == "whole" else NEGATIVES[kind]
    report = check(made(one, condition, seed), one.made.expected).report
    return report.verdict, report.reasons


def every(positives: int, negatives: int) -> Iterator[tuple[str, str, int]]:
    """That many of each kind in each condition; of unsigned letters twice as many."""
    for condition in CONDITIONS:
        yield from (("whole", condition, seed) for seed in range(positives))
        for kind in NEGATIVES:
            yield from ((kind, condition, seed) for seed in range(negatives * (2 if kind == "unsigned" else 1)))


def main() -> int:
    parser = argparse.ArgumentParser("accuracy", description=__doc__)
    parser.add_argument("--positives", type=int, default=24, help="whole letters in each condition")
    parser.add_argument("--negatives", type=int, default=2, help="of each kind in each condition")
    asked = parser.parse_args()
    wanted = list(every(asked.positives, asked.negatives))
    counts: dict[str, Counter[Verdict]] = {}
    before = ""
    with ProcessPoolExecutor() as pool:
        for (kind, condition, seed), (verdict, reasons) in zip(
            wanted, pool.map(outcome, *zip(*wanted, strict=True)), strict=True
        ):
            row = f"{kind} · {condition}" if kind == "whole" else kind
            for name in (row, "whole" if kind == "whole" else "not to be accepted"):
                counts.setdefault(name, Counter())[verdict] += 1
            if condition != before:
                print(f"… {condition}", flush=True)
                before = condition
            if (verdict is Verdict.ACCEPTED) is not (kind == "whole"):
                print(f"{kind} {condition} {seed}: {verdict} {', '.join(reasons)}", flush=True)
    for row, verdicts in counts.items():
        print(f"{row:26}", *(f"{verdict} {verdicts[verdict]:4}" for verdict in Verdict))
    good = counts["whole"]
    right = good[Verdict.ACCEPTED] >= 0.99 * good.total() and not good[Verdict.REJECTED]
    return 0 if right and not counts.get("not to be accepted", Counter())[Verdict.ACCEPTED] else 1


if __name__ == "__main__":
    sys.exit(main())
