"""The help: articles to search and read beside the page that raised the question, and what the reader thought."""

from html import escape
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from certwizard.desktop.help import Library
from certwizard.desktop.theme import Type, grid, room
from certwizard.desktop.widgets.buttons import Button
from certwizard.desktop.widgets.reader import Reader
from certwizard.desktop.widgets.text import Text

_LONGEST_COMMENT: Final = 2_000


class HelpWindow(QWidget):
    """Not modal: the page stays usable beside it."""

    viewed = Signal(str)
    """An article was opened, by its slug."""
    rated = Signal(str, bool)
    commented = Signal(str, str)

    def __init__(self, library: Library, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._library = library
        self._slug = ""
        self.setWindowTitle(self.tr("Ayuda"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self._search = QLineEdit()
        self._search.setPlaceholderText(self.tr("Buscar en la ayuda"))
        self._search.setAccessibleName(self.tr("Buscar en la ayuda"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._list_answers)
        self._nothing = Text(self.tr("Ningún artículo tiene esas palabras. Prueba con otras."), Type.NOTE, "muted")
        self._list = QListWidget()
        self._list.setAccessibleName(self.tr("Artículos"))
        self._list.setWordWrap(True)
        self._list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._list.setSpacing(grid(self, 0.5))
        self._list.currentItemChanged.connect(self._open_current)
        self._reader = Reader()
        self._reader.setAccessibleName(self.tr("Artículo"))
        self._views = Text("", Type.NOTE, "muted")
        self._lay_out()
        self._list_answers("")

    def open_article(self, slug: str) -> None:
        self._search.clear()
        for row in range(self._list.count()):
            if self._list.item(row).data(Qt.ItemDataRole.UserRole) == slug:
                self._list.setCurrentRow(row)
        self.show()
        self.raise_()
        self.activateWindow()

    def show_views(self, slug: str, views: int) -> None:
        """How often the article was read, as the platform counts; nothing is shown while that is not known."""
        if slug == self._slug:
            self._views.setText(self.tr("%n lectura(s)", "", views))

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(self._search)
        left.addWidget(self._nothing)
        left.addWidget(self._list, 1)
        right = QVBoxLayout()
        right.setSpacing(grid(self))
        right.addWidget(self._reader, 1)
        right.addLayout(self._feedback())
        columns = QHBoxLayout(self)
        columns.setContentsMargins(*[grid(self, 2)] * 4)
        columns.setSpacing(grid(self, 2))
        columns.addLayout(left, 2)
        columns.addLayout(right, 5)
        self.resize(room(self, 96, 72))

    def _feedback(self) -> QVBoxLayout:
        self._asked = Text(self.tr("¿Fue útil?"), Type.STRONG)
        self._yes, self._no = Button(self.tr("&Sí")), Button(self.tr("&No"))
        self._yes.clicked.connect(lambda: self._rate(True))
        self._no.clicked.connect(lambda: self._rate(False))
        asking = QHBoxLayout()
        for widget in (self._asked, self._yes, self._no):
            asking.addWidget(widget)
        asking.addStretch()
        asking.addWidget(self._views)
        self._comment = QPlainTextEdit()
        self._comment.setTabChangesFocus(True)
        self._comment.setFixedHeight(grid(self, 7))
        label = QLabel(self.tr("&Deja un comentario"))
        label.setBuddy(self._comment)
        self._comment.setAccessibleName(self.tr("Deja un comentario"))
        self._send = Button(self.tr("&Enviar comentario"))
        self._send.setEnabled(False)
        self._send.clicked.connect(self._send_comment)
        self._comment.textChanged.connect(lambda: self._send.setEnabled(bool(self._comment.toPlainText().strip())))
        feedback = QVBoxLayout()
        feedback.setSpacing(grid(self))
        feedback.addLayout(asking)
        feedback.addWidget(label)
        feedback.addWidget(self._comment)
        feedback.addWidget(self._send, 0, Qt.AlignmentFlag.AlignLeft)
        return feedback

    def _list_answers(self, words: str) -> None:
        self._list.clear()
        for article in self._library.search(words):
            item = QListWidgetItem(article.title)
            item.setData(Qt.ItemDataRole.UserRole, article.slug)
            self._list.addItem(item)
        self._nothing.setVisible(self._list.count() == 0)
        if self._list.count():
            self._list.setCurrentRow(0)

    def _open_current(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        article = self._library.article(item.data(Qt.ItemDataRole.UserRole))
        if article.slug == self._slug:
            return
        self._slug = article.slug
        self._views.setText("")
        self._reader.read(f"# {escape(article.title)}\n\n{article.text}")
        self._asked.setText(self.tr("¿Fue útil?"))
        self._yes.setEnabled(True)
        self._no.setEnabled(True)
        if self.isVisible():
            self.viewed.emit(article.slug)

    def showEvent(self, _event: QEvent) -> None:
        if self._slug:
            self.viewed.emit(self._slug)

    def _rate(self, is_useful: bool) -> None:
        self.rated.emit(self._slug, is_useful)
        self._asked.setText(self.tr("Gracias por decirlo."))
        self._yes.setEnabled(False)
        self._no.setEnabled(False)

    def _send_comment(self) -> None:
        self.commented.emit(self._slug, self._comment.toPlainText().strip()[:_LONGEST_COMMENT])
        self._comment.clear()
        self._asked.setText(self.tr("Gracias. Tu comentario quedó guardado."))
