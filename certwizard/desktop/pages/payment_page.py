"""Whether the certificate is paid for, and how to buy it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from certwizard.activation import State
from certwizard.desktop.figures import pesos
from certwizard.desktop.session import Session
from certwizard.desktop.theme import Type, grid
from certwizard.desktop.troubles import NoBrowser
from certwizard.desktop.widgets.buttons import Button, PrimaryButton
from certwizard.desktop.widgets.card import Card
from certwizard.desktop.widgets.drawing import Glyph, Illustration
from certwizard.desktop.widgets.text import Text

from .page import Page


class PaymentPage(Page):
    ARTICLE = "realizar-el-pago"

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            self.tr("Paso 2 · Activa tu certificado digital"),
            self.tr("El certificado digital firma las facturas electrónicas de tu empresa."),
        )
        self._glyph = Glyph("waiting", "accent", 1.25)
        self._state = Text("", Type.TITLE)
        self._explained = Text("", ink="muted")
        self._picture = Illustration("certificate", "", 18)
        self._price = Text("", Type.FIGURE)
        self._validity = Text("", ink="muted")
        self._buy = PrimaryButton(self.tr("Comprar certificado digital"))
        self._again = Button(self.tr("Abrir otra vez la página de pago"))
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._verify = Button(self.tr("Verificar pago"), "refresh")
        for buys in (self._buy, self._again):
            buys.clicked.connect(session.buy)
        self._verify.clicked.connect(session.verify_payment)
        self.column.addWidget(self._card())
        self.name_next_button(self.tr("Siguiente"))

    def isComplete(self) -> bool:
        return self.is_free and self._is_paid()

    def validatePage(self) -> bool:
        return self._is_paid()

    @property
    def primary(self) -> Button | None:
        return self._buy if self._buy.isVisibleTo(self) else None

    def _arrange(self, is_wide: bool) -> None:
        self._picture.setVisible(is_wide)
        self._buttons.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def _is_paid(self) -> bool:
        activation = self.session.activation
        return activation is not None and activation.state.is_paid

    def _show(self) -> None:
        activation = self.session.activation
        state = activation.state if activation else None
        waits = state is State.PAYMENT_PENDING or self.session.waits_for_payment
        if activation is None and not self.is_free:
            self._say("waiting", self.tr("Verificando el pago"), self.tr("Toma solo un momento."))
        elif activation is None:
            self._say("waiting", self.tr("Todavía no sabemos si está pago"), self.tr("Lo vemos apenas haya conexión."))
        elif self._is_paid():
            self._say("done", self.tr("El pago está confirmado"), self.tr("Elige «Siguiente» para continuar."))
        elif waits:
            self._say(
                "waiting",
                self.tr("Esperando la confirmación del pago"),
                self.tr("Paga en la página que se abre en tu navegador. La confirmación llega sola."),
            )
        else:
            self._say(
                "info",
                self.tr("El certificado todavía no está pago"),
                self.tr("La página de pago se abre en tu navegador. Si ya pagaste, elige «Verificar pago»."),
            )
        if activation:
            price = activation.price
            self._price.setText(
                self.tr("{amount} {currency}, IVA incluido").format(amount=pesos(price.amount), currency=price.currency)
            )
            self._validity.setText(self._said_validity(activation.validity_months))
        for widget in (self._price, self._validity):
            widget.setVisible(activation is not None and not self._is_paid())
        self._buy.setVisible(activation is not None and not self._is_paid() and not waits)
        self._again.setVisible(waits and not self._is_paid())
        self._verify.setVisible(not self._is_paid())
        was_free = self._verify.isEnabled()
        for button in (self._buy, self._again, self._verify):
            button.setEnabled(self.is_free)
        if self.is_free and not was_free and not self._is_paid():
            (self._verify if self._buy.isHidden() else self._buy).setFocus()

    def _show_activity(self) -> None:
        super()._show_activity()
        self._show()

    def _go_on(self) -> None:
        trouble = self.session.trouble
        if not isinstance(trouble, NoBrowser):
            super()._go_on()
            return
        QGuiApplication.clipboard().setText(trouble.url)
        self.notice.say(
            "success",
            self.tr("La dirección está copiada"),
            self.tr("Pégala en la barra de direcciones de tu navegador: {url}").format(url=trouble.url),
        )

    def _said_validity(self, months: int) -> str:
        if months == 12:
            return self.tr("Vigencia: un año.")
        return self.tr("Vigencia: {months} meses.").format(months=months)

    def _say(self, icon: str, state: str, explained: str) -> None:
        self._glyph.show_icon(icon, "success" if icon == "done" else "accent")
        self._state.setText(state)
        self._explained.setText(explained)

    def _card(self) -> Card:
        card = Card()
        heading = QHBoxLayout()
        heading.setSpacing(grid(self))
        heading.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        heading.addWidget(self._state, 1)
        self._buttons.setSpacing(grid(self))
        for button in (self._buy, self._again, self._verify):
            self._buttons.addWidget(button)
        self._buttons.addStretch()
        words = QVBoxLayout()
        words.setSpacing(grid(self))
        words.addLayout(heading)
        words.addWidget(self._explained)
        words.addSpacing(grid(self))
        words.addWidget(self._price)
        words.addWidget(self._validity)
        words.addSpacing(grid(self))
        words.addLayout(self._buttons)
        words.addStretch()
        row = QHBoxLayout()
        row.addLayout(words, 1)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        card.column.addLayout(row)
        return card
