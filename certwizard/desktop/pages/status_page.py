"""Step 3: what the reviewers are doing, until when the certificate is active, or what came back and why."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from certwizard.activation import WARNED_UNDER, State, days_left
from certwizard.desktop.dialogs.keeping import keep_calendar
from certwizard.desktop.dialogs.web_page import open_web_page
from certwizard.desktop.figures import day, moment
from certwizard.desktop.session import Session, Stage
from certwizard.desktop.theme import Type, grid
from certwizard.desktop.widgets.buttons import Button, PrimaryButton
from certwizard.desktop.widgets.card import Card
from certwizard.desktop.widgets.drawing import Illustration
from certwizard.desktop.widgets.text import Text

from .page import Page


class StatusPage(Page):
    ARTICLE = "carta-devuelta"

    def __init__(self, session: Session) -> None:
        super().__init__(session, "")
        self._review = Illustration("review", "", 14)
        self._certificate = Illustration("certificate", "", 18)

        self._explained = Text("", Type.LEAD, "muted")
        self._since = Text("", ink="muted")
        self._reason = Text("", Type.LEAD)
        self._returned = self._returned_card()
        self._practice = self._practice_card()
        self._renew = PrimaryButton(self.tr("Renovar el certificado"))
        self._renew.clicked.connect(session.renew)
        self._calendar = Button(self.tr("Agregar al calendario…"))
        self._calendar.clicked.connect(lambda: keep_calendar(self.window(), session))
        renewing = QHBoxLayout()
        renewing.setSpacing(grid(self))
        renewing.addWidget(self._renew)
        renewing.addWidget(self._calendar)
        renewing.addStretch()
        self.column.insertWidget(0, Text(self.tr("Paso 3 · Revisión de la carta"), Type.STRONG, "muted"))
        for picture in (self._review, self._certificate):
            self.column.insertWidget(0, picture)
        for text in (self._explained, self._since):
            self.column.addWidget(text)
        self.column.addLayout(renewing)
        self.column.addWidget(self._returned)
        self.column.addWidget(self._practice)
        self.setFinalPage(True)

    def isComplete(self) -> bool:
        return True

    @property
    def primary(self) -> Button | None:
        return next((button for button in (self._renew, self._correct) if button.isVisibleTo(self)), None)

    def _show(self) -> None:
        activation = self.session.activation
        if activation is None:
            return
        state, certificate = activation.state, activation.certificate
        has_ended = state in (State.ACTIVE, State.EXPIRED)
        is_returned = self.session.was_returned
        self._review.setVisible(state is State.IN_REVIEW)
        self._certificate.setVisible(has_ended)
        self._returned.setVisible(is_returned)
        left = days_left(certificate.valid_until, self.session.today) if certificate else WARNED_UNDER
        self._renew.setVisible(state is State.EXPIRED or (state is State.ACTIVE and left < WARNED_UNDER))
        self._calendar.setVisible(state is State.ACTIVE)
        self.offer_help(is_returned)
        self._practice.setVisible(bool(self.session.practice_staff_url) and state is State.IN_REVIEW)
        self._since.setVisible(state is State.IN_REVIEW and activation.submitted_at is not None)
        if activation.submitted_at:
            self._since.setText(self.tr("Enviada el {moment}").format(moment=moment(activation.submitted_at)))
        if activation.returned:
            self._reason.setText(activation.returned.reason)
        if state is State.IN_REVIEW:
            self._say(
                self.tr("En proceso"),
                self.tr(
                    "La plataforma está revisando la carta. Toma hasta 8 días hábiles. Esta página se actualiza sola: "
                    "puedes cerrar el programa y volver cuando quieras."
                ),
            )
        elif certificate and state is State.ACTIVE:
            self._say(
                self.tr("Certificado activo hasta el {day}").format(day=day(certificate.valid_until)),
                self.tr("Ya puedes facturar con él. No hay que hacer nada más.")
                if left >= WARNED_UNDER
                else self.tr(
                    "Está por vencer. Renuévalo antes de ese día para seguir facturando: tus datos siguen aquí."
                ),
            )
        elif certificate and state is State.EXPIRED:
            self._say(
                self.tr("El certificado venció el {day}").format(day=day(certificate.valid_until)),
                self.tr("Renuévalo para seguir facturando. Tus datos siguen guardados."),
            )
        elif is_returned:
            self._say(
                self.tr("Hay que corregir algo"),
                self.tr(
                    "La revisión devolvió la carta. Corrige lo que dice el motivo y envíala otra vez: "
                    "no se paga de nuevo."
                ),
            )

    def _say(self, state: str, explained: str) -> None:
        self.heading.setText(state)
        self._explained.setText(explained)

    def _returned_card(self) -> Card:
        card = Card("warning")
        self._correct = PrimaryButton(self.tr("Corregir los datos"), "edit")
        attach = Button(self.tr("Adjuntar otro documento"))
        self._correct.clicked.connect(partial(self.turn.emit, Stage.REPRESENTATIVE))
        attach.clicked.connect(partial(self.turn.emit, Stage.ATTACHMENT))
        buttons = QHBoxLayout()
        buttons.setSpacing(grid(self))
        buttons.addWidget(self._correct)
        buttons.addWidget(attach)
        buttons.addStretch()
        card.column.addWidget(Text(self.tr("El motivo:"), Type.STRONG, "warning"))
        card.column.addWidget(self._reason)
        card.column.addSpacing(grid(self))
        card.column.addLayout(buttons)
        return card

    def _practice_card(self) -> Card:
        card = Card()
        review = Button(self.tr("Hacer de revisor"))
        review.clicked.connect(self._open_review)
        row = QHBoxLayout()
        row.setSpacing(grid(self, 2))
        row.addWidget(
            Text(self.tr("En el modo de práctica también puedes aprobar o devolver la carta, como un revisor.")),
            1,
        )
        row.addWidget(review)
        card.column.addLayout(row)
        return card

    def _open_review(self) -> None:
        open_web_page(self, self.session.practice_staff_url)
