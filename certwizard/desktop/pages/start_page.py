"""The ways in: a link whose server is confirmed, the activation code, a company already known, the practice mode."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from certwizard.activation import shown_nit
from certwizard.desktop import sentences
from certwizard.desktop.session import KnownCompany, Session
from certwizard.desktop.theme import Type, grid
from certwizard.desktop.troubles import NextStep
from certwizard.desktop.widgets.buttons import Button, PrimaryButton
from certwizard.desktop.widgets.card import Card
from certwizard.desktop.widgets.field import TextField
from certwizard.desktop.widgets.text import Text

from .page import Page


class StartPage(Page):
    ARTICLE = "antes-de-empezar"

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            self.tr("Empieza con tu código de activación"),
            self.tr(
                "Con él se firman las facturas electrónicas de tu empresa. Toma unos quince minutos; "
                "puedes cerrar el programa cuando quieras y seguir después donde ibas."
            ),
        )
        self._key = session.key
        self._link_server = Text("", Type.TITLE)
        self._link = self._link_card()
        self._code = TextField(
            self.tr("Código de activación"),
            self.tr("Está en tu programa de facturación o en el correo de la plataforma. Se ve así: K7QF-2M9D-XW4T."),
        )
        self._server = TextField(
            self.tr("Dirección de la plataforma"), self.tr("Viene junto al código. Empieza por https://")
        )
        self._code.edited.connect(self.completeChanged)
        self._companies_title = Text(self.tr("Empresas en este computador"), Type.TITLE)
        self._companies = QVBoxLayout()
        self._companies.setSpacing(grid(self))
        self._shown_companies: tuple[KnownCompany, ...] = ()
        self.column.addWidget(self._link)
        self.column.addWidget(self._code)
        self.column.addWidget(self._server)
        self.column.addSpacing(grid(self))
        self.column.addWidget(self._companies_title)
        self.column.addLayout(self._companies)
        self.column.addWidget(self._practice_card())
        session.companies_changed.connect(self._show_companies)
        self.name_next_button(self.tr("Siguiente"))

    def initializePage(self) -> None:
        super().initializePage()
        self._server.show_value(self.session.server)
        self._show_companies()
        self.focus_first(self._code.editor)

    def isComplete(self) -> bool:
        return self.is_free and bool(self._typed_code() or self.session.key)

    def validatePage(self) -> bool:
        if self._typed_code():
            self.session.pair(self._typed_code(), self._server.value())
            return False
        return bool(self.session.key)

    def typed(self) -> tuple[str, str]:
        """The code and the address, which the session knows only once they were tried."""
        return self._code.value(), self._server.value()

    def type_again(self, code: str, server: str) -> None:
        self._code.show_value(code)
        self._server.show_value(server)

    def _way_on(self, step: NextStep) -> str:
        """The place to type another code is right here."""
        return "" if step is NextStep.ASK_FOR_A_CODE else super()._way_on(step)

    def _show(self) -> None:
        if self._key != self.session.key:  # the code has opened it, and is of no use any more
            self._key = self.session.key
            self._code.show_value("")
        link = self.session.pending_link
        self._link.setVisible(link is not None)
        if link:
            self._link_server.setText(link.server)

    def _show_companies(self) -> None:
        companies = self.session.companies
        self._companies_title.setVisible(bool(companies))
        if companies == self._shown_companies:
            return
        self._shown_companies = companies
        while item := self._companies.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for known in companies:
            self._companies.addWidget(self._company_card(known))

    def _typed_code(self) -> str:
        return self._code.value().strip()

    def _link_card(self) -> Card:
        card = Card("accent")
        confirm = PrimaryButton(self.tr("Conectar"))
        refuse = Button(self.tr("No conectar"))
        confirm.clicked.connect(self.session.confirm_server)
        refuse.clicked.connect(self.session.refuse_server)
        card.column.addWidget(Text(self.tr("¿Conectar con esta plataforma?"), Type.STRONG))
        card.column.addWidget(self._link_server)
        card.column.addWidget(
            Text(self.tr("El enlace que abriste lleva allí. Conecta solo si es la plataforma de tu empresa."))
        )
        card.column.addLayout(_row(grid(self), confirm, refuse))
        return card

    def _company_card(self, known: KnownCompany) -> Card:
        card = Card()
        words = QVBoxLayout()
        words.setSpacing(grid(self, 0.25))
        words.addWidget(Text(known.company.legal_name, Type.STRONG))
        nit = self.tr("NIT {nit}").format(nit=shown_nit(known.company.nit))

        words.addWidget(Text(nit, ink="muted"))
        words.addWidget(Text(sentences.state(known.state), ink="muted"))
        open_it = Button(self.tr("Abrir"))
        open_it.setAccessibleName(self.tr("Abrir {company}").format(company=known.company.legal_name))
        open_it.clicked.connect(partial(self.session.open, known.key))
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(open_it)
        card.column.addLayout(row)
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
