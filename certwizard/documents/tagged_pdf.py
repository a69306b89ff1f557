"""What a reportlab canvas lacks: structure for screen readers, a signature field, and facts of our own."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from .expected import FACTS

rl_config.useA85 = 0

_XMP: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{dated}</xmp:CreateDate>
<xmpMM:DocumentID>uuid:{identity}</xmpMM:DocumentID>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the file says about itself; `facts` is text of our own, found again under `FACTS`."""

    identity: UUID
    title: str
    author: str
    subject: str
    language: str
    dated: date
    facts: str


@dataclass(eq=False)
class Element:
    """A paragraph, heading or list item, which may go on over several pages."""

    role: str
    parts: list[tuple[int, int]] = field(default_factory=list)
    """Page (from 0) and number on that page, in reading order."""


class TaggedPdf:
    """Draw on `canvas`, inside `element` or `artifact`; end each page with `end_page`.

    The same drawing and the same `About` give the same bytes.
    """

    def __init__(self, page_size: tuple[float, float], font: str, about: About) -> None:
        self.canvas = Canvas(
            "", page_size, pageCompression=1, invariant=1, initialFontName=font, lang=about.language, pdfVersion=(1, 7)
        )
        self._document = self.canvas._doc
        self._about = about
        self._elements: list[Element] = []
        self._pages: list[list[Element]] = [[]]
        self._signature: tuple[pdfdoc.PDFDictionary, pdfdoc.PDFObjectReference] | None = None

    @contextmanager
    def element(self, element: Element) -> Iterator[None]:
        """What is drawn inside is the next part of `element`."""
        if not element.parts:
            self._elements.append(element)
        here = self._pages[-1]
        element.parts.append((len(self._pages) - 1, len(here)))
        self.canvas._code.append(f"/{element.role} <</MCID {len(here)}>> BDC")
        here.append(element)
        yield
        self.canvas._code.append("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn inside is not read aloud."""
        self.canvas._code.append("/Artifact BMC")
        yield
        self.canvas._code.append("EMC")

    def end_page(self) -> None:
        self.canvas.showPage()
        page = self._document.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._pages) - 1
        page.Tabs = pdfdoc.PDFName("S")
        self._pages.append([])

    def signature_field(self, name: str, tooltip: str, rectangle: tuple[float, float, float, float]) -> None:
        """An empty signature field on this page: left, bottom, right and top in points."""
        page = self._document.thisPageRef()
        widget = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Annot"),
                "Subtype": pdfdoc.PDFName("Widget"),
                "FT": pdfdoc.PDFName("Sig"),
                "T": pdfdoc.PDFString(name),
                "TU": pdfdoc.PDFString(tooltip),
                "F": 4,
                "Rect": pdfdoc.PDFArray(rectangle),
                "P": page,
            }
        )
        self.canvas._addAnnotation(widget, name)
        self._signature = (widget, page)
        self._document.Catalog.AcroForm = pdfdoc.PDFDictionary(
            {"Fields": pdfdoc.PDFArray([self._document.refAnnotation(name)]), "SigFlags": 1}
        )

    def finished(self) -> bytes:
        about, catalog = self._about, self._document.Catalog
        self._document.info = _Information(about)
        catalog.Metadata = _metadata(about)
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
        catalog.StructTreeRoot = self._structure()
        data: bytes = self.canvas.getpdfdata()
        return data

    def _structure(self) -> pdfdoc.PDFObjectReference:
        root, whole, numbers = (pdfdoc.PDFDictionary({}) for _ in range(3))
        reference = self._document.Reference
        top = reference(whole)
        made = {id(element): reference(_structure_element(element, top)) for element in self._elements}
        table: list[object] = []
        for number, page in enumerate(self._pages[:-1]):
            table += [number, reference(pdfdoc.PDFArray([made[id(element)] for element in page]))]
        children = list(made.values())
        if self._signature:
            widget, page_reference = self._signature
            widget["StructParent"] = len(self._pages) - 1
            shown = {"Type": "/OBJR", "Obj": reference(widget), "Pg": page_reference}
            form = {
                "Type": "/StructElem",
                "S": "/Form",
                "P": top,
                "Pg": page_reference,
                "K": pdfdoc.PDFDictionary(shown),
            }
            children.append(reference(pdfdoc.PDFDictionary(form)))
            table += [len(self._pages) - 1, children[-1]]
        numbers["Nums"] = pdfdoc.PDFArray(table)
        for key, value in {"Type": "/StructElem", "S": "/Document", "P": reference(root)}.items():
            whole[key] = value
        whole["K"] = pdfdoc.PDFArray(children)
        root["Type"] = "/StructTreeRoot"
        root["K"] = pdfdoc.PDFArray([top])
        root["ParentTree"] = reference(numbers)
        root["ParentTreeNextKey"] = len(self._pages)
        return reference(root)


def _structure_element(element: Element, parent: pdfdoc.PDFObjectReference) -> pdfdoc.PDFDictionary:
    parts = [
        pdfdoc.PDFDictionary({"Type": "/MCR", "Pg": pdfdoc.PDFObjectReference(f"Page{page + 1}"), "MCID": number})
        for page, number in element.parts
    ]
    return pdfdoc.PDFDictionary(
        {"Type": "/StructElem", "S": f"/{element.role}", "P": parent, "K": pdfdoc.PDFArray(parts)}
    )


class _Information(pdfdoc.PDFInfo):  # type: ignore[misc]
    def __init__(self, about: About) -> None:
        super().__init__()
        self._about = about
        self.title, self.author, self.subject = about.title, about.author, about.subject
        self.keywords = str(about.identity)
        self.creator = self.producer = "certwizard"

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        text = pdfdoc.PDFString
        entries: Mapping[str, object] = {
            "Title": text(self.title),
            "Author": text(self.author),
            "Subject": text(self.subject),
            "Keywords": text(self.keywords),
            "Creator": text(self.creator),
            "Producer": text(self.producer),
            "CreationDate": text(f"D:{self._about.dated:%Y%m%d}"),
            FACTS: text(self._about.facts),
        }
        formatted: bytes = pdfdoc.PDFDictionary(entries).format(document)
        return formatted


def _metadata(about: About) -> pdfdoc.PDFStream:
    text = _XMP.format(
        title=escape(about.title),
        author=escape(about.author),
        language=about.language,
        dated=about.dated.isoformat(),
        identity=about.identity,
    )
    kind = pdfdoc.PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"})
    return pdfdoc.PDFStream(kind, text.encode(), filters=[])
