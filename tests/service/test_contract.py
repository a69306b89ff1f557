"""The published document and the code are one."""

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import hypothesis
import pytest
import schemathesis
from hypothesis import HealthCheck
from schemathesis.specs.openapi.checks import positive_data_acceptance

from certwizard.service import openapi
from tests.helpers.platform import Platform

PUBLISHED = Path(__file__).parents[2] / "docs" / "openapi.json"


def test_the_published_document_is_what_the_code_says() -> None:
    assert PUBLISHED.read_text(encoding="utf-8") == openapi.text(), (
        "run: certwizard-platform openapi > docs/openapi.json"
    )


def test_it_is_openapi_3_1_and_each_call_has_a_name_of_its_own() -> None:
    document = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    assert document["openapi"].startswith("3.1")
    names = [call["operationId"] for calls in document["paths"].values() for call in calls.values()]
    assert len(names) == len(set(names)) == 12


DOCUMENT = json.loads(PUBLISHED.read_text(encoding="utf-8"))
CALLS = sorted((path, method) for path, calls in DOCUMENT["paths"].items() for method in calls)


@schemathesis.serializer("application/pdf")
def as_bytes(_context: object, value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode(errors="replace")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str]]]:
    """The address of a real platform, and a token of its company."""
    with Platform(tmp_path_factory.mktemp("platform")) as platform:
        token = httpx.post(f"{platform.url}/v1/pairings", json={"code": platform.code}).json()["token"]
        yield platform.url, {"Authorization": f"Bearer {token}"}


@pytest.mark.parametrize(("path", "method"), CALLS)
def test_whatever_is_sent_the_answer_is_as_the_document_says(
    running: tuple[str, dict[str, str]], path: str, method: str
) -> None:
    url, headers = running
    schema = schemathesis.openapi.from_dict(DOCUMENT)

    @hypothesis.settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @hypothesis.given(case=schema[path][method.upper()].as_strategy())
    def is_as_documented(case: schemathesis.Case) -> None:
        case.call_and_validate(base_url=url, headers=headers, excluded_checks=[positive_data_acceptance])

    is_as_documented()
