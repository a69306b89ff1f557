"""One window a user: a second start hands its link to the window that is open, and ends."""

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QStandardPaths, QThread, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

LONGEST_MESSAGE: Final = 4_000
PATIENCE: Final = 3_000
"""Milliseconds for the open window to take the message."""

_AGAIN: Final = 50
"""Milliseconds until a window that is only opening is asked once more."""

_LONGEST_SOCKET_PATH: Final = 90
"""Bytes; macOS takes 104."""

_TAKEN: Final = b"+"
_END: Final = b"\n"


class Instance(QObject):
    """`first` tells whether this start is the one that opens the window."""

    handed_over = Signal(str)
    """A second start came with this link; "" when it had none."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # a lock is stale when its process is gone, however old it is
        self.first = self._lock.tryLock(0)
        self._server: QLocalServer | None = None

    def listen(self) -> None:
        """To later starts, once the window is painted."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        name = socket_name(self._folder)
        QLocalServer.removeServer(name)  # of a window that was killed: we hold the lock
        self._server.listen(name)

    def hand_over(self, link: str) -> bool:
        """Gives `link` to the open window, or to the one that is opening; False when it does not take it in time."""
        from PySide6.QtNetwork import QLocalSocket

        socket, deadline, name = QLocalSocket(), QDeadlineTimer(PATIENCE), socket_name(self._folder)
        socket.connectToServer(name)
        while not socket.waitForConnected(max(0, deadline.remainingTime())):
            if deadline.hasExpired():
                return False
            QThread.msleep(_AGAIN)
            socket.connectToServer(name)
        socket.write(link.encode()[: LONGEST_MESSAGE - 1].replace(_END, b"") + _END)
        return socket.waitForReadyRead(PATIENCE) and socket.read(1).data() == _TAKEN

    def close(self) -> None:
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _welcome(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            _Visitor(socket, self)


class _Visitor(QObject):
    """Reads one line from a process that may be anybody's."""

    def __init__(self, socket: "QLocalSocket", instance: Instance) -> None:
        super().__init__(socket)
        self._socket = socket
        self._instance = instance
        socket.setReadBufferSize(LONGEST_MESSAGE + 1)
        socket.readyRead.connect(self._read)
        socket.disconnected.connect(socket.deleteLater)
        self._read()

    def _read(self) -> None:
        if not self._socket.canReadLine():
            if self._socket.bytesAvailable() >= LONGEST_MESSAGE:
                self._socket.abort()
            return
        message = bytes(self._socket.readLine(LONGEST_MESSAGE).data())
        self._socket.readyRead.disconnect(self._read)
        self._socket.write(_TAKEN)
        self._socket.flush()
        self._socket.disconnectFromServer()
        self._instance.handed_over.emit(message.decode("utf-8", "replace").strip())


def socket_name(folder: Path) -> str:
    """In the user's own folder, where nobody else can put a socket; elsewhere only when its path is too long."""
    if os.name == "nt":
        return "certwizard-" + _short(folder)
    if len(os.fsencode(path := folder / "window.socket")) <= _LONGEST_SOCKET_PATH:
        return str(path)
    runtime = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.RuntimeLocation) or tempfile.gettempdir()
    return str(Path(runtime) / f"certwizard-{_short(folder)}")


def _short(folder: Path) -> str:
    import hashlib  # brings OpenSSL along, which the first picture does without

    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
