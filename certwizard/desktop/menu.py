"""What is no step of the way: the companies, the help, what can be set, and the care for what is kept."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from certwizard import brand
from certwizard.activation import State

from . import sentences
from .autostart import Autostart
from .dialogs.erase import Erasing
from .dialogs.help_window import HelpWindow
from .dialogs.keeping import keep_calendar, keep_report
from .dialogs.message import say
from .dialogs.update_notice import UpdateNotice
from .folders import Folders
from .help import library
from .preferences import Preferences
from .session import Session, Stage
from .settings import Language, Settings
from .update_check import UpdateCheck
from .wizard import Wizard


class Menu(QObject):
    """Fills the wizard's menu each time that it opens, so that it is in the language and the state of the moment."""

    def __init__(
        self,
        wizard: Wizard,
        session: Session,
        *,
        folders: Folders,
        preferences: Preferences,
        autostart: Autostart,
        updates: UpdateCheck | None,
    ) -> None:
        super().__init__(wizard)
        self.erasing = Erasing(session, autostart, wizard)
        self._wizard = wizard
        self._session = session
        self._folders = folders
        self._preferences = preferences
        self._autostart = autostart
        self._updates = UpdateNotice(updates, wizard) if updates else None
        self._help: HelpWindow | None = None
        self._help_language = ""
        if self._updates is not None:
            self._updates.found.connect(wizard.tell_of_update)
        wizard.menu.aboutToShow.connect(self._fill)
        wizard.help_asked.connect(self._open_help)
        QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), wizard, self._open_this_help)
        self._fill()

    def _fill(self) -> None:
        menu = self._wizard.menu
        menu.clear()
        self._add(menu, self.tr("&Empresas"), partial(self._wizard.turn_to, Stage.START))
        self._add(menu, self.tr("&Ayuda"), self._open_this_help)
        menu.addSeparator()
        self._add(menu, self.tr("&Preferencias…"), self._set)
        self._add_languages(menu.addMenu(self.tr("I&dioma")))
        if self._session.state is State.ACTIVE:
            calendar = partial(keep_calendar, self._wizard, self._session)
            self._add(menu, self.tr("Agregar el vencimiento al &calendario…"), calendar)
        menu.addSeparator()
        report = partial(keep_report, self._wizard, self._folders, self._session)
        self._add(menu, self.tr("&Guardar informe de diagnóstico…"), report)
        if self._updates is not None:
            self._add(menu, self.tr("Buscar act&ualizaciones"), self._updates.ask)
        self._add(menu, self.tr("&Borrar mis datos…"), self.erasing.ask)
        menu.addSeparator()
        self._add(menu, self.tr("Ace&rca de…"), self._show_about)

    def _add(self, menu: QMenu, text: str, do: Callable[[], object]) -> QAction:
        action = menu.addAction(text)
        action.triggered.connect(lambda: do())
        return action

    def _add_languages(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        settings = self._preferences.settings
        for language, name in (
            (Language.SYSTEM, self.tr("El del &computador")),
            (Language.SPANISH, "&Español"),
            (Language.ENGLISH, "E&nglish"),
        ):
            action = self._add(menu, name, partial(self._preferences.choose, settings._replace(language=language)))
            action.setCheckable(True)
            action.setChecked(settings.language is language)
            group.addAction(action)

    def _open_help(self, article: str) -> None:
        language = self._preferences.language
        if self._help is not None and self._help_language != language:
            self._help.close()
            self._help.deleteLater()
            self._help = None
        if self._help is None:
            self._help_language = language
            self._help = self._new_help(language)
        self._help.open_article(article)

    def _new_help(self, language: str) -> HelpWindow:
        readers = self._session.readers
        window = HelpWindow(library(language), self._wizard)
        window.viewed.connect(readers.view)
        window.rated.connect(readers.rate)
        window.commented.connect(readers.comment)
        readers.counted.connect(window.show_views)
        return window

    def _open_this_help(self) -> None:
        self._open_help(self._wizard.pages[self._wizard.here].ARTICLE)

    def _set(self) -> None:
        from .dialogs.preferences import PreferencesDialog

        dialog = PreferencesDialog(
            self._preferences.settings, starts_with_session=self._autostart.is_on(), parent=self._wizard
        )
        dialog.chosen.connect(self._take_settings)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_settings(self, settings: Settings, starts_with_session: bool) -> None:
        self._preferences.choose(settings)
        if starts_with_session == self._autostart.is_on():
            return
        try:
            (self._autostart.turn_on if starts_with_session else self._autostart.turn_off)()
        except OSError:
            say(
                self._wizard,
                self.tr("El computador no dejó cambiar si el programa se abre al iniciar sesión"),
                self.tr("Lo demás quedó guardado."),
            )

    def _show_about(self) -> None:
        from .dialogs.about import AboutDialog

        edition = brand.current()
        dialog = AboutDialog(edition.name, sentences.support(edition.support), self._wizard)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
