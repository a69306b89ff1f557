"""What Wine 8 lacks and Python can do without, and what it takes long for."""

import _winapi
import importlib._bootstrap_external as importing
import sys

del _winapi.CopyFile2


def _remembered(path, ask=importing._path_stat, known={}):  # noqa: B006 - kept
    """Wine asks two processes about each file, which is most of the time of an import; what is installed stays."""
    if not path.startswith(sys.prefix):
        return ask(path)
    if path not in known:
        known[path] = ask(path)
    return known[path]


importing._path_stat = _remembered
