"""The tour itself: each step is done in the window, told in Spanish, and kept as a picture."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtNetwork import QNetworkAccessManager
from PySide6.QtWidgets import QApplication

from certwizard import brand, resources
from certwizard.activation import State
from certwizard.desktop import edition
from certwizard.desktop.drafts import Drafts
from certwizard.desktop.folders import Folders
from certwizard.desktop.practice import Practice
from certwizard.desktop.secrets import Secrets
from certwizard.desktop.session import Session, Stage
from certwizard.desktop.theme import grid
from certwizard.desktop.wizard import Wizard
from certwizard.documents import consent

from .hands import Hands, Stuck
from .people import Browser, scanned, signed_and_scanned

_REPRESENTATIVE: Final = {
    "Nombres": "María Fernanda",
    "Apellidos": "Gómez Peña",
    "Número de documento": "52.345.678",
    "Lugar de expedición": "Bogotá, D.C.",
    "Cargo": "Gerente",
    "Correo electrónico": "mfgomez@laespigadorada.example",
    "Celular": "+57 310 456 7890",
    "Dirección": "Calle 12 # 3-45, local 2",
}
_WIDTH: Final = 126
_HEIGHT: Final = 86
"""Steps of the grid: a window on a small laptop."""

_FAMILIES: Final = ("Inter", "Noto Sans", "Open Sans")
"""Where no desktop says which font it likes, the first of these that is there."""


def main(words: Sequence[str]) -> int:
    """Exit status: 0 when step 3 was reached, 1 when the tour got stuck."""
    parser = argparse.ArgumentParser("certwizard tour", description="Recorre el paso 2 completo, sin pantalla.")
    parser.add_argument("--out", type=Path, default=Path("certwizard-tour"), help="adónde van carta e imágenes")
    out: Path = parser.parse_args(words).out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if sys.platform == "win32":
        os.environ["QT_QPA_FONTDIR"] = str(Path(os.environ["SYSTEMROOT"]) / "Fonts")
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    with tempfile.TemporaryDirectory(prefix="certwizard-tour-") as home:
        return _walk(Folders(Path(home) / "data", out), out)


def _walk(folders: Folders, out: Path) -> int:
    folders.make()
    application = QApplication(["certwizard tour"])
    edition.dress(application, brand.current())
    application.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    application.setFont(_font(application.font()))
    QLocale.setDefault(QLocale("es_CO"))
    checkouts: list[str] = []
    drafts = Drafts(folders.drafts)
    session = Session(
        folders=folders,
        drafts=drafts,
        secrets=Secrets(application),
        network=QNetworkAccessManager(application),
        practice=Practice(folders.practice, application),
        open_url=lambda url: _remember(checkouts, url),
        parent=application,
    )
    wizard = Wizard()
    wizard.take(session)
    wizard.resize(grid(wizard, _WIDTH), grid(wizard, _HEIGHT))
    wizard.show()
    tour = Tour(session, wizard, checkouts, out)
    try:
        tour.walk()
    except (Stuck, LookupError, OSError) as error:
        print(f"El recorrido se detuvo esperando: {error}", file=sys.stderr)
        return 1
    finally:
        wizard.hide()
        session.shut_down()
    return 0


def _remember(checkouts: list[str], url: QUrl) -> bool:
    """In place of a browser: the tour pays at this address itself."""
    checkouts.append(url.toString())
    return True


def _font(system: QFont) -> QFont:
    if sys.platform in ("win32", "darwin"):
        return system
    known = set(QFontDatabase.families())
    family = next((family for family in _FAMILIES if family in known), system.family())
    return QFont(family, 10)


class Tour:
    def __init__(self, session: Session, wizard: Wizard, checkouts: list[str], out: Path) -> None:
        self._session = session
        self._wizard = wizard
        self.hands = Hands(wizard)
        self._checkouts = checkouts
        self._out = out
        self._pictures = 0
        self._browser = Browser()
        self._letter = out / "carta.pdf"
        self._scan = out / "carta-firmada.pdf"

    def walk(self) -> None:
        self._come_in()
        self._pay()
        self._fill_in()
        self._download_letter()
        self._attach()
        self._continue()
        print(f"Listo. La carta, el escaneo y {self._pictures} imágenes quedaron en {self._out}")

    def _come_in(self) -> None:
        self.hands.until(lambda: self._wizard.furnishing.are_over, "las páginas")
        self.keep("inicio", "Abrimos el programa y elegimos «Modo de práctica».")
        self.hands.press("Modo de práctica")
        self.hands.until(lambda: self._session.state is State.UNPAID, "la empresa de ejemplo")
        self._at(Stage.PAYMENT)

    def _pay(self) -> None:
        self.keep("pago", "El certificado no está pago: la página dice el precio y cómo comprarlo.")
        self.hands.press("Comprar certificado digital")
        self.hands.until(lambda: bool(self._checkouts), "la página de pago")
        self._until_state(State.PAYMENT_PENDING)
        self.keep("pago-en-espera", "Se abre la página de pago y el programa espera la confirmación.")
        self._outside(self._browser.let_the_bank_decline)
        self._until_state(State.UNPAID)
        self.keep("pago-rechazado", "El banco rechaza el primer intento: el programa lo dice, y se intenta otra vez.")
        self._checkouts.clear()
        self.hands.press("Comprar certificado digital")
        self.hands.until(lambda: bool(self._checkouts), "la página de pago")
        self._outside(self._browser.pay)
        self._at(Stage.REPRESENTATIVE)

    def _fill_in(self) -> None:
        self.keep("representante", "El pago se confirmó solo, y siguen los datos del representante legal.")
        self.hands.press("Descargar carta")
        self.keep("representante-con-errores", "Sin datos no hay carta: cada campo que falta lo dice en rojo.")
        self.hands.choose("Tipo de documento", "Cédula de ciudadanía")
        for label, text in _REPRESENTATIVE.items():
            self.hands.write(label, text)
        for label, text in (("Departamento", "bogota"), ("Municipio", "bogota")):
            self.hands.write(label, text)
            self.hands.leave(label)
        self.hands.press(consent.notice(resources.provider()).label)
        self.keep("representante-completo", "Con los datos completos, las marcas rojas se van.")

    def _download_letter(self) -> None:
        self._letter.unlink(missing_ok=True)
        self.hands.press("Descargar carta")
        self.hands.answer_file_dialog(self._letter)
        self._at(Stage.LETTER)
        self.keep("carta", f"«Descargar carta» guarda los datos y deja la carta en {self._letter.name}.")
        self.hands.press("Siguiente")
        self._at(Stage.ATTACHMENT)

    def _attach(self) -> None:
        self.keep("adjuntar", "Imprimimos la carta. Primero la escaneamos sin firmar, a ver qué pasa.")
        unsigned = self._out / "carta-sin-firma.pdf"
        self.hands.away_from_the_window(lambda: scanned(self._letter, unsigned))
        self._give(unsigned)
        self.hands.until(lambda: self._session.trouble is not None, "la revisión del documento")
        self.keep("documento-sin-firma", "El programa se da cuenta y dice qué hacer.")
        self.hands.away_from_the_window(lambda: signed_and_scanned(self._letter, self._scan))
        self._give(self._scan)
        self.hands.until(lambda: self.hands.can_press("Continuar"), "que la plataforma reciba el documento")
        self.keep("documento-adjunto", "Con la firma, el documento se revisa, se reduce, se envía y queda adjunto.")

    def _continue(self) -> None:
        self.hands.press("Continuar")
        self._until_state(State.IN_REVIEW)
        self._at(Stage.STATUS)
        self.keep("en-proceso", "«Continuar» lleva al paso 3: la carta está en revisión.")
        staff_url = self._session.practice_staff_url
        self.hands.away_from_the_window(lambda: self._browser.approve_letter(staff_url))
        self._until_state(State.ACTIVE)
        self.keep("activo", "Un revisor la aprueba, y la página lo muestra sola: el certificado está activo.")

    def _give(self, scan: Path) -> None:
        self.hands.press("Adjuntar documento")
        self.hands.answer_file_dialog(scan)
        self.hands.until(lambda: self._session.activity is not None, "la revisión del documento")
        self.hands.until(lambda: self._session.activity is None, "la revisión del documento")

    def _outside(self, visit: Callable[[str], None]) -> None:
        url = self._checkouts[-1]
        self.hands.away_from_the_window(lambda: visit(url))

    def _until_state(self, state: State) -> None:
        self.hands.until(lambda: self._session.state is state, state)

    def _at(self, stage: Stage) -> None:
        self.hands.until(lambda: self._wizard.here is stage, stage)

    def keep(self, name: str, told: str) -> None:
        self._pictures += 1
        print(f"{self._pictures:2}. {told}", flush=True)
        self.hands.picture(self._out / f"{self._pictures:02}-{name}.png")
