"""The command line: the window by default, and the same verbs without one."""

import argparse
import json
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from certwizard.brand import BadBrand

Verb = Callable[[Sequence[str]], int]


def _isolated(words: Sequence[str]) -> int:
    from certwizard.documents import child

    return child.main(words)


def _platform(words: Sequence[str]) -> int:
    from certwizard.service.__main__ import main

    return main(words)


def _shrink(words: Sequence[str]) -> int:
    """Exit status 4: refused, for the reason that is printed."""
    from certwizard.commands.writing import write_whole
    from certwizard.contract import Limits
    from certwizard.documents import isolation

    parser = argparse.ArgumentParser(
        "certwizard shrink", description="Brings a scan or photos under the limit, as PDF."
    )
    parser.add_argument("scans", nargs="+", type=Path, metavar="IN", help="a PDF, or photos in their order")
    parser.add_argument("out", type=Path, metavar="OUT", help="the PDF that is written")
    parser.add_argument("--max-bytes", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--json", action="store_true", help="the outcome for programs")
    asked = parser.parse_args(words)
    if asked.max_bytes < 1:
        parser.error("--max-bytes must be at least 1")
    if any(asked.out.exists() and asked.out.samefile(scan) for scan in asked.scans if scan.exists()):
        parser.error(f"{asked.out} is what is read: it would be lost")
    try:
        scans = [scan.read_bytes() for scan in asked.scans]
        made = isolation.shrink(scans, Limits(attachment_bytes=asked.max_bytes))
        write_whole(asked.out, made)
    except OSError as error:
        parser.error(f"{error.filename}: {error.strerror}")
    except isolation.Refused as refused:
        from certwizard.desktop import sentences

        if asked.json:
            print(json.dumps({"reason": refused.reason}))
        else:
            print(sentences.reason(refused.reason), file=sys.stderr)
        return 4
    before = sum(map(len, scans))
    if asked.json:
        print(json.dumps({"bytes": len(made), "bytes_before": before, "untouched": scans == [made]}))
    else:
        print(f"{asked.out}: {len(made):,} bytes (antes {before:,})".replace(",", "."))
    return 0


def _letter(words: Sequence[str]) -> int:
    from certwizard.commands import letter

    return letter.main(words)


def _check(words: Sequence[str]) -> int:
    from certwizard.commands import check

    return check.main(words)


def _tour(words: Sequence[str]) -> int:
    from certwizard.desktop.tour import story

    return story.main(words)


def _forget(words: Sequence[str]) -> int:
    from certwizard.commands import forget

    return forget.main(words)


def _window(words: Sequence[str]) -> int:
    from certwizard.desktop import app

    return app.main(words)


VERBS: Final[dict[str, Verb]] = {
    "check": _check,
    "forget": _forget,
    "isolated": _isolated,
    "letter": _letter,
    "platform": _platform,
    "shrink": _shrink,
    "tour": _tour,
}
"""Imported only when asked for, so that each verb starts as fast as it can."""


def main(words: Sequence[str] | None = None) -> int:
    """Exit status: 0 done, 1 failed, 2 wrong usage; a verb may have more of its own."""
    words = sys.argv[1:] if words is None else words
    verb = VERBS.get(words[0]) if words else None
    if verb is None:
        return _window(words)
    try:
        return verb(words[1:])
    except BadBrand as bad:
        print(bad, file=sys.stderr)
        return 2
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException:  # noqa: BLE001 - left alone, the windowed Windows program would show a dialog that a child cannot close
        traceback.print_exc()
        return 1
