"""`certwizard-platform`: the reference platform's own command line."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="certwizard-platform", description="The reference platform of certwizard.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    practice = verbs.add_parser("practice", help="serve one sample company on a loopback port until stdin closes")
    practice.add_argument("--folder", type=Path, required=True, help="where its data stays between starts")
    asked = parser.parse_args(sys.argv[1:] if words is None else list(words))

    from . import practice as practice_mode

    return practice_mode.run(asked.folder)


if __name__ == "__main__":
    sys.exit(main())
