"""The one window that a user has open, listening to later starts."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from certwizard.desktop.instance import Instance


@contextmanager
def listening() -> Iterator[Callable[[Path], Instance]]:
    """Gives what opens one in a folder. Each is kept until the application ends, as in the program.

    Wine still tells a pipe that was closed and freed at once of its end.
    """
    opened: list[Instance] = []

    def listen(folder: Path) -> Instance:
        opened.append(Instance(folder, QCoreApplication.instance()))
        opened[-1].listen()
        return opened[-1]

    try:
        yield listen
    finally:
        for instance in opened:
            instance.close()
