"""Hands at the window: they find things by the words that an owner reads, and use them as an owner does."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QFileDialog, QLabel, QLineEdit, QWidget

from certwizard.desktop.work import Work

LOOK_EVERY: Final = 20
"""Milliseconds between two looks at the window."""

Result = TypeVar("Result")
Found = TypeVar("Found", bound=QWidget)


class Stuck(Exception):
    """What was waited for did not come; the message says what is in the window in its place."""


class Hands:
    """`patience` is in seconds."""

    def __init__(self, window: QWidget, patience: float = 60) -> None:
        self._window = window
        self._patience = patience

    def until(self, condition: Callable[[], bool], what: str) -> None:
        """Lets the window live until `condition` holds; raises `Stuck`."""
        loop, eyes = QEventLoop(), QTimer(interval=LOOK_EVERY)
        eyes.timeout.connect(lambda: loop.quit() if condition() else None)
        QTimer.singleShot(round(self._patience * 1000), loop, loop.quit)
        eyes.start()
        try:
            if not condition():
                loop.exec()
        finally:
            eyes.stop()
        if not condition():
            raise Stuck(f"{what}; se ve: {' | '.join(self._words())}")

    def press(self, words: str) -> None:
        """A button, a check box or a choice, as soon as it can be pressed."""
        self.until(lambda: self._is_ready(QAbstractButton, words), f"«{words}»")
        self._one(QAbstractButton, words).click()

    def write(self, label: str, text: str) -> None:
        """Key by key, in place of what was there."""
        line = self._one(QLineEdit, label)
        line.setFocus()
        line.selectAll()
        for character in text or "\b":
            self.strike(line, Qt.Key.Key_Backspace if character == "\b" else Qt.Key.Key_unknown, character)

    def leave(self, label: str) -> None:
        """On to the next field, as with the tabulator."""
        if popup := QApplication.activePopupWidget():
            popup.hide()
        self.strike(self._one(QLineEdit, label), Qt.Key.Key_Tab, "\t")

    def choose(self, label: str, option: str) -> None:
        """With the arrow keys."""
        box = self._one(QComboBox, label)
        box.setFocus()
        for _ in range(box.count()):
            if box.currentText() == option:
                return
            self.strike(box, Qt.Key.Key_Down)
        raise Stuck(f"«{option}»")

    def answer_file_dialog(self, *paths: Path) -> None:
        """Types into the dialog that is open, and accepts it."""
        line = self.file_dialog().findChild(QLineEdit)
        if line is None:
            raise Stuck("el nombre del archivo")
        names = [str(path) for path in paths]
        line.setText(names[0] if len(names) == 1 else " ".join(f'"{name}"' for name in names))
        self.strike(line, Qt.Key.Key_Return, "\r")

    def file_dialog(self) -> QFileDialog:
        """The one that is open."""
        self.until(lambda: any(_file_dialogs()), "el diálogo de archivos")
        return next(_file_dialogs())

    def can_press(self, words: str) -> bool:
        return self._is_ready(QAbstractButton, words)

    def away_from_the_window(self, work: Callable[[], Result]) -> Result:
        """Something that takes a while and is not done in the window, which goes on living meanwhile."""
        done: list[Result] = []
        wrong: list[Exception] = []
        task = Work(lambda _progress, _cancelled: work(), self._window)
        task.finished.connect(done.append)
        task.failed.connect(wrong.append)
        task.start()
        self.until(lambda: bool(done or wrong), "lo que se hace fuera de la ventana")
        if wrong:
            raise wrong[0]
        return done[0]

    def picture(self, path: Path) -> None:
        """Of the window, once what was asked of it has been painted."""
        for _ in range(3):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if not self._window.grab().save(str(path)):
            raise Stuck(str(path))

    def strike(self, widget: QWidget, key: Qt.Key, character: str = "") -> None:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, character))

    def _is_ready(self, kind: type[QWidget], words: str) -> bool:
        return any(widget.isEnabled() for widget in self._found(kind, words))

    def _one(self, kind: type[Found], words: str) -> Found:
        self.until(lambda: any(self._found(kind, words)), f"«{words}»")
        return next(self._found(kind, words))

    def _words(self) -> list[str]:
        """All that stands in the window, and whether a button can be pressed."""
        return [
            words if widget.isEnabled() else f"({words})"
            for widget in self._window.findChildren(QWidget)
            if widget.isVisible() and (words := widget.text() if isinstance(widget, QLabel) else _text(widget))
        ]

    def _found(self, kind: type[Found], words: str) -> Iterator[Found]:
        return (
            widget
            for widget in self._window.findChildren(kind)
            if widget.isVisible() and words in (_text(widget), widget.accessibleName())
        )


def _text(widget: QWidget) -> str:
    return widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""


def _file_dialogs() -> Iterator[QFileDialog]:
    return (it for it in QApplication.topLevelWidgets() if isinstance(it, QFileDialog) and it.isVisible())
