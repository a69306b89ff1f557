"""The signed scan, judged by the same isolated child as in the wizard."""

import base64
import hashlib
import io
from functools import cache
from typing import Any
from uuid import UUID

import httpx
import msgspec
import pytest
from litestar.testing import TestClient
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from certwizard import resources
from certwizard.contract import ATTACHMENT_LIMIT, LetterRequest
from certwizard.documents.letter import LetterData, MadeLetter, make_letter
from certwizard.documents.template import shipped
from certwizard.service.attachments import UNNAMED, file_name
from certwizard.service.platform import Platform
from tests.helpers import signed_letters
from tests.service.conftest import BAKERY, IRONMONGER, MARIA, Owner, paired, problem, read

LETTER_ID = UUID("0190d3a0-7c1a-7c3e-9d7e-5b6f1c2d3e4f")


@cache
def letter(request: LetterRequest) -> MadeLetter:
    data = LetterData(
        letter_id=LETTER_ID,
        company=BAKERY,
        representative=MARIA,
        issued_on=request.issued_on,
        provider=resources.provider(),
        template_version=request.template_version,
    )
    return make_letter(data, shipped())


@cache
def signed(request: LetterRequest, seed: int = 1) -> bytes:
    return signed_letters.signed(letter(request), seed)


@cache
def unsigned(request: LetterRequest) -> bytes:
    return signed_letters.unsigned(letter(request))


def sha256(content: bytes) -> str:
    return f"sha-256=:{base64.b64encode(hashlib.sha256(content).digest()).decode()}:"


def attach(owner: Owner, scan: bytes, name: str = "carta.pdf", **how: Any) -> httpx.Response:
    headers = {"Content-Digest": sha256(scan), "Content-Disposition": f'attachment; filename="{name}"'}
    return owner.call("PUT", "/attachment", content=scan, headers=headers | how.pop("headers", {}), **how)


@pytest.fixture
def with_letter(owner: Owner, letter_request: LetterRequest) -> Owner:
    owner.buy()
    read(owner.issue(letter_request, LETTER_ID))
    return owner


def test_a_signed_letter_is_taken_and_given_back(with_letter: Owner, letter_request: LetterRequest) -> None:
    scan = signed(letter_request)
    taken = read(attach(with_letter, scan, "Carta firmada.PDF"))
    assert taken.state == "letter_attached"
    assert taken.attachment
    assert (taken.attachment.name, taken.attachment.bytes, taken.attachment.verdict) == (
        "Carta firmada.pdf",
        len(scan),
        "accepted",
    )
    back = with_letter.call("GET", "/attachment")
    assert back.content == scan
    assert back.headers["Content-Digest"] == sha256(scan)
    assert back.headers["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in back.headers["Content-Security-Policy"]


def test_the_same_scan_again_changes_nothing(with_letter: Owner, letter_request: LetterRequest) -> None:
    assert read(attach(with_letter, signed(letter_request))) == read(attach(with_letter, signed(letter_request)))


def test_a_refused_scan_leaves_the_one_before(with_letter: Owner, letter_request: LetterRequest) -> None:
    before = read(attach(with_letter, signed(letter_request)))
    said = problem(attach(with_letter, unsigned(letter_request)))
    assert (said["type"], said["reasons"]) == ("/problems/attachment-rejected", ["unsigned"])
    assert with_letter.activation() == before
    assert with_letter.call("GET", "/attachment").content == signed(letter_request)


def test_a_better_scan_takes_the_place(with_letter: Owner, letter_request: LetterRequest) -> None:
    attach(with_letter, signed(letter_request))
    better = signed(letter_request, seed=2)
    replaced = read(attach(with_letter, better))
    assert replaced.attachment
    assert replaced.attachment.digest == hashlib.sha256(better).hexdigest()


def test_a_doubtful_scan_needs_its_owner_to_confirm(with_letter: Owner, letter_request: LetterRequest) -> None:
    doubtful = signed_letters.ticked(letter(letter_request))
    said = problem(attach(with_letter, doubtful))
    assert said["type"] == "/problems/attachment-doubtful"
    assert with_letter.activation().state == "letter_issued"
    taken = read(attach(with_letter, doubtful, params={"confirmed": "true"}))
    assert taken.attachment
    assert taken.attachment.verdict == "doubtful"


def test_confirming_does_not_help_what_is_wrong(with_letter: Owner, letter_request: LetterRequest) -> None:
    said = problem(attach(with_letter, unsigned(letter_request), params={"confirmed": "true"}))
    assert said["type"] == "/problems/attachment-rejected"


def test_the_letter_of_before_is_outdated(with_letter: Owner, letter_request: LetterRequest) -> None:
    attach(with_letter, signed(letter_request))
    corrected = read(with_letter.issue(msgspec.structs.replace(letter_request, paper="a4")))
    assert (corrected.state, corrected.attachment) == ("letter_issued", None)
    said = problem(attach(with_letter, signed(letter_request)))
    assert said["type"] == "/problems/attachment-rejected"
    assert set(said["reasons"]) & {"outdated_letter", "wrong_letter"}


def test_a_file_that_is_no_pdf_is_refused(with_letter: Owner) -> None:
    assert problem(attach(with_letter, b"Hola"))["reasons"] == ["not_a_pdf"]


def test_active_content_does_not_come_in(with_letter: Owner, letter_request: LetterRequest) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(signed(letter_request))))
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('hola')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    file = io.BytesIO()
    writer.write(file)
    assert "active_content" in problem(attach(with_letter, file.getvalue()))["reasons"]


def test_bytes_that_changed_on_the_way_are_refused(with_letter: Owner, letter_request: LetterRequest) -> None:
    scan = signed(letter_request)
    answer = attach(with_letter, scan, headers={"Content-Digest": sha256(scan[:-1])})
    assert problem(answer)["type"] == "/problems/digest-mismatch"


@pytest.mark.parametrize("digest", ["", "sha-256=abc", "sha-512=:AAAA:", "sha-256=:AAAA:"])
def test_a_digest_is_needed(with_letter: Owner, digest: str) -> None:
    assert problem(attach(with_letter, b"%PDF-", headers={"Content-Digest": digest}))["type"] == "/problems/malformed"


def test_a_file_over_the_limit_is_not_read(with_letter: Owner) -> None:
    assert problem(attach(with_letter, b"%PDF-" + b"0" * ATTACHMENT_LIMIT))["type"] == "/problems/too-large"


def test_a_file_without_a_length_is_cut_off_at_the_limit(with_letter: Owner) -> None:
    pieces = (b"0" * 65_536 for _ in range(40))
    answer = with_letter.call("PUT", "/attachment", content=pieces, headers={"Content-Digest": sha256(b"")})
    assert problem(answer)["type"] == "/problems/too-large"


def test_nothing_is_taken_before_there_is_a_letter(owner: Owner) -> None:
    assert problem(attach(owner, b"%PDF-"))["type"] == "/problems/not-allowed"


def test_an_attachment_can_be_deleted_and_deleted_again(with_letter: Owner, letter_request: LetterRequest) -> None:
    attach(with_letter, signed(letter_request))
    deleted = read(with_letter.call("DELETE", "/attachment"))
    assert (deleted.state, deleted.attachment) == ("letter_issued", None)
    assert read(with_letter.call("DELETE", "/attachment")) == deleted
    assert problem(with_letter.call("GET", "/attachment"))["type"] == "/problems/not-found"


def test_nobody_else_gets_the_scan(
    with_letter: Owner, letter_request: LetterRequest, http: TestClient[Any], platform: Platform
) -> None:
    attach(with_letter, signed(letter_request))
    other = paired(platform, http, IRONMONGER)
    assert problem(other.call("GET", "/attachment"))["type"] == "/problems/not-found"


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (None, UNNAMED),
        ("", UNNAMED),
        ("attachment", UNNAMED),
        ('attachment; filename="carta.pdf"', "carta.pdf"),
        ('attachment; filename="CARTA.PDF"', "CARTA.pdf"),
        ("attachment; filename*=UTF-8''Carta%20de%20Ma%CC%81laga.pdf", "Carta de Málaga.pdf"),
        ("attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", "passwd.pdf"),
        ('attachment; filename="C:\\\\casa\\\\carta.pdf"', "carta.pdf"),
        ("attachment; filename*=UTF-8''fdp.%E2%80%AEexe", "fdp.exe.pdf"),
        ("attachment; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x.pdf", "aSet-Cookie x.pdf"),
        ("attachment; filename*=nonsense''x", "x.pdf"),
        (f'attachment; filename="{"a" * 400}.pdf"', "a" * 150 + ".pdf"),
        ('attachment; filename="..."', UNNAMED),
    ],
)
def test_a_hostile_name_becomes_a_plain_one(header: str | None, name: str) -> None:
    assert file_name(header) == name
