"""A message over the window: all of it is seen, and only what was chosen happens."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from certwizard.desktop.dialogs.message import Message, Role


@pytest.fixture
def done():
    return []


@pytest.fixture
def asked(qtbot, done):
    message = Message(None, "¿Quitar la empresa?", "Se borra todo lo que escribiste. " * 12)
    message.offer("Quitar", Role.DestructiveRole, lambda: done.append("Quitar"))
    message.offer("No quitar", Role.RejectRole, lambda: done.append("No quitar"), is_primary=True)
    qtbot.add_widget(message)
    with qtbot.wait_exposed(message):
        message.open()
    return message


def test_no_line_of_it_is_cut(asked):
    for label in asked.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())


def test_return_chooses_the_primary_button(qtbot, asked, done):
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert done == ["No quitar"]
    assert not asked.isVisible()


def test_escape_chooses_nothing(qtbot, asked, done):
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert done == []
    assert not asked.isVisible()
