from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest

from tests.helpers.keychains import MemoryKeychain
from tests.helpers.owner import Owner
from tests.helpers.platform import Platform
from tests.helpers.window import Window


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
def owner(qapp: object, keychain: MemoryKeychain, tmp_path: Path) -> Iterator[Owner]:
    somebody = Owner(tmp_path)
    yield somebody
    somebody.leave()


@pytest.fixture
def opened(owner: Owner) -> Iterator[Callable[[], Window]]:
    """Opens the owner's window; each is closed before the owner leaves."""
    windows: list[Window] = []

    def open_window() -> Window:
        windows.append(Window(owner.session))
        return windows[-1]

    yield open_window
    for window in windows:
        window.close()
