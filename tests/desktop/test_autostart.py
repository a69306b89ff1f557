import plistlib
import shlex

import pytest

from certwizard.desktop.autostart import COMMAND, AutostartEntry, LaunchAgent


@pytest.fixture(params=[LaunchAgent, AutostartEntry])
def autostart(request, tmp_path):
    return request.param(tmp_path / "José Ñ")


def test_it_is_off_until_it_is_turned_on(autostart):
    assert not autostart.is_on()
    autostart.turn_on()
    assert autostart.is_on()


def test_turning_it_off_leaves_no_file(autostart, tmp_path):
    autostart.turn_on()
    autostart.turn_off()
    autostart.turn_off()
    assert not autostart.is_on()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_what_starts_is_this_program_in_the_background(tmp_path):
    LaunchAgent(tmp_path).turn_on()
    (agent,) = tmp_path.rglob("*.plist")
    assert plistlib.loads(agent.read_bytes())["ProgramArguments"] == list(COMMAND)
    AutostartEntry(tmp_path).turn_on()
    (entry,) = tmp_path.rglob("*.desktop")
    (line,) = [line for line in entry.read_text(encoding="utf-8").splitlines() if line.startswith("Exec=")]
    assert shlex.split(line.removeprefix("Exec=")) == list(COMMAND)
    assert COMMAND[-1] == "--background"
