import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import msgspec
import pytest
from litestar.testing import TestClient
from sqlalchemy import create_engine, text

from certwizard.activation import Company, Consent, PersonType
from certwizard.contract import Activation, LetterRequest, Price
from certwizard.documents.mark import new_letter_id
from certwizard.service import activations, app, pairings
from certwizard.service.database import Database
from certwizard.service.platform import Platform
from certwizard.service.purchases import SANDBOX
from certwizard.service.secret import Secret
from certwizard.service.tables import METADATA
from tests.helpers.letters import MARIA

SECRET = Secret("a secret for the tests, long enough")
BAKERY = Company(legal_name="Panadería La Espiga Dorada S.A.S.", nit="901234567", person_type=PersonType.LEGAL)
IRONMONGER = Company(legal_name="Ferretería El Tornillo", nit="41261533", person_type=PersonType.NATURAL)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **span: float) -> None:
        self.now += timedelta(**span)


class Owner:
    """One company's side of the contract, over HTTP."""

    def __init__(self, http: TestClient[Any], token: str) -> None:
        self.http = http
        self.headers = {"Authorization": f"Bearer {token}"}
        self._keys = 0

    def call(self, method: str, path: str, **how: Any) -> httpx.Response:
        headers = self.headers | how.pop("headers", {})
        return self.http.request(method, f"/v1/activation{path}", headers=headers, **how)

    def activation(self) -> Activation:
        return read(self.call("GET", ""))

    def post(self, path: str, key: str = "") -> httpx.Response:
        self._keys += 1
        return self.call("POST", path, headers={"Idempotency-Key": key or f"a fresh key {self._keys}"})

    def buy(self, outcome: str = "approve") -> Activation:
        started = read(self.post("/purchases"))
        assert started.purchase
        self.http.post(started.purchase.checkout_url, data={"action": outcome})
        return self.activation()

    def issue(self, request: LetterRequest, letter_id: UUID | None = None) -> httpx.Response:
        path = f"/letters/{letter_id or new_letter_id()}"
        return self.call("PUT", path, content=msgspec.json.encode(request))


def read(answer: httpx.Response) -> Activation:
    assert answer.is_success, answer.text
    return msgspec.json.decode(answer.content, type=Activation)


def problem(answer: httpx.Response) -> dict[str, Any]:
    assert answer.headers["content-type"] == "application/problem+json"
    said: dict[str, Any] = answer.json()
    assert said["status"] == answer.status_code
    assert said["title"]
    return said


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """An empty database: a SQLite file, or the one that `CERTWIZARD_TEST_DATABASE` names, emptied."""
    url = os.environ.get("CERTWIZARD_TEST_DATABASE", "")
    if url:
        engine = create_engine(url)
        with engine.begin() as connection:
            METADATA.drop_all(connection)
            connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
        engine.dispose()
    return url or f"sqlite:///{tmp_path / 'platform.sqlite3'}"


@pytest.fixture
def platform(database_url: str, clock: Clock) -> Iterator[Platform]:
    platform = Platform(
        database=Database(database_url),
        secret=SECRET,
        public_url="http://plataforma.test",
        clock=clock,
        gateways=frozenset({SANDBOX}),
    )
    platform.database.migrate()
    yield platform
    platform.database.close()


@pytest.fixture
def http(platform: Platform) -> Iterator[TestClient[Any]]:
    with TestClient(app.make(platform), base_url=platform.public_url) as client:
        yield client


def invite(platform: Platform, company: Company = BAKERY) -> str:
    """A fresh activation code."""
    with platform.database.writing() as connection:
        price = Price(amount=119_000, tax_percent=19)
        activation_id = activations.enrol(connection, company, price, platform.clock())
        return pairings.new_code(platform, connection, activation_id)


def paired(platform: Platform, http: TestClient[Any], company: Company = BAKERY) -> Owner:
    return Owner(http, http.post("/v1/pairings", json={"code": invite(platform, company)}).json()["token"])


@pytest.fixture
def owner(platform: Platform, http: TestClient[Any]) -> Owner:
    return paired(platform, http)


@pytest.fixture
def letter_request(clock: Clock) -> LetterRequest:
    return LetterRequest(
        person_type=PersonType.LEGAL,
        representative=MARIA,
        consent=Consent(text_version="1", accepted_at=clock.now),
        issued_on=clock.now.date(),
        template_version=1,
    )
