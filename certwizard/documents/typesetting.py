"""How the letter lies on the paper: letterhead, text, signature block, and the marks around them."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final
from xml.sax.saxutils import escape

import msgspec
import segno
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from .mark import CORNER_INSET, CORNER_SIDE, QR_INSET, QR_SIDE, SIGNATURE_LINE
from .tagged_pdf import About, Element, TaggedPdf
from .template import PLACEHOLDER, Template
from .typeface import font_file


class Box(msgspec.Struct, frozen=True):
    """A place on a page (from 1) in millimetres from its top left corner."""

    page: int
    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float


FONT: Final = "Carta"
SIDE: Final = 25.0
"""Millimetres of white left and right of the text."""

QUIET: Final = 4 / 29 * QR_SIDE
"""Millimetres of white that a QR needs around it."""

TOP: Final = QR_INSET[1] + QR_SIDE + QUIET + 5
BOTTOM: Final = QR_INSET[1] + QR_SIDE + QUIET + 2
"""Millimetres from the paper's edge to the text: a QR stands at the top and at the bottom."""

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


@cache
def _register_fonts() -> None:
    for name, style in ((FONT, "Regular"), (f"{FONT}-Bold", "Bold")):
        pdfmetrics.registerFont(TTFont(name, str(font_file(style))))
    pdfmetrics.registerFontFamily(FONT, normal=FONT, bold=f"{FONT}-Bold", italic=FONT, boldItalic=f"{FONT}-Bold")


def _style(size: float, leading: float, alignment: int = TA_LEFT) -> ParagraphStyle:
    return ParagraphStyle(
        "", fontName=FONT, fontSize=size, leading=leading, alignment=alignment, allowWidows=0, allowOrphans=0
    )


TITLE: Final = _style(15.5, 19)
SMALL: Final = _style(8, 10.5)
FOOTER: Final = _style(8, 10.5, TA_RIGHT)


@dataclass(eq=False)
class Block:
    """A paragraph that stands `before` millimetres under the one above it."""

    paragraph: Paragraph
    before: float
    element: Element

    def height(self, width: float) -> float:
        height: float = self.paragraph.wrap(width * mm, _ENDLESS)[1] / mm
        return height


@dataclass(eq=False)
class Room:
    """Where the signature goes: an empty box, `before` millimetres under what is above it."""

    before: float

    def height(self, width: float) -> float:  # noqa: ARG002
        return SIGNATURE_SIZE[1]


Item = Block | Room
Unit = Sequence[Item]
"""What stays together on a page where a page can hold it; a single paragraph may be split, never after one line."""

_ENDLESS: Final = 1e6


@dataclass(frozen=True, slots=True)
class Placed:
    """`y` is the top, in millimetres from the page's upper edge."""

    item: Item
    y: float


def _markup(template_text: str, values: Mapping[str, str]) -> str:
    """What reportlab takes for a paragraph. Data is text: whatever it holds prints as it is."""
    pieces = PLACEHOLDER.split(re.sub(r"(n\.º|NIT) ", "\\1\xa0", template_text))
    pieces[::2] = (escape(piece) for piece in pieces[::2])
    pieces[1::2] = (
        f"<b>{escape(values[name])}</b>" if name in STRONG else escape(values[name]) for name in pieces[1::2]
    )
    return unicodedata.normalize("NFC", "".join(pieces))


def _units(template: Template, values: Mapping[str, str], size: tuple[float, float]) -> Iterator[Unit]:
    justified, ragged = _style(*size, TA_JUSTIFY), _style(*size)

    def block(before: float, text: str, style: ParagraphStyle = ragged, lead: str = "", role: str = "P") -> Block:
        strong = f"<b>{_markup(lead, values)}</b> " if lead else ""
        return Block(Paragraph(strong + _markup(text, values), style), before, Element(role))

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


def _paginated(units: Iterator[Unit], width: float, top: float, bottom: float) -> list[list[Placed]]:
    pages: list[list[Placed]] = [[]]
    y = top
    waiting = list(units)
    while waiting:
        unit = waiting.pop(0)
        gap = unit[0].before if pages[-1] else 0.0
        inner = sum(item.before for item in unit[1:]) + sum(item.height(width) for item in unit)
        if y + gap + inner <= bottom:
            y += gap - unit[0].before
            for item in unit:
                pages[-1].append(Placed(item, y + item.before))
                y += item.before + item.height(width)
            continue
        if len(unit) > 1 and inner > bottom - top:
            waiting[:0] = [[item] for item in unit]
            continue
        first = unit[0]
        if len(unit) == 1 and isinstance(first, Block):
            halves = first.paragraph.split(width * mm, (bottom - y - gap) * mm)
            if len(halves) == 2:
                pages[-1].append(Placed(Block(halves[0], gap, first.element), y + gap))
                unit = [Block(halves[1], 0.0, first.element)]
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

    def paragraph(self, paragraph: Paragraph, x: float, y: float, width: float) -> None:
        _, height = paragraph.wrap(width * mm, _ENDLESS)
        paragraph.drawOn(self.canvas, x * mm, (self.height - y) * mm - height)

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
        modules = segno.make(text, version=3, error="m", boost_error=False, micro=False).matrix
        step = QR_SIDE / len(modules)
        right, bottom = self.width - QR_INSET[0] - QR_SIDE, self.height - QR_INSET[1] - QR_SIDE
        for left, top in ((right, QR_INSET[1]), (QR_INSET[0], bottom)):
            self.squares(
                [
                    (left + first * step, top + row * step, (last - first) * step, step)
                    for row, line in enumerate(modules)
                    for first, last in _runs(line)
                ]
            )
        for x in (CORNER_INSET, self.width - CORNER_INSET):
            for y in (CORNER_INSET, self.height - CORNER_INSET):
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
    about: Callable[[int, Box], About],
) -> tuple[bytes, int, Box]:
    """The PDF, its pages and the signature's place. `mark` gives the QR's text for a page and the number of pages."""
    _register_fonts()
    width = size[0] - 2 * SIDE
    for type_size in SIZES:
        pages = _paginated(_units(template, values, type_size), width, TOP, size[1] - BOTTOM)
        if len(pages) <= FEW_PAGES:
            break
    top = next(placed.y for placed in pages[-1] if isinstance(placed.item, Room))
    box = Box(len(pages), SIDE, round(top, 2), *SIGNATURE_SIZE)
    pdf = TaggedPdf((size[0] * mm, size[1] * mm), FONT, about(len(pages), box))
    sheet = _Sheet(pdf, size)
    for number, page in enumerate(pages, 1):
        with pdf.artifact():
            sheet.marks(mark(number, len(pages)))
            _letterhead(sheet, values, template.logo)
        for placed in page:
            if isinstance(placed.item, Block):
                with pdf.element(placed.item.element):
                    sheet.paragraph(placed.item.paragraph, SIDE, placed.y, width)
            else:
                with pdf.artifact():
                    _signature_box(sheet, box, template.signature.caption)
                left, bottom = box.x_mm * mm, (size[1] - box.y_mm - box.height_mm) * mm
                right, upper = left + box.width_mm * mm, bottom + box.height_mm * mm
                pdf.signature_field(FIELD_NAME, template.signature.caption, (left, bottom, right, upper))
        with pdf.artifact():
            _footer(sheet, number, len(pages), reference)
        pdf.end_page()
    return pdf.finished(), len(pages), box


def _letterhead(sheet: _Sheet, values: Mapping[str, str], logo: str | None) -> None:
    """Stands on a line at the height of the QR's foot, beside which it ends."""
    left, foot = SIDE, QR_INSET[1] + QR_SIDE
    width = sheet.width - left - QR_INSET[0] - QR_SIDE - QUIET - 5
    sheet.line(left, foot, width)
    if logo:
        left += sheet.picture(logo, left, foot - 2, (45.0, 18.0)) + 5
        width -= left - SIDE
    details = " · ".join(values[f"provider.{name}"] for name in ("address", "city", "telephone", "email"))
    under = Paragraph(escape(f"NIT {values['provider.nit']} · {details}"), SMALL)
    for size in (14, 12, 10, 8):
        name = Paragraph(f"<b>{escape(values['provider.name'])}</b>", _style(size, size * 1.2))
        heights = [paragraph.wrap(width * mm, _ENDLESS)[1] / mm for paragraph in (name, under)]
        if sum(heights) <= QR_SIDE - 2:
            break
    sheet.paragraph(name, left, foot - 2 - sum(heights), width)
    sheet.paragraph(under, left, foot - 2 - heights[1], width)


def _footer(sheet: _Sheet, page: int, pages: int, reference: str) -> None:
    left = QR_INSET[0] + QR_SIDE + QUIET + 3
    warning = "No escriba, selle ni grape sobre los códigos cuadrados"
    text = f"Página {page} de {pages}<br/>Carta {reference}<br/>{warning}"
    sheet.paragraph(Paragraph(text, FOOTER), left, sheet.height - 30, sheet.width - SIDE - left)


def _signature_box(sheet: _Sheet, box: Box, caption: str) -> None:
    sheet.canvas.setLineWidth(0.5)
    sheet.canvas.rect(
        box.x_mm * mm, (sheet.height - box.y_mm - box.height_mm) * mm, box.width_mm * mm, box.height_mm * mm
    )
    sheet.line(box.x_mm + 5, box.y_mm + box.height_mm - SIGNATURE_LINE, box.width_mm - 10)
    label = Paragraph(escape(caption), _style(7.5, 9, TA_CENTER))
    sheet.paragraph(label, box.x_mm, box.y_mm + box.height_mm - 5.5, box.width_mm)
