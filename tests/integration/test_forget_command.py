"""`certwizard forget`, as the uninstaller asks it to."""

import json
import os
import subprocess
from pathlib import Path
from uuid import uuid4

import pytest

from certwizard.activation import Company, PersonType, State
from certwizard.contract import Activation, Price
from certwizard.desktop.drafts import Draft, Drafts
from certwizard.program import command

ROOT = Path(__file__).parents[2]


@pytest.fixture
def company(tmp_path: Path) -> Draft:
    """It was opened here once, and its token and another program's are in the keychain."""
    activation = Activation(
        id=uuid4(),
        revision=1,
        state=State.PAID,
        company=Company(legal_name="Panadería", nit="900123456", person_type=PersonType.LEGAL),
        price=Price(amount=119_000, tax_percent=19),
    )
    draft = Draft(server="https://x.example", activation=activation, person_type=PersonType.LEGAL)
    (tmp_path / "data").mkdir()
    drafts = Drafts(tmp_path / "data" / "drafts.sqlite3")
    drafts.save(draft)
    drafts.close()
    (tmp_path / "keychain").write_text(json.dumps({draft.key: "a token", "another": "program's"}))
    return draft


def forget(tmp_path: Path, *words: str) -> int:
    environment = os.environ | {
        "CERTWIZARD_HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "configuration"),
        "TEST_KEYCHAIN": str(tmp_path / "keychain"),
        "PYTHON_KEYRING_BACKEND": "tests.helpers.keychains.FileKeychain",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.run(command("forget", *words), env=environment, capture_output=True, timeout=90).returncode


def test_it_leaves_neither_data_nor_token_and_keeps_what_is_not_its_own(tmp_path: Path, company: Draft) -> None:
    letter = tmp_path / "documents" / "carta.pdf"
    letter.parent.mkdir()
    letter.write_bytes(b"%PDF-")
    assert forget(tmp_path, "--everything") == 0
    assert not (tmp_path / "data").exists()
    assert json.loads((tmp_path / "keychain").read_text()) == {"another": "program's"}
    assert letter.exists()


def test_it_forgets_nothing_that_it_was_not_asked_to(tmp_path: Path, company: Draft) -> None:
    assert forget(tmp_path) == 2
    assert (tmp_path / "data" / "drafts.sqlite3").exists()
    assert company.key in json.loads((tmp_path / "keychain").read_text())
