"""The program killed at any moment: the next start is where it was, with the fields as typed.

Lives are forked, so that thirty of them do not take minutes.
"""

import json
import subprocess
import sys
from pathlib import Path

from certwizard.activation import Event

ROOT = Path(__file__).parents[2]


def test_a_session_that_is_killed_again_and_again_loses_nothing_and_does_nothing_twice(tmp_path):
    ended = subprocess.run(
        [sys.executable, "-m", "tests.helpers.mortal", str(tmp_path), "20261125"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=500,
    )
    assert ended.returncode == 0, ended.stderr[-3000:]
    told = json.loads(ended.stdout.splitlines()[-1])
    assert told["lost"] == [], ended.stderr[-3000:]
    assert sum(told["kills"].values()) >= 30
    assert told["history"] == [
        Event.PURCHASE_STARTED,
        Event.PAYMENT_CONFIRMED,
        Event.LETTER_ISSUED,
        Event.SCAN_ACCEPTED,
        Event.SUBMITTED,
    ]
    assert told["purchases"] == 1
    assert told["left"] == ["carta.pdf"]
