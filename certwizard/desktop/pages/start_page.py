"""The ways in: a link whose server is confirmed, the activation code, a company already known, the practice mode."""

from functools import partial
from typing import Self

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from certwizard.desktop.dialogs.import_roster import ask_for_roster
from certwizard.desktop.dialogs.message import Message, Role
from certwizard.desktop.session import KnownCompany, Session
from certwizard.desktop.theme import Type, grid
from certwizard.desktop.troubles import NextStep
from certwizard.desktop.widgets.buttons import Button, PrimaryButton
from certwizard.desktop.widgets.card import Card
from certwizard.desktop.widgets.field import TextField
from certwizard.desktop.widgets.link import Link
from certwizard.desktop.widgets.text import Text

from .companies import Companies
from .page import Page


class StartPage(Page):
    ARTICLE = "antes-de-empezar"

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            self.tr("Empieza con tu código de activación"),
            self.tr(
                "El certificado firma las facturas electrónicas de tu empresa. Activarlo toma unos quince minutos; "
                "puedes cerrar el programa cuando quieras y seguir después donde ibas."
            ),
        )
        self._key = session.key
        self._usual_server = ""
        self._link_server = Text("", Type.TITLE)
        self._link = self._link_card()
        self._code = TextField(
            self.tr("Código de activación"),
            self.tr("Está en tu programa de facturación o en el correo de la plataforma. Se ve así: K7QF-2M9D-XW4T."),
        )
        self._server = TextField(
            self.tr("Dirección de la plataforma"), self.tr("Viene junto al código. Empieza por https://")
        )
        self._code.edited.connect(self.tell_completeness)
        self._companies_title = Text(self.tr("Empresas en este computador"), Type.TITLE)
        self._companies = Companies()
        self._companies.opened.connect(session.open)
        self._companies.removal_asked.connect(self._ask_to_remove)
        self._import = Link(self.tr("Importar los datos de los representantes…"), "attach")
        self._import.clicked.connect(lambda: ask_for_roster(session, self.window()))
        self.column.addWidget(self._link)
        self.column.addWidget(self._code)
        self.column.addWidget(self._server)
        self.column.addSpacing(grid(self))
        self.column.addWidget(self._companies_title)
        self.column.addWidget(self._companies)
        self.column.addWidget(self._import)
        self.column.addWidget(self._practice_card())
        session.companies_changed.connect(self._show_companies)
        self.name_next_button(self.tr("Siguiente"))

    def initializePage(self) -> None:
        super().initializePage()
        self._show_companies()
        self.focus_first(self._code.editor)

    def isComplete(self) -> bool:
        return self.is_free and bool(self._typed_code() or self.session.key)

    def validatePage(self) -> bool:
        if self._typed_code():
            self.session.pair(self._typed_code(), self._server.value())
            return False
        return bool(self.session.key)

    @property
    def primary(self) -> Button | None:
        return None if self.session.pending_link is None else self._confirm

    def take_over(self, former: Self) -> None:
        """The session knows the code and the address only once they were tried."""
        self._code.show_value(former._code.value())
        self._server.show_value(former._server.value())

    def _way_on(self, step: NextStep) -> str:
        """The place to type another code is right here."""
        return "" if step is NextStep.ASK_FOR_A_CODE else super()._way_on(step)

    def _show(self) -> None:
        if self._key != self.session.key:  # the code has opened it, and is of no use any more
            self._key = self.session.key
            self._code.show_value("")
        if self._usual_server != self.session.server:
            self._usual_server = self.session.server
            self._server.show_value(self._usual_server)
        link = self.session.pending_link
        self._link.setVisible(link is not None)
        if link:
            self._link_server.setText(link.server)
        if self.isVisible():
            self._show_companies()

    def _show_companies(self) -> None:
        companies = self.session.companies
        for widget in (self._companies_title, self._companies, self._import):
            widget.setVisible(bool(companies))
        self._companies.show_companies(companies, self.session.today)

    def _arrange(self, is_wide: bool) -> None:
        self._companies.arrange(is_wide)

    def _ask_to_remove(self, known: KnownCompany) -> None:
        box = Message(
            self.window(),
            self.tr("¿Quitar {company} de este computador?").format(company=known.company.legal_name),
            self.tr(
                "Se borran los datos que escribiste, los escaneos guardados y el permiso de entrada. Para volver a "
                "abrirla necesitarás un código nuevo.\n\n"
                "No se borran la carta que guardaste ni lo que ya enviaste a la plataforma."
            ),
            "warning",
            "warning",
        )
        box.offer(self.tr("&Quitar"), Role.DestructiveRole, partial(self.session.forget, known.key))
        box.offer(self.tr("&No quitar"), Role.RejectRole, is_primary=True)
        box.open()

    def _typed_code(self) -> str:
        return self._code.value().strip()

    def _link_card(self) -> Card:
        card = Card("accent")
        self._confirm = PrimaryButton(self.tr("Conectar"))
        refuse = Button(self.tr("No conectar"))
        self._confirm.clicked.connect(self.session.confirm_server)
        refuse.clicked.connect(self.session.refuse_server)
        card.column.addWidget(Text(self.tr("¿Conectar con esta plataforma?"), Type.STRONG))
        card.column.addWidget(self._link_server)
        card.column.addWidget(
            Text(self.tr("El enlace que abriste lleva allí. Conecta solo si es la plataforma de tu empresa."))
        )
        card.column.addLayout(_row(grid(self), self._confirm, refuse))
        return card

    def _practice_card(self) -> Card:
        card = Card()
        practise = Button(self.tr("Modo de práctica"))
        practise.clicked.connect(self.session.start_practice)
        words = QVBoxLayout()
        words.setSpacing(grid(self, 0.25))
        words.addWidget(Text(self.tr("¿Quieres ver antes cómo es?"), Type.STRONG))
        words.addWidget(
            Text(self.tr("Recorre los pasos con una empresa inventada. No se paga ni se envía nada."), ink="muted")
        )
        row = QHBoxLayout()
        row.setSpacing(grid(self, 2))
        row.addLayout(words, 1)
        row.addWidget(practise)
        card.column.addLayout(row)
        return card


def _row(gap: int, *widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row
