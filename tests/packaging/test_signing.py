"""Authenticode with a certificate that the environment names, made here for the test."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pip._vendor import distlib

SIGN = Path("packaging/windows/sign.sh").absolute()

pytestmark = pytest.mark.skipif(not shutil.which("osslsigncode"), reason="packaging/setup.sh installs it on Debian")


@pytest.fixture
def certificate(tmp_path):
    """In PEM; beside it the same with its key, and the password."""
    pem, key, pkcs12, password = (tmp_path / name for name in ("pem", "key", "pkcs12", "password"))
    password.write_text("una clave", encoding="utf-8")
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Empresa Ñ", "-utf8"]
    purpose = ["-addext", "extendedKeyUsage=codeSigning", "-keyout", key, "-out", pem]
    subprocess.run([*made, *purpose], check=True, capture_output=True)
    export = ["openssl", "pkcs12", "-export", "-inkey", key, "-in", pem, "-out", pkcs12]
    subprocess.run([*export, "-passout", f"file:{password}"], check=True)
    return pem


@pytest.fixture
def program(tmp_path, certificate):
    """Somebody's program for Windows, signed by ours."""
    path = tmp_path / "programa.exe"
    shutil.copy(Path(distlib.__file__).with_name("w64.exe"), path)
    told = {
        "CERTWIZARD_SIGN_PKCS12": str(certificate.with_name("pkcs12")),
        "CERTWIZARD_SIGN_PASSWORD": str(certificate.with_name("password")),
    }
    subprocess.run([SIGN, path], env=os.environ | told, check=True)
    return path


def verified(program, certificate):
    command = ["osslsigncode", "verify", "-CAfile", certificate, "-in", program]
    return subprocess.run(command, capture_output=True).returncode == 0


def test_a_signed_program_is_verified_against_its_certificate(program, certificate):
    assert verified(program, certificate)


def test_a_program_that_was_changed_after_signing_is_not(program, certificate):
    content = bytearray(program.read_bytes())
    content[len(content) // 2] ^= 1
    program.write_bytes(content)
    assert not verified(program, certificate)


def test_a_wrong_password_leaves_the_program_as_it_was(program, certificate):
    before = program.read_bytes()
    told = {"CERTWIZARD_SIGN_PKCS12": str(certificate.with_name("pkcs12")), "CERTWIZARD_SIGN_PASSWORD": os.devnull}
    refused = subprocess.run([SIGN, program], env=os.environ | told, capture_output=True)
    assert refused.returncode != 0
    assert program.read_bytes() == before
