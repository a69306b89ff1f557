"""The command line: the window by default, and the same verbs without one."""

import sys
from collections.abc import Callable, Sequence
from typing import Final

Verb = Callable[[Sequence[str]], int]


def _isolated(words: Sequence[str]) -> int:
    from certwizard.documents import child

    return child.main(words)


def _platform(words: Sequence[str]) -> int:
    from certwizard.service.__main__ import main

    return main(words)


def _window(words: Sequence[str]) -> int:
    from certwizard.desktop import app

    return app.main(words)


VERBS: Final[dict[str, Verb]] = {
    "isolated": _isolated,
    "platform": _platform,
}
"""Imported only when asked for, so that each verb starts as fast as it can."""


def main(words: Sequence[str] | None = None) -> int:
    """Exit status: 0 done, 2 wrong usage; a verb may have more of its own."""
    words = sys.argv[1:] if words is None else words
    verb = VERBS.get(words[0]) if words else None
    return verb(words[1:]) if verb else _window(words)
