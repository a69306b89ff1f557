import threading

import keyring
import pytest

from certwizard.desktop.secrets import Secrets
from tests.helpers.keychains import LockedKeychain, MemoryKeychain


class SlowKeychain(MemoryKeychain):
    """Asks its user, who takes their time."""

    def __init__(self) -> None:
        super().__init__()
        self.answered = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.answered.wait()
        return super().get_password(service, username)


@pytest.fixture
def secrets(qapp):
    return Secrets()


def test_a_token_is_kept_for_the_next_start(qtbot, secrets, keychain):
    kept, heard = [], []
    secrets.keep("a@x", "token", kept.append)
    qtbot.waitUntil(lambda: kept == [""])
    Secrets(secrets).token("a@x", heard.append)
    qtbot.waitUntil(lambda: heard == ["token"])
    assert secrets.available


def test_each_company_has_its_own(qtbot, secrets, keychain):
    heard = []
    secrets.keep("a@x", "one", lambda _: None)
    secrets.token("b@x", heard.append)
    qtbot.waitUntil(lambda: heard == [""])


def test_forgetting_what_was_never_there_is_no_trouble(qtbot, secrets, keychain):
    heard = []
    secrets.forget("a@x")
    secrets.token("a@x", heard.append)
    qtbot.waitUntil(lambda: heard == [""])
    assert secrets.available


def test_a_locked_keychain_is_told_of_and_the_token_lasts_as_long_as_the_window(qtbot, secrets):
    keyring.set_keyring(LockedKeychain())
    heard = []
    with qtbot.waitSignal(secrets.availability_changed):
        secrets.keep("a@x", "token", lambda _: None)
    assert not secrets.available
    secrets.token("a@x", heard.append)
    assert heard == ["token"]


def test_the_window_goes_on_while_the_keychain_asks_its_user(qtbot, secrets):
    slow = SlowKeychain()
    keyring.set_keyring(slow)
    heard = []
    secrets.token("a@x", heard.append)
    assert heard == []
    slow.answered.set()
    qtbot.waitUntil(lambda: heard == [""])
