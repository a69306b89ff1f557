"""How the letter lies on the paper: letterhead, text, signature block, and the marks around them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final
from xml.sax.saxutils import escape

import msgspec
import segno
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
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

SIGNATURE_SIZE: Final = (85.0, 32.0)
FIELD_NAME: Final = "firma"
ORDINALS: Final = (
    "Primera Segunda Tercera Cuarta Quinta Sexta Séptima Octava Novena Décima Undécima Duodécima".split()  # noqa: SIM905
)
STRONG: Final = ("company.legal_name", "representative.name")
"""The parties stand out in the text."""


@cache
def _register_fonts() -> None:
    for name, style in ((FONT, "Regular"), (f"{FONT}-Bold", "Bold")):
        pdfmetrics.registerFont(TTFont(name, str(font_file(style))))
    pdfmetrics.registerFontFamily(FONT, normal=FONT, bold=f"{FONT}-Bold", italic=FONT, boldItalic=f"{FONT}-Bold")


def _style(size: float, leading: float, alignment: int = TA_LEFT) -> ParagraphStyle:
    return ParagraphStyle(
        "", fontName=FONT, fontSize=size, leading=leading, alignment=alignment, allowWidows=0, allowOrphans=0
    )


BODY: Final = _style(10.5, 14.4, TA_JUSTIFY)
LINES: Final = _style(10.5, 14.4)
TITLE: Final = _style(15, 19)
SMALL: Final = _style(8, 10.5)
FOOTER: Final = _style(8, 10.5, TA_RIGHT)


@dataclass(eq=False)
class Block:
    """A paragraph that stands `before` millimetres under the one above it."""

    paragraph: Paragraph
    before: float
    element: Element = field(default_factory=lambda: Element("P"))


@dataclass(eq=False)
class Room:
    """Where the signature goes: an empty box, `before` millimetres under what is above it."""

    before: float


Unit = Sequence[Block | Room]
"""What stays together on a page; a single paragraph may be split between two lines."""


@dataclass
class Placed:
    """`y` is the top, in millimetres from the page's upper edge."""

    item: Block | Room
    y: float


class _Filled:
    """The template's texts with this letter's data in them. Data is text: whatever it holds prints as it is."""

    def __init__(self, values: Mapping[str, str]) -> None:
        self._values = values

    def text(self, template_text: str) -> str:
        return PLACEHOLDER.sub(lambda found: self._values[found[1]], template_text)

    def markup(self, template_text: str) -> str:
        pieces = PLACEHOLDER.split(re.sub(r"(n\.º|NIT) ", "\\1\xa0", template_text))
        pieces[::2] = (escape(piece) for piece in pieces[::2])
        pieces[1::2] = (self._value(name) for name in pieces[1::2])
        return "".join(pieces)

    def _value(self, name: str) -> str:
        value = escape(self._values[name])
        return f"<b>{value}</b>" if name in STRONG else value


def _units(template: Template, filled: _Filled) -> Iterator[Unit]:
    def block(markup: str, style: ParagraphStyle, before: float, role: str = "P") -> Block:
        return Block(Paragraph(markup, style), before, Element(role))

    words = filled.markup
    addressee = [block(words(line), LINES, 0.0 if number else 5.0) for number, line in enumerate(template.addressee)]
    yield [
        block(f"<b>{words(template.title)}</b>", TITLE, 0.0, "H1"),
        block(words(template.place_and_date), LINES, 4.0),
    ]
    yield addressee
    yield [block(f"<b>Asunto:</b> {words(template.subject)}", LINES, 4.0)]
    yield [block(words(template.salutation), LINES, 4.0)]
    yield [block(words(template.opening), BODY, 3.0)]
    clauses = [
        block(f"<b>{ordinal}. {words(clause.title)}.</b> {words(clause.text)}", BODY, 2.2)
        for ordinal, clause in zip(ORDINALS, template.clauses, strict=False)
    ]
    for clause in clauses[:-1]:
        yield [clause]
    signer = [
        block(words(line), LINES, 0.0 if number else 1.5) for number, line in enumerate(template.signature.signer)
    ]
    yield [*clauses[-1:], block(words(template.signature.closing), BODY, 2.2), Room(5.0), *signer]


def _paginated(units: Iterator[Unit], width: float, top: float, bottom: float) -> list[list[Placed]]:
    pages: list[list[Placed]] = [[]]
    y = top
    for unit in units:
        heights = [_height(item, width) for item in unit]
        gaps = [item.before if pages[-1] or number else 0.0 for number, item in enumerate(unit)]
        if y + sum(heights) + sum(gaps) > bottom and pages[-1]:
            first = unit[0]
            if len(unit) == 1 and isinstance(first, Block):
                halves = first.paragraph.split(width * mm, (bottom - y - first.before) * mm)
                if len(halves) == 2:
                    pages[-1].append(Placed(Block(halves[0], first.before, first.element), y + first.before))
                    unit = [Block(halves[1], 0.0, first.element)]
                    heights = [_height(item, width) for item in unit]
            pages.append([])
            y = top
            gaps = [item.before if number else 0.0 for number, item in enumerate(unit)]
        for item, height, gap in zip(unit, heights, gaps, strict=True):
            pages[-1].append(Placed(item, y + gap))
            y += gap + height
    return pages


def _height(item: Block | Room, width: float) -> float:
    return SIGNATURE_SIZE[1] if isinstance(item, Room) else float(item.paragraph.wrap(width * mm, 10_000)[1]) / mm


class _Sheet:
    """Draws in millimetres from the paper's top left corner."""

    def __init__(self, pdf: TaggedPdf, size: tuple[float, float]) -> None:
        self.pdf = pdf
        self.canvas = pdf.canvas
        self.width, self.height = size

    def paragraph(self, paragraph: Paragraph, x: float, y: float, width: float) -> float:
        """Returns its height."""
        _, height = paragraph.wrap(width * mm, 10_000)
        paragraph.drawOn(self.canvas, x * mm, (self.height - y) * mm - height)
        return float(height) / mm

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
    filled = _Filled(values)
    pages = _paginated(_units(template, filled), width, TOP, size[1] - BOTTOM)
    top = next(placed.y for placed in pages[-1] if isinstance(placed.item, Room))
    box = Box(len(pages), SIDE, round(top, 2), *SIGNATURE_SIZE)
    pdf = TaggedPdf((size[0] * mm, size[1] * mm), FONT, about(len(pages), box))
    sheet = _Sheet(pdf, size)
    for number, page in enumerate(pages, 1):
        with pdf.artifact():
            sheet.marks(mark(number, len(pages)))
            _letterhead(sheet, values)
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


def _letterhead(sheet: _Sheet, values: Mapping[str, str]) -> None:
    width = sheet.width - SIDE - QR_INSET[0] - QR_SIDE - QUIET - 5
    name = Paragraph(f"<b>{escape(values['provider.name'])}</b>", _style(13, 16))
    y = QR_INSET[1] + 3
    y += sheet.paragraph(name, SIDE, y, width)
    details = " · ".join(values[f"provider.{field}"] for field in ("address", "city", "telephone", "email"))
    y += sheet.paragraph(Paragraph(escape(f"NIT {values['provider.nit']} · {details}"), SMALL), SIDE, y + 1, width)
    sheet.line(SIDE, QR_INSET[1] + QR_SIDE, width)


def _footer(sheet: _Sheet, page: int, pages: int, reference: str) -> None:
    left = QR_INSET[0] + QR_SIDE + QUIET + 3
    text = f"Carta {reference} · Página {page} de {pages}<br/>No escriba, selle ni grape sobre los códigos cuadrados."
    sheet.paragraph(Paragraph(text, FOOTER), left, sheet.height - 27, sheet.width - SIDE - left)


def _signature_box(sheet: _Sheet, box: Box, caption: str) -> None:
    sheet.canvas.setLineWidth(0.5)
    sheet.canvas.rect(
        box.x_mm * mm, (sheet.height - box.y_mm - box.height_mm) * mm, box.width_mm * mm, box.height_mm * mm
    )
    sheet.line(box.x_mm + 5, box.y_mm + box.height_mm - SIGNATURE_LINE, box.width_mm - 10)
    label = Paragraph(escape(caption), _style(7.5, 9, TA_CENTER))
    sheet.paragraph(label, box.x_mm, box.y_mm + box.height_mm - 5.5, box.width_mm)
