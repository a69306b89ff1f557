"""The window is never held: whatever the owner does, the loop comes round again before anybody could notice."""

from contextlib import closing
from pathlib import Path

from certwizard.activation import State
from tests.helpers.heartbeat import Calls
from tests.helpers.owner import Owner
from tests.helpers.whole_tour import most_at_once

ALLOWED = 12_000
"""Calls: making one page takes up to 5,000. `bench.window` tells how long the window is held."""


def test_nothing_holds_the_window_through_the_whole_tour(owner: Owner, tmp_path: Path) -> None:
    with closing(Calls()) as calls:
        assert most_at_once(owner, tmp_path, calls) < ALLOWED
    assert owner.session.state is State.ACTIVE
