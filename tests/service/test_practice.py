"""The practice platform as the window starts it: a child of its own."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from certwizard.program import command
from tests.helpers.platform import Platform


def pair(platform: Platform) -> dict[str, str]:
    token = httpx.post(f"{platform.url}/v1/pairings", json={"code": platform.code}).json()["token"]
    return {"Authorization": f"Bearer {token}"}


def test_it_answers_once_it_has_said_where_and_says_nothing_else(tmp_path: Path) -> None:
    child = subprocess.Popen(
        command("platform", "practice", "--folder", str(tmp_path / "una carpeta nueva" / "Año # 100%")),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout
    greeting = json.loads(child.stdout.readline())
    assert sorted(greeting) == ["code", "staff_url", "url"]
    assert httpx.get(f"{greeting['url']}/v1/activation").status_code == 401
    rest, errors = child.communicate()
    assert (child.returncode, rest, errors) == (0, b"", b"")


def test_everything_goes_on_after_a_stop_or_a_kill(tmp_path: Path) -> None:
    with Platform(tmp_path) as first:
        unused = first.code
    with Platform(tmp_path) as second:
        headers = pair(second)
        started = httpx.post(
            f"{second.url}/v1/activation/purchases", headers=headers | {"Idempotency-Key": "before the kill"}
        ).json()
        second.approve_payment()
        second.kill()
    with Platform(tmp_path) as third:
        now = httpx.get(f"{third.url}/v1/activation", headers=headers).json()
        assert (now["id"], now["state"]) == (started["id"], "paid")
        assert httpx.post(f"{third.url}/v1/pairings", json={"code": unused}).status_code == 201
        assert pair(third) != headers
        assert now["purchase"]["checkout_url"].startswith(third.url)


def test_it_ends_with_the_window_even_when_that_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WINDOW, json.dumps(command("platform", "practice", "--folder", str(tmp_path)))],
        stdout=subprocess.PIPE,
    ) as window:
        assert window.stdout
        greeting = json.loads(window.stdout.readline())
        window.kill()
        assert window.stdout.read() == b"", "the platform holds the other end of this pipe until it ends"
    with pytest.raises(httpx.ConnectError):
        httpx.get(greeting["url"])


WINDOW = """
import json, subprocess, sys
child = subprocess.Popen(json.loads(sys.argv[1]), stdin=subprocess.PIPE)
child.wait()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permission bits")
def test_its_secret_is_for_its_owner_alone(tmp_path: Path) -> None:
    with Platform(tmp_path):
        assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


def test_its_log_names_nobody(tmp_path: Path) -> None:
    with Platform(tmp_path) as platform:
        headers = pair(platform)
        httpx.get(platform.staff_url)
        log = (tmp_path / "platform.log").read_text(encoding="utf-8")
    assert "POST /v1/pairings 201" in log
    for private in (
        headers["Authorization"].split()[1],
        platform.code,
        platform.staff_url.rsplit("/", 1)[1],
        "127.0.0.1",
    ):
        assert private not in log


def test_another_site_cannot_reach_it_by_another_name(tmp_path: Path) -> None:
    with Platform(tmp_path) as platform:
        port = platform.url.rsplit(":", 1)[1]
        answer = httpx.get(
            f"{platform.url}/v1/activation", headers={"Host": f"attacker.example:{port}"} | pair(platform)
        )
        assert answer.status_code == 400
