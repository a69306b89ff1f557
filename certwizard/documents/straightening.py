"""From a sheet as it lies to the letter's page as it was made: where the page's millimetres are among the pixels."""

from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Final, Protocol, Self

import numpy as np
import numpy.typing as npt
from PIL import Image

from certwizard.documents.mark import CORNER_SIDE

Pixels = npt.NDArray[np.uint8]
Grey = npt.NDArray[np.float32]
Points = npt.NDArray[np.float64]

MM_PER_INCH: Final = 25.4


class SheetSource(Protocol):
    """A sheet as a viewer shows it, seldom straight."""

    @property
    def size_mm(self) -> tuple[float, float]: ...

    def render(self, dpi: float) -> Pixels:
        """Height × width × red, green, blue."""
        ...


@dataclass(frozen=True)
class Homography:
    """Takes points of the page (millimetres, origin top left) to points of a picture (pixels)."""

    matrix: npt.NDArray[np.float64]

    def __call__(self, points: npt.ArrayLike) -> Points:
        flat = np.asarray(points, np.float64)
        whole = flat @ self.matrix[:, :2].T + self.matrix[:, 2]
        return np.asarray(whole[..., :2] / whole[..., 2:], np.float64)

    @cached_property
    def inverse(self) -> "Homography":
        return Homography(np.asarray(np.linalg.inv(self.matrix), np.float64))

    def stretched(self, across: float, down: float) -> "Homography":
        """The same page in a picture that is so many times as wide and as high."""
        return Homography(np.diag((across, down, 1.0)) @ self.matrix)

    def pixels_per_mm(self, at: npt.ArrayLike) -> float:
        x, y = np.asarray(at, np.float64)
        here, right, below = self(((x, y), (x + 1, y), (x, y + 1)))
        across, down = right - here, below - here
        return float(np.sqrt(abs(across[0] * down[1] - across[1] * down[0])))

    def turn(self, at: npt.ArrayLike) -> float:
        """Degrees clockwise by which the page lies turned in the picture."""
        x, y = np.asarray(at, np.float64)
        left, right = self(((x - 5, y), (x + 5, y)))
        across = right - left
        return float(np.degrees(np.arctan2(across[1], across[0])))

    @classmethod
    def fit(cls, page: npt.ArrayLike, picture: npt.ArrayLike, weights: npt.ArrayLike | None = None) -> Self:
        """Least squares through at least four points."""
        here, there = np.asarray(page, np.float64), np.asarray(picture, np.float64)
        weight = np.ones(len(here)) if weights is None else np.asarray(weights, np.float64)
        from_here, to_there = _normal(here), _normal(there)
        x, y = (here @ from_here[:2, :2].T + from_here[:2, 2]).T
        u, v = (there @ to_there[:2, :2].T + to_there[:2, 2]).T
        one, none = np.ones_like(x), np.zeros_like(x)
        rows = np.concatenate(
            (
                np.stack((x, y, one, none, none, none, -u * x, -u * y, -u), 1) * weight[:, None],
                np.stack((none, none, none, x, y, one, -v * x, -v * y, -v), 1) * weight[:, None],
            )
        )
        matrix = np.linalg.svd(rows)[2][-1].reshape(3, 3)
        matrix = np.linalg.inv(to_there) @ matrix @ from_here
        return cls(matrix / matrix[2, 2])

    @classmethod
    def fit_affine(cls, page: npt.ArrayLike, picture: npt.ArrayLike) -> Self:
        """Least squares through at least three points, without perspective: goes on straight beyond them."""
        here, there = np.asarray(page, np.float64), np.asarray(picture, np.float64)
        solved = np.linalg.lstsq(np.column_stack((here, np.ones(len(here)))), there, rcond=None)[0]
        return cls(np.vstack((solved.T, (0.0, 0.0, 1.0))))


def _normal(points: Points) -> npt.NDArray[np.float64]:
    centre = points.mean(0)
    scale = np.sqrt(2) / max(float(np.sqrt(((points - centre) ** 2).sum(1)).mean()), 1e-9)
    return np.array(((scale, 0, -scale * centre[0]), (0, scale, -scale * centre[1]), (0, 0, 1)))


def sample(picture: Grey | Pixels, points: Points) -> Grey:
    """Values between the pixels, bilinear; white outside. A pixel's centre is at half a pixel."""
    height, width = picture.shape[:2]
    x, y = points[..., 0] - 0.5, points[..., 1] - 0.5
    inside = (x > -1) & (y > -1) & (x < width) & (y < height)
    x, y = np.clip(x, 0, width - 1.001), np.clip(y, 0, height - 1.001)
    left, top = x.astype(np.intp), y.astype(np.intp)
    fx, fy = (x - left).astype(np.float32), (y - top).astype(np.float32)
    above = picture[top, left] * (1 - fx) + picture[top, left + 1] * fx
    below = picture[top + 1, left] * (1 - fx) + picture[top + 1, left + 1] * fx
    return np.asarray(np.where(inside, above * (1 - fy) + below * fy, np.float32(255)), np.float32)


def grid(left: float, top: float, width: float, height: float, step: float) -> Points:
    """Points of a box of the page, row by row, `step` millimetres apart, each in the middle of its cell."""
    columns = left + step * (np.arange(round(width / step)) + 0.5)
    rows = top + step * (np.arange(round(height / step)) + 0.5)
    return np.stack(np.meshgrid(columns, rows), -1)


def directions(darkness: Grey, where: "npt.NDArray[np.bool_]", parts: int) -> npt.NDArray[np.float64]:
    """Of the edges there, by their steepness, the share that runs in each part of half a turn."""
    down, across = np.gradient(blurred(darkness, 1.0))
    way = np.mod(np.arctan2(down, across), np.pi)
    shares = np.histogram(way, bins=parts, range=(0, np.pi), weights=np.hypot(down, across) * where)[0]
    return np.asarray(shares / max(float(shares.sum()), 1e-9))


def grown(bits: "npt.NDArray[np.bool_]", window: int) -> "npt.NDArray[np.bool_]":
    """All cells with a set one within a window around them."""
    return greatest(bits.astype(np.uint8), window) > 0


def greatest(picture: Pixels, window: int) -> Pixels:
    """The greatest value within a window around each cell."""
    for axis in (0, 1):
        room = [(0, 0), (0, 0)]
        room[axis] = (window // 2, window - 1 - window // 2)
        picture = np.pad(picture, room, mode="edge")
        done = 1
        while done < window:
            shift = min(done, window - done)
            whole = (slice(None),) * axis
            picture = np.maximum(picture[(*whole, slice(0, -shift))], picture[(*whole, slice(shift, None))])
            done += shift
    return picture


def blurred(picture: Grey, sigma: float) -> Grey:
    """Gaussian, `sigma` in cells."""
    if sigma < 0.2:
        return picture
    reach = int(np.ceil(3 * sigma))
    bell = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2).astype(np.float32)
    bell /= bell.sum()
    for axis in (0, 1):
        room = [(0, 0), (0, 0)]
        room[axis] = (reach, reach)
        padded = np.pad(picture, room, mode="edge")
        length = picture.shape[axis]
        picture, part = np.zeros_like(picture), np.empty_like(picture)  # once: what is large costs its system time
        for shift, weight in enumerate(bell):
            picture += np.multiply(padded[(slice(None),) * axis + (slice(shift, shift + length),)], weight, out=part)
    return picture


def likeness(patch: Grey, template: Grey) -> Grey:
    """Normalised correlation (−1 to 1) of `template` at each place of `patch` where it fits whole."""
    rows, columns = (big - small + 1 for big, small in zip(patch.shape, template.shape, strict=True))
    shape = patch.shape
    pattern = template - template.mean()
    across = np.fft.irfft2(np.fft.rfft2(patch) * np.conj(np.fft.rfft2(pattern, shape)), shape)[:rows, :columns]
    sums = np.pad(patch.astype(np.float64), ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    squares = np.pad(patch.astype(np.float64) ** 2, ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    high, wide = template.shape

    def windows(table: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return table[high:, wide:] - table[:-high, wide:] - table[high:, :-wide] + table[:-high, :-wide]

    spread = windows(squares) - windows(sums) ** 2 / template.size
    norm = np.sqrt(np.maximum(spread, 9.0 * template.size) * (pattern**2).sum())
    return np.asarray(across / norm, np.float32)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a printed thing lies: its centre in the picture, and how like (−1 to 1) it is to what was printed."""

    at: Points
    score: float


def locate(
    picture: Grey, guess: Homography, centre: tuple[float, float], template: Grey, step: float, reach: float
) -> Found:
    """Looks for `template` (cells of `step` millimetres) up to `reach` millimetres around where `guess` expects it."""
    cells = int(np.ceil(reach / step))
    high, wide = template.shape
    left, top = centre[0] - (wide / 2 + cells) * step, centre[1] - (high / 2 + cells) * step
    patch = sample(picture, guess(grid(left, top, (wide + 2 * cells) * step, (high + 2 * cells) * step, step)))
    scores = likeness(patch, template)
    row, column = np.unravel_index(int(scores.argmax()), scores.shape)
    x = _peak(scores[row], int(column))
    y = _peak(scores[:, column], int(row))
    place = (centre[0] + (x - cells) * step, centre[1] + (y - cells) * step)
    return Found(guess(place), float(scores[row, column]))


def _peak(scores: Grey, at: int) -> float:
    if not 0 < at < len(scores) - 1:
        return float(at)
    before, here, after = (float(scores[at + i]) for i in (-1, 0, 1))
    bend = before - 2 * here + after
    return at + (0.5 * (before - after) / bend if bend < 0 else 0.0)


@cache
def _corner_template(step: float) -> Grey:
    side = CORNER_SIDE + 2.0
    away = np.abs(grid(-side / 2, -side / 2, side, side, step)).max(-1)
    dark = (away < CORNER_SIDE / 2) & ~((away < CORNER_SIDE * 0.3) & (away > CORNER_SIDE * 0.1))
    return blurred(np.where(dark, 0, 255).astype(np.float32), 0.2 / step)


COARSE: Final = 0.25
FINE: Final = 0.1
"""Millimetres between the points at which a picture is looked at."""

CORNER_LIKENESS: Final = 0.6


def locate_corner(picture: Grey, guess: Homography, centre: tuple[float, float], reach: float) -> Found:
    rough = locate(picture, guess, centre, _corner_template(COARSE), COARSE, reach)
    moved = tuple(guess.inverse(rough.at))
    return locate(picture, guess, moved, _corner_template(FINE), FINE, 4 * FINE)


@dataclass(frozen=True)
class StraightPage:
    """A page of the letter, upright and at its true size, out of a sheet on which it lay otherwise.

    `placed` leads to shares (0 to 1) of the sheet's width and height, so that it holds at any resolution; `enlarged` is
    how many times the sheet shows the page larger than it is.
    """

    sheet: SheetSource
    placed: Homography
    size_mm: tuple[float, float]
    enlarged: float = 1.0

    @classmethod
    def on(cls, sheet: SheetSource, shape: tuple[int, ...], placed: Homography, size_mm: tuple[float, float]) -> Self:
        """`placed` leads to the pixels of a picture of the sheet, which has that `shape`."""
        height, width = shape[:2]
        across, down = sheet.size_mm
        seen = np.sqrt(width * height / (across * down))
        middle = (size_mm[0] / 2, size_mm[1] / 2)
        return cls(sheet, placed.stretched(1 / width, 1 / height), size_mm, placed.pixels_per_mm(middle) / seen)

    def part(self, left: float, top: float, right: float, bottom: float) -> Self:
        """Only so much of the page (millimetres from its top left corner)."""
        moved = np.array(((1, 0, left), (0, 1, top), (0, 0, 1)))
        return replace(self, placed=Homography(self.placed.matrix @ moved), size_mm=(right - left, bottom - top))

    def render(self, dpi: float) -> Pixels:
        """Height × width × red, green, blue; coarser than `dpi` where the sheet shows no more of the page."""
        return self.out_of(self.sheet.render(dpi / self.enlarged), dpi)

    def out_of(self, source: Pixels, dpi: float) -> Pixels:
        """The page out of that picture of the sheet."""
        seen = source.shape[1] / self.sheet.size_mm[0] * MM_PER_INCH * self.enlarged
        width, height = (round(side / MM_PER_INCH * min(dpi, seen)) for side in self.size_mm)
        flat = self.placed.stretched(source.shape[1], source.shape[0]).matrix
        flat = flat @ np.diag((self.size_mm[0] / width, self.size_mm[1] / height, 1.0))
        straight = Image.fromarray(source).transform(
            (width, height),
            Image.Transform.PERSPECTIVE,
            tuple((flat / flat[2, 2]).ravel()[:8]),
            Image.Resampling.BICUBIC,
            fillcolor=(255, 255, 255),
        )
        return np.asarray(straight)
