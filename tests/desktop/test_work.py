import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtTest import QTest
from shiboken6 import delete

from certwizard.desktop.work import Errands, Work


@pytest.fixture
def parent(qapp):
    return QObject()


def test_progress_and_result_come_in_the_windows_own_thread(qtbot, parent):
    heard = []

    def count(progress, cancelled):
        progress(1, 2)
        progress(2, 2)
        return threading.current_thread()

    def note(told):
        heard.append((told, threading.current_thread() is threading.main_thread()))

    work = Work(count, parent)
    work.progressed.connect(note)
    with qtbot.waitSignal(work.finished) as finished:
        work.start()
    assert heard == [((1, 2), True), ((2, 2), True)]
    assert finished.args[0] is not threading.main_thread()


def test_what_goes_wrong_is_handed_on_as_it_is(qtbot, parent):
    error = ValueError("wrong")

    def fail(progress, cancelled):
        raise error

    work = Work(fail, parent)
    with qtbot.waitSignal(work.failed) as failed:
        work.start()
    assert failed.args == [error]


def test_after_a_cancel_nothing_is_heard_and_the_work_is_told(qtbot, parent):
    started, ended, heard = threading.Event(), threading.Event(), []

    def long(progress, cancelled):
        started.set()
        while not cancelled():
            progress(0, 1)
        ended.set()

    work = Work(long, parent)
    work.finished.connect(heard.append)
    work.start()
    started.wait(5)
    work.cancel()
    assert ended.wait(5)
    with qtbot.waitSignal(work.destroyed):
        pass
    assert heard == []


def test_what_asked_may_go_at_any_moment_of_the_work(qapp):
    """A window that is destroyed while a thread speaks to it takes nothing down."""

    def talk(progress, cancelled):
        while not cancelled():
            progress()

    for _ in range(300):
        parent = QObject()
        tasks = [Work(talk, parent) for _ in range(2)]
        for task in tasks:
            task.start()
        QTest.qWait(2)
        delete(parent)
        for task in tasks:
            task.cancel()


def test_errands_are_run_in_their_order_and_one_that_fails_stops_none():
    done, ended = [], threading.Event()

    def fail() -> None:
        raise OSError

    errands = Errands()
    for piece in (lambda: done.append(1), fail, lambda: done.append(2), ended.set):
        errands.run(piece)
    assert ended.wait(5)
    assert done == [1, 2]
