"""What belongs to the whole window, under the rail: whose activation it is, what is missing, and the menu."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from certwizard.activation import shown_nit

from .dialogs.web_page import open_web_page
from .session import Session
from .theme import Type, grid
from .updates import Update
from .widgets.link import Link
from .widgets.menu_button import MenuButton
from .widgets.text import Text


class Foot(QWidget):
    def __init__(self, menu: QMenu) -> None:
        super().__init__()
        self._company = Text("", Type.STRONG)
        self._nit = Text("", Type.NOTE, "muted")
        self._practice = Text(self.tr("Modo de práctica"), Type.NOTE, "accent")
        self._offline = Text(self.tr("Sin conexión"), Type.NOTE, "warning")
        self._no_keychain = Text(
            self.tr("Este computador no guarda el permiso de entrada: la próxima vez hará falta un código nuevo."),
            Type.NOTE,
            "warning",
        )
        self._newer = Link("", "download")
        self._newer.clicked.connect(self._open_page)
        self._page = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(grid(self, 0.5))
        for text in (self._practice, self._company, self._nit, self._offline, self._no_keychain):
            column.addWidget(text)
        column.addWidget(self._newer)
        column.addWidget(MenuButton(self.tr("&Menú"), menu), 0, Qt.AlignmentFlag.AlignLeft)

    def show_session(self, session: Session, update: Update | None) -> None:
        """`update` is a newer version, None when none is known of."""
        company = session.company
        self._company.setText(company.legal_name if company else "")
        self._nit.setText(self.tr("NIT {nit}").format(nit=shown_nit(company.nit)) if company else "")
        self._newer.setText(self.tr("Versión nueva: {version}").format(version=update.version) if update else "")
        self._page = update.page if update else ""
        for widget, is_shown in (
            (self._company, company is not None),
            (self._nit, company is not None),
            (self._practice, session.practising),
            (self._offline, company is not None and not session.online),
            (self._no_keychain, company is not None and not session.keychain_available and not session.practising),
            (self._newer, update is not None),
        ):
            widget.setVisible(is_shown)

    def _open_page(self) -> None:
        open_web_page(self, self._page)
