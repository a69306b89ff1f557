"""Hundreds of ways in which a letter comes back, each the same on every run."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from certwizard.documents.letter import MadeLetter
from tests.helpers import letters, printshop, scanner
from tests.helpers.printshop import PENS, Place
from tests.helpers.scanner import Scan, Sheet

Random = np.random.Generator
Writing = Callable[[Image.Image, float], Image.Image]
Condition = Callable[[Image.Image, Random, float], Sheet]

DPI = 200.0
"""At which paper is made where the device does not see more."""


def _flat(sheet: Image.Image, random: Random, dpi: float, to: float) -> Sheet:
    tone = int(random.integers(235, 256))
    sheet = scanner.toned(
        sheet, (tone, tone, max(200, tone - int(random.integers(0, 12)))), int(random.integers(0, 50))
    )
    return Sheet(
        scanner.jpeg(
            scanner.noisy(scanner.at(sheet, to, dpi), random.uniform(0.5, 4), int(random.integers(9))),
            int(random.integers(55, 92)),
        ),
        to,
    )


def clean(sheet: Image.Image, random: Random, dpi: float) -> Sheet:
    return _flat(sheet, random, dpi, float(random.choice((150, 200, 300))))


def coarse(sheet: Image.Image, random: Random, dpi: float) -> Sheet:
    return _flat(scanner.laid(sheet, random.uniform(-2, 2)), random, dpi, float(random.choice((75, 80, 96, 100))))


def fine(sheet: Image.Image, random: Random, dpi: float) -> Sheet:
    return _flat(scanner.laid(sheet, random.uniform(-1, 1)), random, dpi, 600.0)


def skewed(sheet: Image.Image, random: Random, dpi: float) -> Sheet:
    ground = (255, 255, 255) if random.random() < 0.6 else (30, 30, 32)
    return _flat(
        scanner.laid(sheet, random.uniform(-8, 8), ground=ground),
        random,
        dpi,
        float(random.choice((100, 150, 200, 300))),
    )


def turned(sheet: Image.Image, random: Random, dpi: float) -> Sheet:
    way = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)[int(random.integers(3))]
    return skewed(sheet.transpose(way), random, dpi)


def cropped(sheet: Image.Image, random: Random, dpi: float) -> Sheet:
    return _flat(
        scanner.laid(sheet, random.uniform(-1, 1), crop=random.uniform(0.01, 0.035)),
        random,
        dpi,
        float(random.choice((100, 150, 200))),
    )


def grey(sheet: Image.Image, random: Random, dpi: float) -> Sheet:
    return clean(sheet.convert("L").convert("RGB"), random, dpi)


def bilevel(sheet: Image.Image, random: Random, dpi: float) -> Sheet:
    to = float(random.choice((150, 200, 300)))
    seen = scanner.noisy(scanner.at(scanner.laid(sheet, random.uniform(-2, 2)), to, dpi), random.uniform(1, 8), 1)
    return Sheet(scanner.bilevel(seen, random, random.uniform(0.5, 0.75), adaptive=bool(random.random() < 0.5)), to)


def dithered(sheet: Image.Image, random: Random, dpi: float) -> Sheet:
    """Black and white, with dots for what is grey, the paper too."""
    to = float(random.choice((150, 200, 300)))
    tone = int(random.integers(232, 252))
    seen = scanner.toned(scanner.laid(sheet, random.uniform(-2, 2)), (tone, tone, tone), 0)
    seen = scanner.noisy(scanner.at(seen, to, dpi), random.uniform(0.5, 4), 1)
    return Sheet(seen.convert("L").convert("1").convert("RGB"), to)


def layered(sheet: Image.Image, random: Random, dpi: float) -> Sheet:
    to = float(random.choice((200, 300)))
    tone = int(random.integers(238, 254))
    seen = scanner.toned(
        scanner.laid(sheet, random.uniform(-1, 1)), (tone, tone, tone - 6), int(random.integers(0, 40))
    )
    seen = scanner.noisy(scanner.at(seen, to, dpi), random.uniform(0.5, 4), int(random.integers(9)))
    return Sheet(scanner.layered(seen, random), to)


def faint(sheet: Image.Image, random: Random, dpi: float) -> Sheet:
    tone = random.uniform(0.35, 0.6)
    return _flat(
        sheet.point(lambda value: round(255 - (255 - value) * tone)), random, dpi, float(random.choice((100, 150, 200)))
    )


def shaded(sheet: Image.Image, random: Random, dpi: float) -> Sheet:
    sheet = scanner.shadowed(
        scanner.shaded(sheet, random, 0.5), random, random.uniform(0.45, 0.8), random.uniform(0.001, 0.03)
    )
    return _flat(sheet, random, dpi, 150.0)


def creased(sheet: Image.Image, random: Random, dpi: float) -> Sheet:
    for _ in range(int(random.integers(1, 4))):
        sheet = scanner.folded(sheet, random, depth=random.uniform(0.15, 0.5), upright=bool(random.random() < 0.4))
    return _flat(sheet, random, dpi, float(random.choice((100, 150, 200, 300))))


def wrinkled(sheet: Image.Image, random: Random, dpi: float) -> Sheet:
    sheet = scanner.wrinkled(sheet, random, random.uniform(0.08, 0.2), int(random.integers(6, 16)))
    return (
        photo(sheet, random, dpi, wave=random.uniform(0.3, 1.2)) if random.random() < 0.5 else clean(sheet, random, dpi)
    )


def stained(sheet: Image.Image, random: Random, dpi: float) -> Sheet:
    for _ in range(int(random.integers(1, 4))):
        sheet = scanner.stained(sheet, random)
    return clean(sheet, random, dpi)


def dirty(sheet: Image.Image, random: Random, dpi: float) -> Sheet:
    return clean(scanner.dirty(sheet, random, int(random.integers(80, 600))), random, dpi)


def struck(sheet: Image.Image, random: Random, dpi: float) -> Sheet:
    """A pen stroke over a QR, a staple in the corner."""
    place = ((0.79, 0.04, 0.92, 0.13), (0.08, 0.86, 0.22, 0.97))[int(random.integers(2))]
    return clean(scanner.torn(scanner.struck(sheet, random, place), random, int(random.integers(4))), random, dpi)


def soft(sheet: Image.Image, random: Random, dpi: float) -> Sheet:
    return clean(sheet.filter(ImageFilter.GaussianBlur(random.uniform(0.15, 0.3) * dpi / 25.4)), random, dpi)


def photo(
    sheet: Image.Image,
    random: Random,
    dpi: float,
    wave: float = 0.0,
    tilt: tuple[float, float] = (0.0, 0.08),
    fill: tuple[float, float] = (0.72, 0.97),
) -> Sheet:
    sheet = scanner.toned(
        sheet, (250, int(random.integers(236, 250)), int(random.integers(215, 250))), int(random.integers(10, 60))
    )
    sheet = scanner.shaded(sheet, random, random.uniform(0.5, 0.85))
    taken = scanner.photographed(
        sheet,
        random,
        int(random.choice((2000, 2600, 3200))),
        random.uniform(*tilt),
        wave,
        random.uniform(*fill),
    )
    way = (None, None, Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180)[int(random.integers(4))]
    taken = taken.transpose(way) if way is not None else taken
    return Sheet(scanner.jpeg(scanner.noisy(taken, random.uniform(1, 6), 0), int(random.integers(60, 92))), None)


def shadowy_photo(sheet: Image.Image, random: Random, dpi: float) -> Sheet:
    return photo(
        scanner.shadowed(sheet, random, random.uniform(0.4, 0.75), random.uniform(0.002, 0.04)),
        random,
        dpi,
        random.uniform(0, 0.8),
    )


def slanted_photo(sheet: Image.Image, random: Random, dpi: float) -> Sheet:
    """From the chair, not from above."""
    return photo(sheet, random, dpi, tilt=(0.1, 0.18), fill=(0.7, 0.8))


CONDITIONS: dict[str, Condition] = {
    one.__name__: one
    for one in (
        clean,
        coarse,
        fine,
        skewed,
        turned,
        cropped,
        grey,
        bilevel,
        dithered,
        layered,
        faint,
        shaded,
        creased,
        wrinkled,
        stained,
        dirty,
        struck,
        soft,
        photo,
        shadowy_photo,
        slanted_photo,
    )
}


def _paper(pdf: bytes, page: int, random: Random, dpi: float = DPI) -> Image.Image:
    return printshop.printed(
        pdf,
        page,
        dpi,
        toner=random.uniform(0.75, 1.0),
        spread=random.uniform(0, 0.06),
        fit=random.uniform(0.94, 0.97) if random.random() < 0.25 else 1.0,
    )


def _signed(page: Image.Image, box: Place, random: Random, dpi: float = DPI, thin: bool = True) -> Image.Image:
    pens = PENS if thin else [pen for pen in PENS if pen.width > 0.3]
    pen = pens[int(random.integers(len(pens)))]
    stray = random.uniform(0.3, 1) if random.random() < 0.25 else 0.0
    stroke = printshop.signature(random, box, stray, small=bool(random.random() < 0.12))
    if random.random() < 0.2:
        page = printshop.stamped(
            page, dpi, (box.left + box.width * random.uniform(0.3, 0.9), box.top + box.height / 2), random
        )
    return printshop.written(page, dpi, stroke, pen, random)


@dataclass(frozen=True)
class Letter:
    """A letter that is to come back, and where its signature belongs on its last page."""

    made: MadeLetter

    @property
    def box(self) -> Place:
        box = self.made.signature_box
        return Place(box.x_mm, box.y_mm, box.width_mm, box.height_mm)

    def sheet(self, page: int, condition: str, random: Random, write: Writing | None = None) -> Sheet:
        """That page (from 0) out of the printer, written on, and as it comes back."""
        dpi = 300.0 if condition == "fine" else DPI
        paper = _paper(self.made.pdf, page, random, dpi)
        return CONDITIONS[condition](write(paper, dpi) if write else paper, random, dpi)

    def signed(self, condition: str, random: Random) -> Sheet:
        thin = condition not in ("bilevel", "faint")
        return self.sheet(
            self.made.pages - 1, condition, random, lambda paper, dpi: _signed(paper, self.box, random, dpi, thin=thin)
        )

    def unsigned(self, condition: str, random: Random) -> Sheet:
        """Bare, or with a fold, dirt, a shadow or a stain right where the signature should be."""
        blemish = random.random() < 0.75
        return self.sheet(
            self.made.pages - 1,
            condition,
            random,
            lambda paper, dpi: _blemished(paper, self.box, self.made.page_size_mm, random) if blemish else paper,
        )

    def others(self, condition: str, random: Random) -> list[Sheet]:
        """All pages before the last."""
        return [self.sheet(page, condition, random) for page in range(self.made.pages - 1)]


def _random(kind: str, condition: str, seed: int) -> Random:
    return np.random.default_rng((seed, *f"{kind} {condition}".encode()))


def whole(letter: Letter, condition: str, seed: int) -> Scan:
    """Signed, complete, legible: now and then backwards, now and then with the empty back of a page."""
    random = _random("whole", condition, seed)
    sheets = [*letter.others(condition, random), letter.signed(condition, random)]
    if random.random() < 0.2:
        sheets.insert(1, backside(sheets[0], random))
    if random.random() < 0.3:
        sheets.reverse()
    return Scan(tuple(sheets))


def unsigned(letter: Letter, condition: str, seed: int) -> Scan:
    random = _random("unsigned", condition, seed)
    return Scan((*letter.others(condition, random), letter.unsigned(condition, random)))


def soiled(letter: Letter, condition: str, seed: int) -> Scan:
    """Unsigned; a full cup stood on the box, or toner is smeared over it. Nothing is smeared on scans that are soft or
    black and white: there it cannot be told from strokes."""
    random = _random("soiled", condition, seed)
    box, (width, height) = letter.box, letter.made.page_size_mm
    x, y = box.left + box.width * random.uniform(0.2, 0.8), box.top + box.height * random.uniform(0.2, 0.6)

    def soil(paper: Image.Image, _dpi: float) -> Image.Image:
        if seed % 2 and condition not in ("soft", "bilevel"):
            return scanner.smeared(paper, random, (x / width, y / height))
        return scanner.stained(paper, random, (x / width, (y + 24) / height), random.uniform(0.5, 1.6))

    return Scan((*letter.others(condition, random), letter.sheet(letter.made.pages - 1, condition, random, soil)))


def stamped(letter: Letter, condition: str, seed: int) -> Scan:
    """Unsigned; in the box there is what no pen made: a stamp, type, a label, a blot, a hole, a hair."""
    random = _random("stamped", condition, seed)
    box = letter.box
    place = (box.left + random.uniform(26, box.width - 26), box.top + random.uniform(12, 15))
    made = printshop.NO_PENS[int(random.integers(len(printshop.NO_PENS)))]
    page = letter.made.pages - 1
    last = letter.sheet(page, condition, random, lambda paper, dpi: made(paper, dpi, place, random))
    return Scan((*letter.others(condition, random), last))


def covered(letter: Letter, condition: str, seed: int) -> Scan:
    """Signed; on the first page something lies over a paragraph, or there is none of its text."""
    random = _random("covered", condition, seed)
    texts = [text for text in letter.made.expected.text if text.page == 1 and len(text.widths_mm) > 3]
    text = texts[int(random.integers(len(texts)))]
    top, height = text.y_mm - 1, len(text.widths_mm) * text.leading_mm + 1
    if seed % 2 == 0:
        top, height = 50.0, letter.made.page_size_mm[1] - 100

    def cover(paper: Image.Image, dpi: float) -> Image.Image:
        paper = paper.copy()
        box = [value * dpi / 25.4 for value in (20.0, top, letter.made.page_size_mm[0] - 20, top + height)]
        ImageDraw.Draw(paper).rectangle(box, fill="white")
        return paper

    first, *others = range(letter.made.pages - 1)
    sheets = [
        letter.sheet(first, condition, random, cover),
        *(letter.sheet(page, condition, random) for page in others),
    ]
    return Scan((*sheets, letter.signed(condition, random)))


def struck_out(letter: Letter, condition: str, seed: int) -> Scan:
    """Signed; on the first page a line, or a good part of it, is struck out, blackened or covered."""
    random = _random("struck out", condition, seed)
    texts = [text for text in letter.made.expected.text if text.page == 1]
    lines = [
        (text.x_mm, text.y_mm + (number + 0.58) * text.leading_mm, width)
        for text in texts
        for number, width in enumerate(text.widths_mm)
        if width > 40
    ]
    left, middle, width = lines[int(random.integers(len(lines)))]
    long = width * random.uniform(0.7, 1.0)
    left += random.uniform(0, width - long)

    dpi = 300.0 if condition == "fine" else DPI
    paper = printshop.printed(letter.made.pdf, 0, dpi, toner=random.uniform(0.75, 1.0), spread=random.uniform(0, 0.06))
    draw = ImageDraw.Draw(paper)
    start, high, end, half = (value * dpi / 25.4 for value in (left, middle, left + long, 2.2))
    if seed % 3:
        draw.rectangle((start, high - half, end, high + half), fill="white" if seed % 3 == 1 else (20, 20, 20))
    else:
        slant, ink = random.uniform(-0.4, 0.4) * dpi / 25.4, ((20, 20, 25), (25, 35, 120))[int(random.integers(2))]
        width = round(random.uniform(0.3, 0.8) * dpi / 25.4)
        draw.line((start, high + slant, end, high - slant), fill=ink, width=width)
    first = CONDITIONS[condition](paper, random, dpi)
    others = [letter.sheet(page, condition, random) for page in range(1, letter.made.pages - 1)]
    return Scan((first, *others, letter.signed(condition, random)))


def missing_page(letter: Letter, condition: str, seed: int) -> Scan:
    random = _random("missing", condition, seed)
    return Scan((letter.signed(condition, random),) if seed % 2 else tuple(letter.others(condition, random)))


def another(letter: Letter, condition: str, seed: int) -> Scan:
    """Another company's letter, signed, in whole or in part."""
    random = _random("another", condition, seed)
    first = letter if seed % 2 else Letter(letters.letter(nit="800191045"))
    second = Letter(letters.letter(nit="800191045"))
    return Scan((*first.others(condition, random), second.signed(condition, random)))


def outdated(letter: Letter, condition: str, seed: int) -> Scan:
    """The company's earlier letter, or the same with data that were corrected since."""
    random = _random("outdated", condition, seed)
    changes = {"names": "María"} if seed % 2 else {"letter_id": letters.EARLIER_LETTER_ID}
    earlier = Letter(letters.letter(**changes))
    return Scan((*letter.others(condition, random), earlier.signed(condition, random)))


def foreign_page(letter: Letter, condition: str, seed: int) -> Scan:
    """A page of something else in place of one of the letter's, or with them."""
    random = _random("foreign", condition, seed)
    page = Image.new("RGB", (1700, 2200), "white")
    draw = ImageDraw.Draw(page)
    for line in range(random.integers(12, 50)):
        draw.text((160, 180 + 36 * line), "Contrato de arrendamiento de local comercial " * 2, "black", font_size=24)
    foreign = CONDITIONS[condition](page, random, DPI)
    sheets = [*letter.others(condition, random), foreign]
    return Scan(tuple([*sheets, letter.signed(condition, random)] if seed % 2 else sheets))


def two_on_one(letter: Letter, condition: str, seed: int) -> Scan:
    """Two pages printed on one sheet."""
    random = _random("two", condition, seed)
    pages = [_paper(letter.made.pdf, page, random, DPI) for page in range(2)]
    pages[1] = _signed(pages[1], letter.box, random, DPI)
    width, height = pages[0].size
    small = (height // 2, round(height / 2 / width * height))
    sheet = Image.new("RGB", (height, max(width, small[1])), "white")
    for number, page in enumerate(pages):
        sheet.paste(page.resize(small, Image.Resampling.LANCZOS), (number * small[0], 0))
    return Scan((CONDITIONS[condition](sheet, random, DPI),))


NEGATIVES: dict[str, Callable[[Letter, str, int], Scan]] = {
    one.__name__: one
    for one in (
        unsigned,
        soiled,
        stamped,
        missing_page,
        covered,
        struck_out,
        another,
        outdated,
        foreign_page,
        two_on_one,
    )
}


def backside(front: Sheet, random: Random) -> Sheet:
    """The empty back, through which the front shines a little."""
    share = random.uniform(0.03, 0.07)
    through = ImageOps.mirror(front.picture).point(lambda value: 235 + round(value * share))
    return Sheet(scanner.noisy(through, 2, 0), front.dpi)


def _blemished(page: Image.Image, box: Place, size_mm: tuple[float, float], random: Random) -> Image.Image:
    """No signature, but fold, dirt, shadow, stain or hair right in the box."""
    x, y = (
        (box.left + box.width * random.uniform(0.2, 0.8)) / size_mm[0],
        (box.top + box.height * random.uniform(0.15, 0.85)) / size_mm[1],
    )
    for _ in range(int(random.integers(1, 3))):
        kind = int(random.integers(6))
        if kind == 0:
            page = scanner.folded(page, random, at=y, depth=random.uniform(0.15, 0.5))
        elif kind == 1:
            page = scanner.folded(page, random, at=x, depth=random.uniform(0.15, 0.5), upright=True)
        elif kind == 2:
            area = (
                box.left / size_mm[0],
                box.top / size_mm[1],
                (box.left + box.width) / size_mm[0],
                (box.top + box.height) / size_mm[1],
            )
            page = scanner.dirty(page, random, int(random.integers(5, 60)), area)
        elif kind == 3:
            page = scanner.shadowed(page, random, random.uniform(0.4, 0.8), random.uniform(0.001, 0.03))
        elif kind == 4:
            page = scanner.stained(page, random, (x, y))
        else:
            page = scanner.wrinkled(page, random, random.uniform(0.08, 0.2), 30)
    return page
