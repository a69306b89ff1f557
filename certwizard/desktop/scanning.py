"""What is done with a scan in a worker: copied, then checked in the isolated child."""

from collections.abc import Sequence
from pathlib import Path

from certwizard.contract import Activation
from certwizard.documents import isolation
from certwizard.documents.border import Placement
from certwizard.documents.isolation import Inspection
from certwizard.documents.limits import Limits
from certwizard.documents.verdict import Reason

from . import issuing, scans
from .scans import Scans
from .troubles import CannotRead, ScanRefused, Troubled
from .work import Cancelled, Progress


def copied(kept: Scans, key: str, paths: Sequence[Path]) -> None:
    """Raises `Troubled`; then the copy of before is still there."""
    files = scans.read(paths)
    if not files:
        raise Troubled(ScanRefused(reasons=(Reason.NOT_A_PDF,)))
    try:
        kept.choose(key, files)
    except OSError as error:
        raise Troubled(CannotRead(path=paths[0])) from error


def inspected(
    kept: Scans,
    key: str,
    activation: Activation,
    arrangement: Sequence[Placement] | None,
    progress: Progress,
    cancelled: Cancelled,
) -> Inspection:
    """Against the letter that counts. Tells its progress as (stage, done, total) and (sheet, PNG)."""
    letter = activation.letter
    assert letter is not None  # noqa: S101 - no page offers to attach before there is a letter
    made = issuing.make(activation.company, activation.company.person_type, letter.id, letter)
    limits: Limits = activation.limits
    return isolation.inspect(
        kept.chosen(key),
        made.expected,
        limits,
        arrangement=arrangement,
        progress=progress,
        preview=progress,
        cancelled=cancelled,
    )
