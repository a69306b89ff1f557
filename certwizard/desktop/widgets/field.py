"""A field of a form: label, editor, and under it a hint or, in red with an icon, what is wrong."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from certwizard.desktop.theme import Type, grid

from .drawing import Glyph
from .outline import Outline
from .text import Text


class Field(QWidget):
    """`edited` carries what the owner typed or chose; `finished` comes when the editor is left."""

    edited = Signal(str)
    finished = Signal()

    def __init__(self, label: str, editor: QLineEdit | QComboBox, hint: str = "") -> None:
        super().__init__()
        self.editor = editor
        self._hint = hint
        self._label = Text(label, Type.STRONG)
        self._label.setBuddy(editor)
        self._glyph = Glyph("problem", "danger")
        self._message = Text("", Type.NOTE, "muted")
        self._outline = Outline(editor)
        self._is_wrong = False
        editor.setAccessibleName(label.replace("&", ""))
        editor.setMinimumHeight(grid(self, 4))
        below = QHBoxLayout()
        below.setSpacing(grid(self, 0.5))
        below.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._message, 1)
        self._row = QHBoxLayout()
        self._row.setSpacing(grid(self))
        self._row.addWidget(editor, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(grid(self, 0.5))
        column.addWidget(self._label)
        column.addLayout(self._row)
        column.addLayout(below)
        column.addStretch()
        self.mark("")

    def put_beside(self, button: QWidget) -> None:
        """Another way to fill the editor."""
        self._row.addWidget(button)

    @property
    def message(self) -> str:
        """What is shown under the editor in red, "" when nothing is wrong."""
        return self._message.text() if self._is_wrong else ""

    def mark(self, message: str) -> None:
        """Shows what is wrong; "" takes it away."""
        is_news = bool(message) and message != self.message
        self._is_wrong = bool(message)
        self._glyph.setVisible(self._is_wrong)
        self._outline.show_wrong(self._is_wrong)
        self._message.set_ink("danger" if self._is_wrong else "muted")
        self._message.setText(message or self._hint)
        self._message.setVisible(bool(message or self._hint))
        self.editor.setAccessibleDescription(message or self._hint)
        if is_news:
            QAccessible.updateAccessibility(QAccessibleEvent(self.editor, QAccessible.Event.DescriptionChanged))


class TextField(Field):
    """One line of text."""

    def __init__(self, label: str, hint: str = "") -> None:
        self._line = QLineEdit()
        super().__init__(label, self._line, hint)
        self._line.setTextMargins(grid(self, 0.5), 0, grid(self, 0.5), 0)
        self._line.textEdited.connect(self.edited)
        self._line.editingFinished.connect(self.finished)

    def value(self) -> str:
        return self._line.text()

    def show_value(self, text: str) -> None:
        if self._line.text() != text:
            self._line.setText(text)


class ChoiceField(Field):
    """One of a few, by its value; nothing is chosen at first."""

    def __init__(self, label: str, choices: dict[str, str], placeholder: str, hint: str = "") -> None:
        self._box = _Choice()
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._box.setMinimumContentsLength(8)
        super().__init__(label, self._box, hint)
        for value, shown in choices.items():
            self._box.addItem(shown, value)
        self._box.setPlaceholderText(placeholder)
        self._box.setCurrentIndex(-1)
        self._box.activated.connect(self._choose)

    def show_value(self, value: str) -> None:
        self._box.setCurrentIndex(self._box.findData(value))

    def _choose(self, index: int) -> None:
        self.edited.emit(self._box.itemData(index))
        self.finished.emit()


class _Choice(QComboBox):
    """Does not change under a scrolling wheel, which is how a form gets a wrong value that nobody chose."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
