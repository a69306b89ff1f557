"""A newer version is told of when the provider's feed, signed by the provider, says so; nothing else is believed."""

import base64
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication

from certwizard.brand import Updates
from certwizard.desktop.update_check import UpdateCheck
from tests.helpers.desktop import desktop
from tests.helpers.furnished import Furnished

KEY = Ed25519PrivateKey.generate()


def signed(version, page="https://uno.example/nueva", key=KEY):
    feed = json.dumps({"version": version, "page": page}).encode()
    signature = base64.b64encode(key.sign(feed)).decode()
    return json.dumps({"feed": base64.b64encode(feed).decode(), "signature": signature}).encode()


@pytest.fixture
def feed():
    """What a web server answers; None for an error."""
    answers = []

    class Feed(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200 if answers[0] else 500)
            self.end_headers()
            self.wfile.write(answers[0] or b"")

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Feed)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def answer(content):
        answers[:] = [content]
        return f"http://127.0.0.1:{server.server_address[1]}/feed.json"

    yield answer
    server.shutdown()
    server.server_close()


@pytest.fixture
def window(owner, feed):
    """Looks for updates at what `answered` the web server gives."""
    shown = []

    def look(answered):
        updates = Updates(feed=feed(answered), key=KEY.public_key().public_bytes_raw())
        shown.append(Furnished(owner, UpdateCheck(owner.network, updates, "1.4.0", owner.session)))
        return shown[-1]

    yield look
    for each in shown:
        each.close()


def asked(window):
    window.choose("Buscar actualizaciones")
    window.hands.until(lambda: bool(window.dialogs()), "an answer")
    return window


def test_a_newer_version_is_seen_beside_the_page_without_asking_and_without_a_dialog(window):
    looking = window(signed("1.10"))
    looking.hands.until(lambda: looking.has_button("Versión nueva: 1.10"), "the version")
    assert looking.dialogs() == []


def test_a_newer_version_is_told_with_the_page_where_it_is(window, qapp):
    with desktop("https") as system:
        looking = asked(window(signed("1.10")))
        assert looking.dialog().windowTitle() == "Hay una versión nueva: 1.10"
        looking.answer("Abrir la página")
    assert system.opened == [QUrl("https://uno.example/nueva")]


def test_where_no_browser_opens_the_page_s_address_is_given(window, qapp):
    with desktop("https", has_program=False):
        looking = asked(window(signed("1.10")))
        looking.answer("Abrir la página")
        assert looking.dialog().windowTitle() == "No se abrió el navegador"
        looking.answer("Copiar la dirección")
    assert QGuiApplication.clipboard().text() == "https://uno.example/nueva"


@pytest.mark.parametrize("version", ["1.4.0", "1.3.9"])
def test_the_same_or_an_older_version_is_none(window, version):
    assert asked(window(signed(version))).dialog().windowTitle() == "Tienes la versión más nueva"


@pytest.mark.parametrize(
    "answered",
    [None, b"<html>", signed("2.0", key=Ed25519PrivateKey.generate()), signed("2.0", page="http://uno.example")],
    ids=["error", "not a feed", "another key", "no https"],
)
def test_what_is_not_signed_by_the_provider_is_not_believed(window, answered):
    assert asked(window(answered)).dialog().windowTitle() == "No se pudo saber si hay una versión nueva"
