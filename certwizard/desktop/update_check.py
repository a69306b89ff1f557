"""Asking the provider's feed for a newer version, when the provider has one."""

import logging
from typing import Final

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest

from certwizard.brand import Updates

from .updates import LARGEST_FEED, UntrustedFeed, is_newer, newest

PATIENCE: Final = 20_000
"""Milliseconds."""

log: Final = logging.getLogger("certwizard.updates")


class UpdateCheck(QObject):
    """`look` is answered by one of the three."""

    found = Signal(object)
    """An `Update` that is newer than what runs."""
    none_found = Signal()
    failed = Signal()

    def __init__(self, network: QNetworkAccessManager, updates: Updates, running: str, parent: QObject) -> None:
        super().__init__(parent)
        self._network = network
        self._updates = updates
        self._running = running
        self._reply: QNetworkReply | None = None

    def look(self) -> None:
        if self._reply is not None:
            return
        request = QNetworkRequest(QUrl(self._updates.feed))
        request.setTransferTimeout(PATIENCE)
        reply = self._network.get(request)
        reply.setParent(self)
        reply.readyRead.connect(self._bound)
        reply.finished.connect(self._hear)
        self._reply = reply

    def _bound(self) -> None:
        if self._reply is not None and self._reply.bytesAvailable() > LARGEST_FEED:
            self._reply.abort()

    def _hear(self) -> None:
        reply, self._reply = self._reply, None
        if reply is None:
            return
        reply.deleteLater()
        if reply.error() is not QNetworkReply.NetworkError.NoError:
            self.failed.emit()
            return
        try:
            update = newest(bytes(reply.readAll().data()), self._updates.key)
        except UntrustedFeed:
            log.warning("the feed is not to be trusted")
            self.failed.emit()
            return
        if is_newer(update.version, self._running):
            self.found.emit(update)
        else:
            self.none_found.emit()
