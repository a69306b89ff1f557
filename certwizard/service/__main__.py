"""`certwizard-platform`: the reference platform's own command line."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from certwizard.activation import PersonType
from certwizard.documents.template import BrokenTemplate

from .secret import TooShort, Unreadable

PRODUCTION: Final = frozenset({"granian", "psycopg"})
"""The packages that the application for owners comes without."""


def main(words: Sequence[str] | None = None) -> int:
    """Exit status: 0 done, 2 for what whoever called can mend; the reason is on stderr."""
    asked = _parser().parse_args(sys.argv[1:] if words is None else list(words))
    try:
        return _done(asked)
    except ModuleNotFoundError as missing:
        if missing.name not in PRODUCTION:
            raise
        print(
            f"{missing.name} is not in this application, which carries the practice alone: "
            "to serve owners, install certwizard as a Python package.",
            file=sys.stderr,
        )
    except (TooShort, Unreadable, BrokenTemplate) as error:
        print(error, file=sys.stderr)
    return 2


def _done(asked: argparse.Namespace) -> int:
    match asked.verb:
        case "practice":
            from . import practice

            return practice.run(asked.folder)
        case "serve":
            from . import serving

            return serving.run(
                asked.database, asked.bind, asked.secret_file, asked.public_url, asked.workers, asked.gateway
            )
        case "invite":
            from . import inviting

            return inviting.run(
                asked.database, asked.secret_file, asked.name, asked.nit, asked.person_type, asked.price
            )
        case "staff-password":
            from . import staff
            from .secret import Secret

            print(staff.password(Secret.read(asked.secret_file)))
            return 0
        case _:
            from . import openapi

            sys.stdout.write(openapi.text())
            return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="certwizard-platform", description="The reference platform of certwizard.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")

    practice = verbs.add_parser("practice", help="serve one sample company on a loopback port until stdin closes")
    practice.add_argument("--folder", type=Path, required=True, help="where its data stays between starts")

    serve = verbs.add_parser("serve", help="serve on a network address, behind a proxy that speaks HTTPS")
    _add_database(serve)
    serve.add_argument("--bind", required=True, metavar="HOST:PORT")
    serve.add_argument("--public-url", required=True, metavar="URL", help="where owners reach it")
    serve.add_argument(
        "--gateway", action="append", default=[], metavar="NAME", help="whose payments count; `sandbox` moves no money"
    )
    serve.add_argument("--workers", type=int, default=1, metavar="N")

    invite = verbs.add_parser("invite", help="print a fresh activation code for a company")
    _add_database(invite)
    invite.add_argument("--name", required=True, help="razón social")
    invite.add_argument("--nit", required=True, help="digits alone, without the check digit")
    invite.add_argument("--person-type", type=PersonType, choices=list(PersonType), default=PersonType.LEGAL)
    invite.add_argument("--price", type=int, required=True, metavar="COP", help="with IVA")

    staff_password = verbs.add_parser("staff-password", help="print what opens the reviewers' desk at /staff")
    staff_password.add_argument("--secret-file", type=Path, required=True, metavar="F")

    verbs.add_parser("openapi", help="print the contract")
    return parser


def _add_database(verb: argparse.ArgumentParser) -> None:
    known = os.environ.get("CERTWIZARD_DATABASE")
    verb.add_argument(
        "--database",
        metavar="URL",
        default=known,
        required=known is None,
        help="as SQLAlchemy writes it; CERTWIZARD_DATABASE keeps a password off the command line",
    )
    verb.add_argument("--secret-file", type=Path, required=True, metavar="F", help="with at least 32 characters")


if __name__ == "__main__":
    sys.exit(main())
