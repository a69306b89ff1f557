"""What takes long, in pieces: one a round of the loop, so that a window that is seen already is never held."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer


class Rounds(QObject):
    """`pieces` yields between two of them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: Iterator[None] = iter(())
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._take_one)

    def begin(self, pieces: Iterator[None]) -> None:
        """What is left of others is not done any more."""
        self._left = pieces
        self._next.start()

    @property
    def are_over(self) -> bool:
        return not self._next.isActive()

    def _take_one(self) -> None:
        """Where one fails, those after it are not tried."""
        self._next.stop()
        for _ in self._left:
            self._next.start()
            return
