from datetime import timedelta
from typing import Any

import pytest
from litestar.testing import TestClient

from certwizard.service.pairings import ALPHABET, LIFETIME, typed
from certwizard.service.platform import Platform
from tests.service.conftest import Clock, invite, problem


def pair(http: TestClient[Any], code: str, key: str = "") -> Any:
    return http.post("/v1/pairings", json={"code": code}, headers={"Idempotency-Key": key} if key else {})


def test_a_code_opens_its_company(http: TestClient[Any], platform: Platform) -> None:
    pairing = pair(http, invite(platform)).json()
    opened = http.get("/v1/activation", headers={"Authorization": f"Bearer {pairing['token']}"}).json()
    assert opened["company"] == pairing["company"]
    assert opened["state"] == "unpaid"


def test_a_code_opens_only_once(http: TestClient[Any], platform: Platform) -> None:
    code = invite(platform)
    pair(http, code, "first try, key one")
    assert problem(pair(http, code, "another key, no luck"))["type"] == "/problems/code-used"


def test_a_lost_answer_can_be_asked_for_again(http: TestClient[Any], platform: Platform) -> None:
    code = invite(platform)
    first, again = (pair(http, code, "the same key twice").json() for _ in range(2))
    assert first == again


@pytest.mark.parametrize(
    "spoil", [str.lower, lambda code: code.replace("-", ""), lambda code: f"  {code.replace('-', ' ')}\n"]
)
def test_a_code_may_be_typed_carelessly(http: TestClient[Any], platform: Platform, spoil: Any) -> None:
    assert pair(http, spoil(invite(platform))).is_success


def test_what_looks_alike_is_read_alike() -> None:
    assert typed("o0-iI1-q") == "QQLLLQ"
    assert not set("0O1I") & set(ALPHABET)


def test_a_code_expires(http: TestClient[Any], platform: Platform, clock: Clock) -> None:
    code = invite(platform)
    clock.now += LIFETIME
    assert problem(pair(http, code))["type"] == "/problems/code-expired"


def test_guessing_is_stopped_for_a_while(http: TestClient[Any], platform: Platform, clock: Clock) -> None:
    code = invite(platform)
    for guess in range(10):
        assert problem(pair(http, f"2222-2222-{ALPHABET[guess] * 4}"))["type"] == "/problems/code-unknown"
    refused = pair(http, code)
    assert problem(refused)["type"] == "/problems/too-many-attempts"
    clock.now += timedelta(seconds=int(refused.headers["Retry-After"]))
    assert pair(http, code).is_success


def test_guessing_one_code_from_many_places_is_stopped_too(http: TestClient[Any], platform: Platform) -> None:
    from certwizard.service import pairings
    from certwizard.service.refusals import CodeUnknown, TooManyAttempts

    for guess in range(30):
        with pytest.raises(CodeUnknown):
            pairings.pair(platform, f"2222-2222-22{guess:02}", "any key", f"192.0.2.{guess}")
    with pytest.raises(TooManyAttempts):
        pairings.pair(platform, "2222-3333-4444", "any key", "198.51.100.7")


def test_neither_codes_nor_tokens_are_kept(http: TestClient[Any], platform: Platform, tmp_path: Any) -> None:
    code = invite(platform)
    token = pair(http, code).json()["token"]
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert code.replace("-", "").encode() not in kept
    assert token.encode() not in kept
    assert token.removeprefix("cw_").encode() not in kept


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer cw_wrong", "Basic Zm9vOmJhcg=="])
def test_without_a_token_nothing_opens(http: TestClient[Any], platform: Platform, header: str) -> None:
    invite(platform)
    answer = http.get("/v1/activation", headers={"Authorization": header})
    assert problem(answer)["type"] == "/problems/unauthorized"
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_who_asks_without_a_token_learns_nothing_of_the_form(http: TestClient[Any], platform: Platform) -> None:
    answer = http.put("/v1/activation/letters/not-an-id", content=b"{")
    assert answer.status_code in (401, 404)
    answer = http.post("/v1/activation/purchases")
    assert answer.status_code == 401
