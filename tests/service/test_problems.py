"""Whatever goes wrong is told in one form, and tells nothing that is not the asker's business."""

import logging
from pathlib import Path
from typing import Any

import pytest
from litestar.testing import TestClient

from certwizard.activation import NotAllowed
from certwizard.contract import LetterRequest, ProblemType
from certwizard.service import app
from certwizard.service.database import Database
from certwizard.service.platform import Platform
from certwizard.service.problems import SAYINGS
from certwizard.service.refusals import Refusal
from tests.service.conftest import SECRET, Owner, problem, read


def kinds(refusal: type[Exception]) -> set[type[Exception]]:
    return {kind for below in refusal.__subclasses__() for kind in {below, *kinds(below)}}


def test_every_refusal_has_its_own_type_and_sentence() -> None:
    assert set(SAYINGS) == kinds(Refusal) | {NotAllowed}
    assert {saying.type for saying in SAYINGS.values()} == set(ProblemType)
    assert len({saying.title for saying in SAYINGS.values()}) == len(SAYINGS)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 404),
        ("GET", "/v1/nothing", 404),
        ("GET", "/v1/../etc/passwd", 404),
        ("DELETE", "/v1/pairings", 405),
        ("POST", "/v1/activation", 405),
        ("POST", "/v1/pairings", 400),
    ],
)
def test_what_does_not_exist_is_a_problem_too(http: TestClient[Any], method: str, path: str, status: int) -> None:
    assert problem(http.request(method, path))["status"] == status


def test_another_name_for_the_server_is_refused(http: TestClient[Any]) -> None:
    answer = http.get("/checkout/0190d3a0-7c1a-7c3e-9d7e-5b6f1c2d3e4f", headers={"Host": "attacker.example"})
    assert problem(answer)["status"] == 400


def test_a_failure_of_ours_shows_nothing_of_the_inside(
    platform: Platform, owner: Owner, caplog: pytest.LogCaptureFixture
) -> None:
    with platform.database.writing() as connection:
        connection.exec_driver_sql("UPDATE activations SET state = 'not a state of María'")
    answer = owner.call("GET", "")
    assert problem(answer)["status"] == 500
    assert "Traceback" not in answer.text
    assert "María" not in answer.text
    assert "failed: ValueError" in caplog.text
    assert "María" not in caplog.text


def test_a_database_that_cannot_be_reached_says_come_back(tmp_path: Path) -> None:
    platform = Platform(
        database=Database(f"sqlite:///{tmp_path / 'no such folder' / 'platform.sqlite3'}"),
        secret=SECRET,
        public_url="http://plataforma.test",
    )
    with TestClient(app.make(platform), base_url=platform.public_url) as http:
        answer = http.post("/v1/pairings", json={"code": "2222"})
    assert problem(answer)["status"] == 503
    assert answer.headers["Retry-After"]


def test_the_log_names_no_person_no_token_and_no_address(
    owner: Owner, letter_request: LetterRequest, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "certwizard")
    owner.buy()
    read(owner.issue(letter_request))
    owner.http.post("/staff/login", data={"password": "wrong"})
    owner.call("GET", "", params={"codigo": "K7QF-2M9D-XW4T"})
    assert "PUT /v1/activation/letters/{letter_id} 200" in caplog.messages
    written = caplog.text
    for private in (owner.headers["Authorization"], "María", "43567890", "K7QF", "codigo", "wrong", "testclient"):
        assert private not in written
