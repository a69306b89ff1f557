"""The platform in production: any number of processes on one database, configured by what `serve` was told."""

import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from litestar import Litestar

from certwizard.documents import template

from . import app
from .database import Database
from .platform import Platform
from .secret import Secret

DATABASE: Final = "CERTWIZARD_DATABASE"
SECRET_FILE: Final = "CERTWIZARD_SECRET_FILE"  # noqa: S105 - a path
PUBLIC_URL: Final = "CERTWIZARD_PUBLIC_URL"
GATEWAYS: Final = "CERTWIZARD_GATEWAYS"


def run(database: str, bind: str, secret_file: Path, public_url: str, workers: int, gateways: Sequence[str]) -> int:
    """Raises `Unreadable`, `TooShort` or `BrokenTemplate` before anything is served."""
    from granian import Granian
    from granian.constants import Interfaces

    Secret.read(secret_file)
    template.shipped()
    Database(database).migrate()
    os.environ |= {
        DATABASE: database,
        SECRET_FILE: str(secret_file),
        PUBLIC_URL: public_url.rstrip("/"),
        GATEWAYS: " ".join(gateways),
    }
    host, _, port = bind.rpartition(":")
    Granian(
        "certwizard.service.serving:application",
        factory=True,
        address=host.strip("[]"),
        port=int(port),
        interface=Interfaces.ASGI,
        workers=workers,
        websockets=False,
    ).serve()
    return 0


def application() -> Litestar:
    """What each worker runs."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("certwizard").setLevel(logging.INFO)
    return app.make(
        Platform(
            database=Database(os.environ[DATABASE]),
            secret=Secret.read(Path(os.environ[SECRET_FILE])),
            public_url=os.environ[PUBLIC_URL],
            gateways=frozenset(os.environ[GATEWAYS].split()),
        )
    )
