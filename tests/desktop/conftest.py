from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import keyring
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from certwizard.activation import Consent, PersonType, Representative, State
from certwizard.contract import Activation, Certificate, Price
from certwizard.desktop.drafts import Draft, Drafts
from certwizard.desktop.wizard import Wizard
from tests.helpers.keychains import MemoryKeychain
from tests.helpers.owner import Owner, company
from tests.helpers.platform import Platform
from tests.helpers.window import Window


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """Its file dialogs are Qt's own: into the system's, where there is one, no test can type."""
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    return qapp


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """One for all tests: each invites a company of its own."""
    with Platform(tmp_path_factory.mktemp("platform")) as running:
        yield running


@pytest.fixture
def keychain() -> MemoryKeychain:
    kept = MemoryKeychain()
    keyring.set_keyring(kept)
    return kept


@pytest.fixture
def owner(qapp: QApplication, keychain: MemoryKeychain, tmp_path: Path) -> Iterator[Owner]:
    somebody = Owner(tmp_path)
    yield somebody
    somebody.leave()


@pytest.fixture
def opened(owner: Owner) -> Iterator[Callable[..., Window]]:
    """Opens the owner's window; each is closed before the owner leaves."""
    windows: list[Window] = []

    def open_window(wizard: Wizard | None = None) -> Window:
        windows.append(Window(owner.session, wizard))
        return windows[-1]

    yield open_window
    for window in windows:
        window.close()


@pytest.fixture
def keep(owner: Owner) -> Callable[..., Draft]:
    """A company that was opened at another time, as it stands in the drafts; `ends_in` days from today."""

    def add(
        name: str,
        state: State = State.PAID,
        ends_in: int | None = None,
        representative: Representative | None = None,
        agreed: Consent | None = None,
    ) -> Draft:
        certificate = None
        if ends_in is not None:
            until = owner.session.today + timedelta(days=ends_in)
            certificate = Certificate(valid_from=until - timedelta(days=365), valid_until=until)
        draft = Draft(
            server="https://plataforma.example",
            activation=Activation(
                id=uuid4(),
                revision=1,
                state=state,
                company=company(name),
                price=Price(amount=119_000, tax_percent=19),
                certificate=certificate,
            ),
            person_type=PersonType.LEGAL,
            representative=representative or Representative(),
            consent=agreed,
        )
        drafts = Drafts(owner.folders.drafts)
        drafts.save(draft)
        drafts.close()
        return draft

    return add
