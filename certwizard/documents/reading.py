"""Finding the letter's pages on a sheet by their marks: which page, where it lies, how sharp it is."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from certwizard.documents import qr
from certwizard.documents.mark import PREFIX, QR_SIDE, Mark, corner_marks, qr_boxes
from certwizard.documents.straightening import (
    CORNER_LIKENESS,
    FINE,
    Found,
    Grey,
    Homography,
    Pixels,
    Points,
    blurred,
    grid,
    likeness,
    locate,
    locate_corner,
    sample,
)

_QR: Final = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)


@dataclass(frozen=True)
class Sighting:
    """A QR of ours: its text's meaning and its four corners (pixels; top left first, clockwise as printed)."""

    mark: Mark
    corners: Points

    @property
    def centre(self) -> Points:
        return np.asarray(self.corners.mean(0))

    @property
    def side(self) -> float:
        return float(np.sqrt(abs(_area(self.corners))))

    @property
    def turn(self) -> float:
        """Degrees clockwise by which it lies turned."""
        across = self.corners[1] + self.corners[2] - self.corners[0] - self.corners[3]
        return float(np.degrees(np.arctan2(across[1], across[0])))


@dataclass(frozen=True)
class Registration:
    """Where a page lies in a picture: `placed` leads from its millimetres to pixels.

    `certain` counts the printed marks that agreed, `steady` says that they are spread over the page; `stray` is how far
    (millimetres) the worst of them lies from where `placed` has it, as on wavy paper.
    """

    placed: Homography
    certain: int
    steady: bool
    stray: float


def _area(corners: Points) -> float:
    x, y = corners[:, 0], corners[:, 1]
    return 0.5 * float(x @ np.roll(y, -1) - y @ np.roll(x, -1))


def sightings(picture: Grey) -> list[Sighting]:
    """Our QRs in the picture, as they are; those that shine through from the other side of the paper do not count."""
    return [seen for seen in _read(Image.fromarray(picture.astype(np.uint8))) if not _mirrored(picture, seen)]


def patient_sightings(picture: Grey) -> list[Sighting]:
    """Our QRs in the picture, looked for in other lights and sizes when they are not seen at once."""
    for attempt, scale in _attempts(picture):
        found = [seen for seen in _read(attempt, scale) if not _mirrored(picture, seen)]
        if found:
            return found
    return []


def _read(picture: Image.Image, scale: float = 1.0) -> Iterator[Sighting]:
    for barcode in zxingcpp.read_barcodes(picture, formats=_QR, try_invert=False):
        mark = Mark.read(barcode.text)
        place = barcode.position
        if mark is not None:
            corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
            yield Sighting(mark, np.array([(corner.x / scale, corner.y / scale) for corner in corners]))


def _mirrored(picture: Grey, seen: Sighting) -> bool:
    """A reader reads a mirrored QR too, and says nothing of it."""
    template = _qr_template(seen.mark.text)[::2, ::2]
    side = len(template) * 2 * FINE + 2.0
    edge = (QR_SIDE - side) / 2
    patch = sample(
        picture, Homography.fit_affine(_qr_corners((0, 0)), seen.corners)(grid(edge, edge, side, side, 2 * FINE))
    )
    return float(likeness(patch, template).max()) < float(likeness(patch, np.ascontiguousarray(template.T)).max())


def _attempts(picture: Grey) -> Iterator[tuple[Image.Image, float]]:
    whole = Image.fromarray(picture.astype(np.uint8))
    soft = whole.filter(ImageFilter.GaussianBlur(1.2))
    yield soft, 1.0
    yield whole.reduce(2), 0.5
    for radius in (12, 30):
        yield _two_toned(soft, radius), 1.0
    yield whole.filter(ImageFilter.UnsharpMask(3, 250, 0)), 1.0


def _two_toned(picture: Image.Image, radius: float) -> Image.Image:
    """Black where it is darker than around it."""
    ground = np.asarray(picture.filter(ImageFilter.BoxBlur(radius)), np.float32)
    dark = np.asarray(picture, np.float32) < ground * 0.88
    return Image.fromarray(np.where(dark, np.uint8(0), np.uint8(255)))


def blank(picture: Grey) -> bool:
    """Is this the empty back of a page? Dust, shade and what shines through from the front do not count."""
    small = np.asarray(
        Image.fromarray(picture.astype(np.uint8)).reduce(max(1, round(max(picture.shape) / 900))), np.float32
    )
    paper = np.asarray(Image.fromarray(small.astype(np.uint8)).filter(ImageFilter.MaxFilter(9)), np.float32)
    high, wide = (side // 25 for side in small.shape)
    dark = (small < 0.75 * blurred(paper, 3.0))[high:-high, wide:-wide]
    return float(dark.mean()) < 0.0015


@lru_cache(maxsize=32)
def _qr_template(text: str, sigma: float = 0.2) -> Grey:
    """The printed QR in cells of `FINE` millimetres, two modules of paper around it."""
    modules = np.pad(_modules(text), 2)
    cells = round(QR_SIDE / (len(modules) - 4) * len(modules) / FINE)
    at = ((np.arange(cells) + 0.5) * len(modules) / cells).astype(int)
    return blurred(np.where(modules[np.ix_(at, at)] > 0, 0, 255).astype(np.float32), sigma / FINE)


@lru_cache(maxsize=32)
def _modules(text: str) -> Pixels:
    return np.array([list(row) for row in qr.modules(text)], np.uint8)


Pair = tuple[Points, Found]
"""A place on the page (millimetres) and what was found of it in the picture."""

_STEADY: Final = 0.5
"""Share of the page over which marks must be spread before perspective can be told from them."""

_BLOCKS: Final = 3
BLOCK_LIKENESS: Final = 0.55


def _blocks(picture: Grey, guess: Homography, box: tuple[float, float], text: str, reach: float) -> list[Pair]:
    """Where the QR's parts lie: pairs of the place on the page and what was found."""
    template = _qr_template(text)
    whole = len(template) * FINE
    left, top = box[0] - (whole - QR_SIDE) / 2, box[1] - (whole - QR_SIDE) / 2
    cells = len(template) // _BLOCKS
    found = []
    for row in range(_BLOCKS):
        for column in range(_BLOCKS):
            part = template[row * cells : (row + 1) * cells, column * cells : (column + 1) * cells]
            centre = (left + (column + 0.5) * cells * FINE, top + (row + 0.5) * cells * FINE)
            here = locate(picture, guess, centre, part, FINE, reach)
            if here.score >= BLOCK_LIKENESS:
                found.append((np.array(centre), here))
    return found


def _qr_corners(box: tuple[float, float]) -> Points:
    left, top = box
    return np.array(((left, top), (left + QR_SIDE, top), (left + QR_SIDE, top + QR_SIDE), (left, top + QR_SIDE)))


def register(picture: Grey, seen: Sequence[Sighting], size_mm: tuple[float, float]) -> Registration | None:
    """Where the page lies whose QRs (one, or both twins) were seen; None when they do not belong to one page."""
    twins = qr_boxes(size_mm)
    if len(seen) > 1:
        pair = _paired(seen, twins)
        if pair is None:
            return None
        page = np.concatenate([_qr_corners(box) for box in twins])
        guess = Homography.fit(page, np.concatenate([sighting.corners for sighting in pair]))
        return _grown(picture, guess, seen[0].mark.text, size_mm, reach=4.0)
    hypotheses = []
    for box in twins:
        guess = Homography.fit_affine(_qr_corners(box), seen[0].corners)
        pairs = _blocks(picture, guess, box, seen[0].mark.text, 1.5)
        if len(pairs) >= 4:
            guess = Homography.fit_affine([here for here, _ in pairs], [found.at for _, found in pairs])
        corner = min(corner_marks(size_mm), key=lambda at: abs(at[0] - box[0] - 12) + abs(at[1] - box[1] - 12))
        near = locate_corner(picture, guess, corner, 3.0)
        hypotheses.append((near.score + share_inside(picture, guess, size_mm), guess, box))
    _, guess, box = max(hypotheses, key=lambda pair: pair[0])
    text = seen[0].mark.text
    flat = _grown(picture, guess, text, size_mm, reach=26.0)
    if flat.steady:
        return flat
    other = next(twin for twin in twins if twin != box)
    farther = (_grown(picture, way, text, size_mm, reach=6.0) for way in _to_its_twin(picture, guess, box, other, text))
    return next((one for one in farther if one.steady), flat)


_SLANTS: Final = np.geomspace(0.6, 1.6, 21)
_ASLANT: Final = np.linspace(-0.3, 0.3, 7)
"""How much nearer or further than a QR its twin may lie from the camera, and as much beside it as it is away."""

_TWIN_STEP: Final = 0.5
_TWIN_REACH: Final = 8.0
_TWIN_LIKENESS: Final = 0.3
_TRIED: Final = 3
"""Of a QR that lies a little turned or bent. Other things may be as much like it, so more than one is tried."""


def _to_its_twin(
    picture: Grey, guess: Homography, box: tuple[float, float], other: tuple[float, float], text: str
) -> Iterator[Homography]:
    """From where one QR lies to where its unread twin may be, nearer or further away on the way that leads there."""
    corners, twin_corners = _qr_corners(box), _qr_corners(other)
    here, there = corners.mean(0), twin_corners.mean(0)
    thinned = round(_TWIN_STEP / FINE)
    template = blurred(_qr_template(text), 0.4 / FINE)[::thinned, ::thinned]
    seen = []
    to, back = np.eye(3), np.eye(3)
    to[:2, 2], back[:2, 2] = here, -here
    along = (there - here) / ((there - here) ** 2).sum()
    for slant, aslant in itertools.product(_SLANTS, _ASLANT):
        tilt = np.eye(3)
        tilt[2, :2] = (slant - 1) * along + aslant * np.array((-along[1], along[0]))
        slanted = Homography(guess.matrix @ to @ tilt @ back)
        twin = locate(picture, slanted, (float(there[0]), float(there[1])), template, _TWIN_STEP, _TWIN_REACH)
        if twin.score >= _TWIN_LIKENESS:
            seen.append(
                (twin.score, np.concatenate((guess(corners), slanted(twin_corners) + twin.at - slanted(there))))
            )
    for _, places in sorted(seen, key=lambda one: -one[0])[:_TRIED]:
        yield Homography.fit(np.concatenate((corners, twin_corners)), places)


_TWINS_ASTRAY: Final = 5.0
"""Millimetres by which a QR's corner lies elsewhere than where one flat page would have it. On a page that rolls up it
was 2 at most; of QRs that are no twins, 12 at least."""


def _paired(seen: Sequence[Sighting], twins: Sequence[tuple[float, float]]) -> tuple[Sighting, Sighting] | None:
    """The twin top right and the twin bottom left, if two of these QRs stand to each other as one page has them."""
    page = np.concatenate([_qr_corners(box) for box in twins])
    best, pair = _TWINS_ASTRAY, None
    for one, other in itertools.permutations(seen, 2):
        there = np.concatenate((one.corners, other.corners))
        away = np.hypot(*(Homography.fit(page, there)(page) - there).T).max() / one.side * QR_SIDE
        if away < best:
            best, pair = float(away), (one, other)
    return pair


def share_inside(picture: Grey, placed: Homography, size_mm: tuple[float, float], margin: float = 0.0) -> float:
    """How much of the page (0 to 1) within that margin (millimetres) the picture shows."""
    width, height = (side - 2 * margin for side in size_mm)
    points = placed(grid(margin, margin, width, height, min(size_mm) / 40).reshape(-1, 2))
    high, wide = picture.shape
    inside = (points[:, 0] >= 0) & (points[:, 1] >= 0) & (points[:, 0] <= wide) & (points[:, 1] <= high)
    return float(inside.mean())


def _grown(picture: Grey, guess: Homography, text: str, size_mm: tuple[float, float], reach: float) -> Registration:
    """From a first guess, the nearest printed marks first, to a fit through all that can be found.

    Corner marks are looked for at most `reach` millimetres from where the fit so far expects them.
    """
    twins = qr_boxes(size_mm)
    by_twin = {box: _blocks(picture, guess, box, text, 1.5) for box in twins}
    pairs = [pair for blocks in by_twin.values() for pair in blocks]
    placed = _fit(pairs, guess, size_mm)
    left = list(corner_marks(size_mm))
    while left:
        corner = min(left, key=lambda at: _distance(at, pairs))
        left.remove(corner)
        steady = _spread(pairs, size_mm) > _STEADY
        found = locate_corner(
            picture, placed, corner, 3.0 if steady else min(reach, 2.0 + 0.12 * _distance(corner, pairs))
        )
        if found.score >= CORNER_LIKENESS:
            pairs.append((np.array(corner), found))
            placed = _fit(pairs, guess, size_mm)
    for box, blocks in by_twin.items():
        if not blocks:
            pairs += _blocks(picture, placed, box, text, 2.5)
    placed = _fit(pairs, guess, size_mm)
    return Registration(
        placed,
        len(pairs),
        _spread(pairs, size_mm) > _STEADY,
        max((float(np.hypot(*(placed.inverse(found.at) - here))) for here, found in pairs), default=np.inf),
    )


def _distance(at: tuple[float, float], pairs: Sequence[Pair]) -> float:
    return min((float(np.hypot(*(here - np.array(at)))) for here, _ in pairs), default=0.0)


def _spread(pairs: Sequence[Pair], size_mm: tuple[float, float]) -> float:
    """How much of the page's width and height (0 to 1, the lesser) the places reach over."""
    if len(pairs) < 4:
        return 0.0
    return float((np.ptp(np.array([here for here, _ in pairs]), 0) / np.array(size_mm)).min())


def _fit(pairs: Sequence[Pair], guess: Homography, size_mm: tuple[float, float]) -> Homography:
    """Through all pairs, least through those that agree least; without perspective where they are close together."""
    if len(pairs) < 3:
        return guess
    here, there = np.array([here for here, _ in pairs]), np.array([found.at for _, found in pairs])
    if _spread(pairs, size_mm) <= _STEADY:
        return Homography.fit_affine(here, there)
    placed = Homography.fit(here, there)
    for _ in range(4):
        away = np.hypot(*(placed(here) - there).T) / placed.pixels_per_mm(here.mean(0))
        placed = Homography.fit(here, there, 1 / np.maximum(1.0, away / 0.5))
    return placed


_QUARTER_LIKENESS: Final = 0.3
_BLURS: Final = (0.08, 0.15, 0.22, 0.3, 0.4, 0.5, 0.65, 0.8)


def blur(picture: Grey, placed: Homography, text: str, size_mm: tuple[float, float]) -> float:
    """How far (millimetres, one sigma) edges are softened where the page's QRs are: of the sharper one."""
    return min(_blur(picture, placed, text, box) for box in qr_boxes(size_mm))


def _blur(picture: Grey, placed: Homography, text: str, box: tuple[float, float]) -> float:
    """Millimetres of softness that explain best how the QR looks, in the quarter of it that is seen best."""
    sharp = _qr_template(text, 0.0)
    cells, room = len(sharp) // 2, 8
    edge = (len(sharp) * FINE - QR_SIDE) / 2
    side = (cells + 2 * room) * FINE
    best = (_QUARTER_LIKENESS, _BLURS[-1])
    for row, column in itertools.product((0, cells), repeat=2):
        left, top = box[0] - edge + (column - room) * FINE, box[1] - edge + (row - room) * FINE
        patch = sample(picture, placed(grid(left, top, side, side, FINE)))
        for blur in _BLURS:
            part = _qr_template(text, blur)[row : row + cells, column : column + cells]
            best = max(best, (float(likeness(patch, part).max()), blur))
    return best[1]


def contrast(picture: Grey, placed: Homography, size_mm: tuple[float, float]) -> float:
    """How much darker (0 to 1) than the paper the QRs' ink is: of the darker one."""
    return max(_contrast(picture, placed, box) for box in qr_boxes(size_mm))


def _contrast(picture: Grey, placed: Homography, box: tuple[float, float]) -> float:
    patch = sample(picture, placed(grid(*box, QR_SIDE, QR_SIDE, 4 * FINE)))
    ink, paper = np.percentile(patch, (10, 90))
    return float(1 - ink / max(paper, 1.0))


@dataclass(frozen=True)
class Trace:
    """A page of a letter whose QRs could not be read as they are.

    `seen` is empty when they stay unread; `guessed` when a QR was not read but resembles an expected one.
    """

    seen: tuple[Sighting, ...] = ()
    guessed: bool = False


def traced(picture: Grey, size_mm: tuple[float, float], expected: Sequence[Mark]) -> Trace | None:
    """What the registration marks near the sheet's corners say: there is a page here, and its QRs must be there.

    Each QR is then read again by itself, straightened; what is too damaged for that is compared with what is expected.
    """
    corners = _corners_of_sheet(picture, size_mm)
    if corners is None:
        return None
    best: tuple[float, Homography, Mark] | None = None
    marks = corner_marks(size_mm)
    for quarter in range(4):
        seen = [(marks[(at - quarter) % 4], corner) for at, corner in enumerate(corners) if corner is not None]
        placed = _through([here for here, _ in seen], [there for _, there in seen])
        if not 0.8 < placed.pixels_per_mm((0, 0)) / placed.pixels_per_mm(size_mm) < 1.25:
            continue
        across, down = (placed(at) - placed((0, 0)) for at in ((100, 0), (0, 100)))
        if not 0.9 < np.hypot(*across) / np.hypot(*down) < 1.1:
            continue
        for box in qr_boxes(size_mm):
            patch = _straight_qr(picture, placed, box)
            mark = _read_alone(patch)
            if mark is not None:
                return Trace(_both(placed, mark, size_mm))
            for candidate in expected:
                score = _resemblance(patch, candidate)
                if score >= RESEMBLANCE and (best is None or score > best[0]):
                    best = (score, placed, candidate)
    if best is not None:
        return Trace(_both(best[1], best[2], size_mm), guessed=True)
    return Trace()


def _both(placed: Homography, mark: Mark, size_mm: tuple[float, float]) -> tuple[Sighting, ...]:
    return tuple(Sighting(mark, placed(_qr_corners(box))) for box in qr_boxes(size_mm))


RESEMBLANCE: Final = 0.38
"""Correlation of the modules in which two letters' QRs differ; that of two different letters is about 0."""


def _corners_of_sheet(picture: Grey, size_mm: tuple[float, float]) -> list[Points | None] | None:
    """The registration marks top left, top right, bottom right, bottom left, when at least three are seen."""
    high, wide = picture.shape
    short, long = sorted(size_mm)
    size = (short, long) if wide <= high else (long, short)
    edges = ((0.0, 0.0), (size[0], 0.0), size, (0.0, size[1]))
    sheet = Homography.fit_affine(edges, ((0, 0), (wide, 0), (wide, high), (0, high)))
    found = [locate_corner(picture, sheet, corner, 22.0) for corner in corner_marks(size)]
    corners = [one.at if one.score >= CORNER_LIKENESS else None for one in found]
    return corners if sum(corner is not None for corner in corners) >= 3 else None


def _through(page: Sequence[tuple[float, float]], there: Sequence[Points]) -> Homography:
    return Homography.fit(page, there) if len(page) > 3 else Homography.fit_affine(page, there)


def _straight_qr(picture: Grey, placed: Homography, box: tuple[float, float]) -> Grey:
    return sample(picture, placed(grid(box[0] - 5, box[1] - 5, QR_SIDE + 10, QR_SIDE + 10, FINE)))


def _read_alone(patch: Grey) -> Mark | None:
    whole = Image.fromarray(patch.astype(np.uint8))
    for blur in (0, 1.5, 3):
        soft = whole.filter(ImageFilter.GaussianBlur(blur))
        for attempt in (soft, _two_toned(soft, 30), ImageOps.autocontrast(soft, 2)):
            for seen in _read(attempt):
                return seen.mark
    return None


@lru_cache(maxsize=32)
def _telling(text: str) -> Grey:
    """The printed QR less what all QRs of ours have in common."""
    others = [_qr_template(f"{PREFIX}{letter * 52}") for letter in "AEIMQUY37"]
    return np.asarray(_qr_template(text) - np.mean(others, 0), np.float32)


def _resemblance(patch: Grey, mark: Mark) -> float:
    """How much the patch resembles this mark's QR in what no other mark has, at the best of the places near by."""
    flat = patch / np.maximum(blurred(patch, 3.0 / FINE), 8) * 128
    return float(likeness(flat.astype(np.float32), _telling(mark.text)).max())
