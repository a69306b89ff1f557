from typing import Any
from uuid import uuid4

from litestar.testing import TestClient

from tests.service.conftest import problem

ARTICLE = "/v1/help/escanear-la-carta"


def test_each_reader_is_counted(http: TestClient[Any]) -> None:
    assert [http.get(ARTICLE).json()["views"] for _ in range(3)] == [1, 2, 3]


def test_an_opinion_counts_once_however_often_it_is_sent(http: TestClient[Any]) -> None:
    opinion = {"id": str(uuid4()), "useful": True, "comment": "¡Muy clara!"}
    for _ in range(2):
        assert http.post(f"{ARTICLE}/feedback", json=opinion).json()["useful_yes"] == 1
    http.post(f"{ARTICLE}/feedback", json={"id": str(uuid4()), "useful": False})
    article = http.get(ARTICLE).json()
    assert (article["useful_yes"], article["useful_no"]) == (1, 1)


def test_a_comment_needs_no_vote(http: TestClient[Any]) -> None:
    article = http.post(f"{ARTICLE}/feedback", json={"id": str(uuid4()), "comment": "Falta una foto."}).json()
    assert (article["useful_yes"], article["useful_no"]) == (0, 0)


def test_one_id_is_one_opinion(http: TestClient[Any]) -> None:
    opinion = {"id": str(uuid4()), "useful": True}
    http.post(f"{ARTICLE}/feedback", json=opinion)
    assert problem(http.post(f"{ARTICLE}/feedback", json=opinion | {"useful": False}))["type"] == "/problems/conflict"


def test_a_comment_has_an_end(http: TestClient[Any]) -> None:
    answer = http.post(f"{ARTICLE}/feedback", json={"id": str(uuid4()), "comment": "a" * 2001})
    assert problem(answer)["type"] == "/problems/malformed"


def test_only_our_articles_are_counted(http: TestClient[Any]) -> None:
    assert problem(http.get("/v1/help/otro"))["type"] == "/problems/not-found"
    assert problem(http.post("/v1/help/otro/feedback", json={"id": str(uuid4())}))["type"] == "/problems/not-found"
