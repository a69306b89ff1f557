import sqlite3
from datetime import UTC, datetime
from uuid import uuid4

import msgspec
import pytest

from certwizard.activation import Company, Consent, PersonType, Representative, State
from certwizard.contract import Activation, Price
from certwizard.desktop.drafts import MIGRATIONS, Draft, Drafts, StartedPairing

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def draft(**what):
    company = Company(legal_name="Panadería", nit="900123456", person_type=PersonType.LEGAL)
    activation = Activation(
        id=uuid4(), revision=1, state=State.PAID, company=company, price=Price(amount=119_000, tax_percent=19)
    )
    return Draft(server="https://x.example", activation=activation, person_type=PersonType.LEGAL, **what)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "drafts.sqlite3"


def test_what_is_saved_is_there_for_whoever_opens_the_file_next(path):
    mine = draft(
        representative=Representative(names="Ñusta 中"), consent=Consent(text_version="1", accepted_at=NOON), tried=True
    )
    drafts = Drafts(path)
    drafts.save(mine)
    next_one = Drafts(path)  # while this one is not closed: as after a kill
    assert next_one.draft(mine.key) == mine
    next_one.close()
    drafts.close()


def test_settling_brings_everything_from_the_log_to_the_file(path):
    drafts = Drafts(path)
    mine = draft()
    drafts.save(mine)
    drafts.settle()
    assert mine.activation.company.legal_name.encode() in path.read_bytes()
    drafts.close()


def test_the_company_opened_last_comes_first_and_forgetting_leaves_no_trace(path):
    drafts = Drafts(path)
    one, two = draft(), draft()
    for it in (one, two):
        drafts.save(it)
    drafts.open_key = one.key
    assert [it.key for it in drafts.companies()] == [one.key, two.key]
    drafts.forget(one.key)
    assert drafts.open_key == ""
    assert drafts.draft(one.key) is None
    drafts.settle()
    drafts.close()
    assert str(one.activation.id).encode() not in path.read_bytes()


def test_servers_and_a_started_pairing_are_remembered(path):
    drafts = Drafts(path)
    started = StartedPairing(server="https://x.example", code="AAAA", idempotency_key="k" * 8)
    drafts.started_pairing = started
    drafts.confirm("https://x.example")
    assert drafts.started_pairing == started
    assert drafts.is_confirmed("https://x.example")
    assert not drafts.is_confirmed("https://y.example")
    assert drafts.last_server == "https://x.example"
    drafts.started_pairing = None
    assert drafts.started_pairing is None
    drafts.close()


@pytest.mark.parametrize("damage", ["no database", "of a later version", "torn"])
def test_a_file_that_cannot_be_read_is_set_aside_and_never_blocks_the_start(path, damage):
    drafts = Drafts(path)
    for _ in range(200):
        drafts.save(draft(representative=Representative(names="x" * 2000)))
    drafts.settle()
    drafts.close()
    match damage:
        case "no database":
            path.write_bytes(b"not a database" * 1000)
        case "of a later version":
            with sqlite3.connect(path) as database:
                database.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
            database.close()
        case "torn":
            whole = path.read_bytes()
            path.write_bytes(whole[:8192] + b"\xff" * 40_000 + whole[48_192:])
    before = path.read_bytes()
    drafts = Drafts(path)
    assert drafts.set_aside.read_bytes() == before
    assert drafts.companies() == []
    drafts.save(draft())
    assert len(drafts.companies()) == 1
    drafts.close()


def test_a_file_that_somebody_else_holds_is_left_alone_and_the_window_opens_all_the_same(path):
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    drafts = Drafts(path, patience=0.1)
    assert not drafts.is_kept
    assert drafts.set_aside is None
    mine = draft()
    drafts.save(mine)
    assert drafts.draft(mine.key) == mine
    drafts.settle()
    drafts.close()
    holder.close()


def test_a_draft_that_is_not_understood_does_not_hide_the_others(path):
    drafts = Drafts(path)
    mine = draft()
    drafts.save(mine)
    with sqlite3.connect(path) as database:
        database.execute("INSERT INTO companies VALUES ('other', '{\"server\": 5}', 0)")
    database.close()
    assert drafts.companies() == [mine]
    drafts.close()


def test_fields_of_a_later_version_are_passed_over(path):
    drafts = Drafts(path)
    mine = draft()
    later = msgspec.json.decode(msgspec.json.encode(mine)) | {"news": 1}
    with sqlite3.connect(path) as database:
        database.execute("INSERT INTO companies VALUES (?, ?, 0)", (mine.key, msgspec.json.encode(later)))
    database.close()
    assert drafts.draft(mine.key) == mine
    drafts.close()


@pytest.mark.parametrize("version", range(len(MIGRATIONS)))
def test_every_earlier_file_is_brought_to_this_version(path, version):
    database = sqlite3.connect(path, isolation_level=None)
    for script in MIGRATIONS[:version]:
        database.executescript(script)
    database.execute(f"PRAGMA user_version = {version}")
    database.close()
    drafts = Drafts(path)
    assert drafts.set_aside is None
    drafts.save(draft())
    assert len(drafts.companies()) == 1
    drafts.close()
