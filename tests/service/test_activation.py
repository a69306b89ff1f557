"""What the owner sees of the activation, and how soon."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from litestar.testing import TestClient

from certwizard.service import purchases
from certwizard.service.database import Database
from certwizard.service.platform import Platform
from tests.service.conftest import IRONMONGER, Owner, paired, problem, read


def test_an_unchanged_activation_is_not_sent_again(owner: Owner) -> None:
    etag = owner.call("GET", "").headers["ETag"]
    again = owner.call("GET", "", headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["ETag"] == etag
    assert owner.call("GET", "", headers={"If-None-Match": '"0"'}).status_code == 200


def test_the_revision_and_the_history_grow_with_each_change(owner: Owner) -> None:
    before = owner.activation()
    after = read(owner.post("/purchases"))
    assert after.revision == before.revision + 1
    assert [entry.event for entry in after.history] == ["purchase_started"]


def seen(owner: Owner) -> str:
    """What a client has to have before anything changes."""
    etag: str = owner.call("GET", "").headers["ETag"]
    return etag


def waiting(owner: Owner, etag: str, seconds: int) -> Any:
    return owner.call("GET", "", headers={"If-None-Match": etag, "Prefer": f"wait={seconds}"})


def test_a_waiting_client_hears_of_a_change(owner: Owner, platform: Platform) -> None:
    with ThreadPoolExecutor(1) as elsewhere:
        answer = elsewhere.submit(waiting, owner, seen(owner), 20)
        purchases.start(platform, owner.activation().id, "started elsewhere")
        assert read(answer.result()).state == "payment_pending"


def test_a_waiting_client_hears_of_what_another_process_changes(
    owner: Owner, platform: Platform, database_url: str
) -> None:
    other = Platform(
        database=Database(database_url),
        secret=platform.secret,
        public_url=platform.public_url,
        clock=platform.clock,
    )
    with ThreadPoolExecutor(1) as elsewhere:
        answer = elsewhere.submit(waiting, owner, seen(owner), 20)
        purchases.start(other, owner.activation().id, "started elsewhere")
        assert read(answer.result()).state == "payment_pending"
    other.database.close()


def test_waiting_ends_without_a_change(owner: Owner) -> None:
    assert waiting(owner, seen(owner), 1).status_code == 304


@pytest.mark.parametrize("prefer", ["", "wait", "wait=", "wait=-3", "respond-async", "wait=x"])
def test_an_odd_preference_is_passed_over(owner: Owner, prefer: str) -> None:
    etag = owner.call("GET", "").headers["ETag"]
    assert owner.call("GET", "", headers={"If-None-Match": etag, "Prefer": prefer}).status_code == 304


def test_no_company_sees_another(owner: Owner, http: TestClient[Any], platform: Platform) -> None:
    other = paired(platform, http, IRONMONGER)
    owner.buy()
    assert other.activation().company == IRONMONGER
    assert other.activation().state == "unpaid"
    assert other.activation().history == ()


def test_what_the_process_does_not_allow_changes_nothing(owner: Owner) -> None:
    before = owner.activation()
    said = problem(owner.post("/submission"))
    assert (said["type"], said["state"]) == ("/problems/not-allowed", "unpaid")
    assert owner.activation() == before


def test_a_key_belongs_to_one_call(owner: Owner) -> None:
    owner.post("/purchases", "one key for all")
    assert problem(owner.post("/submission", "one key for all"))["type"] == "/problems/conflict"


def test_every_answer_is_kept_from_caches_and_frames(owner: Owner) -> None:
    headers = owner.call("GET", "").headers
    assert headers["Cache-Control"] == "private, no-cache"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
