"""What the window promises its owner, from the code to step 3, against the real platform."""

import os
from dataclasses import replace
from pathlib import Path

import keyring
import pytest

from certwizard.activation import Company, FaultCode, PersonType, State
from certwizard.desktop import troubles
from certwizard.desktop.session import Stage, Task
from certwizard.desktop.standing import PENDING_LONG
from certwizard.documents.expected import expected_letter
from certwizard.documents.verdict import Reason, Verdict
from tests.helpers.keychains import LockedKeychain
from tests.helpers.owner import ANA, Owner, company, invited, signed, ticked, with_another_page

BAKERY = company().legal_name
IRONMONGER = "Ferretería El Tornillo"


def ironmonger() -> Company:
    return company(IRONMONGER, PersonType.NATURAL)


def shown(owner: Owner) -> str:
    return owner.session.company.legal_name if owner.session.company else ""


def test_a_code_opens_its_company_and_the_payment_is_verified_by_itself(owner, platform):
    tasks = []
    owner.session.activity_changed.connect(lambda: tasks.append(owner.session.activity))
    owner.pair(invited(platform), platform.url)
    owner.wait(lambda: Task.VERIFYING_PAYMENT in {it.task for it in tasks if it})
    assert shown(owner) == BAKERY
    assert owner.session.stage is Stage.PAYMENT
    assert owner.session.activation.price.amount == 119_000


def test_a_code_is_taken_however_it_is_typed(owner, platform):
    owner.pair(" " + invited(platform).lower().replace("-", " "), platform.url + "/")
    assert shown(owner) == BAKERY


@pytest.mark.parametrize(
    ("code", "server", "trouble"),
    [
        ("  ", "", troubles.CodeMissing),
        ("AAAA-BBBB-CCCC", "", troubles.CodeUnknown),
        ("AAAA-BBBB-CCCC", "http://example.com", troubles.ServerNotAllowed),
        ("AAAA-BBBB-CCCC", "http://127.0.0.1:9", troubles.Offline),
    ],
)
def test_a_way_in_that_does_not_lead_in_is_named(owner, platform, code, server, trouble):
    owner.session.pair(code, server or platform.url)
    owner.wait_idle()
    assert isinstance(owner.session.trouble, trouble)
    assert owner.session.stage is Stage.START


def test_a_code_that_somebody_else_used_is_said_to_be_used(owner, platform, qapp, tmp_path):
    code = invited(platform)
    other = Owner(tmp_path / "other")
    other.pair(code, platform.url)
    other.leave()
    owner.session.pair(code, platform.url)
    owner.wait_idle()
    assert owner.session.trouble == troubles.CodeUsed()


def test_the_same_code_again_opens_the_company_that_it_opened(owner, platform):
    code = invited(platform)
    owner.pair(code, platform.url)
    key = owner.session.key
    owner.session.close()
    owner.pair(code.lower(), platform.url)
    assert owner.session.key == key
    assert owner.session.trouble is None


def test_a_link_waits_until_its_server_is_confirmed_and_the_next_one_does_not(owner, platform):
    arrived = []
    owner.session.link_arrived.connect(arrived.append)
    owner.session.follow(f"certwizard://activar?codigo={invited(platform)}&servidor={platform.url}")
    assert owner.session.pending_link == arrived[0]
    assert arrived[0].server == platform.url
    assert owner.session.activity is None
    owner.session.confirm_server()
    owner.wait(lambda: owner.session.stage is Stage.PAYMENT)
    first = owner.session.key
    owner.wait_idle()
    owner.session.follow(f"certwizard://activar?codigo={invited(platform, ironmonger())}&servidor={platform.url}")
    owner.wait(lambda: owner.session.key not in ("", first))
    assert shown(owner) == IRONMONGER
    assert len(arrived) == 1


def test_a_link_that_comes_at_a_bad_moment_is_followed_afterwards(owner, platform):
    owner.session.pair(invited(platform), platform.url)
    assert owner.session.activity.task is Task.PAIRING
    owner.session.hand_over(f"certwizard://activar?codigo={invited(platform, ironmonger())}&servidor={platform.url}")
    owner.wait(lambda: shown(owner) == IRONMONGER)
    assert {it.company.legal_name for it in owner.session.companies} == {BAKERY, IRONMONGER}


def test_a_refused_server_is_never_called(owner):
    owner.session.follow("certwizard://activar?codigo=AAAA&servidor=https://example.invalid")
    owner.session.refuse_server()
    assert owner.session.pending_link is None
    assert owner.session.activity is None


@pytest.mark.parametrize(
    ("link", "trouble"),
    [
        ("https://example.com", troubles.BrokenLink()),
        ("certwizard://activar?codigo=A&servidor=ftp://x", troubles.ServerNotAllowed(server="ftp://x")),
    ],
)
def test_a_broken_link_is_named(owner, link, trouble):
    owner.session.follow(link)
    assert owner.session.trouble == trouble


def test_the_browser_is_opened_and_the_payment_heard_of_without_a_click(owner, platform):
    owner.reach(Stage.PAYMENT, platform)
    owner.session.buy()
    owner.wait(lambda: owner.sent_to)
    assert owner.sent_to == [owner.session.checkout_url]
    assert owner.session.waits_for_payment
    platform.approve_payment(owner.sent_to[0])
    owner.wait(lambda: owner.session.stage is Stage.REPRESENTATIVE)


def test_a_payment_made_while_the_window_was_closed_is_seen_at_the_next_start(owner, platform, tmp_path):
    owner.reach(Stage.PAYMENT, platform)
    owner.session.buy()
    owner.wait(lambda: owner.sent_to)
    url = owner.sent_to[0]
    owner.session.shut_down()
    platform.approve_payment(url)
    again = Owner(tmp_path)
    again.session.resume()
    again.wait(lambda: again.session.stage is Stage.REPRESENTATIVE)
    again.leave()


def test_a_declined_payment_says_so_and_can_be_made_again(owner, platform):
    owner.reach(Stage.PAYMENT, platform)
    owner.session.buy()
    owner.wait(lambda: owner.sent_to)
    platform.decline_payment(owner.sent_to[0])
    owner.wait(lambda: owner.session.trouble == troubles.PaymentDeclined())
    owner.session.buy()
    owner.wait(lambda: len(owner.sent_to) == 2)
    assert owner.sent_to[1] != owner.sent_to[0]
    assert owner.session.trouble is None


def test_a_payment_that_takes_long_is_told_after_a_while(owner, platform):
    owner.reach(Stage.PAYMENT, platform)
    owner.session.buy()
    owner.wait(lambda: owner.session.waits_for_payment)
    assert owner.session.trouble is None
    started = owner.session.activation.purchase.started_at
    owner.clock = lambda: started + PENDING_LONG
    assert owner.session.trouble == troubles.PaymentPendingLong(since=started)


def test_messages_come_when_a_field_is_left_and_go_as_soon_as_it_is_right(owner, platform):
    session = owner.reach(Stage.REPRESENTATIVE, platform).session
    session.edit_representative("email", "ana@")
    assert session.faults == {}
    session.finish_editing("email")
    assert session.faults["email"].code is FaultCode.EMAIL
    session.edit_representative("email", "ana@espiga.co")
    assert session.faults == {}
    session.finish_editing("mobile")
    assert session.faults == {}


def test_no_letter_is_asked_for_while_a_field_is_wrong(owner, platform, tmp_path):
    session = owner.reach(Stage.REPRESENTATIVE, platform).session
    found = []
    session.faults_found.connect(found.append)
    owner.type(replace(ANA, surnames="", mobile="3"))
    session.accept_consent(False)
    session.issue_letter(tmp_path / "carta.pdf")
    assert found == ["surnames"]
    assert list(session.faults) == ["surnames", "mobile", "consent"]
    assert session.activity is None
    assert session.stage is Stage.REPRESENTATIVE


def test_the_letter_is_on_the_platform_and_in_the_folder_at_once(owner, platform):
    owner.reach(Stage.REPRESENTATIVE, platform).type()
    path = owner.download_letter()
    letter = owner.session.activation.letter
    expected = expected_letter(path.read_bytes())
    assert (expected.letter_id, expected.digest) == (letter.id, letter.digest)
    assert letter.representative.document_number == "1.020.304.050".replace(".", "")
    assert path.parent == owner.folders.letters
    assert path.name.startswith("Carta de exoneración – Panadería La Espiga Dorada S.A.S")
    assert owner.session.stage is Stage.ATTACHMENT


def test_the_same_data_make_the_same_letter_again(owner, platform):
    owner.reach(Stage.ATTACHMENT, platform)
    first = owner.session.letter_path.read_bytes()
    assert owner.download_letter("otra.pdf").read_bytes() == first
    assert not owner.session.letter_was_replaced


def test_corrected_data_make_a_new_letter_and_the_old_one_counts_no_more(owner, platform):
    owner.reach(Stage.ATTACHMENT, platform)
    old = owner.session.letter_path
    scan = signed(old)
    owner.session.edit_representative("position", "Representante legal")
    assert not owner.session.letter_is_current
    owner.download_letter("nueva.pdf")
    assert owner.session.letter_was_replaced
    assert owner.session.letter_is_current
    owner.attach(scan)
    assert owner.session.trouble == troubles.ScanRefused(reasons=(Reason.OUTDATED_LETTER,))


def test_the_letter_is_prepared_while_the_save_dialog_is_open(owner, platform):
    owner.reach(Stage.REPRESENTATIVE, platform).type()
    owner.session.prepare_letter()
    owner.wait_idle()
    assert owner.session.state is State.LETTER_ISSUED
    assert owner.session.stage is Stage.LETTER
    path = owner.folders.letters / "elegida.pdf"
    owner.session.save_letter(path)
    owner.wait(lambda: owner.session.letter_path == path)
    assert owner.session.stage is Stage.ATTACHMENT


def test_a_letter_that_cannot_be_written_can_be_written_elsewhere(owner, platform):
    owner.reach(Stage.REPRESENTATIVE, platform).type()
    path = owner.folders.letters / "no existe" / "carta.pdf"
    owner.session.issue_letter(path)
    owner.wait_idle()
    assert owner.session.trouble == troubles.FolderMissing(path=path)
    assert owner.session.state is State.LETTER_ISSUED
    letter_id = owner.session.activation.letter.id
    assert expected_letter(owner.download_letter().read_bytes()).letter_id == letter_id


def test_a_signed_scan_is_confirmed_by_the_platform_before_continue_is_offered(owner, platform):
    owner.reach(Stage.ATTACHMENT, platform)
    scan, tasks, offered = signed(owner.session.letter_path), [], []

    def note() -> None:
        if owner.session.activity:
            tasks.append(owner.session.activity.task)
            offered.append(owner.session.can_continue or owner.session.can_delete)

    owner.session.activity_changed.connect(note)
    owner.attach(scan)
    assert owner.session.trouble is None
    assert owner.session.inspection.report.verdict is Verdict.ACCEPTED
    assert len(owner.session.previews) == len(owner.session.inspection.report.pages)
    assert (tasks[0], tasks[-1]) == (Task.READING_FILES, Task.SENDING_SCAN)
    assert not any(offered)
    assert owner.session.can_continue
    assert owner.session.can_delete
    assert owner.session.activation.attachment.name == "escaneado.pdf"

    owner.session.submit()
    owner.wait(lambda: owner.session.stage is Stage.STATUS)
    platform.return_("Falta el nombre completo.")
    owner.wait(lambda: owner.session.was_returned)
    assert owner.session.stage is Stage.STATUS
    owner.session.turn_to(Stage.REPRESENTATIVE)
    assert owner.session.stage is Stage.ATTACHMENT
    owner.session.edit_representative("names", "Ana María Lucía")
    owner.attach(signed(owner.download_letter("corregida.pdf")))
    owner.session.submit()
    owner.wait(lambda: owner.session.stage is Stage.STATUS)
    platform.approve()
    owner.wait(lambda: owner.session.state is State.ACTIVE)
    assert owner.session.companies[0].valid_until == owner.session.activation.certificate.valid_until


def test_a_refused_scan_leaves_what_was_attached(owner, platform, tmp_path):
    owner.reach(Stage.ATTACHMENT, platform)
    owner.attach(signed(owner.session.letter_path))
    before, report = owner.session.activation.attachment, owner.session.inspection.report
    note = tmp_path / "factura.pdf"
    note.write_bytes(b"no es un pdf")
    owner.attach(note)
    assert owner.session.trouble == troubles.ScanRefused(reasons=(Reason.NOT_A_PDF,))
    assert owner.session.activation.attachment == before
    assert owner.session.can_continue
    owner.session.dismiss_trouble()
    owner.wait(lambda: owner.session.inspection is not None)
    assert owner.session.inspection.report == report

    owner.session.delete_attachment()
    owner.wait(lambda: not owner.session.can_delete and owner.session.activity is None)
    assert owner.session.activation.attachment is None
    assert owner.session.inspection is None
    assert owner.session.stage is Stage.ATTACHMENT


def test_a_doubtful_scan_is_sent_once_its_owner_has_looked_also_after_a_restart(owner, platform, tmp_path):
    owner.reach(Stage.ATTACHMENT, platform)
    owner.attach(ticked(owner.session.letter_path, tmp_path / "dudosa.pdf"))
    assert owner.session.trouble == troubles.ScanDoubtful(reasons=(Reason.UNSIGNED,))
    assert owner.session.needs_confirmation
    assert owner.session.inspection.signature_picture
    assert not owner.session.can_continue
    owner.session.shut_down()

    (tmp_path / "dudosa.pdf").unlink()
    again = Owner(tmp_path)
    again.session.resume()
    again.wait(lambda: again.session.needs_confirmation)
    again.session.confirm_doubtful()
    again.wait(lambda: again.session.can_continue)
    assert again.session.activation.attachment.verdict == Verdict.DOUBTFUL
    assert again.session.activation.attachment.name == "dudosa.pdf"
    again.leave()


def test_a_page_that_does_not_belong_is_taken_away_and_the_rest_is_sent(owner, platform, tmp_path):
    owner.reach(Stage.ATTACHMENT, platform)
    owner.attach(with_another_page(owner.session.letter_path, tmp_path / "tres.pdf"))
    assert owner.session.trouble == troubles.ScanRefused(reasons=(Reason.FOREIGN_PAGE,))
    pages = len(owner.session.previews)
    owner.session.remove_sheet(1)
    owner.wait(lambda: owner.session.can_continue)
    assert len(owner.session.previews) == pages - 1


def test_a_file_that_is_gone_is_named(owner, platform, tmp_path):
    owner.reach(Stage.ATTACHMENT, platform)
    owner.attach(tmp_path / "se fue.pdf")
    assert owner.session.trouble == troubles.CannotRead(path=tmp_path / "se fue.pdf")


def test_a_check_is_cancelled_at_once_and_nothing_is_sent(owner, platform):
    owner.reach(Stage.ATTACHMENT, platform)
    owner.session.attach([signed(owner.session.letter_path)])
    owner.wait(lambda: owner.session.activity.task is Task.CHECKING_SCAN)
    owner.session.cancel()
    assert owner.session.activity is None
    owner.session.refresh()
    owner.wait_idle()
    assert owner.session.activation.attachment is None


def test_several_companies_are_kept_apart(owner, platform):
    owner.reach(Stage.REPRESENTATIVE, platform)
    first = owner.session.key
    owner.session.edit_representative("names", "Ana")
    owner.session.close()
    owner.pair(invited(platform, ironmonger()), platform.url)
    assert owner.session.representative.names == ""
    assert owner.session.person_type is PersonType.NATURAL
    second = owner.session.key
    assert [it.key for it in owner.session.companies] == [second, first]
    owner.session.open(first)
    owner.wait_idle()
    assert owner.session.representative.names == "Ana"
    assert shown(owner) == BAKERY


def test_a_forgotten_company_leaves_nothing(owner, platform, keychain, tmp_path):
    owner.reach(Stage.ATTACHMENT, platform)
    note = tmp_path / "factura.pdf"
    note.write_bytes(b"no es un pdf")
    owner.attach(note)
    assert [it for it in owner.folders.scans.rglob("*") if it.is_file()]
    key = owner.session.key
    owner.session.forget(key)
    assert owner.session.stage is Stage.START
    assert owner.session.companies == ()
    owner.wait(lambda: key not in keychain.passwords)
    # rglob fails on a folder that goes meanwhile
    owner.wait(lambda: not any(files for _, _, files in os.walk(owner.folders.scans)))


def test_the_token_is_in_the_keychain_and_in_no_file(owner, platform, keychain):
    owner.reach(Stage.PAYMENT, platform)
    (token,) = keychain.passwords.values()
    for file in owner.folders.data.rglob("*"):
        assert not file.is_file() or token.encode() not in file.read_bytes()


def test_without_a_keychain_the_owner_is_told_and_goes_on(owner, platform, tmp_path):
    keyring.set_keyring(LockedKeychain())
    owner.reach(Stage.PAYMENT, platform)
    assert not owner.session.keychain_available
    key = owner.session.key
    owner.session.close()
    owner.session.open(key)
    owner.wait_idle()
    assert owner.session.trouble is None
    again = Owner(tmp_path)
    again.session.resume()
    again.wait(lambda: again.session.trouble is not None)
    assert again.session.trouble == troubles.Unauthorized()
    assert shown(again) == BAKERY
    again.leave()


def test_practice_starts_by_itself_goes_on_after_a_crash_and_begins_anew_when_forgotten(owner):
    owner.session.start_practice()
    owner.wait(lambda: owner.session.practising and owner.session.activity is None)
    assert owner.session.stage is Stage.PAYMENT
    assert owner.session.practice_staff_url.startswith("http://127.0.0.1:")
    address, key = owner.practice.greeting.url, owner.session.key
    owner.practice._process.kill()
    owner.wait(lambda: owner.practice.greeting is not None and owner.practice.greeting.url != address)
    owner.wait(lambda: owner.session.activity is None and owner.session.trouble is None)
    owner.session.buy()
    owner.wait(lambda: owner.sent_to)
    assert owner.sent_to[0].startswith(owner.practice.greeting.url)
    owner.session.forget(key)
    assert not Path(owner.folders.practice).exists()


def test_who_closes_while_something_is_under_way_hears_no_more_of_it(qapp, owner):
    owner.session.pair("AAAA-BBBB-CCCC", "http://127.0.0.1:9")
    owner.session.shut_down()
    heard = []
    owner.session.changed.connect(lambda: heard.append(owner.session.companies))
    for _ in range(3):
        qapp.processEvents()
    assert heard == []
