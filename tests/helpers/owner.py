"""An owner at a session: what they type, pay, sign and scan."""

import contextlib
import io
import itertools
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from uuid import uuid4

import numpy as np
from PIL import Image, ImageDraw
from PySide6.QtCore import QEventLoop, QObject, QTimer, QUrl
from PySide6.QtNetwork import QNetworkAccessManager
from PySide6.QtWidgets import QApplication

from certwizard.activation import Company, PersonType, Representative
from certwizard.desktop import course
from certwizard.desktop.connection import Patience
from certwizard.desktop.drafts import Drafts
from certwizard.desktop.folders import Folders
from certwizard.desktop.practice import Practice
from certwizard.desktop.secrets import Secrets
from certwizard.desktop.session import Session, Stage
from certwizard.documents.expected import expected_letter
from certwizard.documents.letter import MadeLetter
from certwizard.service import inviting
from tests.helpers import cases
from tests.helpers.platform import Platform

ANA = Representative(
    names="Ana María",
    surnames="Peña Ñáñez",
    document_type="13",
    document_number="1.020.304.050",
    document_place="Bogotá",
    position="Gerente",
    email="ana@espiga.example",
    mobile="+57 300 123 4567",
    address="Calle 10 # 43-25",
    department="11",
    municipality="11001",
)
HASTY = Patience(first=0.02, longest=0.2, obeyed=1.5)
"""Only the pauses are short: a platform that judges a scan beside other tests takes its time."""

_nits = itertools.count(900_100_000)


def company(
    legal_name: str = "Panadería La Espiga Dorada S.A.S.", person_type: PersonType = PersonType.LEGAL
) -> Company:
    """Another one each time."""
    return Company(legal_name=legal_name, nit=str(next(_nits)), person_type=person_type)


def invited(platform: Platform, invitee: Company | None = None) -> str:
    """The activation code of a company that is new to the platform."""
    invitee = invitee or company()
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        inviting.run(
            f"sqlite:///{platform.folder / 'platform.sqlite3'}",
            platform.folder / "secret",
            invitee.legal_name,
            invitee.nit,
            invitee.person_type,
            119_000,
        )
    return printed.getvalue().strip()


def signed(letter: Path, to: Path | None = None, *, seed: int = 7, signature: bool = True) -> Path:
    """The letter printed, signed and scanned."""
    pdf = letter.read_bytes()
    paper = cases.Letter(MadeLetter(pdf=pdf, expected=expected_letter(pdf)))
    scan = (cases.whole if signature else cases.unsigned)(paper, "clean", seed)
    to = to or letter.with_name("escaneado.pdf")
    return bound(to, [sheet.picture for sheet in scan.sheets], scan.sheets[0].dpi or 200)


def ticked(letter: Path, to: Path) -> Path:
    """The letter with a tick where the signature should be: perhaps somebody signs like that."""
    pdf = letter.read_bytes()
    paper = cases.Letter(MadeLetter(pdf=pdf, expected=expected_letter(pdf)))
    random = np.random.default_rng(1)
    sheets = [paper.sheet(page, "clean", random) for page in range(paper.made.pages)]
    last, step = sheets[-1].picture, (sheets[-1].dpi or 200) / 25.4
    x, y = (paper.box.left + 30) * step, (paper.box.top + 12) * step
    tick = [(x, y), (x + 5 * step, y + 1.5 * step), (x + 3 * step, y - 1.5 * step)]
    ImageDraw.Draw(last).line(tick, fill=(30, 40, 140), width=3)
    return bound(to, [sheet.picture for sheet in sheets], sheets[0].dpi or 200)


def with_another_page(letter: Path, to: Path) -> Path:
    """The signed scan, and in front of it a page of something else."""
    pdf = letter.read_bytes()
    paper = cases.Letter(MadeLetter(pdf=pdf, expected=expected_letter(pdf)))
    scan = cases.whole(paper, "clean", 7)
    other = Image.new("RGB", scan.sheets[0].picture.size, "white")
    for line in range(30):
        ImageDraw.Draw(other).text(
            (150, 150 + 40 * line), "Contrato de arrendamiento de local " * 2, "black", font_size=24
        )
    return bound(to, [other, *(sheet.picture for sheet in scan.sheets)], scan.sheets[0].dpi or 200)


def bound(to: Path, pictures: Sequence[Image.Image], dpi: float) -> Path:
    pictures[0].save(to, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi)
    return to


class Owner:
    """A session in `home`. Give the same home again to go on after `leave` or after a crash."""

    def __init__(self, home: Path, patience: Patience = HASTY) -> None:
        self.folders = Folders(home / "data", home / "documents")
        self.folders.make()
        self.folders.letters.mkdir(exist_ok=True)
        self.sent_to: list[str] = []
        self.has_browser = True
        self.clock = course.now
        self._parent = QObject()
        self.practice = Practice(self.folders.practice, self._parent)
        self.network = QNetworkAccessManager(self._parent)
        self.session = Session(
            folders=self.folders,
            drafts=Drafts(self.folders.drafts),
            secrets=Secrets(self._parent),
            network=self.network,
            practice=self.practice,
            patience=patience,
            clock=lambda: self.clock(),
            open_url=self._open_url,
            parent=self._parent,
        )

    def _open_url(self, url: QUrl) -> bool:
        if self.has_browser:
            self.sent_to.append(url.toString())
        return self.has_browser

    def leave(self) -> None:
        self.session.shut_down()
        self._parent.deleteLater()

    def wait(self, until: Callable[[], object], seconds: float = 150.0) -> None:
        end = time.monotonic() + seconds
        eyes = QTimer(interval=20)  # there may be no other event for long
        eyes.start()
        while not until():
            session = self.session
            assert time.monotonic() < end, f"still {session.stage}, {session.activity}, {session.trouble}"
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def wait_idle(self) -> None:
        self.wait(lambda: self.session.activity is None)

    def pair(self, code: str, server: str) -> None:
        self.session.pair(code, server)
        self.wait(lambda: self.session.stage is not Stage.START and self.session.activity is None)

    def pay(self, platform: Platform) -> None:
        """Buys and pays in the browser; the session hears of it by itself."""
        self.session.buy()
        self.wait(lambda: self.session.checkout_url and self.session.activity is None)
        platform.approve_payment(self.session.checkout_url)
        self.wait(lambda: self.session.stage is Stage.REPRESENTATIVE)

    def type(self, representative: Representative = ANA) -> None:
        for field, text in asdict(representative).items():
            self.session.edit_representative(field, text)
        self.session.accept_consent(True)

    def download_letter(self, name: str = "") -> Path:
        path = self.folders.letters / name if name else self.session.suggested_letter_path()
        self.session.issue_letter(path)
        self.wait_idle()
        assert self.session.letter_path == path, self.session.trouble
        return path

    def attach(self, *paths: Path) -> None:
        self.session.attach(paths)
        self.wait_idle()

    def reach(self, stage: Stage, platform: Platform, server: str = "") -> "Owner":
        """Everything up to there, from a code of a new company; ATTACHMENT is with the letter in hand."""
        self.pair(invited(platform), server or platform.url)
        if stage is Stage.PAYMENT:
            return self
        self.pay(platform)
        if stage is Stage.REPRESENTATIVE:
            return self
        self.type()
        self.download_letter(f"{uuid4().hex}.pdf")
        return self
