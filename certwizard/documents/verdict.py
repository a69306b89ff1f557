"""What is found out about a scan: the verdict, its reasons, and what each page is."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    DOUBTFUL = "doubtful"
    REJECTED = "rejected"


class Reason(StrEnum):
    """Why a verdict is not `accepted`. Each has a sentence for the owner, in `desktop/reasons.py`."""

    NOT_A_PDF = "not_a_pdf"
    ENCRYPTED = "encrypted"
    PORTFOLIO = "portfolio"
    DAMAGED = "damaged"
    TRUNCATED = "truncated"
    ACTIVE_CONTENT = "active_content"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_LARGE = "too_large"
    NO_MARK = "no_mark"
    WRONG_LETTER = "wrong_letter"
    OUTDATED_LETTER = "outdated_letter"
    MISSING_PAGE = "missing_page"
    FOREIGN_PAGE = "foreign_page"
    TWO_PAGES_ON_ONE_SHEET = "two_pages_on_one_sheet"
    UNSIGNED = "unsigned"
    UNREADABLE = "unreadable"
    TEXT_MISSING = "text_missing"
    CHANGED_AFTER_SIGNING = "changed_after_signing"
    UNSENDABLE = "unsendable"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"


class Refused(Exception):
    """The file is not opened, or does not travel, for this reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class Signature(StrEnum):
    """What is in the signature box, or `ELSEWHERE` for a page that has none."""

    PRESENT = "present"
    ABSENT = "absent"
    UNSURE = "unsure"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFinding:
    """One sheet of the scan, in the order in which it came.

    `letter_page` counts from 1 and is None when no mark was read; `rotation` is what turns the sheet upright (degrees
    clockwise, 0, 90, 180, 270); `skew` is what is left (degrees); `sharpness` goes from 0 (nothing can be read) to 1;
    `ink` is the share of the signature box that is covered by ink which the template did not print (0 to 1).
    """

    sheet: int
    letter_page: int | None = None
    rotation: int = 0
    skew: float = 0.0
    sharpness: float = 1.0
    blank: bool = False
    signature: Signature = Signature.ELSEWHERE
    ink: float = 0.0
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`bytes` is the size of what would travel; `signer` the name in a digital signature, "" for ink on paper;
    `missing` are the letter's pages (from 1) that no sheet shows."""

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()
    pages: tuple[PageFinding, ...] = ()
    missing: tuple[int, ...] = ()
    bytes: int = 0
    bytes_before: int = 0
    signer: str = ""
