"""The language of the window. Spanish is the source; changing it takes effect at once."""

from typing import Final

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from certwizard import resources

from .settings import Language

_CATALOGUES: Final = ("certwizard", "qt", "qtbase")
"""Ours, what we add to Qt's own, and that, for Qt's own dialogs."""


def spoken(language: Language) -> str:
    """`es` or `en`: what is set, or the computer's own where that is English, Spanish otherwise."""
    if language is not Language.SYSTEM:
        return language.value
    is_english = QLocale.system().language() == QLocale.Language.English
    return (Language.ENGLISH if is_english else Language.SPANISH).value


class Translation(QObject):
    """Holds the catalogues that the application speaks from. Every window hears of a change by its `LanguageChange`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._installed: list[QTranslator] = []
        self.language = ""

    def speak(self, language: Language) -> None:
        code = spoken(language)
        if code == self.language:
            return
        self.silence()
        self.language = code
        ours = str(resources.folder() / "translations")
        folders = (ours, ours, QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        for name, folder in zip(_CATALOGUES, folders, strict=True):
            translator = QTranslator(self)
            if translator.load(f"{name}_{code}", folder):
                QCoreApplication.installTranslator(translator)
                self._installed.append(translator)

    def silence(self) -> None:
        """The source's own words again."""
        self.language = ""
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        self._installed = []
