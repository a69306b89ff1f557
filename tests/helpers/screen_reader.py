"""What a screen reader hears of the window over AT-SPI, as JSON: one list of things for each page that is visited.

Runs with the system's own Python, which has the bindings: screen_reader.py PYTHON FIRST [BUTTON, WORDS]… starts the
program with PYTHON, waits until FIRST can be heard, and then presses each BUTTON by its name and waits for WORDS.
"""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 40
"""Seconds."""


def window() -> Iterator[Any]:
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(number)
        if program is not None and program.get_name() == "certwizard":
            yield from shown(program)


def shown(node: Any) -> Iterator[Any]:
    states = node.get_state_set()
    if states.contains(Atspi.StateType.SHOWING) or node.get_role() is Atspi.Role.APPLICATION:
        yield node
        for number in range(node.get_child_count()):
            child = node.get_child_at_index(number)
            if child is not None:
                yield from shown(child)


def wait_for(words: str) -> None:
    end = time.monotonic() + PATIENCE
    while not is_heard(words):
        if time.monotonic() > end:
            sys.exit(f"«{words}» was not heard")
        time.sleep(0.2)


def is_heard(words: str) -> bool:
    try:
        return any(node.get_name() == words for node in window())
    except GLib.Error:  # a page went while it was read
        return False


def press(button: str) -> None:
    found = next(node for node in window() if node.get_name() == button and node.get_role_name() == "push button")
    found.get_action_iface().do_action(0)


def heard() -> list[dict[str, object]]:
    return [
        {
            "role": node.get_role_name(),
            "name": node.get_name(),
            "description": node.get_description(),
            "focusable": node.get_state_set().contains(Atspi.StateType.FOCUSABLE),
        }
        for node in window()
    ]


def main(python: str, first: str, *visits: str) -> None:
    program = subprocess.Popen([python, "-m", "certwizard"])
    try:
        wait_for(first)
        pages = [heard()]
        for button, words in zip(visits[::2], visits[1::2], strict=True):
            press(button)
            wait_for(words)
            pages.append(heard())
        print(json.dumps(pages))
    finally:
        program.terminate()
        program.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])
