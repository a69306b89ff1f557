"""The few things that can be set."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from certwizard.desktop.links import NotAllowedServer, server_address
from certwizard.desktop.settings import Language, Settings, is_proxy
from certwizard.desktop.theme import Type, grid, room
from certwizard.desktop.widgets.buttons import Button, PrimaryButton
from certwizard.desktop.widgets.field import ChoiceField, TextField
from certwizard.desktop.widgets.outline import Outline
from certwizard.desktop.widgets.text import Text


class PreferencesDialog(QDialog):
    """Emits `chosen` when the owner saves; an address that cannot be used is marked and nothing is saved."""

    chosen = Signal(Settings, bool)
    """The settings, and whether the program starts with the session."""

    def __init__(self, settings: Settings, *, starts_with_session: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Preferencias"))
        self._settings = settings
        self._language = ChoiceField(
            self.tr("&Idioma"),
            {
                Language.SYSTEM.value: self.tr("El del computador"),
                Language.SPANISH.value: "Español",
                Language.ENGLISH.value: "English",
            },
            "",
        )
        self._server = TextField(
            self.tr("Dirección de la &plataforma"),
            self.tr("Se usa cuando escribes el código a mano. Empieza por https://"),
        )
        self._proxy = TextField(
            self.tr("Pro&xy"), self.tr("Déjalo vacío para usar el del sistema. Si no, escribe servidor:puerto.")
        )
        self._folder = TextField(
            self.tr("&Carpeta para las cartas"), self.tr("Déjala vacía para usar la carpeta de documentos.")
        )
        self._session = QCheckBox(self.tr("&Abrir al iniciar sesión, para avisar antes del vencimiento"))
        Outline(self._session)
        self._show(starts_with_session)
        self._lay_out()

    def _show(self, starts_with_session: bool) -> None:
        self._language.show_value(self._settings.language.value)
        self._language.edited.connect(self._choose_language)
        for field, name in ((self._server, "server"), (self._proxy, "proxy"), (self._folder, "letters_folder")):
            field.show_value(getattr(self._settings, name))
            field.edited.connect(lambda _text, field=field: field.mark(""))
        self._session.setChecked(starts_with_session)

    def _lay_out(self) -> None:
        browse = Button(self.tr("&Elegir…"))
        browse.clicked.connect(self._browse)
        self._folder.put_beside(browse)
        buttons = QDialogButtonBox()
        save = PrimaryButton(self.tr("&Guardar"))
        buttons.addButton(save, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(Button(self.tr("Ca&ncelar")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._save)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(0, 0, grid(self), 0)
        fields = QWidget()
        inside = QVBoxLayout(fields)
        inside.setContentsMargins(0, 0, grid(self), 0)
        inside.setSpacing(grid(self, 1.5))
        for field in (self._language, self._server, self._proxy, self._folder, self._session):
            inside.addWidget(field)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(fields)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[grid(self, 3)] * 4)
        column.setSpacing(grid(self, 1.5))
        column.addWidget(Text(self.tr("Preferencias"), Type.HEADING))
        column.addWidget(scroll, 1)
        column.addWidget(buttons)
        self.resize(room(self, 64, 66))

    def _choose_language(self, language: str) -> None:
        self._settings = self._settings._replace(language=Language(language))

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Carpeta para las cartas"), self._text(self._folder))
        if chosen:
            self._folder.show_value(chosen)

    def _save(self) -> None:
        server, proxy = self._text(self._server), self._text(self._proxy)
        try:
            server = server_address(server) if server else ""
        except NotAllowedServer:
            self._server.mark(
                self.tr("Esta dirección no sirve. Debe empezar por https://, como https://plataforma.com")
            )
            self._server.editor.setFocus()
            return
        if proxy and not is_proxy(proxy):
            self._proxy.mark(self.tr("Escribe el servidor y el puerto, como proxy.empresa.com:8080"))
            self._proxy.editor.setFocus()
            return
        settings = self._settings._replace(server=server, proxy=proxy, letters_folder=self._text(self._folder))
        self.chosen.emit(settings, self._session.isChecked())
        self.accept()

    def _text(self, field: TextField) -> str:
        editor = field.editor
        return editor.text().strip() if isinstance(editor, QLineEdit) else ""
