"""Sheets as scanners and phones bring them: what happens to paper between a pen and a file."""

import io
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageChops, ImageDraw, ImageFilter

Random = np.random.Generator
Pixels = npt.NDArray[np.uint8]

_PHOTO_DPI = 200.0


@dataclass(frozen=True)
class Sheet:
    """A sheet of a scan without a file around it; `dpi` None is a photo, taken for one of `_PHOTO_DPI`."""

    picture: Image.Image
    dpi: float | None

    @property
    def size_mm(self) -> tuple[float, float]:
        dpi = self.dpi or _PHOTO_DPI
        return (self.picture.width / dpi * 25.4, self.picture.height / dpi * 25.4)

    def render(self, dpi: float) -> Pixels:
        share = dpi / (self.dpi or _PHOTO_DPI)
        if share == 1:
            return np.asarray(self.picture)
        size = (max(1, round(self.picture.width * share)), max(1, round(self.picture.height * share)))
        return np.asarray(self.picture.resize(size, Image.Resampling.BOX if share < 1 else Image.Resampling.BICUBIC))


@dataclass(frozen=True)
class Scan:
    sheets: tuple[Sheet, ...]


def _field(random: Random, size: tuple[int, int], low: float, high: float, cells: int = 4) -> Image.Image:
    """Slow light and shade, to multiply with."""
    values = random.uniform(low, high, (cells, cells))
    return Image.fromarray((values * 255).astype(np.uint8)).resize(size, Image.Resampling.BICUBIC).convert("RGB")


@lru_cache(maxsize=4)
def _grain(size: tuple[int, int], seed: int) -> npt.NDArray[np.int16]:
    return (np.random.default_rng(seed).standard_normal((size[1], size[0], 1)) * 64).astype(np.int16)


def noisy(sheet: Image.Image, strength: float, seed: int) -> Image.Image:
    """`strength` is the noise's sigma in grey levels."""
    grain = (_grain(sheet.size, seed % 3) * strength / 64).astype(np.int16)
    return Image.fromarray(np.clip(np.asarray(sheet, np.int16) + grain, 0, 255).astype(np.uint8))


def toned(sheet: Image.Image, paper: tuple[int, int, int], black: int) -> Image.Image:
    """White becomes the paper's colour and black the darkest that the device sees."""
    tables = [round(black + (tone - black) * value / 255) for tone in paper for value in range(256)]
    return sheet.point(tables)


def shaded(sheet: Image.Image, random: Random, darkest: float = 0.6) -> Image.Image:
    return ImageChops.multiply(sheet, _field(random, sheet.size, darkest, 1.0))


def shadowed(sheet: Image.Image, random: Random, darkness: float = 0.55, softness: float = 0.01) -> Image.Image:
    """The edge of a shadow, as of a hand or a phone, across the sheet."""
    width, height = sheet.size
    mask = Image.new("L", (width // 4, height // 4), 255)
    x, y = random.uniform(0.1, 0.9) * width / 4, random.uniform(0.3, 0.9) * height / 4
    angle = random.uniform(0, 2 * np.pi)
    far = (width + height) / 2
    along, across = np.array((np.cos(angle), np.sin(angle))), np.array((-np.sin(angle), np.cos(angle)))
    corners = [np.array((x, y)) + a * along * far + b * across * far for a, b in ((-1, 0), (1, 0), (1, 1), (-1, 1))]
    ImageDraw.Draw(mask).polygon([tuple(corner) for corner in corners], fill=round(255 * darkness))
    mask = mask.filter(ImageFilter.GaussianBlur(softness * width / 4)).resize(sheet.size, Image.Resampling.BILINEAR)
    return ImageChops.multiply(sheet, mask.convert("RGB"))


def folded(
    sheet: Image.Image, random: Random, at: float | None = None, depth: float = 0.25, upright: bool = False
) -> Image.Image:
    """A crease over the whole sheet, at that share of its height, or of its width when `upright`."""
    width, height = sheet.size
    if upright:
        turned = sheet.transpose(Image.Transpose.TRANSPOSE)
        return folded(turned, random, at, depth).transpose(Image.Transpose.TRANSPOSE)
    row = (random.uniform(0.2, 0.9) if at is None else at) * height
    slope = random.uniform(-0.02, 0.02)
    rows = np.arange(height)[:, None] - (row + slope * (np.arange(width)[None, :] - width / 2))
    unit = height / 280
    wave = (
        1
        - depth * np.exp(-((rows / (0.25 * unit)) ** 2))
        + 0.4 * depth * np.exp(-(((rows - 0.8 * unit) / (0.5 * unit)) ** 2))
    )
    wave -= 0.25 * depth * (rows > 0) * np.exp(-np.clip(rows, 0, None) / (14 * unit))
    pixels = np.asarray(sheet, np.float32) * wave[..., None].astype(np.float32)
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def wrinkled(sheet: Image.Image, random: Random, depth: float = 0.12, creases: int = 9) -> Image.Image:
    """Paper that was crumpled: creases in all directions, facets of different light."""
    width, height = sheet.size
    small = (width // 3, height // 3)
    mask = Image.new("L", small, 230)
    draw = ImageDraw.Draw(mask)
    for _ in range(creases):
        x, y = random.uniform(0, small[0]), random.uniform(0, small[1])
        angle, length = random.uniform(0, np.pi), random.uniform(0.15, 0.5) * small[1]
        points = [(x, y)]
        for _ in range(4):
            angle += random.uniform(-0.25, 0.25)
            points.append((points[-1][0] + np.cos(angle) * length / 4, points[-1][1] + np.sin(angle) * length / 4))
        draw.line(points, fill=round(230 * (1 - depth * random.uniform(0.5, 1.5))), width=max(1, round(small[0] / 500)))
        shift = small[0] / 250
        draw.line([(px + shift, py + shift) for px, py in points], fill=250, width=max(1, round(small[0] / 400)))
    mask = mask.filter(ImageFilter.GaussianBlur(small[0] / 700)).resize(sheet.size, Image.Resampling.BILINEAR)
    facets = _field(random, sheet.size, 1 - depth, 1.0, 9)
    return ImageChops.multiply(ImageChops.multiply(sheet, mask.convert("RGB")), facets)


def stained(
    sheet: Image.Image, random: Random, at: tuple[float, float] | None = None, strength: float = 0.45
) -> Image.Image:
    """A ring and a splash of coffee; `at` are shares of width and height, `strength` is how dark the ring is."""
    width, height = sheet.size
    x, y = at or (random.uniform(0.1, 0.9), random.uniform(0.1, 0.9))
    size = (width // 4, height // 4)
    rows, columns = np.ogrid[: size[1], : size[0]]
    away = np.hypot(rows - y * size[1], columns - x * size[0]) / (random.uniform(20, 40) / 216 * size[0])
    cover = strength * np.exp(-(((away - 1) / 0.05) ** 2)) + 0.3 * np.clip(1 - away, 0, 1) ** 0.3
    tint = 1 - cover[..., None] * np.array((0.2, 0.35, 0.6))
    field = Image.fromarray((tint * 255).astype(np.uint8)).resize(sheet.size, Image.Resampling.BILINEAR)
    return ImageChops.multiply(sheet, field)


def smeared(sheet: Image.Image, random: Random, at: tuple[float, float], depth: float = 0.9) -> Image.Image:
    """Toner that did not hold, wiped over the paper; `at` are shares of width and height."""
    width, height = sheet.size
    x, y = at[0] * width, at[1] * height
    rows, columns = np.ogrid[:height, :width]
    turn = random.uniform(-0.6, 0.6)
    along = ((columns - x) * np.cos(turn) + (rows - y) * np.sin(turn)) / (width * random.uniform(0.05, 0.08))
    across = ((rows - y) * np.cos(turn) - (columns - x) * np.sin(turn)) / (width * random.uniform(0.015, 0.025))
    grain = np.asarray(_field(random, (width, height), 0.0, 1.0, width // 9).convert("L"), np.float64) / 255
    left = 1 - depth * np.exp(-(along**2) - across**2) * grain
    return ImageChops.multiply(sheet, Image.fromarray((left * 255).astype(np.uint8)).convert("RGB"))


def dirty(
    sheet: Image.Image,
    random: Random,
    specks: int = 120,
    area: tuple[float, float, float, float] = (0, 0, 1, 1),
    largest: float = 0.8,
) -> Image.Image:
    """Dust and toner specks up to `largest` millimetres (of a sheet 216 mm wide), and two hairs."""
    sheet = sheet.copy()
    draw = ImageDraw.Draw(sheet)
    unit = min(sheet.size) / 216
    for _ in range(specks):
        x = random.uniform(area[0], area[2]) * sheet.width
        y = random.uniform(area[1], area[3]) * sheet.height
        radius = random.uniform(0.08, largest / 2) * unit
        tone = int(random.integers(20, 150))
        draw.ellipse((x - radius, y - radius * random.uniform(0.5, 1), x + radius, y + radius), fill=(tone, tone, tone))
    return sheet


def struck(sheet: Image.Image, random: Random, box: tuple[float, float, float, float]) -> Image.Image:
    """A pen stroke over a place (left, top, right, bottom in shares), as over a QR."""
    sheet = sheet.copy()
    draw = ImageDraw.Draw(sheet)
    left, top, right, bottom = (share * side for share, side in zip(box, sheet.size * 2, strict=True))
    points = [
        (left + (right - left) * t, top + (bottom - top) * (0.5 + 0.35 * np.sin(t * 5 + random.uniform(0, 6))))
        for t in np.linspace(-0.2, 1.2, 30)
    ]
    draw.line(points, fill=(40, 50, 150), width=max(1, round(0.5 * min(sheet.size) / 216)))
    return sheet


def torn(sheet: Image.Image, random: Random, corner: int = 0, reach: float = 0.07) -> Image.Image:
    """A corner that stays under a staple or is folded over."""
    sheet = sheet.copy()
    width, height = sheet.size
    x, y = ((0, 0), (width, 0), (width, height), (0, height))[corner]
    long = reach * width
    points = [(x, y), (x + (long if x == 0 else -long), y), (x, y + (long if y == 0 else -long))]
    ImageDraw.Draw(sheet).polygon(points, fill=(225, 225, 222))
    return sheet


def _warp(
    sheet: Image.Image,
    size: tuple[int, int],
    corners: list[tuple[float, float]],
    wave: float,
    random: Random,
    ground: Image.Image,
) -> Image.Image:
    """The sheet on the ground, its corners at those places (top left first, clockwise), waved by `wave` millimetres."""
    here = np.array(((0, 0), (sheet.width, 0), (sheet.width, sheet.height), (0, sheet.height)), float)
    rows = []
    for (x, y), (u, v) in zip(corners, here, strict=True):
        rows += [(x, y, 1, 0, 0, 0, -u * x, -u * y, u), (0, 0, 0, x, y, 1, -v * x, -v * y, v)]
    table = np.array(rows)
    back = np.append(np.linalg.solve(table[:, :8], table[:, 8]), 1).reshape(3, 3)
    unit = sheet.width / 216
    phases, ways = random.uniform(0, 6.28, 4), random.uniform(0.6, 1.6, 4)

    def source(x: float, y: float) -> tuple[float, float]:
        u, v, w = back @ (x, y, 1)
        u, v = u / w, v / w
        a, b = u / sheet.width * np.pi * 2, v / sheet.height * np.pi * 2
        du = np.sin(ways[0] * a + phases[0]) * np.cos(ways[1] * b + phases[1])
        dv = np.cos(ways[2] * a + phases[2]) * np.sin(ways[3] * b + phases[3])
        return (u + wave * unit * du, v + wave * unit * dv)

    across, down = 14, 18
    xs, ys = (
        np.linspace(0, size[0], across + 1).round().astype(int),
        np.linspace(0, size[1], down + 1).round().astype(int),
    )
    nodes = [[source(x, y) for x in xs] for y in ys]
    mesh = []
    for row in range(down):
        for column in range(across):
            quad = (*nodes[row][column], *nodes[row + 1][column], *nodes[row + 1][column + 1], *nodes[row][column + 1])
            mesh.append(((int(xs[column]), int(ys[row]), int(xs[column + 1]), int(ys[row + 1])), quad))
    mask = Image.new("L", sheet.size, 255)
    warped = sheet.transform(size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC)
    cover = mask.transform(size, Image.Transform.MESH, mesh, Image.Resampling.BILINEAR)
    shadow = ImageChops.offset(cover.filter(ImageFilter.GaussianBlur(size[0] / 100)), size[0] // 150, size[0] // 150)
    ground = ImageChops.multiply(ground, shadow.point(lambda value: 255 - value // 2).convert("RGB"))
    ground.paste(warped, mask=cover)
    return ground


def table(random: Random, size: tuple[int, int]) -> Image.Image:
    """What a sheet is photographed on: wood, cloth, stone."""
    tone = np.array(
        ((120, 84, 52), (60, 60, 66), (176, 160, 140), (38, 70, 60), (205, 205, 200))[int(random.integers(5))], float
    )
    rough = random.uniform(0.7, 1.1, (48, 6 if random.random() < 0.5 else 48))
    field = np.clip(rough[..., None] * tone, 0, 255).astype(np.uint8)
    return Image.fromarray(field).resize(size, Image.Resampling.BICUBIC)


def photographed(
    sheet: Image.Image, random: Random, long_side: int = 3000, tilt: float = 0.06, wave: float = 0.0, fill: float = 0.9
) -> Image.Image:
    """By a phone held askew; the sheet takes `fill` of the picture, `tilt` is how far its corners are off (shares)."""
    size = (round(long_side * 3 / 4), long_side)
    scale = min(size[0] / sheet.width, size[1] / sheet.height) * fill
    wide, high = sheet.width * scale, sheet.height * scale
    left, top = (size[0] - wide) / 2, (size[1] - high) / 2
    square = [(left, top), (left + wide, top), (left + wide, top + high), (left, top + high)]
    room = min(left, top)
    corners = [
        (
            x + np.clip(random.uniform(-tilt, tilt) * wide, -room, room),
            y + np.clip(random.uniform(-tilt, tilt) * high, -room, room),
        )
        for x, y in square
    ]
    return _warp(sheet, size, corners, wave, random, table(random, size))


def laid(
    sheet: Image.Image, skew: float, crop: float = 0.0, ground: tuple[int, int, int] = (255, 255, 255)
) -> Image.Image:
    """On the glass, turned by `skew` degrees, with `crop` (share of the width) cut off all around."""
    turned = sheet.rotate(skew, Image.Resampling.BICUBIC, fillcolor=ground) if skew else sheet
    edge = round(crop * sheet.width)
    return turned.crop((edge, edge, sheet.width - edge, sheet.height - edge))


def at(sheet: Image.Image, dpi: float, from_dpi: float) -> Image.Image:
    """The sheet as a device of that resolution sees it."""
    size = (round(sheet.width * dpi / from_dpi), round(sheet.height * dpi / from_dpi))
    return sheet.resize(size, Image.Resampling.BOX if dpi < from_dpi else Image.Resampling.BICUBIC)


def bilevel(sheet: Image.Image, random: Random, threshold: float = 0.62, adaptive: bool = True) -> Image.Image:
    grey = sheet.convert("L")
    if not adaptive:
        return grey.point(lambda value: 255 if value > threshold * 255 else 0).convert("RGB")
    ground = (
        grey.resize((grey.width // 8, grey.height // 8), Image.Resampling.BOX)
        .filter(ImageFilter.MaxFilter(9))
        .resize(grey.size)
    )
    pixels = np.asarray(grey, np.float32) > threshold * 1.15 * np.asarray(ground, np.float32)
    return Image.fromarray(pixels.astype(np.uint8) * 255).convert("RGB")


def layered(sheet: Image.Image, random: Random) -> Image.Image:
    """As an office's scanner takes it apart and a viewer puts it together: what is darkest sharp, in one ink, over the
    rest, which is a coarse JPEG."""
    grey = np.asarray(sheet.convert("L"), np.float32)
    ground = sheet.resize((sheet.width // 8, sheet.height // 8), Image.Resampling.BOX).filter(ImageFilter.MaxFilter(5))
    black = grey < random.uniform(0.35, 0.6) * np.asarray(ground.resize(sheet.size).convert("L"), np.float32)
    rest = Image.composite(ground.resize(sheet.size), sheet, Image.fromarray(black).filter(ImageFilter.MaxFilter(3)))
    share = random.uniform(0.33, 0.5)
    coarse = rest.resize((round(sheet.width * share), round(sheet.height * share)), Image.Resampling.BOX)
    shown = jpeg(coarse, int(random.integers(30, 70))).resize(sheet.size, Image.Resampling.BILINEAR)
    shown.paste(tuple(int(tone) for tone in random.integers(0, 40, 3)), mask=Image.fromarray(black))
    return shown


def jpeg(sheet: Image.Image, quality: int) -> Image.Image:
    return Image.open(io.BytesIO(stored(sheet, "JPEG", quality=quality))).convert("RGB")


def stored(sheet: Image.Image, coding: str, **options: object) -> bytes:
    file = io.BytesIO()
    sheet.save(file, coding, **options)
    return file.getvalue()


def black_and_white(sheet: Image.Image) -> Image.Image:
    """One bit a pixel, by the same threshold all over."""
    grey = sheet.convert("L").point(lambda level: 255 * (level > 150))
    return grey.convert("1", dither=Image.Dither.NONE)
