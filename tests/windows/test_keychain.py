"""The Credential Manager keeps the access tokens."""

import keyring
import pytest

from certwizard.desktop.secrets import SERVICE, Secrets

KEY = "https://plataforma.example/prueba-ñ"
TOKEN = "ficha-de-acceso-" + "x" * 200


@pytest.fixture(autouse=True)
def nothing_left():
    yield
    if keyring.get_password(SERVICE, KEY):
        keyring.delete_password(SERVICE, KEY)


def asked(qtbot, ask) -> str:
    heard: list[str] = []
    ask(heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    return heard[0]


def test_it_is_the_credential_manager_that_keeps_them():
    assert type(keyring.get_keyring()).__name__ == "WinVaultKeyring"


def test_a_token_is_there_at_the_next_start_and_gone_when_forgotten(qtbot):
    first = Secrets()
    asked(qtbot, lambda heard: first.keep(KEY, TOKEN, heard))
    assert first.available
    next_start = Secrets()
    assert asked(qtbot, lambda heard: next_start.token(KEY, heard)) == TOKEN
    next_start.forget(KEY)
    assert asked(qtbot, lambda heard: next_start.token(KEY, heard)) == ""
    assert keyring.get_password(SERVICE, KEY) is None
