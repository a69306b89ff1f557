"""The verdict on a scan: is it this letter, whole, signed, and can it be read."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from certwizard.documents import reading
from certwizard.documents.border import Placement
from certwizard.documents.mark import Mark
from certwizard.documents.opening import Scan
from certwizard.documents.sheet import Negative, Sheet
from certwizard.documents.signature import Area, signature
from certwizard.documents.straightening import Homography, StraightPage
from certwizard.documents.verdict import PageFinding, Reason, Report, Signature, Verdict
from certwizard.documents.wording import wording

if TYPE_CHECKING:
    from certwizard.documents.expected import Box, ExpectedLetter

Pixels = npt.NDArray[np.uint8]
Progress = Callable[[int, int], None]

_LOOKS: Final = (200, 330)
"""Dots an inch at which a sheet's marks are looked for."""

_COARSE_LOOK: Final = 50

_DARK_PAPER: Final = 100
"""Of 255: a sheet that is mostly darker may be a negative."""

_TEXT_MARGIN: Final = 18.0
"""Millimetres of the page's edge in which there is no text that matters."""

_LEGIBLE_BLUR: Final = 0.5
"""Millimetres; softer than this, text of 10 points cannot be read."""

_A_PARAGRAPH: Final = 0.06
_MOST: Final = 0.5
"""Of a page's print, the share that is missing where a paragraph is covered or torn off, and where it is another page
with our marks on it."""

_FLOURISH: Final = (12.0, 30.0)
"""Millimetres above and below its box that a signature may reach."""

_NOWHERE: Final = (0.0, 0.0)

_STRANGERS: Final = frozenset([Reason.WRONG_LETTER, Reason.OUTDATED_LETTER])


@dataclass(frozen=True)
class Checked:
    """`pages` are the letter's pages in its order, straightened, as far as they are there; `order` says how the scan's
    sheets show just these, upright, and is empty where they do not."""

    report: Report
    pages: Sequence[StraightPage]
    order: tuple[Placement, ...]


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
    """`doubts` are those of the finding's reasons of which the owner can judge; `pages` all that the sheet shows."""

    finding: PageFinding
    page: StraightPage | None = None
    doubts: tuple[Reason, ...] = ()
    pages: frozenset[int] = frozenset()
    of_a_letter: bool = True
    negative: bool = False

    @property
    def unread(self) -> bool:
        return not (self.pages or self.finding.blank or self.finding.reasons)


def _look(sheet: Sheet, number: int, expected: "ExpectedLetter") -> _Looked:
    looked = _look_at(sheet, number, expected)
    if looked.unread and np.median(sheet.render(_COARSE_LOOK)) < _DARK_PAPER:
        turned = _look_at(Negative(sheet), number, expected)
        return looked if turned.unread else replace(turned, negative=True)
    return looked


def _look_at(sheet: Sheet, number: int, expected: "ExpectedLetter") -> _Looked:
    marks = _marks(expected)
    trace = None
    for dpi in _LOOKS:
        picture = sheet.render(dpi)
        grey = _grey(picture)
        seen = reading.sightings(grey)
        if not seen and reading.blank(grey):
            return _Looked(PageFinding(sheet=number, blank=True))
        seen = seen or reading.patient_sightings(grey)
        if seen:
            return _recognised(sheet, number, picture, grey, seen, expected)
        trace = reading.traced(grey, expected.page_size_mm, marks) or trace
        if trace and trace.seen:
            looked = _recognised(sheet, number, picture, grey, trace.seen, expected)
            return _doubted(looked, Reason.UNREADABLE) if trace.guessed else looked
    return _Looked(PageFinding(sheet=number, sharpness=0.0), of_a_letter=trace is not None)


def _marks(expected: "ExpectedLetter") -> list[Mark]:
    return [
        Mark(
            expected.letter_id,
            page,
            expected.pages,
            expected.template_version,
            expected.company,
            bytes.fromhex(expected.digest)[:8],
        )
        for page in range(1, expected.pages + 1)
    ]


def _doubted(looked: _Looked, doubt: Reason) -> _Looked:
    reasons = _once((*looked.finding.reasons, doubt))
    return replace(looked, finding=replace(looked.finding, reasons=reasons), doubts=_once((*looked.doubts, doubt)))


def _grey(picture: Pixels) -> npt.NDArray[np.float32]:
    return np.asarray(picture @ np.array((0.299, 0.587, 0.114), np.float32), np.float32)


def _recognised(
    sheet: Sheet,
    number: int,
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
    shown = frozenset(one.mark.page for one in seen)
    registration = reading.register(grey, seen, size) if len(shown) == 1 else None
    if registration is None:
        return _Looked(replace(finding, reasons=(Reason.TWO_PAGES_ON_ONE_SHEET,)), pages=shown)
    placed = registration.placed
    centre = (size[0] / 2, size[1] / 2)
    page = StraightPage.on(sheet, grey.shape, placed, size)
    blur = reading.blur(grey, placed, seen[0].mark.text, size)
    finding = replace(finding, skew=_skew(placed.turn(centre)), sharpness=round(min(1.0, max(0.0, 1.15 - blur)), 2))
    doubts: tuple[Reason, ...] = ()
    contrast = reading.contrast(grey, placed, size)
    box = expected.signature_box
    text = [one for one in expected.text if one.page == finding.letter_page]
    written_on = _written_on(box) if box.page == finding.letter_page else _NOWHERE
    words = wording(grey, placed, text, contrast, written_on)
    if blur > _LEGIBLE_BLUR:
        doubts += (Reason.UNREADABLE,)
    if words.spoiled or words.missing > _A_PARAGRAPH or reading.share_inside(grey, placed, size, _TEXT_MARGIN) < 0.98:
        doubts += (Reason.TEXT_MISSING,)
    if box.page == finding.letter_page:
        area = _area(box)
        found, ink = signature(picture, placed, area, contrast)
        if not registration.steady or (found is Signature.ABSENT and not _shown_whole(picture, placed, area)):
            found = Signature.UNSURE
        finding = replace(finding, signature=found, ink=ink)
        if found is Signature.UNSURE:
            doubts += (Reason.UNSIGNED,)
    faults: tuple[Reason, ...] = ()
    if words.missing > _MOST:
        faults, doubts = (Reason.TEXT_MISSING,), tuple(doubt for doubt in doubts if doubt is not Reason.TEXT_MISSING)
    if finding.signature is Signature.ABSENT:
        faults += (Reason.UNSIGNED,)
    return _Looked(replace(finding, reasons=faults + doubts), page, doubts, shown)


def _written_on(box: "Box") -> tuple[float, float]:
    return box.y_mm - _FLOURISH[0], box.y_mm + box.height_mm + _FLOURISH[1]


def _area(box: "Box") -> Area:
    return (box.x_mm, box.y_mm, box.width_mm, box.height_mm)


def _shown_whole(picture: Pixels, placed: Homography, area: Area) -> bool:
    left, top, width, height = area
    corners = placed(((left, top), (left + width, top), (left + width, top + height), (left, top + height)))
    return bool((corners >= 0).all() and (corners <= (picture.shape[1], picture.shape[0])).all())


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
    missing = set(range(1, expected.pages + 1)).difference(*(one.pages for one in looked))
    recognised = bool(best) or any(one.finding.reasons for one in looked)
    illegible = sum(one.unread and one.of_a_letter for one in looked)
    only_illegible = bool(best) and illegible == len(missing)
    looked = [_explained(one, only_illegible=only_illegible, alone=not recognised) for one in looked]
    if not missing:
        looked = [_of_no_use(one) for one in looked]
    faults: list[Reason] = []
    doubts: list[Reason] = []
    if not recognised:
        faults.append(Reason.UNREADABLE if illegible else Reason.NO_MARK)
    elif best and missing and not only_illegible:
        faults.append(Reason.MISSING_PAGE)
    for one in looked:
        number = one.finding.letter_page
        if number is None or best[number].finding.sheet == one.finding.sheet:
            faults += [reason for reason in one.finding.reasons if reason not in one.doubts]
            doubts += one.doubts
    verdict = Verdict.REJECTED if faults else Verdict.DOUBTFUL if doubts else Verdict.ACCEPTED
    findings = tuple(one.finding for one in looked)
    return Checked(
        Report(verdict=verdict, reasons=_once(faults + doubts), pages=findings, missing=tuple(sorted(missing))),
        [page for number in sorted(best) if (page := best[number].page)],
        () if missing else _order(best),
    )


def _order(best: dict[int, _Looked]) -> tuple[Placement, ...]:
    if any(one.negative for one in best.values()):
        return ()
    findings = (best[number].finding for number in sorted(best))
    return tuple(Placement(sheet=finding.sheet, turn=finding.rotation) for finding in findings)


def _explained(one: _Looked, *, only_illegible: bool, alone: bool) -> _Looked:
    """A sheet on which nothing was read: a page that cannot be read, or none of this letter."""
    if not one.unread:
        return one
    if one.of_a_letter and only_illegible:
        return _doubted(one, Reason.UNREADABLE)
    fault = Reason.UNREADABLE if one.of_a_letter else Reason.NO_MARK if alone else Reason.FOREIGN_PAGE
    return replace(one, finding=replace(one.finding, reasons=(fault,)))


def _of_no_use(one: _Looked) -> _Looked:
    """A sheet beside a whole letter: of whatever other letter it is, it only has to go."""
    if not _STRANGERS.intersection(one.finding.reasons):
        return one
    return replace(one, finding=replace(one.finding, reasons=(Reason.FOREIGN_PAGE,)))


def _rank(one: _Looked) -> tuple[bool, bool, bool, float]:
    """Of two sheets with the same page, the better is the greater."""
    finding = one.finding
    return (one.page is not None, finding.signature is Signature.PRESENT, not finding.reasons, finding.sharpness)


def _once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reasons))
