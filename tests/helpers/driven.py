"""`certwizard` started as its user starts it, and driven from the test: `python -m tests.helpers.driven WORDS`.

A line on standard input is an expression that is worked out in the window's thread; a line of JSON answers.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QSystemTrayIcon

from certwizard.desktop import app
from certwizard.desktop.dialogs.message import Message
from certwizard.desktop.tour.hands import Hands
from certwizard.desktop.wizard import Wizard

PATIENCE: Final = 90
"""Seconds until a program that does not answer is ended."""


class Driven:
    """The started program. It ends with the test."""

    def __init__(self, environment: Mapping[str, str], *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.helpers.driven", *words],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, expression: str) -> Any:
        assert self.process.stdout
        self.tell(expression)
        over = threading.Timer(PATIENCE, self.process.kill)
        over.start()
        answer = self.process.stdout.readline()
        over.cancel()
        assert answer, f"no answer to {expression}"
        return json.loads(answer)

    def tell(self, expression: str) -> None:
        """What ends the program answers nothing."""
        assert self.process.stdin
        self.process.stdin.write(expression + "\n")
        self.process.stdin.flush()

    def end(self) -> None:
        """Whatever it started may go on, and hold the pipes."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        with suppress(OSError):  # what was not read any more
            self.process.stdin.close()


def windows() -> list[str]:
    return [type(it).__name__ for it in QApplication.topLevelWidgets() if it.isVisible()]


def wizard() -> Wizard:
    return next(it for it in QApplication.topLevelWidgets() if isinstance(it, Wizard))


def choose(words: str) -> None:
    wizard().menu.aboutToShow.emit()
    next(it for it in wizard().menu.actions() if it.text().replace("&", "") == words).trigger()


def answer(words: str) -> None:
    Hands(next(it for it in QApplication.topLevelWidgets() if isinstance(it, Message | QMessageBox)), 10).press(words)


def tray(words: str) -> None:
    """An entry of the menu of the icon by the clock."""
    application = QApplication.instance()
    assert application
    icon = next(it for it in application.children() if isinstance(it, QSystemTrayIcon))
    next(it for it in icon.contextMenu().actions() if it.text().replace("&", "") == words).trigger()


def fail(words: str) -> None:
    """An error of ours that nobody foresaw."""

    def raise_it() -> None:
        raise ZeroDivisionError(words)

    QTimer.singleShot(0, raise_it)


def _listen() -> None:
    while (application := QApplication.instance()) is None:
        pass
    for line in sys.stdin:
        QTimer.singleShot(0, application, _doing(line))


def _doing(line: str) -> Callable[[], None]:
    def do() -> None:
        if any(isinstance(it, Wizard) and not it.pages for it in QApplication.topLevelWidgets()):
            QTimer.singleShot(0, QApplication.instance(), do)  # as an owner, who sees that the page is still empty
        else:
            print(json.dumps(eval(line)), flush=True)

    return do


if __name__ == "__main__":
    threading.Thread(target=_listen, daemon=True).start()
    sys.exit(app.main(sys.argv[1:]))
