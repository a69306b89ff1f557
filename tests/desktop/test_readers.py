"""What readers of the help think of it reaches the platform, once, also when there was no network."""

import sqlite3
from contextlib import closing

import pytest
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from certwizard.desktop.dialogs.help_window import HelpWindow
from certwizard.desktop.session import Stage
from certwizard.desktop.tour.hands import Hands
from tests.helpers.fault_proxy import Fault, FaultProxy
from tests.helpers.furnished import Furnished
from tests.helpers.owner import Owner, invited
from tests.helpers.platform import Platform


def told(platform, article):
    with closing(sqlite3.connect(platform.folder / "platform.sqlite3")) as database:
        views = database.execute("SELECT views FROM articles WHERE slug = ?", (article,)).fetchone()
        opinions = database.execute("SELECT useful, comment FROM feedback WHERE slug = ?", (article,)).fetchall()
    return (views[0] if views else 0), opinions


def kept(owner):
    with closing(sqlite3.connect(owner.folders.drafts)) as database:
        return database.execute("SELECT count(*) FROM reads").fetchone()[0]


@pytest.fixture
def platform(tmp_path_factory):
    """One for each test: it counts its readers."""
    with Platform(tmp_path_factory.mktemp("platform")) as running:
        yield running


@pytest.fixture
def window(owner):
    shown = Furnished(owner)
    yield shown
    shown.close()


def test_a_reader_is_counted_and_what_they_say_arrives(window, owner, platform):
    owner.pair(invited(platform), platform.url)
    window.wait_for(Stage.PAYMENT)
    window.hands.press("¿Cómo realizar el pago?")
    help_window = window.dialog(HelpWindow)
    reader = Hands(help_window)
    reader.press("Sí")
    help_window.findChild(QPlainTextEdit).setPlainText("Faltan los bancos.")
    reader.press("Enviar comentario")
    owner.wait(lambda: kept(owner) == 0)
    views, opinions = told(platform, "realizar-el-pago")
    assert views == 1
    assert opinions == [(1, ""), (None, "Faltan los bancos.")]
    owner.wait(lambda: any("1 lectura" in label for label in texts(help_window)))


def texts(help_window):
    return [label.text() for label in help_window.findChildren(QLabel)]


def test_without_a_company_it_is_kept_for_the_first_platform(window, owner, platform):
    window.hands.press("¿Qué necesito antes de empezar?")
    Hands(window.dialog(HelpWindow)).press("No")
    assert kept(owner) == 2
    owner.pair(invited(platform), platform.url)
    owner.wait(lambda: kept(owner) == 0)
    assert told(platform, "antes-de-empezar") == (1, [(0, "")])


def test_it_waits_for_the_network_across_a_restart_and_counts_once(owner, platform, tmp_path):
    with FaultProxy(platform.url) as network:
        owner.pair(invited(platform), network.url)
        owner.wait_idle()
        network.hit_always("", Fault.CUT_BEFORE)
        owner.session.readers.rate("carta-devuelta", True)
        owner.wait(lambda: not owner.session.online)
        owner.session.shut_down()
        network.heal()
        network.hit("POST /help/carta-devuelta/feedback", Fault.CUT_AFTER)
        again = Owner(tmp_path)
        again.session.resume()
        again.wait(lambda: kept(again) == 0)
        again.leave()
    assert told(platform, "carta-devuelta") == (0, [(1, "")])


def test_it_goes_on_by_itself_when_the_network_is_back(owner, platform):
    with FaultProxy(platform.url) as network:
        owner.pair(invited(platform), network.url)
        owner.wait_idle()
        network.hit_always("", Fault.CUT_BEFORE)
        owner.session.readers.comment("activar-el-certificado", "Claro.")
        owner.wait(lambda: not owner.session.online)
        network.heal()
        owner.session.refresh()
        owner.wait(lambda: kept(owner) == 0)
    assert told(platform, "activar-el-certificado") == (0, [(None, "Claro.")])


def test_one_platform_does_not_hear_what_was_told_to_another(owner, platform):
    with FaultProxy(platform.url) as network:
        owner.pair(invited(platform), network.url)
        owner.wait_idle()
        network.hit_always("", Fault.CUT_BEFORE)
        owner.session.readers.rate("escanear-la-carta", False)
        owner.wait(lambda: not owner.session.online)
        owner.pair(invited(platform), platform.url)
        owner.wait_idle()
        owner.session.readers.rate("escanear-la-carta", True)
        owner.wait(lambda: kept(owner) == 1)
    assert told(platform, "escanear-la-carta") == (0, [(1, "")])
