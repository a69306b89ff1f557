"""A start of the program, or of a bare QWizard to compare it with, up to the moment when its window is painted.

Prints JSON: when that was (the machine's monotonic clock), how much memory was used, and what had been imported.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

BARE: Final = "bare"
CERTWIZARD: Final = "certwizard"


@dataclass(frozen=True)
class Start:
    """`seconds` from asking the system for a process, `processor` those of them that it was given, which a busy
    machine does not change; `memory` is what it had in use, in bytes."""

    seconds: float
    processor: float
    memory: int
    modules: frozenset[str]


def start(what: str, home: Path) -> Start:
    """In a process of its own, as at the first start of a new user."""
    environment = os.environ | {
        "CERTWIZARD_HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    begun = time.monotonic()
    words = [sys.executable, "-m", __spec__.name, what]
    done = subprocess.run(words, env=environment, capture_output=True, check=True, timeout=120)
    told = json.loads(done.stdout)
    return Start(told["at"] - begun, told["processor"], told["memory"], frozenset(told["modules"]))


def _bare() -> int:
    from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWizard, QWizardPage

    application = QApplication([])
    eye = _eye(application)
    wizard, page = QWizard(), QWizardPage()
    QVBoxLayout(page).addWidget(QLabel("certwizard"))
    wizard.addPage(page)
    wizard.show()
    application.installEventFilter(eye)
    return application.exec()


def _certwizard() -> int:
    from certwizard import cli
    from certwizard.desktop import app

    class Watched(app.Application):
        def __init__(self, words: Sequence[str]) -> None:
            super().__init__(words)
            self._eye = _eye(self)
            self.installEventFilter(self._eye)

    app.Application = Watched  # type: ignore[misc]
    return cli.main([])


def _eye(application: object) -> object:
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

    class Eye(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.UpdateRequest:
                QCoreApplication.instance().removeEventFilter(self)
                QTimer.singleShot(0, _tell)
            return False

    return Eye()


def _tell() -> None:
    """The update has been painted when the loop comes round."""
    at = time.monotonic()
    status = Path("/proc/self/status").read_text(encoding="ascii")
    memory = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) * 1024
    told = {"at": at, "processor": time.process_time(), "memory": memory, "modules": sorted(sys.modules)}
    print(json.dumps(told), flush=True)
    os._exit(0)


if __name__ == "__main__":
    sys.exit(_bare() if sys.argv[1] == BARE else _certwizard())
