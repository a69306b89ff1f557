"""`certwizard shrink`: a scan or photos under the limit, as PDF."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from certwizard.commands.writing import write_whole
from certwizard.documents import isolation
from certwizard.documents.limits import OwnLimits
from certwizard.documents.verdict import Refused


def main(words: Sequence[str]) -> int:
    """Exit status 4: refused, for the reason that is printed."""
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
        made = isolation.shrink(scans, OwnLimits(attachment_bytes=asked.max_bytes))
        write_whole(asked.out, made)
    except OSError as error:
        parser.error(f"{error.filename}: {error.strerror}")
    except Refused as refused:
        from certwizard.desktop.reasons import reason

        if asked.json:
            print(json.dumps({"reason": refused.reason}))
        else:
            print(reason(refused.reason), file=sys.stderr)
        return 4
    before = sum(map(len, scans))
    if asked.json:
        print(json.dumps({"bytes": len(made), "bytes_before": before, "untouched": scans == [made]}))
    else:
        print(f"{asked.out}: {len(made):,} bytes (antes {before:,})".replace(",", "."))
    return 0
