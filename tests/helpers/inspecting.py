"""The border to the isolated child, and the children behind it."""

from pathlib import Path

from certwizard.contract import Limits
from certwizard.documents import isolation
from certwizard.documents.isolation import Inspection
from certwizard.documents.verdict import Reason, Verdict
from tests.helpers.letters import letter

LIMITS = Limits()


def inspect(*files: bytes, **options: object) -> Inspection:
    return isolation.inspect(files, letter().expected, LIMITS, **options)  # type: ignore[arg-type]


def rejected_for(inspection: Inspection, reason: Reason) -> bool:
    report = inspection.report
    return report.verdict is Verdict.REJECTED and reason in report.reasons and inspection.attachment is None


def children() -> list[int]:
    """Those of this process that are isolated children; what other tests left behind is not meant."""
    threads = Path("/proc/self/task").iterdir()
    every = [int(child) for thread in threads for child in (thread / "children").read_text().split()]
    return [child for child in every if b"\0isolated\0" in (Path("/proc") / str(child) / "cmdline").read_bytes()]
