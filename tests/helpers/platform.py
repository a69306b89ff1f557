"""The practice platform as a child process, and the people in a browser beside it: who pays and who reviews."""

import json
import re
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Self
from urllib.parse import urljoin
from uuid import UUID

import httpx

from certwizard.program import command


class Platform:
    """A context manager. Give `folder` again to a new one to go on with the same data.

    `url` is the platform's address, `code` a fresh code of the sample company, `staff_url` the staff's way in.
    Payments are the newest purchase's when no checkout is named.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._child = subprocess.Popen(
            command("platform", "practice", "--folder", str(folder)), stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        assert self._child.stdout
        greeting = json.loads(self._child.stdout.readline())
        self.url: str = greeting["url"]
        self.code: str = greeting["code"]
        self.staff_url: str = greeting["staff_url"]
        self._browser = httpx.Client(base_url=self.url, follow_redirects=True)

    def approve_payment(self, checkout_url: str = "") -> None:
        self._pay(checkout_url, "approve")

    def decline_payment(self, checkout_url: str = "") -> None:
        self._pay(checkout_url, "decline")

    def leave_payment(self, checkout_url: str = "") -> None:
        self._pay(checkout_url, "leave")

    def void_payment(self, checkout_url: str = "") -> None:
        self._pay(checkout_url, "void")

    def approve(self) -> None:
        """Approves the newest submission: other tests may have left theirs waiting."""
        self._decide("approval")

    def return_(self, reason: str) -> None:
        """Sends the newest submission back to its owner."""
        self._decide("return", reason=reason)

    def stop(self) -> None:
        """As when the window is gone, however it went: the pipe closes."""
        self._browser.close()
        self._child.communicate(timeout=20)

    def kill(self) -> None:
        self._child.kill()
        self.stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._child.poll() is None:
            self.stop()

    def _pay(self, checkout_url: str, action: str) -> None:
        checkout_url = checkout_url or f"{self.url}/checkout/{self._newest_purchase()}"
        page = self._browser.get(checkout_url).raise_for_status()
        assert f'value="{action}"' in page.text, f"the checkout offers no {action}"
        self._browser.post(checkout_url, data={"action": action}).raise_for_status()

    def _newest_purchase(self) -> UUID:
        with closing(sqlite3.connect(self.folder / "platform.sqlite3")) as database:
            (newest,) = database.execute("SELECT id FROM purchases ORDER BY started_at DESC LIMIT 1").fetchone()
        return UUID(newest)

    def _decide(self, decision: str, **fields: str) -> None:
        submissions = self._browser.get(self.staff_url).raise_for_status()
        pages = [
            self._browser.get(link).raise_for_status().text
            for link in re.findall(r'href="(/staff/submissions/[^"]+)"', submissions.text)
        ]
        way = rf'<form method="post" action="([^"]+/{decision})">(.*?)</form>'
        forms = [form for page in pages if (form := re.search(way, page, re.DOTALL))]
        assert forms, f"no submission offers {decision}"
        form = forms[-1]
        hidden = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[2]))
        self._browser.post(urljoin(self.url, form[1]), data=hidden | fields).raise_for_status()
