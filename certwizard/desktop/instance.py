"""One window a user: a second start hands its link to the window that is open, and ends."""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLockFile, QObject, QStandardPaths, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

LONGEST_MESSAGE: Final = 4_000
PATIENCE: Final = 3_000
"""Milliseconds for the open window to take the message."""

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
        self._name = socket_name(folder)
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # a lock is stale when its process is gone, however old it is
        self.first = self._lock.tryLock(0)
        self._server = QLocalServer(self)
        if self.first:
            self._listen()

    def _listen(self) -> None:
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        QLocalServer.removeServer(self._name)  # of a window that was killed: we hold the lock
        self._server.listen(self._name)

    def hand_over(self, link: str) -> bool:
        """Gives `link` to the open window; False when it does not take it in time."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(PATIENCE):
            return False
        socket.write(link.encode()[: LONGEST_MESSAGE - 1].replace(_END, b"") + _END)
        return socket.waitForReadyRead(PATIENCE) and socket.read(1).data() == _TAKEN

    def close(self) -> None:
        self._server.close()
        self._lock.unlock()

    def _welcome(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            _Visitor(socket, self)


class _Visitor(QObject):
    """Reads one line from a process that may be anybody's."""

    def __init__(self, socket: QLocalSocket, instance: Instance) -> None:
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
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
