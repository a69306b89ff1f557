"""How a company comes to the platform: somebody who sells certificates lets it in, and hands it a code."""

from contextlib import closing
from pathlib import Path
from typing import Final

from certwizard.activation import Company, PersonType, check_digit
from certwizard.contract import Price

from . import activations, pairings
from .database import Database
from .platform import Platform
from .secret import Secret

TAX_PERCENT: Final = 19
"""IVA."""


def run(database: str, secret_file: Path, name: str, nit: str, person_type: PersonType, price: int) -> int:
    check_digit(nit)
    with closing(Database(database)) as opened:
        platform = Platform(database=opened, secret=Secret.read(secret_file), public_url="")
        opened.migrate()
        company = Company(legal_name=name, nit=nit, person_type=person_type)
        with opened.writing() as connection:
            activation_id = activations.enrol(
                connection, company, Price(amount=price, tax_percent=TAX_PERCENT), platform.clock()
            )
            print(pairings.new_code(platform, connection, activation_id))
    return 0
