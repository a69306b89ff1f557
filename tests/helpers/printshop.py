"""Letters as they come out of a printer and from under a pen, the same for the same seed."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw, ImageFilter

Random = np.random.Generator
Stroke = list[tuple[float, float, float]]
"""Points in millimetres and the pen's width there."""


@dataclass(frozen=True)
class Place:
    """Millimetres from the page's top left."""

    left: float
    top: float
    width: float
    height: float


@lru_cache(maxsize=12)
def _rendered(pdf: bytes, page: int, dpi: float) -> Image.Image:
    return pdfium.PdfDocument(pdf)[page].render(scale=dpi / 72).to_pil().convert("RGB")


def printed(
    pdf: bytes, page: int, dpi: float, toner: float = 1.0, spread: float = 0.0, fit: float = 1.0
) -> Image.Image:
    """A page on paper: `toner` 1 is black and less is faint, `spread` in millimetres, `fit` shrinks it."""
    sheet = _rendered(pdf, page, dpi)
    if fit != 1.0:
        small = sheet.resize((round(sheet.width * fit), round(sheet.height * fit)), Image.Resampling.LANCZOS)
        sheet = Image.new("RGB", sheet.size, "white")
        sheet.paste(small, ((sheet.width - small.width) // 2, (sheet.height - small.height) // 2))
    if spread:
        sheet = sheet.filter(ImageFilter.GaussianBlur(spread * dpi / 25.4))
    return sheet.point(lambda value: round(255 - (255 - value) * toner))


def signature(random: Random, place: Place, stray: float = 0.0, small: bool = False) -> Stroke:
    """A name written by a hand that nobody has: loops, ascenders, a flourish; `stray` from 0 to 1 leaves the box."""
    wide = random.uniform(10, 18) if small else random.uniform(0.35, 0.8) * place.width
    high = random.uniform(4, 7) if small else random.uniform(0.3, 0.6) * place.height
    letters = max(3, round(wide / random.uniform(4, 9)))
    anchors = []
    for letter in range(letters):
        x = letter / letters
        tall = 1.0 if letter == 0 or random.random() < 0.2 else random.uniform(0.25, 0.5)
        deep = random.uniform(0.3, 0.6) if random.random() < 0.2 else 0.0
        step = 1 / letters
        anchors += [
            (x, 0.0),
            (x + step * random.uniform(0.2, 0.9), -tall),
            (x + step * random.uniform(-0.3, 0.4), -tall * random.uniform(0.6, 0.95)),
            (x + step * random.uniform(0.0, 0.6), deep),
        ]
    if random.random() < 0.5:
        anchors += [
            (1.05, 0.2),
            (random.uniform(-0.1, 0.3), random.uniform(0.15, 0.5)),
            (1.15, random.uniform(0.1, 0.4)),
        ]
    points = _smooth(np.array(anchors))
    points[:, 1] -= (points[:, 1].min() + points[:, 1].max()) / 2
    points[:, 0] -= (points[:, 0].min() + points[:, 0].max()) / 2
    slant = random.uniform(-0.1, 0.6)
    points[:, 0] -= slant * points[:, 1] * high / wide
    tilt = np.radians(random.uniform(-9, 6))
    x, y = points[:, 0] * wide, points[:, 1] * high
    x, y = x * np.cos(tilt) - y * np.sin(tilt), x * np.sin(tilt) + y * np.cos(tilt)
    x += (
        place.left
        + place.width * (0.5 + random.uniform(-0.15, 0.15))
        + stray * place.width * random.choice((-0.35, 0.35))
    )
    y += (
        place.top
        + place.height * (0.5 + random.uniform(-0.12, 0.12))
        + stray * place.height * random.choice((-0.3, 0.3))
    )
    along = np.linspace(0, 1, len(x))
    pressure = 1 + 0.25 * np.sin(along * random.uniform(30, 90)) + 0.15 * np.sin(along * random.uniform(5, 15) + 1)
    return list(zip(x, y, np.clip(pressure, 0.5, 1.5), strict=True))


def _smooth(anchors: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Catmull and Rom's curve through the anchors."""
    padded = np.concatenate((anchors[:1], anchors, anchors[-1:]))
    t = np.linspace(0, 1, 40, endpoint=False)[:, None]
    pieces = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        pieces.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return np.concatenate(pieces)


@dataclass(frozen=True)
class Pen:
    width: float
    colour: tuple[int, int, int]
    cover: float
    """How much of the paper it hides, 0 to 1."""


BALLPOINT_BLUE = Pen(0.35, (35, 50, 160), 0.8)
BALLPOINT_BLACK = Pen(0.35, (35, 35, 40), 0.75)
THIN_BALLPOINT = Pen(0.22, (45, 60, 165), 0.6)
GEL_BLACK = Pen(0.6, (20, 20, 22), 0.95)
MARKER_BLUE = Pen(1.6, (30, 45, 150), 0.95)
MARKER_BLACK = Pen(1.8, (15, 15, 15), 0.97)
PENS = (BALLPOINT_BLUE, BALLPOINT_BLACK, THIN_BALLPOINT, GEL_BLACK, MARKER_BLUE, MARKER_BLACK)


def written(
    page: Image.Image, dpi: float, stroke: Sequence[tuple[float, float, float]], pen: Pen, random: Random
) -> Image.Image:
    """The page with the stroke on it, skipping a little as pens do."""
    fine = 3
    scale = dpi / 25.4
    xs, ys = ([point[axis] for point in stroke] for axis in (0, 1))
    left, top = (max(0, int((min(along) - 3) * scale)) for along in (xs, ys))
    right, bottom = (int((max(along) + 3) * scale) for along in (xs, ys))
    size = (max(1, right - left), max(1, bottom - top))
    cover = Image.new("L", (size[0] * fine, size[1] * fine))
    draw = ImageDraw.Draw(cover)
    spots = [((x * scale - left) * fine, (y * scale - top) * fine, pressure) for x, y, pressure in stroke]
    for (x0, y0, pressure), (x1, y1, _) in itertools.pairwise(spots):
        width = max(1.0, pen.width * pressure * scale * fine)
        draw.line((x0, y0, x1, y1), fill=round(255 * min(1, pen.cover * (0.75 + 0.25 * pressure))), width=round(width))
        if width > 4:
            radius = width / 2
            draw.ellipse((x1 - radius, y1 - radius, x1 + radius, y1 + radius), fill=round(255 * pen.cover))
    cover = cover.resize(size, Image.Resampling.BOX)
    grain = Image.fromarray((random.uniform(0.7, 1.0, (size[1], size[0])) * 255).astype(np.uint8))
    return _inked(page, ImageChops.multiply(cover, grain), (left, top), pen.colour)


def stamped(
    page: Image.Image, dpi: float, centre: tuple[float, float], random: Random, words: str = "GERENCIA"
) -> Image.Image:
    """The page with a round, worn stamp of 30 mm on it."""
    scale = dpi / 25.4
    side = round(34 * scale)
    cover = Image.new("L", (side * 2, side * 2))
    draw = ImageDraw.Draw(cover)
    for radius in (15.0, 10.5):
        reach = radius * scale * 2
        draw.ellipse((side - reach, side - reach, side + reach, side + reach), outline=255, width=max(2, round(scale)))
    draw.text((side, side), words, fill=255, anchor="mm", font_size=max(8, round(3 * scale * 2)))
    cover = cover.rotate(random.uniform(-25, 25), Image.Resampling.BILINEAR).resize((side, side), Image.Resampling.BOX)
    wear = Image.fromarray((random.uniform(0, 1, (12, 12)) * 255).astype(np.uint8)).resize(
        (side, side), Image.Resampling.BICUBIC
    )
    cover = ImageChops.multiply(cover, wear.point(lambda value: min(255, 110 + value)))
    colour = ((90, 40, 130), (30, 60, 150), (150, 30, 40))[int(random.integers(3))]
    return _inked(
        page,
        cover.point(lambda value: round(value * 0.7)),
        (round(centre[0] * scale) - side // 2, round(centre[1] * scale) - side // 2),
        colour,
    )


def stamped_in_a_frame(
    page: Image.Image,
    dpi: float,
    centre: tuple[float, float],
    random: Random,
    lines: tuple[str, ...] = ("RECIBIDO", "25 NOV 2026"),
    *,
    framed: bool = True,
    tilt: float = 8.0,
) -> Image.Image:
    """The page with a stamp of 45 mm × 10 mm a line on it, at most `tilt` degrees from level."""
    scale = dpi / 25.4 * 2
    width, height = round(45 * scale), round(10 * len(lines) * scale)
    cover = Image.new("L", (width, height))
    draw = ImageDraw.Draw(cover)
    if framed:
        edge = round(scale / 2)
        draw.rectangle((edge, edge, width - edge, height - edge), outline=255, width=max(2, round(scale / 2)))
    for number, line in enumerate(lines):
        at = (width / 2, (number + 0.5) * height / len(lines))
        draw.text(at, line, fill=255, anchor="mm", font_size=round(4 * scale))
    cover = cover.rotate(random.uniform(-tilt, tilt), Image.Resampling.BILINEAR, expand=True).reduce(2)
    place = [round(at * scale / 2) - side // 2 for at, side in zip(centre, cover.size, strict=True)]
    return _inked(page, cover.point(lambda value: round(value * 0.7)), (place[0], place[1]), (60, 40, 120))


def lettered(page: Image.Image, dpi: float, centre: tuple[float, float], random: Random) -> Image.Image:
    """The page with stamped words and no frame around them."""
    lines = ("PANADERÍA LA ESPIGA", "NIT 900123456", "GERENCIA")[: int(random.integers(1, 4))]
    return stamped_in_a_frame(page, dpi, centre, random, lines, framed=False)


def typed(page: Image.Image, dpi: float, centre: tuple[float, float], random: Random) -> Image.Image:
    """The page with a name in type."""
    page, scale = page.copy(), dpi / 25.4
    name = ("Ana Ruiz Gómez", "Jorge Ñustes", "Firmado digitalmente")[int(random.integers(3))]
    at = (centre[0] * scale, centre[1] * scale)
    ImageDraw.Draw(page).text(at, name, "black", anchor="mm", font_size=round(random.uniform(4, 6) * scale))
    return page


def labelled(page: Image.Image, dpi: float, centre: tuple[float, float], random: Random) -> Image.Image:
    """The page with a coloured flag on it that says where to sign."""
    page, scale = page.copy(), dpi / 25.4
    x, y = centre[0] * scale, centre[1] * scale
    colour = ((235, 88, 100), (100, 205, 110), (250, 210, 60))[int(random.integers(3))]
    draw = ImageDraw.Draw(page)
    draw.rectangle((x - 18 * scale, y - 6 * scale, x + 18 * scale, y + 6 * scale), fill=colour)
    draw.text((x, y), "FIRME AQUÍ", "black", anchor="mm", font_size=round(4 * scale))
    return page


def blotted(page: Image.Image, dpi: float, centre: tuple[float, float], random: Random) -> Image.Image:
    """The page with a large blot of ink on it."""
    page, scale = page.copy(), dpi / 25.4
    angles = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    reach = random.uniform(4.5, 7) * (1 + 0.25 * np.sin(angles * random.integers(3, 7) + random.uniform(0, 6)))
    points = np.stack((centre[0] + reach * np.cos(angles), centre[1] + reach * np.sin(angles)), 1) * scale
    ImageDraw.Draw(page).polygon([tuple(point) for point in points], fill=(28, 32, 90))
    return page


def punched(page: Image.Image, dpi: float, centre: tuple[float, float], random: Random) -> Image.Image:
    """The page with the hole of a file punch, through which the scanner's lid is seen."""
    page, radius = page.copy(), random.uniform(2.8, 3.2)
    tone = int(random.integers(20, 90))
    box = [value * dpi / 25.4 for value in (*(at - radius for at in centre), *(at + radius for at in centre))]
    ImageDraw.Draw(page).ellipse(box, fill=(tone, tone, tone))
    return page


def with_a_hair(page: Image.Image, dpi: float, centre: tuple[float, float], random: Random) -> Image.Image:
    """The page with a long hair on it."""
    page, scale = page.copy(), dpi / 25.4
    along = np.linspace(-1, 1, 60)
    bend = random.uniform(1, 4) * np.sin(along * random.uniform(1.5, 3) + random.uniform(0, 6))
    turn, half = random.uniform(0, np.pi), random.uniform(9, 14)
    x = centre[0] + half * along * np.cos(turn) - bend * np.sin(turn)
    y = centre[1] + half * along * np.sin(turn) * 0.7 + bend * np.cos(turn)
    points = [(float(one), float(other)) for one, other in zip(x * scale, y * scale, strict=True)]
    ImageDraw.Draw(page).line(points, fill=(45, 40, 38), width=max(1, round(0.12 * scale)))
    return page


def fingerprinted(page: Image.Image, dpi: float, centre: tuple[float, float], random: Random) -> Image.Image:
    """The page with the print of an inked finger, as it is put beside a signature in Colombia."""
    scale = dpi / 25.4
    half = (random.uniform(6, 8), random.uniform(8, 10))
    down, across = np.mgrid[-half[1] : half[1] : 1 / scale, -half[0] : half[0] : 1 / scale]
    bent = np.hypot(across + 0.8 * np.sin(down / 2), 0.8 * down + 0.6 * np.sin(across / 1.5))
    ridges = 0.5 + 0.5 * np.sin(2 * np.pi * bent / random.uniform(0.45, 0.6))
    inked = ridges * (np.hypot(across / half[0], down / half[1]) < 1) * 255
    at = (round((centre[0] - half[0]) * scale), round((centre[1] - half[1]) * scale))
    return _inked(page, Image.fromarray(inked.astype(np.uint8)), at, (30, 30, 40))


NO_PENS = (stamped, stamped_in_a_frame, lettered, typed, labelled, blotted, punched, with_a_hair)
"""What people and offices leave in the box beside a signature, or in its place."""


def _inked(page: Image.Image, cover: Image.Image, at: tuple[int, int], colour: tuple[int, int, int]) -> Image.Image:
    page = page.copy()
    area = (at[0], at[1], at[0] + cover.width, at[1] + cover.height)
    under = page.crop(area)
    page.paste(
        Image.composite(ImageChops.multiply(under, Image.new("RGB", under.size, colour)), under, cover), area[:2]
    )
    return page
