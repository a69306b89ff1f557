from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

from tests.helpers.keychains import MemoryKeychain
from tests.helpers.owner import Owner
from tests.helpers.platform import Platform


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
