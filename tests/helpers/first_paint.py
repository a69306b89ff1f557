"""A start of the program, or of a bare QWizard to compare it with, up to the moment when its window is painted.

Prints JSON: when that was (the machine's monotonic clock), how much memory was used, and what had been imported; and
the same of the moment when the page where the owner is has come alive; then what its thread did in between, at the most
before it listened again.
"""

import gc
import json
import linecache
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.helpers.heartbeat import Heartbeat

BARE: Final = "bare"
CERTWIZARD: Final = "certwizard"
SECONDS: Final = "seconds"
CALLS: Final = "calls"


@dataclass(frozen=True)
class Moment:
    """`seconds` from asking the system for a process, `processor` those of them that it was given, which a busy
    machine does not change; `memory` is what it had in use, in bytes (0 where the system is not Linux). `kept` counts
    the objects that are not gone through for garbage, None while that is not done at all; `sources` are the files of
    Python that were read as texts."""

    seconds: float
    processor: float
    memory: int
    modules: frozenset[str]
    kept: int | None
    sources: frozenset[str]


@dataclass(frozen=True)
class Start:
    """`alive` is when the owner can type and press; a bare window is alive as soon as it is painted. `held` is the most
    that was done in between before the window listened again, in seconds or in calls."""

    painted: Moment
    alive: Moment
    held: float


def start(what: str, home: Path, held_in: str = SECONDS) -> Start:
    """In a process of its own, as at the first start of a new user. Python's bytecode is kept in `home`'s neighbour
    `bytecode`, because what is installed has it too: what counts is the second start."""
    environment = os.environ | {
        "CERTWIZARD_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "PYTHONPYCACHEPREFIX": str(home.parent / "bytecode"),
        "PYTHONDONTWRITEBYTECODE": "",
    }
    begun = time.monotonic()
    words = [sys.executable, "-m", __spec__.name, what, held_in]
    done = subprocess.run(words, env=environment, capture_output=True, check=True, timeout=120)
    *moments, held = map(json.loads, done.stdout.splitlines())
    painted, alive = (
        Moment(
            told.pop("at") - begun,
            modules=frozenset(told.pop("modules")),
            sources=frozenset(told.pop("sources")),
            **told,
        )
        for told in moments
    )
    return Start(painted, alive, held)


def _bare() -> int:
    from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWizard, QWizardPage

    application = QApplication([])
    eye = _eye(lambda: True)
    wizard, page = QWizard(), QWizardPage()
    QVBoxLayout(page).addWidget(QLabel("certwizard"))
    wizard.addPage(page)
    wizard.show()
    wizard.installEventFilter(eye)
    return application.exec()


def _certwizard() -> int:
    from certwizard import cli

    app = cli.window()
    from certwizard.desktop.wizard import Wizard

    class Watched(app.Application):  # type: ignore[misc, name-defined]
        def exec(self) -> int:  # type: ignore[override]
            wizard = next(it for it in self.topLevelWidgets() if isinstance(it, Wizard))
            self._eye = _eye(lambda: bool(wizard.pages))
            wizard.installEventFilter(self._eye)
            return super().exec()

    app.Application = Watched  # type: ignore[attr-defined]
    return cli.main([])


def _eye(is_alive: Callable[[], bool]) -> object:
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Eye(QObject):
        """An update has been painted when the loop comes round. It watches the window alone: to hand it each event of
        each widget, PySide makes all of its classes, and that would be what holds the window."""

        told = 0
        _heart: "Heartbeat | None" = None

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.UpdateRequest and (not self.told or is_alive()):
                QTimer.singleShot(0, self._tell)
            return False

        def _tell(self) -> None:
            _say()
            self.told += 1
            if is_alive():
                if self.told == 1:
                    _say()
                print(max(self._heart.gaps, default=0.0) if self._heart else 0.0, flush=True)
                os._exit(0)
            if self._heart is None:
                from tests.helpers.heartbeat import Calls, Heartbeat, clocks

                self._heart = Heartbeat(Calls() if sys.argv[2] == CALLS else clocks)

    return Eye()


def _say() -> None:
    at = time.monotonic()
    kept = gc.get_freeze_count() if gc.isenabled() else None
    told = {
        "at": at,
        "processor": time.process_time(),
        "memory": _memory(),
        "modules": sorted(sys.modules),
        "kept": kept,
        "sources": sorted(linecache.cache),
    }
    print(json.dumps(told), flush=True)


def _memory() -> int:
    if sys.platform != "linux":
        return 0
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) * 1024


if __name__ == "__main__":
    sys.exit(_bare() if sys.argv[1] == BARE else _certwizard())
