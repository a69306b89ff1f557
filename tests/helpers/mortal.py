"""A session that is killed again and again and goes on each time: `python -m tests.helpers.mortal FOLDER SEED`.

The parent has everything imported and forks each life, so that a life begins in milliseconds; it is also the bank and
the scanner. A life tells each thing once it is done, a line of JSON each. At the end one line of JSON sums up.
"""

import json
import os
import random
import select
import signal
import sys
import time
import traceback
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, Final

import keyring
from PySide6.QtWidgets import QApplication

from certwizard.desktop.session import Stage, Task
from certwizard.documents import isolation, letter, template  # noqa: F401 - brought along for the lives
from tests.helpers.keychains import FileKeychain
from tests.helpers.owner import ANA, Owner, invited, signed
from tests.helpers.platform import Platform

KILLS: Final = {
    Stage.START: (6, 0.06),
    Stage.PAYMENT: (6, 0.05),
    Stage.REPRESENTATIVE: (12, 0.1),
    Stage.LETTER: (6, 0.1),
    Stage.ATTACHMENT: (6, 1.2),
}
"""How often a life is ended in this stage, and within how many seconds of reaching it."""

LONGEST_LIFE: Final = 200
"""Seconds; only a life that hangs is as long."""


def live(folder: Path, code: str, url: str, tell: IO[str]) -> None:
    """From wherever the draft says that it is to the reviewers' desk."""

    def say(**what: object) -> None:
        tell.write(json.dumps(what) + "\n")
        tell.flush()

    application = QApplication(["mortal", "-platform", "offscreen"])
    owner = Owner(folder)
    session = owner.session
    session.resume()
    say(typed=asdict(session.representative), consent=session.consent_accepted, stage=session.stage)
    if session.stage is Stage.START:
        if session.activity is None:
            session.pair(code, url)
        owner.wait(lambda: session.stage is not Stage.START)
    say(stage=session.stage)
    owner.wait(lambda: session.activity is None or session.activity.task is not Task.OPENING)
    if session.stage is Stage.PAYMENT:
        owner.wait_idle()
        while not session.waits_for_payment and session.stage is Stage.PAYMENT:
            session.buy()
            owner.wait_idle()
        if session.checkout_url:
            say(checkout=session.checkout_url)
        owner.wait(lambda: session.stage is not Stage.PAYMENT)
        owner.wait_idle()
    if session.stage is Stage.REPRESENTATIVE:
        say(stage=session.stage)
        for field, text in asdict(ANA).items():
            for length in range(len(getattr(session.representative, field)) + 1, len(text) + 1):
                session.edit_representative(field, text[:length])
                say(field=field, text=text[:length])
                application.processEvents()
        session.accept_consent(True)
        say(accepted=True)
        owner.wait_idle()
    if session.stage in (Stage.REPRESENTATIVE, Stage.LETTER):
        say(stage=Stage.LETTER)
        owner.wait_idle()
        if session.letter_path is None:
            owner.download_letter("carta.pdf")
    if session.stage is Stage.ATTACHMENT:
        say(stage=session.stage, letter=str(session.letter_path))
        scan = folder / "escaneado.pdf"
        owner.wait(scan.exists)
        owner.wait_idle()
        if not session.can_continue:
            owner.attach(scan)
        while session.stage is Stage.ATTACHMENT:
            session.submit()
            owner.wait_idle()
    say(stage=session.stage, history=[entry.event for entry in session.activation.history])
    os._exit(0)


class Fate:
    """Forks the lives and ends them."""

    def __init__(self, folder: Path, platform: Platform, seed: int) -> None:
        self.folder = folder
        self.platform = platform
        self.code = invited(platform)
        self.random = random.Random(seed)
        self.kills: Counter[str] = Counter()
        self.paid: set[str] = set()
        self.told: dict[str, str] = {}
        self.consent = False
        self.lost: list[str] = []
        self.history: list[str] = []

    def run(self) -> None:
        for _ in range(200):
            if self.history:
                return
            self._one_life()

    def _one_life(self) -> None:
        mouth, ear = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(mouth)
            try:
                live(self.folder, self.code, self.platform.url, os.fdopen(ear, "w"))
            finally:
                traceback.print_exc()
                os._exit(1)
        os.close(ear)
        death = time.monotonic() + LONGEST_LIFE
        with os.fdopen(mouth, "rb", buffering=0) as lines:
            rest = b""
            while (left := death - time.monotonic()) > 0:
                ready, _, _ = select.select([lines], [], [], left)
                if not ready:
                    break
                piece = lines.read(65536)
                if not piece:
                    break
                *whole, rest = (rest + piece).split(b"\n")
                for line in whole:
                    death = min(death, self._hear(json.loads(line)))
            os.kill(pid, signal.SIGKILL)
            # What it still said before it died was done.
            for line in (rest + (lines.read(1 << 20) or b"")).split(b"\n")[:-1]:
                self._hear(json.loads(line))
        _, status = os.waitpid(pid, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            self.lost.append(f"a life ended by itself with {status}")

    def _hear(self, told: dict[str, Any]) -> float:
        """When the life that says this is to end."""
        if "typed" in told:
            typed = told["typed"]  # perhaps a letter more than it came to tell
            self.lost += [f"{name}: {text}" for name, text in self.told.items() if not typed[name].startswith(text)]
            if self.consent and not told["consent"]:
                self.lost.append("consent")
        if "field" in told:
            self.told[told["field"]] = told["text"]
        self.consent |= "accepted" in told
        if "checkout" in told and told["checkout"] not in self.paid:
            self.paid.add(told["checkout"])
            self.platform.approve_payment(told["checkout"])
        scan = self.folder / "escaneado.pdf"
        if "letter" in told and not scan.exists():
            signed(Path(told["letter"]), scan.with_suffix(".new")).replace(scan)
        if "history" in told:
            self.history = told["history"]
        stage = told.get("stage")
        most, within = KILLS.get(stage, (0, 0.0))
        if self.kills[stage] < most:
            self.kills[stage] += 1
            return time.monotonic() + self.random.uniform(0, within)
        return time.monotonic() + LONGEST_LIFE


def main(words: list[str]) -> None:
    folder, seed = Path(words[0]), int(words[1])
    keyring.set_keyring(FileKeychain())
    os.environ["TEST_KEYCHAIN"] = str(folder / "keychain.json")
    with Platform(folder / "platform") as platform:
        fate = Fate(folder, platform, seed)
        fate.run()
    print(
        json.dumps(
            {
                "kills": fate.kills,
                "lost": fate.lost,
                "history": fate.history,
                "purchases": len(fate.paid),
                "left": sorted(it.name for it in (folder / "documents").iterdir()),
            }
        )
    )


if __name__ == "__main__":
    main(sys.argv[1:])
