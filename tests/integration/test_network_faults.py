"""The network cut, slow, and answering nonsense, at each call: the owner goes on, and nothing is done twice."""

import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import keyring
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from certwizard.activation import Event, State
from certwizard.desktop import troubles
from certwizard.desktop.session import Stage
from tests.helpers.fault_proxy import Fault, FaultProxy
from tests.helpers.keychains import MemoryKeychain
from tests.helpers.owner import HASTY, Owner, invited, signed
from tests.helpers.platform import Platform

ALL = (
    Fault.CUT_BEFORE,
    Fault.CUT_AFTER,
    Fault.ERROR,
    Fault.BUSY,
    Fault.GARBAGE,
    Fault.NOT_JSON,
    Fault.TRUNCATED,
)
STEADFAST = replace(HASTY, tries=len(ALL) + 2)


@pytest.fixture(scope="module")
def platform(tmp_path_factory):
    with Platform(tmp_path_factory.mktemp("platform")) as running:
        yield running


@pytest.fixture
def proxy(platform):
    with FaultProxy(platform.url) as between:
        yield between


@pytest.fixture
def owner(qapp, tmp_path):
    keyring.set_keyring(MemoryKeychain())
    somebody = Owner(tmp_path, STEADFAST)
    yield somebody
    somebody.leave()


def test_every_call_goes_through_in_the_end_and_counts_once(owner, proxy, platform):
    for call in (
        "POST /pairings",
        "GET /activation",
        "POST /activation/purchases",
        "PUT /activation/letters",
        "PUT /activation/attachment",
        "DELETE /activation/attachment",
        "POST /activation/submission",
        "POST /activation/renewal",
    ):
        proxy.hit(call, *ALL)
    owner.reach(Stage.ATTACHMENT, platform, server=proxy.url)
    scan = signed(owner.session.letter_path)
    owner.attach(scan)
    owner.session.delete_attachment()
    owner.wait(lambda: owner.session.state is State.LETTER_ISSUED and owner.session.activity is None)
    owner.attach(scan)
    owner.session.submit()
    owner.wait(lambda: owner.session.state is State.IN_REVIEW and owner.session.activity is None)
    platform.approve()
    owner.wait(lambda: owner.session.state is State.ACTIVE)
    owner.session.renew()
    owner.wait(lambda: owner.session.state is State.UNPAID and owner.session.activity is None)
    assert owner.session.trouble is None
    assert [entry.event for entry in owner.session.activation.history] == [
        Event.PURCHASE_STARTED,
        Event.PAYMENT_CONFIRMED,
        Event.LETTER_ISSUED,
        Event.SCAN_ACCEPTED,
        Event.ATTACHMENT_DELETED,
        Event.SCAN_ACCEPTED,
        Event.SUBMITTED,
        Event.APPROVED,
        Event.RENEWAL_STARTED,
    ]
    letters = {call for call in proxy.seen if call.startswith("PUT /activation/letters/")}
    assert len(letters) == 1
    assert proxy.seen[letters.pop()] == len(ALL) + 1


@pytest.mark.parametrize(
    ("fault", "trouble"),
    [
        (Fault.CUT_BEFORE, troubles.Offline()),
        (Fault.CUT_AFTER, troubles.Offline()),
        (Fault.SLOW, troubles.NoAnswer()),
        (Fault.ERROR, troubles.ServerError(status=500)),
        (Fault.GARBAGE, troubles.Offline()),
        (Fault.NOT_JSON, troubles.NotThePlatform()),
        (Fault.TRUNCATED, troubles.Offline()),
        (Fault.HUGE, troubles.NotThePlatform()),
        (Fault.ELSEWHERE, troubles.NotThePlatform()),
    ],
)
def test_what_does_not_pass_is_named_and_the_same_again_works_afterwards(
    owner, proxy, platform, tmp_path, fault, trouble
):
    patience = replace(HASTY, tries=2)
    if fault is Fault.SLOW:
        patience = replace(patience, silence=2.0)
    somebody = Owner(tmp_path / "impatient", patience)
    proxy.hit_always("POST /pairings", fault)
    somebody.session.pair(invited(platform), proxy.url)
    somebody.wait_idle()
    assert somebody.session.trouble == trouble
    assert somebody.session.stage is Stage.START
    proxy.heal()
    somebody.session.retry()
    somebody.wait(lambda: somebody.session.stage is Stage.PAYMENT)
    assert somebody.session.trouble is None
    somebody.leave()


def test_a_busy_platform_is_asked_again_when_it_said(owner, proxy, platform):
    proxy.hit_always("POST /pairings", Fault.BUSY_FOR_LONG)
    owner.session.pair(invited(platform), proxy.url)
    owner.wait_idle()
    trouble = owner.session.trouble
    assert isinstance(trouble, troubles.ServerBusy)
    assert timedelta(seconds=50) < trouble.retry_at - datetime.now(UTC) <= timedelta(seconds=60)
    assert proxy.seen["POST /pairings"] == 1


def test_typing_goes_on_without_a_network_and_the_change_is_heard_when_it_is_back(owner, proxy, platform):
    owner.reach(Stage.PAYMENT, platform, server=proxy.url)
    owner.session.buy()
    owner.wait(lambda: owner.sent_to)
    proxy.hit_always("GET /activation", Fault.CUT_BEFORE)
    owner.wait(lambda: not owner.session.online)
    owner.session.edit_representative("names", "Ana")
    platform.approve_payment(owner.sent_to[0])
    proxy.heal()
    owner.wait(lambda: owner.session.stage is Stage.REPRESENTATIVE)
    assert owner.session.online
    assert owner.session.representative.names == "Ana"


def test_a_company_opens_without_a_network_as_it_was_seen_last(owner, proxy, platform, tmp_path):
    owner.reach(Stage.ATTACHMENT, platform, server=proxy.url)
    owner.session.shut_down()
    proxy.hit_always("GET /activation", Fault.CUT_BEFORE)
    again = Owner(tmp_path)
    again.session.resume()
    again.wait(lambda: not again.session.online and again.session.activity is None)
    assert again.session.stage is Stage.ATTACHMENT
    assert again.session.trouble is None
    again.leave()


def test_a_letter_that_never_reached_the_platform_is_not_handed_out(owner, proxy, platform, tmp_path):
    somebody = Owner(tmp_path / "impatient", replace(HASTY, tries=2))
    somebody.reach(Stage.REPRESENTATIVE, platform, server=proxy.url).type()
    proxy.hit_always("PUT /activation/letters", Fault.CUT_BEFORE)
    path = somebody.folders.letters / "carta.pdf"
    somebody.session.issue_letter(path)
    somebody.wait_idle()
    assert somebody.session.trouble == troubles.Offline()
    assert not path.exists()
    somebody.session.shut_down()
    proxy.heal()
    again = Owner(tmp_path / "impatient")
    again.session.resume()
    again.wait(lambda: again.session.letter_path == path)
    assert again.session.stage is Stage.ATTACHMENT
    again.leave()


def test_a_certificate_that_does_not_hold_is_never_passed_over(owner, tmp_path):
    server = https_server(tmp_path)
    port = server.getsockname()[1]
    owner.session.pair("AAAA-BBBB-CCCC", f"https://localhost:{port}")
    owner.wait_idle()
    assert owner.session.trouble == troubles.NotTrusted(host="localhost")
    server.close()


def https_server(folder):
    """Somebody in between, with a certificate of their own making."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    today = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today)
        .not_valid_after(today + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(
        certificate.public_bytes(Encoding.PEM) + key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "certificate.pem")
    listening = socket.create_server(("localhost", 0))

    def greet() -> None:
        caller, _ = listening.accept()
        with context.wrap_socket(caller, server_side=True, do_handshake_on_connect=False) as safe, suppress(OSError):
            safe.do_handshake()

    threading.Thread(target=greet, daemon=True).start()
    return listening
