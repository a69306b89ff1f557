"""Why the reviewers sent it back, beside the work of correcting it."""

from certwizard.desktop.session import Session
from certwizard.desktop.theme import Type
from certwizard.desktop.widgets.card import Card
from certwizard.desktop.widgets.text import Text


class ReturnReason(Card):
    """Hidden when nothing was sent back, and again when it is on its way anew."""

    def __init__(self, session: Session) -> None:
        super().__init__("warning")
        self._session = session
        self._reason = Text("")
        self.column.addWidget(Text(self.tr("La revisión pidió corregir esto:"), Type.STRONG, "warning"))
        self.column.addWidget(self._reason)
        session.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        activation = self._session.activation
        returned = activation.returned if activation and activation.state.has_letter else None
        self._reason.setText(returned.reason if returned else "")
        self.setVisible(returned is not None)
