"""What the owner sets takes effect here, at once and again at every start."""

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkProxy, QNetworkProxyFactory, QNetworkProxyQuery

from . import links
from .language import Translation
from .session import Session
from .settings import Settings, SettingsFile


class Preferences(QObject):
    def __init__(
        self,
        file: SettingsFile,
        *,
        translation: Translation,
        network: QNetworkAccessManager,
        session: Session,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.settings = file.load()
        self._file = file
        self._translation = translation
        self._network = network
        self._session = session
        self._apply()

    def choose(self, settings: Settings) -> None:
        self._file.save(settings)
        self.settings = settings
        self._apply()

    def _apply(self) -> None:
        settings = self.settings
        self._network.setProxyFactory(_Proxy(settings.proxy))
        self._session.prefer(server=settings.server, letters=settings.letters_folder)
        self._translation.speak(settings.language)


class _Proxy(QNetworkProxyFactory):
    """The one that is set (`host:port`), or the system's own; never to this very computer, where the practice is."""

    def __init__(self, proxy: str) -> None:
        super().__init__()
        host, _, port = proxy.rpartition(":")
        self._proxy = QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, host.strip("[]"), int(port)) if proxy else None

    def queryProxy(self, query: QNetworkProxyQuery = QNetworkProxyQuery()) -> list[QNetworkProxy]:  # type: ignore[override]  # noqa: B008
        if links.is_loopback(query.peerHostName()):
            return [QNetworkProxy(QNetworkProxy.ProxyType.NoProxy)]
        if self._proxy is not None:
            return [self._proxy]
        return list(QNetworkProxyFactory.systemProxyForQuery(query))
