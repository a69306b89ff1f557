"""Pictures of every page in every state, light and dark, Spanish and English, at the usual text size and at twice that.

The states are reached through the real session and the practice platform, at a day and hour that are always the same.
`python -m tests.helpers.gallery` draws them into docs/pictures; `--check` compares with those instead, and leaves what
differs in out/pictures.
"""

import argparse
import io
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Final

import keyring
import numpy as np
from PIL import Image
from PIL.ImageQt import ImageQt
from PySide6.QtCore import QBuffer, QIODevice, QLocale, QSize
from PySide6.QtGui import QColor, QFont, QImage, QPalette
from PySide6.QtWidgets import QApplication, QProxyStyle, QScrollArea, QStyle, QWidget

from certwizard import brand
from certwizard.activation import PersonType, State
from certwizard.desktop import edition, sentences
from certwizard.desktop.autostart import AutostartEntry
from certwizard.desktop.dialogs.about import AboutDialog
from certwizard.desktop.dialogs.erase import Erasing
from certwizard.desktop.dialogs.help_window import HelpWindow
from certwizard.desktop.dialogs.import_roster import ImportDialog, show_plan
from certwizard.desktop.dialogs.message import Message
from certwizard.desktop.dialogs.page_viewer import PageViewer
from certwizard.desktop.dialogs.preferences import PreferencesDialog
from certwizard.desktop.dialogs.print_preview import PrintPreview
from certwizard.desktop.dialogs.update_notice import tell_of
from certwizard.desktop.figures import COLOMBIA
from certwizard.desktop.help import library
from certwizard.desktop.language import Translation
from certwizard.desktop.pages.companies import Companies
from certwizard.desktop.printing import Printing
from certwizard.desktop.roster_import import read_table
from certwizard.desktop.settings import Language, Settings
from certwizard.desktop.stages import Stage
from certwizard.desktop.tour.hands import Hands
from certwizard.desktop.tour.people import scanned, signed_and_scanned
from certwizard.desktop.updates import Update
from certwizard.desktop.widgets.field import TextField
from tests.helpers import letters, printshop
from tests.helpers.fault_proxy import Fault, FaultProxy
from tests.helpers.keychains import MemoryKeychain
from tests.helpers.owner import ANA, HASTY, Owner, company, invited
from tests.helpers.platform import Platform
from tests.helpers.window import Window

STORED: Final = Path("docs/pictures")
DIFFERENT: Final = Path("out/pictures")
LARGEST: Final = QSize(1366, 768)
COLOURS: Final = 32
SURFACES: Final = 12
"""So many of a picture's colours are kept as they are, the rest as near as may be: all pictures fit in 12 MB."""
MORNING: Final = datetime(2026, 3, 2, 14, 30, tzinfo=UTC)
FAKETIME: Final = str(next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), ""))
PATIENT: Final = replace(HASTY, silence=600.0, whole=600.0)
COMPANY: Final = company("Panadería La Espiga Dorada S.A.S.")
OTHERS: Final = (("Ferretería El Tornillo y Cía. Ltda.", PersonType.LEGAL), ("Rosa Ñáñez", PersonType.NATURAL))
EDITION: Final = Path("packaging/brands/ejemplo/certwizard-brand.toml")
UPDATE: Final = Update("1.10", "https://plataforma.example/nueva")
COLUMNS: Final = "NIT;Nombres;Apellidos;Tipo de documento;Número de documento;Correo;Celular;Departamento;Municipio"
ROSTER: Final = (
    "Ana María;Peña Ñáñez;CC;1020304050;gerencia@espiga.example;3001234567;Bogotá, D.C.;Bogotá, D.C.",
    "Luis;Rojas;CC;79123456;luis@tornillo.example;3017654321;Antioquia;Medellín",
    "Rosa;Ñáñez;CC;52123456;rosa.example;3001112233;Valle del Cauca;Cali",
    "Jorge;Díaz;CC;80123456;jorge@otra.example;3004445566;Meta;Villavicencio",
)
"""A row for each company, and one of a company that is not on this computer."""

NOTICED: Final = 60
"""From this difference in one of its colours, of 255, a pixel counts as another one."""
TOLERATED: Final = 0.0004
TOLERATED_WITH_SCAN: Final = 0.004
"""Shares of a picture's pixels. In the pictures of a scan each letter has a mark of its own."""

DARK: Final = {
    QPalette.ColorRole.Window: "#2b2d30",
    QPalette.ColorRole.WindowText: "#f0f0f0",
    QPalette.ColorRole.Base: "#1e1f22",
    QPalette.ColorRole.AlternateBase: "#26282b",
    QPalette.ColorRole.Text: "#f0f0f0",
    QPalette.ColorRole.Button: "#3a3d41",
    QPalette.ColorRole.ButtonText: "#f0f0f0",
    QPalette.ColorRole.PlaceholderText: "#a0a4a8",
    QPalette.ColorRole.ToolTipBase: "#3a3d41",
    QPalette.ColorRole.ToolTipText: "#f0f0f0",
    QPalette.ColorRole.Highlight: "#2f7fd6",
    QPalette.ColorRole.HighlightedText: "#ffffff",
    QPalette.ColorRole.Link: "#6cb2ff",
    QPalette.ColorRole.Accent: "#4c9be8",
}


@dataclass(frozen=True)
class Variant:
    language: Language
    is_dark: bool
    percent: int

    @property
    def name(self) -> str:
        return f"{self.language.value}-{'dark' if self.is_dark else 'light'}-{self.percent}"


ALL: Final = tuple(
    Variant(language, is_dark, percent)
    for language, percent, is_dark in product((Language.SPANISH, Language.ENGLISH), (100, 200), (False, True))
)
FEW: Final = (ALL[0], ALL[-1])
"""One of each."""


@dataclass(frozen=True)
class Scene:
    """`arrange` prepares the window once more in each variant, and gives what is to be pictured."""

    name: str
    arrange: Callable[[Window, Variant], QWidget] = lambda window, _variant: window.wizard
    has_scan: bool = False


class Still(QProxyStyle):
    """Nothing moves by itself."""

    def styleHint(self, hint: QStyle.StyleHint, *rest: object) -> int:  # type: ignore[override]
        return 0 if hint is QStyle.StyleHint.SH_Widget_Animation_Duration else super().styleHint(hint, *rest)  # type: ignore[arg-type]


class Walk:
    """Goes once through everything that can be seen; each scene is yielded while it stands on the screen."""

    def __init__(self, platform: Platform, proxy: FaultProxy, owner: Owner, window: Window) -> None:
        self._platform = platform
        self._proxy = proxy
        self._owner = owner
        self._session = owner.session
        self._window = window

    def scenes(self) -> Iterator[Scene]:
        yield from self._start()
        yield from self._payment()
        yield from self._representative()
        yield from self._letter()
        yield from self._attachment()
        yield from self._status()
        yield from self._companies()
        yield from self._beside()

    def _start(self) -> Iterator[Scene]:
        session = self._session
        yield Scene("start")
        session.follow("certwizard://activar?codigo=K7QF-2M9D-XW4T&servidor=https://plataforma.example")
        yield Scene("start-link")
        session.refuse_server()
        session.pair("K7QF-2M9D-XW4T", self._proxy.url)
        self._owner.wait_idle()
        yield Scene("start-wrong-code", self._with_an_address)
        self._owner.pair(invited(self._platform, COMPANY), self._proxy.url)

    def _payment(self) -> Iterator[Scene]:
        session, owner = self._session, self._owner
        yield Scene("payment")
        with self._befallen("GET /activation", Fault.SLOW):
            session.verify_payment()
            yield Scene("payment-verifying")
            session.cancel()
        for name, fault in (("offline", Fault.CUT_BEFORE), ("server-error", Fault.ERROR)):
            with self._befallen("GET /activation", fault):
                session.verify_payment()
                owner.wait(lambda: session.trouble)
                yield Scene(f"payment-{name}")
        session.verify_payment()
        owner.wait_idle()
        owner.wait(lambda: session.online)
        self._buy()
        yield Scene("payment-waiting")
        owner.clock = lambda: MORNING + timedelta(minutes=25)
        session.open(session.key)
        owner.wait_idle()
        yield Scene("payment-pending-long")
        owner.clock = lambda: MORNING
        self._platform.decline_payment(session.checkout_url)
        owner.wait(lambda: session.state is State.UNPAID)
        yield Scene("payment-declined")
        self._buy()
        self._platform.approve_payment(session.checkout_url)
        self._window.wait_for(Stage.REPRESENTATIVE)
        self._window.wizard.turn_to(Stage.PAYMENT)
        yield Scene("payment-paid")
        self._window.wizard.turn_to(Stage.REPRESENTATIVE)

    def _representative(self) -> Iterator[Scene]:
        yield Scene("representative-empty")
        self._session.check_fields()
        yield Scene("representative-faults")
        self._owner.type(ANA)
        yield Scene("representative-filled")
        yield Scene("representative-consent", self._at_the_bottom)

    def _letter(self) -> Iterator[Scene]:
        self._session.issue_letter(self._owner.folders.letters / "Carta de exoneración.pdf")
        self._window.wait_for(Stage.LETTER)
        self._owner.wait_idle()
        yield Scene("letter")
        yield Scene("print-preview", self._print_preview)
        yield Scene("letter-no-printer", self._no_printer)
        self._window.wizard.turn_to(Stage.REPRESENTATIVE)
        self._session.edit_representative("position", "Representante legal principal")
        yield Scene("representative-changed", self._at_the_bottom)
        self._session.issue_letter(self._owner.folders.letters / "Carta de exoneración (2).pdf")
        self._window.wait_for(Stage.LETTER)
        self._owner.wait_idle()
        yield Scene("letter-replaced")
        self._window.wizard.turn_to(Stage.ATTACHMENT)

    def _attachment(self) -> Iterator[Scene]:
        session, owner = self._session, self._owner
        letter = session.letter_path
        assert letter
        scan, unsigned = letter.with_name("Carta firmada.pdf"), letter.with_name("Sin firma.pdf")
        signed_and_scanned(letter, scan)
        scanned(letter, unsigned)
        yield Scene("attachment")
        with self._befallen("PUT /activation/attachment", Fault.SLOW):
            session.attach([scan])
            owner.wait(lambda: self._proxy.seen["PUT /activation/attachment"])
            yield Scene("attachment-sending", has_scan=True)
            session.cancel()
        owner.attach(scan)
        yield Scene("attachment-accepted", has_scan=True)
        owner.attach(unsigned)
        yield Scene("attachment-refused", has_scan=True)
        owner.attach(_hardly_signed(letter, letter.with_name("Casi firmada.pdf")))
        yield Scene("attachment-doubtful", has_scan=True)
        yield Scene("page-viewer", self._page_viewer, has_scan=True)
        yield Scene("page-viewer-signature", self._signature_viewer, has_scan=True)
        owner.attach(scan)

    def _status(self) -> Iterator[Scene]:
        session, owner, platform = self._session, self._owner, self._platform
        self._submit()
        yield Scene("status-in-review")
        platform.return_("La firma no es la del representante legal que figura en la cámara de comercio.")
        owner.wait(lambda: session.was_returned)
        yield Scene("status-returned")
        self._window.wizard.turn_to(Stage.ATTACHMENT)
        yield Scene("attachment-returned", has_scan=True)
        assert session.letter_path
        owner.attach(session.letter_path.with_name("Carta firmada.pdf"))
        self._submit()
        platform.approve()
        owner.wait(lambda: session.state is State.ACTIVE)
        yield Scene("status-active")
        self._pair_others()
        self._a_year_later()
        owner.wait(lambda: session.state is State.EXPIRED)
        yield Scene("status-expired")

    def _companies(self) -> Iterator[Scene]:
        self._session.close()
        self._window.wizard.turn_to(Stage.START)
        yield Scene("start-companies", self._with_an_address)
        yield Scene("start-remove", self._remove)
        yield Scene("roster", self._roster)
        yield Scene("roster-unreadable", self._unreadable_roster)

    def _beside(self) -> Iterator[Scene]:
        yield Scene("help", _help)
        yield Scene("preferences", _preferences)
        yield Scene("about", _about)
        yield Scene("erase", self._erase)
        yield Scene("update", _update)
        self._window.wizard.tell_of_update(UPDATE)
        yield Scene("start-update", self._with_an_address)
        os.environ[brand.FILE_VARIABLE] = str(EDITION)
        brand.current.cache_clear()
        yield Scene("edition", self._edition)
        yield Scene("edition-about", _edition_about)

    def _pair_others(self) -> None:
        key = self._session.key
        for name, kind in OTHERS:
            self._session.close()
            self._owner.pair(invited(self._platform, company(name, kind)), self._proxy.url)
        self._session.open(key)
        self._owner.wait_idle()

    def _buy(self) -> None:
        self._session.buy()
        self._owner.wait(lambda: self._session.checkout_url and self._session.activity is None)

    def _submit(self) -> None:
        self._owner.wait(lambda: self._session.can_continue)
        self._session.submit()
        self._window.wait_for(Stage.STATUS)
        self._owner.wait_idle()

    def _a_year_later(self) -> None:
        """The platform goes on with the same data, on another day."""
        later = MORNING + timedelta(days=366)
        self._platform.stop()
        self._platform = _platform(self._platform.folder, later)
        self._proxy.platform_url = self._platform.url
        self._owner.clock = lambda: later
        self._session.refresh()

    @contextmanager
    def _befallen(self, call: str, fault: Fault) -> Iterator[None]:
        self._proxy.hit_always(call, fault)
        yield
        self._proxy.heal()

    def _with_an_address(self, window: Window, _variant: Variant) -> QWidget:
        """The platform here has another port each time."""
        page = window.wizard.pages[Stage.START]
        page.findChildren(TextField)[1].show_value("https://plataforma.example")
        return window.wizard

    def _edition(self, window: Window, variant: Variant) -> QWidget:
        _put_edition_on()
        return self._with_an_address(window, variant)

    def _no_printer(self, window: Window, _variant: Variant) -> QWidget:
        window.wizard.pages[Stage.LETTER].findChild(Printing).no_printer.emit()
        return window.wizard

    def _print_preview(self, window: Window, _variant: Variant) -> QWidget:
        """Of a letter that is the same each time: so large, another one's codes would be another picture."""
        pages = [printshop.printed(letters.letter().pdf, page, 150) for page in range(2)]
        return PrintPreview([QImage(ImageQt(page)) for page in pages], window.wizard)

    def _page_viewer(self, window: Window, _variant: Variant) -> PageViewer:
        inspection = self._session.inspection
        assert inspection
        viewer = PageViewer(self._session.previews, inspection.signature_picture, 1, window.wizard)
        viewer.resize(800, 512)  # the larger, the more of the picture are the letter's codes, which no two runs share
        return viewer

    def _signature_viewer(self, window: Window, variant: Variant) -> QWidget:
        viewer = self._page_viewer(window, variant)
        viewer.show()
        Hands(viewer).press(viewer.tr("Ver la &firma").replace("&", ""))
        return viewer

    def _remove(self, window: Window, _variant: Variant) -> QWidget:
        page = window.wizard.pages[Stage.START]
        page.findChild(Companies).removal_asked.emit(self._session.companies[0])
        return _message(window)

    def _roster(self, window: Window, _variant: Variant) -> QWidget:
        table = self._owner.folders.letters / "Representantes.csv"
        nits = [known.company.nit for known in self._session.companies]
        rows = (f"{nit};{rest}" for nit, rest in zip((*nits, "800191045"), ROSTER, strict=True))
        table.write_text("\n".join((COLUMNS, *rows)), encoding="utf-8")
        return ImportDialog(self._session, read_table(table), window.wizard)

    def _unreadable_roster(self, window: Window, _variant: Variant) -> QWidget:
        table = self._owner.folders.letters / "Otra cosa.csv"
        table.write_text("Uno;Dos\n", encoding="utf-8")
        show_plan(self._session, window.wizard, str(table))
        return _message(window)

    def _erase(self, window: Window, _variant: Variant) -> QWidget:
        Erasing(self._session, AutostartEntry(self._owner.folders.data / "config"), window.wizard).ask()
        return _message(window)

    def _at_the_bottom(self, window: Window, _variant: Variant) -> QWidget:
        window.settle()
        page = window.wizard.pages[window.wizard.here]
        bar = page.findChild(QScrollArea).verticalScrollBar()
        bar.setValue(bar.maximum())
        return window.wizard


def _help(window: Window, variant: Variant) -> QWidget:
    shown = HelpWindow(library(variant.language), window.wizard)
    shown.open_article("escanear-la-carta")
    return shown


def _preferences(window: Window, _variant: Variant) -> QWidget:
    return PreferencesDialog(Settings(), starts_with_session=False, parent=window.wizard)


def _update(window: Window, _variant: Variant) -> QWidget:
    tell_of(UPDATE, window.wizard)
    return _message(window)


def _message(window: Window) -> QWidget:
    return window.wizard.findChildren(Message)[-1]


def _about(window: Window, _variant: Variant) -> QWidget:
    return AboutDialog("certwizard", "", window.wizard)


def _put_edition_on() -> None:
    """Over the variant's light or dark, which is not the system's here."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    variant = application.palette()
    edition.dress(application, brand.current())
    for role in edition.ACCENTS:
        variant.setColor(role, application.palette().color(role))
    application.setPalette(variant)


def _edition_about(window: Window, _variant: Variant) -> QWidget:
    _put_edition_on()
    return AboutDialog(brand.current().name, sentences.support(brand.current().support), window.wizard)


def _hardly_signed(letter: Path, to: Path) -> Path:
    """A stroke so short that nobody can say whether it is a signature."""
    from certwizard.documents.expected import expected_letter

    pdf, dpi, random = letter.read_bytes(), 150, np.random.default_rng(3)
    box = expected_letter(pdf).signature_box
    sheets = [printshop.printed(pdf, page, dpi) for page in range(box.page)]
    across, down = box.x_mm + box.width_mm * 0.45, box.y_mm + box.height_mm * 0.5
    stroke = [(across + 0.02 * step, down + 1.2 * np.sin(step / 40), 1.0) for step in range(300)]
    sheets[-1] = printshop.written(sheets[-1], dpi, stroke, printshop.BALLPOINT_BLUE, random)
    sheets[0].save(to, "PDF", save_all=True, append_images=sheets[1:], resolution=dpi)
    return to


def _platform(folder: Path, at: datetime) -> Platform:
    """Where it is always the same moment."""
    faked = {"LD_PRELOAD": FAKETIME, "FAKETIME": f"{at:%Y-%m-%d %H:%M:%S}", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
    os.environ |= faked | {"TZ": "UTC"}
    try:
        return Platform(folder)
    finally:
        os.environ["TZ"] = "America/Bogota"
        for name in faked:
            del os.environ[name]


class Studio:
    """Brings the window into each variant and takes its picture."""

    def __init__(self, application: QApplication, window: Window) -> None:
        self._application = application
        self._window = window
        self._light = application.palette()
        self._percent = 100
        self._translation = Translation(application)

    def picture(self, scene: Scene, variant: Variant) -> Image.Image:
        wizard = self._window.wizard
        self._dress(variant)
        shown = scene.arrange(self._window, variant)
        if shown is not wizard:
            shown.show()
            shown.resize(shown.size().boundedTo(LARGEST))
        self._window.settle()
        file = QBuffer()
        file.open(QIODevice.OpenModeFlag.WriteOnly)
        shown.grab().save(file, "PNG")
        if shown is not wizard:
            shown.close()
            shown.deleteLater()
        return Image.open(io.BytesIO(file.data().data())).convert("RGB")

    def _dress(self, variant: Variant) -> None:
        self._application.setPalette(_dark() if variant.is_dark else self._light)
        if self._percent != variant.percent:
            self._percent = variant.percent
            self._application.setFont(_font(variant.percent))
        self._translation.speak(variant.language)
        self._window.settle()
        self._window.wizard.resize(LARGEST)
        self._window.settle()


def _font(percent: int) -> QFont:
    font = QFont("Inter")
    font.setPointSizeF(0.1 * percent)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _dark() -> QPalette:
    palette = QPalette()
    for role, colour in DARK.items():
        palette.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor("#8a8d91"))
    return palette


def _application() -> QApplication:
    """The same on every machine: its font, its style, no caret that blinks."""
    application = QApplication(["gallery"])
    application.setStyle(Still("fusion"))
    application.setFont(_font(100))
    application.setCursorFlashTime(0)
    QLocale.setDefault(COLOMBIA)
    return application


def stored(picture: Image.Image, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    counted = sorted(picture.getcolors(picture.width * picture.height), reverse=True)
    surfaces = [part for _, colour in counted[:SURFACES] for part in colour]
    others = picture.quantize(COLOURS - SURFACES, Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = (surfaces + others)[: COLOURS * 3]
    colours = Image.new("P", (1, 1))
    colours.putpalette(palette + palette[:3] * (256 - len(palette) // 3))
    picture.quantize(palette=colours, dither=Image.Dither.NONE).save(file, optimize=True)


def share_that_differs(picture: Image.Image, file: Path) -> float:
    """Of the pixels; 1 when there is no such picture."""
    if not file.exists():
        return 1.0
    before = Image.open(file).convert("RGB")
    if before.size != picture.size:
        return 1.0
    differences = np.abs(np.asarray(before, np.int16) - np.asarray(picture, np.int16)).max(axis=2)
    return float((differences > NOTICED).mean())


def main(words: Sequence[str]) -> int:
    """Exit status: 1 when a picture differs from the one that is stored."""
    parser = argparse.ArgumentParser("gallery", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with what is stored")
    parser.add_argument("--few", action="store_true", help="only one light and one dark variant of each")
    parser.add_argument("--until", default="", help="the last scene")
    parser.add_argument("--into", type=Path, default=STORED)
    options = parser.parse_args(words)
    variants = FEW if options.few else ALL
    shutil.rmtree(DIFFERENT, ignore_errors=True)
    different = []
    with _world() as walk_and_studio:
        walk, studio = walk_and_studio
        for scene in walk.scenes():
            for variant in variants:
                picture = studio.picture(scene, variant)
                file = options.into / f"{scene.name}-{variant.name}.png"
                if not options.check:
                    stored(picture, file)
                elif (share := share_that_differs(picture, file)) > (
                    TOLERATED_WITH_SCAN if scene.has_scan else TOLERATED
                ):
                    different.append(file.name)
                    stored(picture, DIFFERENT / file.name)
                    print(f"{file.name}: {share:.2%} of it is different; look at {DIFFERENT}", flush=True)
            print(scene.name, flush=True)
            if scene.name == options.until:
                break
    return 1 if different else 0


@contextmanager
def _world() -> Iterator[tuple[Walk, Studio]]:
    """Its folder's name can be read on the pages."""
    home = Path(tempfile.gettempdir()) / "Panadería"
    shutil.rmtree(home, ignore_errors=True)
    os.environ["TZ"] = "America/Bogota"
    time.tzset()
    keyring.set_keyring(MemoryKeychain())
    application = _application()
    with _platform(home / "platform", MORNING) as platform, FaultProxy(platform.url) as proxy:
        owner = Owner(home, PATIENT)
        owner.clock = lambda: MORNING
        window = Window(owner.session)
        yield Walk(platform, proxy, owner, window), Studio(application, window)
        window.close()
        owner.leave()
    shutil.rmtree(home)


if __name__ == "__main__":
    screen = Path(__file__).with_name("screen.json")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
    os.environ["QT_LOGGING_RULES"] = "qt.qpa.plugin.warning=false"
    sys.exit(main(sys.argv[1:]))
