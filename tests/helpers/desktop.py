"""The programs that the system has for files and pages, or has not."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices


class Desktop(QObject):
    """`opened` is what its programs were given."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[QUrl] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url)


@contextmanager
def desktop(scheme: str, *, has_program: bool = True) -> Iterator[Desktop]:
    """In place of the system, for addresses of this scheme."""
    somebody = Desktop()
    QDesktopServices.setUrlHandler(scheme, somebody, "open" if has_program else "nobody")
    try:
        yield somebody
    finally:
        QDesktopServices.unsetUrlHandler(scheme)
