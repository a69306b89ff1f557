"""How this program starts itself again: the isolated child and the practice platform are its own verbs."""

import sys


def command(*words: str) -> list[str]:
    """The command line that runs `certwizard` with these words, from a checkout, an installation or a frozen build."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *words]
    return [sys.executable, "-m", "certwizard", *words]
