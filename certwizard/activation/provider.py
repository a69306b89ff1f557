"""The provider that lends the certificate: who stands in the letter and in the data protection notice."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """`nit` as in `Company`; `telephone` of ten digits; `policy_url` is where the data policy can be read."""

    name: str
    nit: str
    address: str
    city: str
    telephone: str
    email: str
    policy_url: str
