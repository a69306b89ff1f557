"""What the owner sets takes effect here, at once and again at every start."""

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory

from .language import Translation
from .session import Session
from .settings import Settings, SettingsFile


class Preferences(QObject):
    def __init__(
        self,
        file: SettingsFile,
        *,
        translation: Translation,
        session: Session,
    ) -> None:
        super().__init__(session)
        self.settings = file.load()
        self._file = file
        self._translation = translation
        self._session = session
        self._apply()

    @property
    def language(self) -> str:
        """`es` or `en`: what is spoken now."""
        return self._translation.language

    def choose(self, settings: Settings) -> None:
        self._file.save(settings)
        self.settings = settings
        self._apply()

    def _apply(self) -> None:
        settings = self.settings
        _go_through(settings.proxy)
        self._session.prefer(server=settings.server, letters=settings.letters_folder)
        self._translation.speak(settings.language)


def _go_through(proxy: str) -> None:
    """`host:port`, "" for the system's own. Qt goes past it for this very computer, where the practice is."""
    QNetworkProxyFactory.setUseSystemConfiguration(not proxy)
    if proxy:
        host, _, port = proxy.rpartition(":")
        QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, host.strip("[]"), int(port)))
