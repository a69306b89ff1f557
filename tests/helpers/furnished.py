"""The whole window, with its menu, used by the words on it."""

from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from certwizard.desktop.autostart import AutostartEntry
from certwizard.desktop.dialogs.message import Message
from certwizard.desktop.language import Translation
from certwizard.desktop.menu import Menu
from certwizard.desktop.preferences import Preferences
from certwizard.desktop.settings import Language, SettingsFile
from certwizard.desktop.tour.hands import Hands
from certwizard.desktop.update_check import UpdateCheck
from tests.helpers.owner import Owner
from tests.helpers.window import Window


class Furnished(Window):
    """It speaks Spanish until it is told otherwise, whatever this machine speaks."""

    def __init__(self, owner: Owner, updates: UpdateCheck | None = None) -> None:
        super().__init__(owner.session)
        self.translation = Translation(self.wizard)
        self.autostart = AutostartEntry(owner.folders.data / "config")
        settings = SettingsFile(owner.folders.settings)
        if settings.load().language is Language.SYSTEM:
            settings.save(settings.load()._replace(language=Language.SPANISH))
        self.preferences = Preferences(
            settings,
            translation=self.translation,
            session=owner.session,
        )
        self.menu = Menu(
            self.wizard,
            owner.session,
            folders=owner.folders,
            preferences=self.preferences,
            autostart=self.autostart,
            updates=updates,
        )
        self.settle()

    def entries(self) -> list[str]:
        self.wizard.menu.aboutToShow.emit()
        return [_plain(action.text()) for action in self.wizard.menu.actions() if action.text()]

    def choose(self, *words: str) -> None:
        """From the menu, and from the menu inside it."""
        self.wizard.menu.aboutToShow.emit()
        menu: QMenu = self.wizard.menu
        for word in words:
            action = next(action for action in menu.actions() if _plain(action.text()) == word)
            if inner := action.menu():
                assert isinstance(inner, QMenu)
                menu = inner
            else:
                action.trigger()
        self.settle()

    def dialogs(self, kind: type[QWidget] = Message) -> list[QWidget]:
        return [it for it in QApplication.topLevelWidgets() if isinstance(it, kind) and it.isVisible()]

    def dialog(self, kind: type[QWidget] = Message) -> QWidget:
        found = self.dialogs(kind)
        assert len(found) == 1, f"{kind.__name__} is there {len(found)} times"
        return found[0]

    def answer(self, words: str, kind: type[QWidget] = Message) -> None:
        """Presses the button of the dialog that is open."""
        Hands(self.dialog(kind), patience=10).press(words)
        self.settle()

    def close(self) -> None:
        self.translation.silence()
        super().close()


def _plain(text: str) -> str:
    return text.replace("&", "")


def buttons(dialog: QWidget) -> list[str]:
    return [_plain(button.text()) for button in dialog.findChildren(QAbstractButton) if button.text()]
