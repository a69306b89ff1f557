"""From the first page to step 3 without a mouse."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget

from certwizard import resources
from certwizard.activation import State
from certwizard.desktop.session import Stage
from certwizard.desktop.tour.people import signed_and_scanned
from certwizard.documents import consent
from tests.helpers.owner import Owner, invited
from tests.helpers.platform import Platform
from tests.helpers.window import Window

FARTHEST = 80
"""So many strokes of the tabulator, and one gives up."""

TYPED = {
    "Nombres": "Ana María",
    "Apellidos": "Peña Ñáñez",
    "Número de documento": "1020304050",
    "Lugar de expedición": "Bogotá",
    "Cargo": "Gerente",
    "Correo electrónico": "ana@espiga.example",
    "Celular": "3001234567",
    "Departamento": "bogota",
    "Municipio": "bogota",
    "Dirección": "Calle 10 # 43-25",
}


class Keyboard:
    def __init__(self, window: Window) -> None:
        self._window = window
        window.wizard.activateWindow()
        self._window.settle()

    def press(self, key: Qt.Key, character: str = "") -> None:
        """A list that has popped up hears the keys first."""
        self._window.hands.strike(QApplication.activePopupWidget() or self._focused(), key, character)
        self._window.settle()

    def write(self, text: str) -> None:
        for character in text:
            self.press(Qt.Key.Key_unknown, character)

    def go_to(self, words: str) -> None:
        """With the tabulator alone."""
        passed = []
        for _ in range(FARTHEST):
            if _said(self._focused()) == words:
                return
            passed.append(_said(self._focused()))
            self.press(Qt.Key.Key_Tab, "\t")
        pytest.fail(f"«{words}» is not reached from here: {passed}")

    def push(self, words: str) -> None:
        self._window.hands.until(lambda: self._window.hands.can_press(words), words)
        self._window.wizard.activateWindow()  # as every window manager does when a dialog closes
        self._window.settle()
        self.go_to(words)
        self.press(Qt.Key.Key_Space, " ")

    def name_a_file(self, path: Path) -> None:
        self._window.hands.until(lambda: isinstance(QApplication.activeWindow(), QFileDialog), "the dialog")
        self.write(str(path))
        self.press(Qt.Key.Key_Return, "\r")

    def _focused(self) -> QWidget:
        """A dialog keeps the keys, also while the system lets no window of ours have the focus; where nothing in a
        window has it, they go to the window."""
        window = QApplication.activeModalWidget() or self._window.wizard
        return QApplication.focusWidget() or window.focusWidget() or window


def _said(widget: QWidget) -> str:
    return widget.accessibleName() or (widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else "")


def test_the_whole_way_is_gone_by_keyboard_alone(
    owner: Owner, platform: Platform, opened: Callable[[], Window], tmp_path: Path
) -> None:
    window, letter, scan = opened(), tmp_path / "carta.pdf", tmp_path / "firmada.pdf"
    keys = Keyboard(window)
    keys.go_to("Código de activación")
    keys.write(invited(platform))
    keys.go_to("Dirección de la plataforma")
    keys.write(platform.url)
    keys.push("Siguiente")
    window.wait_for(Stage.PAYMENT)

    keys.push("Comprar certificado digital")
    window.hands.until(lambda: bool(owner.sent_to), "the payment page")
    platform.approve_payment(owner.sent_to[-1])
    window.wait_for(Stage.REPRESENTATIVE)

    keys.go_to("Tipo de documento")
    keys.press(Qt.Key.Key_Down)
    for label, text in TYPED.items():
        keys.go_to(label)
        keys.write(text)
    keys.go_to(consent.notice(resources.provider()).label)
    keys.press(Qt.Key.Key_Space, " ")
    keys.push("Descargar carta")
    keys.name_a_file(letter)
    window.wait_for(Stage.LETTER)
    keys.push("Siguiente")
    window.wait_for(Stage.ATTACHMENT)

    window.hands.away_from_the_window(lambda: signed_and_scanned(letter, scan))
    keys.push("Adjuntar documento")
    keys.name_a_file(scan)
    keys.push("Continuar")
    window.wait_for(Stage.STATUS)
    assert owner.session.state is State.IN_REVIEW
