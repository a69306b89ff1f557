"""The practice mode: the whole platform on one SQLite file, on a loopback port, as long as somebody holds its stdin."""

import json
import logging
import os
import secrets
import socket
import sys
import threading
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Final

from certwizard.activation import Company, PersonType
from certwizard.contract import Price

if TYPE_CHECKING:
    from litestar import Litestar

SAMPLE_COMPANY: Final = Company(
    legal_name="Panadería La Espiga Dorada S.A.S.", nit="901234567", person_type=PersonType.LEGAL
)
SAMPLE_PRICE: Final = Price(amount=119_000, tax_percent=19)


def run(folder: Path) -> int:
    """Prints a line of JSON once the platform can be asked: its address, a new code, the staff's entrance."""
    from . import activations, app, pairings, purchases
    from .database import Database
    from .platform import Platform
    from .secret import Secret

    folder.mkdir(parents=True, exist_ok=True)
    _log_to(folder / "platform.log")
    listening = socket.create_server(("127.0.0.1", 0))
    database = Database.in_file(folder / "platform.sqlite3")
    database.migrate()
    platform = Platform(
        database=database,
        secret=Secret.kept(folder / "secret"),
        public_url=f"http://127.0.0.1:{listening.getsockname()[1]}",
        gateways=frozenset({purchases.SANDBOX}),
        staff_ticket=secrets.token_urlsafe(24),
    )
    with database.writing() as connection:
        activation_id = activations.enrol(connection, SAMPLE_COMPANY, SAMPLE_PRICE, platform.clock())
        code = pairings.new_code(platform, connection, activation_id)
    staff_url = f"{platform.public_url}/staff/enter/{platform.staff_ticket}"
    greeting = {"url": platform.public_url, "code": code, "staff_url": staff_url}
    application = app.make(platform)
    threading.Thread(target=_end_with_stdin, daemon=True).start()
    print(json.dumps(greeting), flush=True)  # who comes before it is served waits in the queue of the port
    _serve(application, listening)
    return 0


def _serve(application: "Litestar", listening: socket.socket) -> None:
    import uvicorn

    settings = uvicorn.Config(
        application,
        loop="asyncio",
        http="h11",
        ws="none",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )
    uvicorn.Server(settings).run(sockets=[listening])


def _end_with_stdin() -> None:
    """The window holds the other end: it closes with the window, however the window ends."""
    while sys.stdin.buffer.read(4096):
        pass
    logging.shutdown()
    os._exit(0)


def _log_to(path: Path) -> None:
    handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("certwizard").setLevel(logging.INFO)
