"""The representative's form: what was typed, and which faults are to be shown already."""

from typing import Final

from certwizard import resources
from certwizard.activation import Consent, Fault, FaultCode, Representative, faults
from certwizard.documents.typeface import unprintable

CONSENT: Final = "consent"
"""Stands among the fields, after all others."""


def all_faults(representative: Representative, consent: Consent | None, version: str) -> dict[str, Fault]:
    """By field, in the order of the form. `version` is that of the consent's text which is shown now."""
    found = {fault.field: fault for fault in faults(representative, resources.places(), unprintable)}
    if consent is None or consent.text_version != version:
        found[CONSENT] = Fault(CONSENT, FaultCode.MISSING)
    return found
