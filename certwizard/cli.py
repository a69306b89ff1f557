"""The command line: the window by default, and the same verbs without one."""

import builtins
import gc
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Final

Verb = Callable[[Sequence[str]], int]


def _isolated(words: Sequence[str]) -> int:
    from certwizard.documents import child

    return child.main(words)


def _platform(words: Sequence[str]) -> int:
    from certwizard.service.__main__ import main

    return main(words)


def _shrink(words: Sequence[str]) -> int:
    from certwizard.commands import shrink

    return shrink.main(words)


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


def window() -> ModuleType:
    """The window's program, which is long in coming, without two things that make it longer.

    Python would go through all that is being made for garbage, again and again (`app.main` has it begin with that).
    PySide would read the source of every module that is imported, to see whether it uses PySide's `__feature__`.
    """
    gc.disable()
    import PySide6.QtCore  # noqa: F401 - which puts its own import in the place of Python's

    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    from certwizard.desktop import app

    return app


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


_GARBAGE: Final = 100_000
"""New objects until Python goes through all for garbage: more than importing makes."""


def main(words: Sequence[str] | None = None) -> int:
    """Exit status: 0 done, 1 failed, 2 wrong usage; a verb may have more of its own."""
    words = sys.argv[1:] if words is None else words
    verb = VERBS.get(words[0]) if words else None
    if verb is None:
        return int(window().main(words))
    gc.set_threshold(_GARBAGE)
    try:
        return verb(words[1:])
    except (SystemExit, KeyboardInterrupt):
        raise
    except BaseException as error:  # noqa: BLE001 - left alone, the windowed Windows program would show a dialog that a child cannot close
        return _failed(error)


def _failed(error: BaseException) -> int:
    from certwizard.brand import BadBrand

    if isinstance(error, BadBrand):
        print(error, file=sys.stderr)
        return 2
    import traceback

    traceback.print_exception(error)
    return 1
