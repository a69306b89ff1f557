"""What happened, without anybody's data: names of states, troubles and errors, never their contents."""

import faulthandler
import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, Final

LARGEST: Final = 500_000
"""Bytes."""


class Logbook:
    """`path` takes the log; where the program itself falls over, its last lines are in `crashes`."""

    def __init__(self, path: Path, crashes: Path) -> None:
        self._handler = RotatingFileHandler(path, maxBytes=LARGEST, backupCount=1, encoding="utf-8")
        self._handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s %(message)s"))
        root = logging.getLogger()
        root.addHandler(self._handler)
        root.setLevel(logging.WARNING)
        logging.getLogger("certwizard").setLevel(logging.INFO)
        is_full = crashes.is_file() and crashes.stat().st_size > LARGEST
        self._crashes = crashes.open("wb" if is_full else "ab")
        faulthandler.enable(self._crashes)

    def close(self) -> None:
        """Nothing holds the files any more."""
        faulthandler.disable()
        self._crashes.close()
        logging.getLogger().removeHandler(self._handler)
        self._handler.close()


class _Discreet(logging.Formatter):
    """Says where an error came from and of which kind; its message may quote what somebody typed."""

    def formatException(self, ei: Any) -> str:
        kind, _, traceback = ei
        lines = []
        while traceback is not None:
            code = traceback.tb_frame.f_code
            lines.append(f"  {Path(code.co_filename).name}:{traceback.tb_lineno} {code.co_name}")
            traceback = traceback.tb_next
        return "\n".join([*lines, kind.__name__ if kind else ""])
