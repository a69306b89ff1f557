"""A place of DIVIPOLA, found while typing: without accents, in any part of its name."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from certwizard.activation import folded
from certwizard.desktop.theme import grid

from .field import Field


class PlaceField(Field):
    """`edited` carries the place's code, or the text as typed while it is no place's name yet."""

    def __init__(self, label: str, hint: str = "") -> None:
        self._line = QLineEdit()
        super().__init__(label, self._line, hint)
        self._names: Mapping[str, str] = {}
        self._folded: dict[str, str] = {}
        self._matching = QStringListModel(self)
        completer = QCompleter(self._matching, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(8)
        completer.activated.connect(self._choose)
        self._offered = QListView()
        completer.setPopup(self._offered)
        self._offered.installEventFilter(self)
        self._line.setTextMargins(grid(self, 0.5), 0, grid(self, 0.5), 0)
        self._line.setCompleter(completer)
        self._line.textEdited.connect(self._type)
        self._line.editingFinished.connect(self._leave)

    def eventFilter(self, names: QObject, event: QEvent) -> bool:
        """The tabulator goes on to the next field also while names are offered."""
        is_leaving = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if is_leaving and event.type() is QEvent.Type.KeyPress:
            self._offered.hide()
            QCoreApplication.sendEvent(self._line, event)
            return True
        return super().eventFilter(names, event)

    def offer(self, names: Mapping[str, str]) -> None:
        """`names` by code, each different from the others."""
        if names != self._names:
            self._names = names
            self._folded = {}

    def show_value(self, value: str) -> None:
        """A code, or text that is no place."""
        if self._meant() != value:
            self._line.setText(self._names.get(value, value))

    @property
    def _codes(self) -> dict[str, str]:
        """By how a name is compared; made when somebody types: of a thousand names that takes a while."""
        if not self._folded:
            self._folded = {folded(name): code for code, name in self._names.items()}
        return self._folded

    def _type(self, text: str) -> None:
        self._matching.setStringList(self._found(text))
        self.edited.emit(self._meant())

    def _choose(self, name: str) -> None:
        self._line.setText(name)
        self._leave()

    def _leave(self) -> None:
        """Writes the name as DANE does; what can only mean one place is taken for it."""
        found = self._found(self._line.text())
        code = self._codes[folded(found[0])] if len(found) == 1 else self._meant()
        if code in self._names:
            self._line.setText(self._names[code])
            self.edited.emit(code)
        self.finished.emit()

    def _meant(self) -> str:
        text = self._line.text()
        return self._codes.get(folded(text), text) if text else ""

    def _found(self, text: str) -> list[str]:
        """Names that contain `text`, those that begin with it first."""
        sought = folded(text)
        found = sorted(name for name in self._codes if sought and sought in name)
        return [self._names[self._codes[name]] for name in sorted(found, key=lambda name: not name.startswith(sought))]
