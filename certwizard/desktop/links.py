"""`certwizard://activar?codigo=…&servidor=…`: the way in from the invoicing program or the platform's page.

A link may come from anywhere, so everything in it is looked at before it is used, and its server is shown to the owner.
"""

import ipaddress
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, parse_qs, urlencode, urlsplit

SCHEME: Final = "certwizard"
ACTION: Final = "activar"
LONGEST: Final = 2_000
LONGEST_CODE: Final = 64


class NotALink(ValueError):
    """It is not a link of ours, or lacks its code or its server."""


class NotAllowedServer(ValueError):
    """`server` is neither https nor http on this very computer."""

    def __init__(self, server: str) -> None:
        super().__init__("neither https nor http on a loopback address")
        self.server = server


@dataclass(frozen=True, slots=True)
class ActivationLink:
    """`server` is an address as `server_address` gives it."""

    code: str
    server: str

    def __str__(self) -> str:
        return f"{SCHEME}://{ACTION}?{urlencode({'codigo': self.code, 'servidor': self.server})}"


def parsed(text: str) -> ActivationLink:
    """Raises `NotALink` or `NotAllowedServer`."""
    text = text.strip()
    if len(text) > LONGEST or not text.isprintable():
        raise NotALink
    try:
        parts = urlsplit(text)
        values = parse_qs(parts.query, strict_parsing=True, max_num_fields=8, errors="strict")
    except ValueError as error:
        raise NotALink from error
    # Some browsers and shells add a slash after the host.
    if (parts.scheme, parts.netloc.lower(), parts.path) not in ((SCHEME, ACTION, ""), (SCHEME, ACTION, "/")):
        raise NotALink
    match values.get("codigo"), values.get("servidor"):
        case [code], [server]:
            return ActivationLink(_code(code), server_address(server))
        case _:
            raise NotALink


def _code(text: str) -> str:
    code = text.strip()
    if not code or len(code) > LONGEST_CODE or not re.fullmatch(r"[\w\s.\-]+", code):
        raise NotALink
    return code


def server_address(text: str) -> str:
    """One spelling for each server: scheme, host in ASCII as the network sees it, port unless usual, path.

    Raises `NotAllowedServer`. A host typed without a scheme is meant as https.
    """
    text = text.strip()
    if len(text) > LONGEST or not text.isprintable() or re.search(r"[\s\\]", text):
        raise NotAllowedServer(text[:LONGEST])
    try:
        parts = urlsplit(text if "://" in text else f"https://{text}")
        host, port = _host(parts), parts.port
    except ValueError as error:
        raise NotAllowedServer(text) from error
    is_plain = parts.scheme == "http" and _is_loopback(host)
    if not (parts.scheme == "https" or is_plain) or parts.username is not None or parts.query or parts.fragment:
        raise NotAllowedServer(text)
    usual = 443 if parts.scheme == "https" else 80
    shown_host = f"[{host}]" if ":" in host else host
    shown_port = "" if port in (None, usual) else f":{port}"
    return f"{parts.scheme}://{shown_host}{shown_port}{parts.path.rstrip('/')}"


def is_web_address(url: str) -> bool:
    """Whether a browser may be sent there: https, or http on this very computer."""
    try:
        parts = urlsplit(url)
        host = _host(parts)
    except ValueError:
        return False
    return url.isprintable() and (parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(host)))


def _host(parts: SplitResult) -> str:
    """Raises `ValueError` where there is none, or it has letters that no host has."""
    host = (parts.hostname or "").rstrip(".")
    if ":" in host:
        return str(ipaddress.IPv6Address(host))
    ascii_host = host.encode("idna").decode("ascii").lower()
    if not re.fullmatch(r"[a-z0-9]([a-z0-9.\-]*[a-z0-9])?", ascii_host):
        raise ValueError("not a host")
    return ascii_host


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
