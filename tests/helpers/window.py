"""The real window over a session, looked at and used by the words on it."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from shiboken6 import isValid

from certwizard.desktop.session import Session, Stage
from certwizard.desktop.theme import grid
from certwizard.desktop.tour.hands import Hands
from certwizard.desktop.widgets.field import Field
from certwizard.desktop.wizard import Wizard

Kind = TypeVar("Kind", bound=QWidget)


class Window:
    """Of a small laptop's size; `hands` use it as an owner does."""

    def __init__(self, session: Session, wizard: Wizard | None = None) -> None:
        self.session = session
        self.wizard = wizard or Wizard()
        self.wizard.take(session)
        self.wizard.resize(grid(self.wizard, 126), grid(self.wizard, 86))
        self.hands = Hands(self.wizard, patience=40)
        self.wizard.show()
        self.settle()

    def settle(self) -> None:
        """The pages are made, what was posted is done, what was to be deleted is gone."""
        QApplication.processEvents()
        self.hands.until(lambda: self.wizard.furnishing.are_over, "the pages")
        self._clear()

    def _clear(self) -> None:
        for _ in range(3):
            QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def wait_for(self, stage: Stage) -> None:
        self.hands.until(lambda: self.wizard.here is stage, stage)

    def wait_idle(self) -> None:
        self.hands.until(lambda: self.session.activity is None, "idle")
        self.settle()

    def wait_to_read(self, words: str) -> None:
        self.hands.until(lambda: self.reads(words), words)

    def wait_for_focus(self, words: str) -> None:
        self.hands.until(lambda: self.wizard.focusWidget() is self.button(words), words)

    def reads(self, words: str) -> bool:
        """Somewhere on the page or beside it."""
        return any(words in text for text in self.texts())

    def texts(self) -> list[str]:
        return [label.text().replace("\xa0", " ") for label in self.visible(QLabel)]

    def visible(self, kind: type[Kind]) -> list[Kind]:
        return [widget for widget in self.wizard.findChildren(kind) if widget.isVisible()]

    def button(self, words: str) -> QAbstractButton:
        found = [button for button in self.visible(QAbstractButton) if button.text().replace("&", "") == words]
        assert len(found) == 1, f"«{words}» is there {len(found)} times"
        return found[0]

    def has_button(self, words: str) -> bool:
        return any(button.text().replace("&", "") == words for button in self.visible(QAbstractButton))

    def field(self, label: str) -> Field:
        return next(field for field in self.visible(Field) if field.editor.accessibleName() == label)

    def messages(self) -> dict[str, str]:
        """What stands in red, by the field under which it stands."""
        return {field.editor.accessibleName(): field.message for field in self.visible(Field) if field.message}

    def save_letter(self, path: Path) -> None:
        self.hands.press("Descargar carta")
        self.hands.answer_file_dialog(path)
        self.hands.until(lambda: self.session.letter_path == path, "the letter")
        self.wait_for(Stage.LETTER)

    def attach(self, *paths: Path) -> None:
        self.hands.press("Adjuntar documento")
        self.hands.answer_file_dialog(*paths)
        self.hands.until(lambda: self.session.activity is not None or self.session.trouble is not None, "the check")
        self.wait_idle()

    def close(self) -> None:
        """Once more does no harm."""
        if not isValid(self.wizard):
            return
        self.wizard.close()
        self.wizard.deleteLater()
        self._clear()
