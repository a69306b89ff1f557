"""How the letter lies on the paper: letterhead, text, signature block, and the marks around them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from . import qr
from .expected import Box, Text
from .mark import CORNER_SIDE, QR_SIDE, SIGNATURE_LINE, corner_marks, qr_boxes, qr_inset
from .paragraph import FONT, Align, Paragraph, Run, Style, paragraph
from .tagged_pdf import About, Element, TaggedPdf
from .template import PLACEHOLDER, Template

SIDE: Final = 25.0
"""Millimetres of white left and right of the text."""

QUIET: Final = 4 / 29 * QR_SIDE
"""Millimetres of white that a QR needs around it."""

TOP: Final = QR_SIDE + QUIET + 5
BOTTOM: Final = QR_SIDE + QUIET + 2
"""Millimetres from the QR's outer edge to the text: one stands at the top, one at the bottom."""

SIGNATURE_SIZE: Final[tuple[float, float]] = (85.0, 32.0)
FIELD_NAME: Final = "firma"
ORDINALS: Final = (
    "Primera Segunda Tercera Cuarta Quinta Sexta Séptima Octava Novena Décima Undécima Duodécima".split()  # noqa: SIM905
)
STRONG: Final = ("company.legal_name", "representative.name")
"""The parties stand out in the text."""

SIZES: Final = ((11.0, 15.2), (10.5, 14.3), (10.0, 13.5), (9.5, 12.7))
"""Type and leading in points: the first with which the letter has at most `FEW_PAGES`."""

FEW_PAGES: Final = 2


TITLE: Final = Style(15.5, 19)
SMALL: Final = Style(8, 10.5)
FOOTER: Final = Style(8, 10.5, Align.RIGHT)
CAPTION: Final = Style(7.5, 9, Align.CENTRE)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph that stands `before` millimetres under what is above it."""

    paragraph: Paragraph
    before: float
    element: Element

    @property
    def height(self) -> float:
        return self.paragraph.height / float(mm)


@dataclass(frozen=True, slots=True)
class Room:
    """Where the signature goes: an empty box, `before` millimetres under what is above it."""

    before: float
    height: float = SIGNATURE_SIZE[1]


Item = Block | Room
Unit = Sequence[Item]
"""What stays together on a page where a page can hold it; a single paragraph may be split."""


@dataclass(frozen=True, slots=True)
class Placed:
    """`y` is the top, in millimetres from the page's upper edge."""

    item: Item
    y: float


@dataclass(frozen=True, slots=True)
class Setting:
    """Where on the paper everything stands that a scan is held against."""

    pages: int
    signature_box: Box
    text: tuple[Text, ...]


def _runs_of(template_text: str, values: Mapping[str, str]) -> Iterator[Run]:
    for number, piece in enumerate(PLACEHOLDER.split(re.sub(r"(n\.º|NIT) ", "\\1\xa0", template_text))):
        yield Run(values[piece], piece in STRONG) if number % 2 else Run(piece)


def _units(template: Template, values: Mapping[str, str], size: tuple[float, float], width: float) -> Iterator[Unit]:
    ragged, justified = Style(*size), Style(*size, Align.JUSTIFIED)

    def block(before: float, text: str, style: Style = ragged, lead: str = "", role: str = "P") -> Block:
        strong = [Run(run.text, strong=True) for run in _runs_of(f"{lead} ", values)] if lead else []
        return Block(paragraph([*strong, *_runs_of(text, values)], style, width * mm), before, Element(role))

    def lines(before: float, texts: Sequence[str]) -> list[Block]:
        return [block(0.0 if number else before, text) for number, text in enumerate(texts)]

    clauses = [
        block(2.4, clause.text, justified, f"{ordinal}. {clause.title}.")
        for ordinal, clause in zip(ORDINALS, template.clauses, strict=False)
    ]
    signature = template.signature
    yield [block(0.0, "", TITLE, template.title, "H1"), block(3.5, template.place_and_date)]
    yield lines(6.0, template.addressee)
    yield [block(5.0, template.subject, lead="Asunto:")]
    yield [block(5.0, template.salutation)]
    yield [block(2.4, template.opening, justified)]
    yield from ([clause] for clause in clauses[:-1])
    yield [clauses[-1], block(4.0, signature.closing, justified), Room(6.0), *lines(3.0, signature.signer)]


def _paginated(units: Iterable[Unit], top: float, bottom: float) -> list[list[Placed]]:
    pages: list[list[Placed]] = [[]]
    y = top
    waiting = list(units)
    while waiting:
        unit = waiting.pop(0)
        gap = unit[0].before if pages[-1] else 0.0
        inner = sum(item.height for item in unit) + sum(item.before for item in unit[1:])
        if y + gap + inner <= bottom:
            y += gap - unit[0].before
            for item in unit:
                pages[-1].append(Placed(item, y + item.before))
                y += item.before + item.height
            continue
        first = unit[0]
        if len(unit) > 1 and inner > bottom - top:
            waiting[:0] = [[item] for item in unit]
            continue
        if len(unit) == 1 and isinstance(first, Block) and (halves := first.paragraph.split((bottom - y - gap) * mm)):
            pages[-1].append(Placed(replace(first, paragraph=halves[0]), y + gap))
            unit = [replace(first, paragraph=halves[1])]
        waiting.insert(0, unit)
        pages.append([])
        y = top
    return pages


class _Sheet:
    """Draws in millimetres from the paper's top left corner."""

    def __init__(self, pdf: TaggedPdf, size: tuple[float, float]) -> None:
        self.pdf = pdf
        self.canvas = pdf.canvas
        self.width, self.height = size

    def paragraph(self, text: Paragraph, x: float, y: float) -> None:
        text.draw(self.canvas, x * mm, (self.height - y) * mm)

    def picture(self, file: str, x: float, foot: float, room: tuple[float, float]) -> float:
        """As large as the room (width, height) lets it, standing on `foot`; returns its width."""
        picture = ImageReader(file)
        wide, high = picture.getSize()
        scale = min(room[0] / wide, room[1] / high)
        place = (x * mm, (self.height - foot) * mm, wide * scale * mm, high * scale * mm)
        self.canvas.drawImage(picture, *place, mask="auto")
        return float(wide * scale)

    def squares(self, boxes: Sequence[tuple[float, float, float, float]]) -> None:
        """Fills them as one shape, so that no seam shows where they touch; overlaps are white."""
        path = self.canvas.beginPath()
        for x, y, width, height in boxes:
            path.rect(x * mm, (self.height - y - height) * mm, width * mm, height * mm)
        self.canvas.drawPath(path, stroke=0, fill=1, fillMode=0)

    def line(self, x: float, y: float, width: float, weight: float = 0.5) -> None:
        self.canvas.setLineWidth(weight)
        self.canvas.line(x * mm, (self.height - y) * mm, (x + width) * mm, (self.height - y) * mm)

    def marks(self, text: str) -> None:
        modules = qr.modules(text)
        step = QR_SIDE / len(modules)
        for left, top in qr_boxes((self.width, self.height)):
            self.squares(
                [
                    (left + first * step, top + row * step, (last - first) * step, step)
                    for row, line in enumerate(modules)
                    for first, last in _runs(line)
                ]
            )
        for x, y in corner_marks((self.width, self.height)):
            sides = (CORNER_SIDE, CORNER_SIDE * 0.6, CORNER_SIDE * 0.2)
            self.squares([(x - side / 2, y - side / 2, side, side) for side in sides])


def _runs(line: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = None
    for place, dark in enumerate([*line, 0]):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place
            start = None


def typeset(
    template: Template,
    values: Mapping[str, str],
    size: tuple[float, float],
    reference: str,
    mark: Callable[[int, int], str],
    about: Callable[[Setting], About],
) -> tuple[bytes, Setting]:
    """The PDF and where everything stands. `mark` gives the QR's text for a page and the number of pages."""
    width, inset = size[0] - 2 * SIDE, qr_inset(size)[1]
    for type_size in SIZES:
        pages = _paginated(_units(template, values, type_size, width), inset + TOP, size[1] - inset - BOTTOM)
        if len(pages) <= FEW_PAGES:
            break
    box = next(
        Box(number, SIDE, round(placed.y, 2), *SIGNATURE_SIZE)
        for number, page in enumerate(pages, 1)
        for placed in page
        if isinstance(placed.item, Room)
    )
    setting = Setting(len(pages), box, tuple(_text(pages)))
    pdf = TaggedPdf((size[0] * mm, size[1] * mm), FONT, about(setting))
    sheet = _Sheet(pdf, size)
    for number, page in enumerate(pages, 1):
        with pdf.artifact():
            sheet.marks(mark(number, len(pages)))
            _letterhead(sheet, values, template.logo)
        for placed in page:
            if isinstance(placed.item, Block):
                with pdf.element(placed.item.element):
                    sheet.paragraph(placed.item.paragraph, SIDE, placed.y)
            else:
                _signature_box(sheet, box, template.signature.caption)
        with pdf.artifact():
            _footer(sheet, number, len(pages), reference)
        pdf.end_page()
    return pdf.finished(), setting


def _text(pages: Sequence[Sequence[Placed]]) -> Iterator[Text]:
    for number, page in enumerate(pages, 1):
        for placed in page:
            if isinstance(placed.item, Block):
                text = placed.item.paragraph
                widths = tuple(round(line.width(text.style.size) / mm, 1) for line in text.lines)
                yield Text(number, SIDE, round(placed.y, 1), round(text.style.leading / mm, 2), widths)


def _letterhead(sheet: _Sheet, values: Mapping[str, str], logo: str | None) -> None:
    """Stands on a line at the height of the QR's foot, beside which it ends."""
    aside, down = qr_inset((sheet.width, sheet.height))
    left, foot = SIDE, down + QR_SIDE
    width = sheet.width - left - aside - QR_SIDE - QUIET - 5
    sheet.line(left, foot, width)
    if logo:
        room = sheet.picture(logo, left, foot - 2, (45.0, 18.0)) + 5
        left, width = left + room, width - room
    details = " · ".join(values[f"provider.{name}"] for name in ("address", "city", "telephone", "email"))
    under = paragraph([Run(f"NIT {values['provider.nit']} · {details}")], SMALL, width * mm)
    for size in (14.0, 12.0, 10.0, 8.0):
        name = paragraph([Run(values["provider.name"], strong=True)], Style(size, size * 1.2), width * mm)
        height = (name.height + under.height) / mm
        if height <= QR_SIDE - 2:
            break
    sheet.paragraph(name, left, foot - 2 - height)
    sheet.paragraph(under, left, foot - 2 - under.height / mm)


def _footer(sheet: _Sheet, page: int, pages: int, reference: str) -> None:
    left = qr_inset((sheet.width, sheet.height))[0] + QR_SIDE + QUIET + 3
    warning = "No escriba, selle ni grape sobre los códigos cuadrados"
    for number, line in enumerate((f"Página {page} de {pages}", f"Carta {reference}", warning)):
        text = paragraph([Run(line)], FOOTER, (sheet.width - SIDE - left) * mm)
        sheet.paragraph(text, left, sheet.height - 30 + number * FOOTER.leading / mm)


def _signature_box(sheet: _Sheet, box: Box, caption: str) -> None:
    foot = box.y_mm + box.height_mm
    left, bottom, width, height = (side * mm for side in (box.x_mm, sheet.height - foot, box.width_mm, box.height_mm))
    with sheet.pdf.artifact():
        sheet.canvas.setLineWidth(0.5)
        sheet.canvas.rect(left, bottom, width, height)
        sheet.line(box.x_mm + 5, foot - SIGNATURE_LINE, box.width_mm - 10)
        sheet.paragraph(paragraph([Run(caption)], CAPTION, width), box.x_mm, foot - 5.5)
    sheet.pdf.signature_field(FIELD_NAME, caption, (left, bottom, left + width, bottom + height))
