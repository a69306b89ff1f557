"""The verdict on a scan: is it this letter, whole, signed, and can it be read."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from certwizard.documents import reading
from certwizard.documents.mark import Mark
from certwizard.documents.opening import Scan, Sheet
from certwizard.documents.signature import signature
from certwizard.documents.straightening import MM_PER_INCH, StraightPage
from certwizard.documents.verdict import PageFinding, Reason, Report, Signature, Verdict

if TYPE_CHECKING:
    from certwizard.documents.letter import ExpectedLetter

Pixels = npt.NDArray[np.uint8]
Progress = Callable[[int, int], None]

_LOOKS: Final = (200, 330)
"""Dots an inch at which a sheet's marks are looked for."""

_TEXT_MARGIN: Final = 18.0
"""Millimetres of the page's edge in which there is no text that matters."""

_LEGIBLE_BLUR: Final = 0.5
"""Millimetres; softer than this, text of 10 points cannot be read."""


@dataclass(frozen=True)
class Checked:
    """`pages` are the letter's pages in its order, straightened, as far as they are there; `faithful` says that the
    scan's sheets are just these pages, in order and upright."""

    report: Report
    pages: Sequence[StraightPage]
    faithful: bool


def _unheard(done: int, total: int) -> None:
    """For a caller who does not care."""


def check(scan: Scan, expected: "ExpectedLetter", progress: Progress = _unheard) -> Checked:
    """Raises nothing of its own: what is wrong with the scan is in the report."""
    looked = []
    for number, sheet in enumerate(scan.sheets):
        progress(number, len(scan.sheets))
        looked.append(_look(sheet, number + 1, expected))
    progress(len(scan.sheets), len(scan.sheets))
    return _judged(looked, expected)


@dataclass(frozen=True)
class _Looked:
    finding: PageFinding
    page: StraightPage | None = None
    doubts: tuple[Reason, ...] = ()


def _look(sheet: Sheet, number: int, expected: "ExpectedLetter") -> _Looked:
    for dpi in _LOOKS:
        picture = sheet.render(dpi)
        grey = _grey(picture)
        seen = reading.sightings(grey, patient=False)
        if not seen and reading.blank(grey):
            return _Looked(PageFinding(sheet=number, blank=True))
        seen = seen or reading.sightings(grey, patient=True)
        if seen:
            return _recognised(sheet, number, dpi, picture, grey, seen, expected)
    return _Looked(PageFinding(sheet=number, sharpness=0.0))


def _grey(picture: Pixels) -> npt.NDArray[np.float32]:
    return np.asarray(picture @ np.array((0.299, 0.587, 0.114), np.float32), np.float32)


def _recognised(
    sheet: Sheet,
    number: int,
    dpi: float,
    picture: Pixels,
    grey: npt.NDArray[np.float32],
    seen: Sequence[reading.Sighting],
    expected: "ExpectedLetter",
) -> _Looked:
    turn = round(-seen[0].turn / 90) % 4 * 90
    finding = PageFinding(sheet=number, rotation=turn, skew=_skew(seen[0].turn))
    stranger = next((reason for reason in (_stranger(one.mark, expected) for one in seen) if reason), None)
    if stranger:
        return _Looked(replace(finding, reasons=(stranger,)))
    finding = replace(finding, letter_page=seen[0].mark.page)
    size = expected.page_size_mm
    placement = reading.place(grey, seen, size) if len({one.mark for one in seen}) == 1 else None
    if placement is None:
        return _Looked(replace(finding, reasons=(Reason.TWO_PAGES_ON_ONE_SHEET,)))
    placed = placement.placed
    centre = (size[0] / 2, size[1] / 2)
    page = StraightPage(
        sheet,
        placed.stretched(1 / grey.shape[1], 1 / grey.shape[0]),
        size,
        placed.pixels_per_mm(centre) * MM_PER_INCH / dpi,
    )
    finding = replace(
        finding,
        skew=_skew(placed.turn(centre)),
        sharpness=round(min(1.0, max(0.0, 1.15 - placement.blur)), 2),
    )
    doubts: tuple[Reason, ...] = ()
    if placement.blur > _LEGIBLE_BLUR or reading.share_inside(grey, placed, size, _TEXT_MARGIN) < 0.98:
        doubts += (Reason.UNREADABLE,)
    box = expected.signature_box
    if box.page == finding.letter_page:
        found, ink = signature(picture, placed, (box.x_mm, box.y_mm, box.width_mm, box.height_mm))
        finding = replace(finding, signature=found, ink=ink)
        if found is Signature.UNSURE:
            doubts += (Reason.UNSIGNED,)
    faults = (Reason.UNSIGNED,) if finding.signature is Signature.ABSENT else ()
    return _Looked(replace(finding, reasons=faults + doubts), page, doubts)


def _skew(turn: float) -> float:
    return round((turn + 45) % 90 - 45, 2)


def _stranger(mark: Mark, expected: "ExpectedLetter") -> Reason | None:
    if mark.company != expected.company:
        return Reason.WRONG_LETTER
    if mark.letter_id != expected.letter_id or mark.digest != bytes.fromhex(expected.digest)[:8]:
        return Reason.OUTDATED_LETTER
    return None


def _judged(looked: Sequence[_Looked], expected: "ExpectedLetter") -> Checked:
    best: dict[int, _Looked] = {}
    for one in looked:
        number = one.finding.letter_page
        if number is not None and (number not in best or _rank(one) > _rank(best[number])):
            best[number] = one
    missing = [number for number in range(1, expected.pages + 1) if number not in best]
    faults: list[Reason] = []
    doubts: list[Reason] = []
    findings = [one.finding for one in looked]
    unread = [
        index for index, one in enumerate(findings) if one.letter_page is None and not one.blank and not one.reasons
    ]
    if not any(one.letter_page or one.reasons for one in findings):
        faults.append(Reason.NO_MARK)
    elif missing and len(unread) == len(missing):
        doubts.append(Reason.UNREADABLE)
        for index in unread:
            findings[index] = replace(findings[index], reasons=(Reason.UNREADABLE,))
    else:
        if missing and best:
            faults.append(Reason.MISSING_PAGE)
        if unread:
            faults.append(Reason.FOREIGN_PAGE)
            for index in unread:
                findings[index] = replace(findings[index], reasons=(Reason.FOREIGN_PAGE,))
    for one in looked:
        number = one.finding.letter_page
        if number is None or best[number] is one:
            faults += [reason for reason in one.finding.reasons if reason not in one.doubts]
            doubts += one.doubts
    verdict = Verdict.REJECTED if faults else Verdict.DOUBTFUL if doubts else Verdict.ACCEPTED
    pages = [best[number].page for number in sorted(best)]
    straight = [page for page in pages if page is not None]
    faithful = [one.letter_page for one in findings] == list(range(1, expected.pages + 1)) and not any(
        one.rotation for one in findings
    )
    return Checked(Report(verdict=verdict, reasons=_once(faults + doubts), pages=tuple(findings)), straight, faithful)


def _rank(one: _Looked) -> tuple[bool, bool, float]:
    return (one.page is not None, one.finding.signature is Signature.PRESENT, one.finding.sharpness)


def _once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reasons))
