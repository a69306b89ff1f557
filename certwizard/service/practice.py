"""The practice mode: the whole platform on one SQLite file, on a loopback port, as long as somebody holds its stdin."""

import asyncio
import json
import logging
import os
import secrets
import socket
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from certwizard.activation import Company, PersonType
from certwizard.contract import Price

SAMPLE_COMPANY: Final = Company(
    legal_name="Panadería La Espiga Dorada S.A.S.", nit="901234567", person_type=PersonType.LEGAL
)
SAMPLE_PRICE: Final = Price(amount=119_000, tax_percent=19)


def run(folder: Path) -> int:
    """Prints one line of JSON once the platform answers: its address, a fresh activation code, the staff's entrance."""
    from . import activations, app, pairings, purchases
    from .database import Database
    from .platform import Platform
    from .secret import Secret

    folder.mkdir(parents=True, exist_ok=True)
    _log_to(folder / "platform.log")
    port = _free_port()
    database = Database.in_file(folder / "platform.sqlite3")
    database.migrate()
    platform = Platform(
        database=database,
        secret=Secret.kept(folder / "secret"),
        public_url=f"http://127.0.0.1:{port}",
        gateways=frozenset({purchases.SANDBOX}),
        staff_ticket=secrets.token_urlsafe(24),
    )
    with database.writing() as connection:
        activation_id = activations.enrol(connection, SAMPLE_COMPANY, SAMPLE_PRICE, platform.clock())
        code = pairings.new_code(platform, connection, activation_id)
    staff_url = f"{platform.public_url}/staff/enter/{platform.staff_ticket}"
    greeting = {"url": platform.public_url, "code": code, "staff_url": staff_url}
    asyncio.run(_serve(app.make(platform), port, json.dumps(greeting)))
    return 0


async def _serve(application: object, port: int, greeting: str) -> None:
    from granian.constants import Interfaces
    from granian.server.embed import Server

    server = Server(application, port=port, interface=Interfaces.ASGI, websockets=False, log_enabled=False)
    serving = asyncio.create_task(server.serve())
    threading.Thread(target=_end_with_stdin, daemon=True).start()
    await _answers(port)
    print(greeting, flush=True)
    await serving


def _end_with_stdin() -> None:
    """The window holds the other end: it closes with the window, however the window ends."""
    while sys.stdin.buffer.read(4096):
        pass
    logging.shutdown()
    os._exit(0)


async def _answers(port: int) -> None:
    while True:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.02)
            continue
        writer.write(f"GET /health HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
        status = await reader.readline()
        writer.close()
        if b" 200 " in status:
            return
        await asyncio.sleep(0.02)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _log_to(path: Path) -> None:
    handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("certwizard").setLevel(logging.INFO)
