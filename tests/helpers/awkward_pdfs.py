"""PDFs as awkward programs and hostile people make them, around pages that show a known picture."""

import io
import itertools
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, RectangleObject, TextStringObject

from certwizard.documents.encoding import group4

CARTA = (612, 792)

Pixels = npt.NDArray[np.uint8]


def picture(width: int = 425, height: int = 550) -> Image.Image:
    """Four corners of different colours on white, so that no turn, flip or inversion goes unseen."""
    image = Image.new("RGB", (width, height), "white")
    block = (width // 3, height // 4)
    for colour, at in (
        ((200, 30, 30), (0, 0)),
        ((30, 160, 30), (width - block[0], 0)),
        ((30, 30, 200), (0, height - block[1])),
        ((20, 20, 20), (width - block[0], height - block[1])),
    ):
        image.paste(colour, (*at, at[0] + block[0], at[1] + block[1]))
    return image


def corners(pixels: Pixels) -> tuple[tuple[int, ...], ...]:
    """The colours a tenth of the way in from each corner and in the middle."""
    height, width = pixels.shape[:2]
    places = [(0.1, 0.1), (0.9, 0.1), (0.1, 0.9), (0.9, 0.9), (0.5, 0.5)]
    return tuple(tuple(int(part) for part in pixels[int(y * height), int(x * width)]) for x, y in places)


# --- written object by object


def pdf(objects: Mapping[int, bytes], *, version: str = "1.7", root: int = 1, trailer: bytes = b"") -> bytes:
    file = bytearray(f"%PDF-{version}\n%\xe2\xe3\xcf\xd3\n".encode("latin-1"))
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(file)
        file += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = len(file)
    size = max(objects) + 1
    file += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        file += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    file += b"trailer\n<< /Size %d /Root %d 0 R %b>>\nstartxref\n%d\n%%%%EOF\n" % (size, root, trailer, table)
    return bytes(file)


def stream(data: bytes, entries: str = "") -> bytes:
    return f"<< /Length {len(data)} {entries} >>\nstream\n".encode("latin-1") + data + b"\nendstream"


def flate(data: bytes, entries: str = "") -> bytes:
    return stream(zlib.compress(data), f"/Filter /FlateDecode {entries}")


def image(pixels: Image.Image, entries: str = "") -> bytes:
    space = {"RGB": "/DeviceRGB", "L": "/DeviceGray", "CMYK": "/DeviceCMYK"}[pixels.mode]
    head = f"/Type /XObject /Subtype /Image /Width {pixels.width} /Height {pixels.height}"
    return flate(pixels.tobytes(), f"{head} /ColorSpace {space} /BitsPerComponent 8 {entries}")


def page(
    content: bytes | None = None,
    *,
    box: tuple[float, float, float, float] = (0, 0, *CARTA),
    page_entries: str = "",
    catalog: str = "",
    resources: str = "/XObject << /Im 5 0 R >>",
    more: Mapping[int, bytes] | None = None,
    xobject: bytes | None = None,
) -> bytes:
    """One page with objects 1 (catalog), 2 (pages), 3 (page), 4 (its content), 5 (the picture); `more` from 6 on."""
    left, bottom, right, top = box
    drawn = b"q %g 0 0 %g %g %g cm /Im Do Q" % (right - left, top - bottom, left, bottom)
    return pdf(
        {
            1: f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode("latin-1"),
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [{left:g} {bottom:g} {right:g} {top:g}] "
                f"/Contents 4 0 R /Resources << {resources} >> {page_entries} >>"
            ).encode("latin-1"),
            4: stream(drawn if content is None else content),
            5: image(picture()) if xobject is None else xobject,
            **(more or {}),
        }
    )


FONTS: Final = "/Font << /F 6 0 R /G 7 0 R >>"
LAYERS: Final = "/OCProperties << /OCGs [8 0 R 9 0 R] /D << /OFF [8 0 R] >> >>"
"""For the catalog: 8 is off, 9 is on."""


def words(text: str, x: int = 100, y: int = 600, font: str = "F") -> bytes:
    return f"BT /{font} 12 Tf {x} {y} Td ({text}) Tj ET ".encode()


def written(
    content: bytes, *, resources: str = FONTS, catalog: str = "", page_entries: str = "", **more: bytes
) -> bytes:
    """One page with two fonts (6 and 7) and two layers (8 and 9); `more` are called `_10` and so on."""
    font, group = "<< /Type /Font /Subtype /Type1 /BaseFont /%s >>", b"<< /Type /OCG /Name (capa) >>"
    objects = {6: (font % "Helvetica").encode(), 7: (font % "Courier").encode(), 8: group, 9: group}
    objects |= {int(name[1:]): body for name, body in more.items()}
    return page(content, resources=resources, catalog=catalog, page_entries=page_entries, more=objects, xobject=b"null")


def with_hidden_words(text: str) -> bytes:
    """A scan with the words that a program has read in it, to be searched and not to be seen."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    content = b"q %d 0 0 %d 0 0 cm /Im Do Q " % CARTA + words(text).replace(b"BT", b"BT 3 Tr")
    return page(content, resources="/XObject << /Im 5 0 R >> /Font << /F 6 0 R >>", more={6: font})


# --- what viewers show in their own ways


def strips() -> bytes:
    """Three pictures that make the page together."""
    whole = picture()
    cuts = (0, 180, 370, 550)
    parts = [whole.crop((0, top, 425, bottom)) for top, bottom in itertools.pairwise(cuts)]
    drawn = "".join(
        f"q 612 0 0 {(bottom - top) * 1.44} 0 {(550 - bottom) * 1.44} cm /S{number} Do Q "
        for number, (top, bottom) in enumerate(itertools.pairwise(cuts))
    )
    names = " ".join(f"/S{number} {number + 6} 0 R" for number in range(3))
    more = {number + 6: image(part) for number, part in enumerate(parts)}
    return page(drawn.encode(), resources=f"/XObject << {names} >>", more=more)


def soft_mask() -> bytes:
    """The colours everywhere, the mask where they are to be seen."""
    bare = np.asarray(picture())
    spread = Image.fromarray(np.where(bare == 255, 77, bare).astype(np.uint8))
    mask = Image.fromarray(np.where((bare == 255).all(axis=2), 0, 255).astype(np.uint8))
    return page(xobject=image(spread, "/SMask 6 0 R"), more={6: image(mask)})


def layered() -> bytes:
    """A coarse background, and over it what the page says in black, as a stencil."""
    bare = picture()
    black = (np.asarray(bare) == 20).all(axis=2)
    background = Image.fromarray(np.where(black[..., None], 255, np.asarray(bare)).astype(np.uint8))
    drawn = b"q 612 0 0 792 0 0 cm /Im Do Q q 0.08 0.08 0.08 rg 612 0 0 792 0 0 cm /St Do Q"
    bits = np.packbits(~black, axis=1).tobytes()
    head = "/Type /XObject /Subtype /Image /ImageMask true /Width 425 /Height 550 /BitsPerComponent 1"
    return page(
        drawn,
        resources="/XObject << /Im 5 0 R /St 6 0 R >>",
        xobject=image(background.reduce(5)),
        more={6: flate(bits, head)},
    )


def decoded_backwards() -> bytes:
    turned = Image.fromarray(255 - np.asarray(picture()))
    return page(xobject=image(turned, "/Decode [1 0 1 0 1 0]"))


def form_in_form() -> bytes:
    box = "/Type /XObject /Subtype /Form /BBox [0 0 612 792]"
    inner = stream(b"q 612 0 0 792 0 0 cm /Im Do Q", f"{box} /Resources << /XObject << /Im 5 0 R >> >>")
    outer = stream(b"/In Do", f"{box} /Resources << /XObject << /In 6 0 R >> >>")
    return page(b"/Out Do", resources="/XObject << /Out 7 0 R >>", more={6: inner, 7: outer})


def indexed() -> bytes:
    paletted = picture().quantize(8)
    palette = bytes(paletted.getpalette() or [])[: 8 * 3].ljust(24, b"\0")
    head = "/Type /XObject /Subtype /Image /Width 425 /Height 550 /BitsPerComponent 8"
    space = f"/ColorSpace [/Indexed /DeviceRGB 7 <{palette.hex()}>]"
    return page(xobject=flate(paletted.tobytes(), f"{head} {space}"))


def deep() -> bytes:
    wide = (np.asarray(picture()).astype(">u2") * 257).tobytes()
    head = "/Type /XObject /Subtype /Image /Width 425 /Height 550 /BitsPerComponent 16 /ColorSpace /DeviceRGB"
    return page(xobject=flate(wide, head))


def jpeg_2000() -> bytes:
    file = io.BytesIO()
    picture().save(file, "JPEG2000")
    head = "/Type /XObject /Subtype /Image /Width 425 /Height 550 /Filter /JPXDecode"
    return page(xobject=stream(file.getvalue(), head))


def adobe_cmyk() -> bytes:
    """Adobe's JPEGs hold their inks turned round, and the page says so."""
    file = io.BytesIO()
    picture().convert("CMYK").save(file, "JPEG", quality=95)
    head = "/Type /XObject /Subtype /Image /Width 425 /Height 550 /BitsPerComponent 8 /ColorSpace /DeviceCMYK"
    return page(xobject=stream(file.getvalue(), f"{head} /Filter /DCTDecode /Decode [1 0 1 0 1 0 1 0]"))


def stamp() -> bytes:
    return _appearance("/Subtype /Stamp /F 4")


def signature_appearance() -> bytes:
    return _appearance("/Subtype /Widget /FT /Sig /T (Firma) /F 4", "/AcroForm << /Fields [6 0 R] /SigFlags 3 >>")


def _appearance(entries: str, catalog: str = "") -> bytes:
    look = stream(
        b"q 612 0 0 792 0 0 cm /Im Do Q",
        "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /Im 5 0 R >> >>",
    )
    annotation = f"<< /Type /Annot {entries} /Rect [0 0 612 792] /AP << /N 7 0 R >> /P 3 0 R >>".encode("latin-1")
    return page(b"", page_entries="/Annots [6 0 R]", catalog=catalog, more={6: annotation, 7: look})


def with_absurd_speck() -> bytes:
    drawn = b"q 612 0 0 792 0 0 cm /Im Do Q q 0.5 0 0 0.5 300 400 cm /Speck Do Q"
    speck = image(Image.new("RGB", (3000, 3000), "white"))
    return page(drawn, resources="/XObject << /Im 5 0 R /Speck 6 0 R >>", more={6: speck})


def over_two_pages() -> bytes:
    """One picture twice as high as a page, moved down on the first."""
    tall = picture(425, 1100)
    half = "/Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /XObject << /Im 5 0 R >> >>"
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>",
            3: f"<< {half} /Contents 4 0 R >>".encode(),
            4: stream(b"q 612 0 0 1584 0 -792 cm /Im Do Q"),
            5: image(tall),
            6: f"<< {half} /Contents 7 0 R >>".encode(),
            7: stream(b"q 612 0 0 1584 0 0 cm /Im Do Q"),
        }
    )


def hidden_layer() -> bytes:
    return page(
        b"/OC /Layer BDC q 612 0 0 792 0 0 cm /Im Do Q EMC",
        resources="/XObject << /Im 5 0 R >> /Properties << /Layer 6 0 R >>",
        catalog="/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] /Order [6 0 R] >> >>",
        more={6: b"<< /Type /OCG /Name (oculta) >>"},
    )


def _black_corner() -> npt.NDArray[np.bool_]:
    black = np.zeros((550, 425), bool)
    black[:140, :140] = True
    return black


def fax(*, black_is_1: bool) -> bytes:
    """`BlackIs1` turns the meaning of the bits round, and `Decode` turns it back: black stays black either way."""
    turned = "/Decode [1 0]" if black_is_1 else ""
    head = "/Type /XObject /Subtype /Image /Width 425 /Height 550 /BitsPerComponent 1 /ColorSpace /DeviceGray"
    parms = f"/DecodeParms << /K -1 /Columns 425 /Rows 550 /BlackIs1 {str(black_is_1).lower()} >>"
    return page(xobject=stream(group4(_black_corner()), f"{head} {turned} /Filter /CCITTFaxDecode {parms}"))


def stencil() -> bytes:
    head = "/Type /XObject /Subtype /Image /Width 425 /Height 550 /ImageMask true /BitsPerComponent 1"
    return page(
        b"0 g q 612 0 0 792 0 0 cm /Im Do Q", xobject=flate(np.packbits(~_black_corner(), axis=1).tobytes(), head)
    )


def jbig2() -> bytes:
    """A page segment and a generic region whose bits are coded as in a fax (ITU-T T.88, 7.4.6)."""
    size = struct.pack(">II", 425, 550)
    coded = struct.pack(">17sB", size + bytes(9), 1) + group4(_black_corner())
    about = size + bytes(8) + b"\0" + bytes(2)
    segments = _segment(0, 48, about) + _segment(1, 38, coded)
    head = "/Type /XObject /Subtype /Image /Width 425 /Height 550 /BitsPerComponent 1 /ColorSpace /DeviceGray"
    return page(xobject=stream(segments, f"{head} /Filter /JBIG2Decode"))


def _segment(number: int, kind: int, data: bytes) -> bytes:
    return struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data


# --- structure


def without_table(file: bytes) -> bytes:
    """All objects are there; what tells where they are is not."""
    return file[: file.rindex(b"xref\n0 ")]


def with_broken_table(file: bytes) -> bytes:
    start = file.rindex(b"startxref")
    return file[:start] + b"startxref\n7\n%%EOF\n"


def protected(file: bytes, *, user: str, owner: str = "dueño") -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(file))
    writer.encrypt(user, owner, algorithm="AES-256")
    return saved(writer)


def object_streams(file: bytes) -> bytes:
    """The page and its parents in one compressed stream, found by a cross-reference stream."""
    source = PdfReader(io.BytesIO(file))
    packed = {number: _source_of(source, number) for number in (1, 2, 3)}
    body, places = b"", ""
    for number, text in packed.items():
        places += f"{number} {len(body)} "
        body += text + b" "
    first = places.encode()
    objects = flate(first + body, f"/Type /ObjStm /N {len(packed)} /First {len(first)}")
    out = bytearray(b"%PDF-1.5\n")
    offsets = {}
    for number, data in ((4, _source_of(source, 4)), (5, _source_of(source, 5)), (6, objects)):
        offsets[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, data)
    rows = struct.pack(">BIB", 0, 0, 0)
    for index, _ in enumerate(packed):
        rows += struct.pack(">BIB", 2, 6, index)
    for number in (4, 5, 6):
        rows += struct.pack(">BIB", 1, offsets[number], 0)
    place = len(out)
    rows += struct.pack(">BIB", 1, place, 0)
    out += b"7 0 obj\n" + flate(rows, "/Type /XRef /Size 8 /W [1 4 1] /Root 1 0 R") + b"\nendobj\n"
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % place)


def _source_of(source: PdfReader, number: int) -> bytes:
    text = io.BytesIO()
    found = source.get_object(number)
    assert found is not None
    found.write_to_stream(text)
    return text.getvalue()


def many_pages(count: int) -> bytes:
    kids = " ".join(["3 0 R"] * count)
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
        }
    )


def noise(width: int = 300, height: int = 400) -> Image.Image:
    """What no compression makes much smaller, so that a cut falls into it."""
    return Image.fromarray(np.random.default_rng(1).integers(0, 255, (height, width, 3), dtype=np.uint8))


def cropped(file: bytes, box: tuple[float, float, float, float]) -> bytes:
    """As a viewer crops all pages: nothing is taken out."""
    writer = PdfWriter(clone_from=io.BytesIO(file))
    for page in writer.pages:
        page.cropbox = RectangleObject(box)
    return saved(writer)


def saved(writer: PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


# --- what does something


def with_script(file: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(file))
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    return saved(writer)


ACTIVE: Final = {
    "script on opening": page(catalog="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
    "script with its name spelt oddly": page(catalog="/OpenAction << /S /J#61vaScript /#4AS (app.alert\\(1\\)) >>"),
    "script of a page": page(page_entries="/AA << /O << /S /JavaScript /JS (1) >> >>"),
    "script in a chain": page(
        catalog="/OpenAction 6 0 R", more={6: b"<< /S /GoTo /D [3 0 R /Fit] /Next << /S /JavaScript /JS (1) >> >>"}
    ),
    "names tree of scripts": page(
        catalog="/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert\\(1\\)) >>] >> >>"
    ),
    "launching a program": page(
        page_entries="/Annots [6 0 R]",
        more={6: b"<< /Type /Annot /Subtype /Link /Rect [0 0 612 792] /A << /S /Launch /F (cmd.exe) >> >>"},
    ),
    "sending a form": page(catalog="/OpenAction << /S /SubmitForm /F (https://example.com/) >>"),
    "going to another file": page(catalog="/OpenAction << /S /GoToR /F (\\\\\\\\host\\\\share) /D [0 /Fit] >>"),
    "an action nobody knows": page(catalog="/OpenAction << /S /Unheard >>"),
    "embedded file": page(
        catalog="/Names << /EmbeddedFiles << /Names [(a.exe) 6 0 R] >> >>",
        more={6: b"<< /Type /Filespec /F (a.exe) /EF << /F 7 0 R >> >>", 7: stream(b"MZ", "/Type /EmbeddedFile")},
    ),
    "file on a page": page(
        page_entries="/Annots [6 0 R]",
        more={6: b"<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS << /F (a.exe) >> >>"},
    ),
    "form of the other kind (XFA)": page(catalog="/AcroForm << /Fields [] /XFA 6 0 R >>", more={6: stream(b"<xdp/>")}),
    "film": page(page_entries="/Annots [6 0 R]", more={6: b"<< /Type /Annot /Subtype /RichMedia /Rect [0 0 9 9] >>"}),
    "data from elsewhere": page(more={6: b"<< /Length 0 /F (\\\\\\\\host\\\\share) >>\nstream\n\nendstream"}),
    "hidden from the page tree": page(more={6: b"<< /S /JavaScript /JS (1) >>"}),
}
"""By what it is; each shows the picture."""

LOOSE: Final = {"data from elsewhere", "hidden from the page tree"}
"""Reached from nowhere: who writes the file anew leaves them out."""


# --- what is meant to hang, to fill the memory or to confuse


def bomb() -> bytes:
    """A page's content that unpacks to 280 MB of drawing."""
    packed = zlib.compress(b"0 0 m 1 1 l S " * 20_000_000, 9)
    return page(resources="", more={6: stream(packed, "/Filter /FlateDecode")}).replace(b"/Contents 4", b"/Contents 6")


def nested_bomb() -> bytes:
    """Forms that each draw the one before ten times."""
    box = "/Type /XObject /Subtype /Form /BBox [0 0 612 792]"
    more = {}
    for number in range(6, 20):
        inner = f"/Resources << /XObject << /In {number - 1} 0 R >> >>"
        more[number] = stream(b"/In Do " * 10, f"{box} {inner}")
    return page(b"/Out Do", resources="/XObject << /Out 19 0 R >>", more=more)


def huge_picture(side: int = 20_000) -> bytes:
    """Grey, all of one colour: small in the file, 400 million pixels when unpacked."""
    packer = zlib.compressobj(9)
    row = bytes(side)
    data = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    head = f"/Type /XObject /Subtype /Image /Width {side} /Height {side} /ColorSpace /DeviceGray /BitsPerComponent 8"
    return page(xobject=stream(data, f"{head} /Filter /FlateDecode"))


def form_that_draws_itself() -> bytes:
    box = "/Type /XObject /Subtype /Form /BBox [0 0 612 792]"
    own = stream(b"/Me Do /Me Do", f"{box} /Resources << /XObject << /Me 6 0 R >> >>")
    return page(b"/Me Do", resources="/XObject << /Me 6 0 R >>", more={6: own})


def page_tree(kids: str, count: int = 1) -> bytes:
    return pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
            3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
            4: b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>",
        }
    )


def deep_nesting(depth: int = 100_000) -> bytes:
    return page(more={6: b"[" * depth + b"]" * depth})


def table_loop() -> bytes:
    """Its cross-reference table says that the one before it is itself."""
    file = page()
    place = file.rindex(b"xref\n0 ")
    return file.replace(b"trailer\n<<", b"trailer\n<< /Prev %d" % place)


def reference_loop() -> bytes:
    return page(page_entries="/Rotate 6 0 R", more={6: b"7 0 R", 7: b"6 0 R"})


def strange_boxes() -> bytes:
    return page(box=(0, 0, 1e30, 1e-30))


def pdf_and_zip() -> bytes:
    """A file that is a PDF to one program and an archive to another."""
    archive = io.BytesIO(page())
    archive.seek(0, io.SEEK_END)
    with zipfile.ZipFile(archive, "a") as packed:
        packed.writestr("\u202efdp.exe", b"MZ")
    return archive.getvalue()


def picture_and_pdf() -> bytes:
    file = io.BytesIO()
    picture().save(file, "JPEG", comment=page(xobject=image(Image.new("RGB", (1, 1)))))
    return file.getvalue()


def right_to_left_title() -> bytes:
    return page().replace(b"trailer\n<<", b"trailer\n<< /Info << /Title <FEFF202E0066006400700065> >>")


def everything(file: bytes) -> bytes:
    """All that is in it, unpacked."""
    parts = [file]
    reader = PdfReader(io.BytesIO(file))
    for number in {*reader.xref[0], *reader.xref_objStm}:
        found = reader.get_object(number)
        text = io.BytesIO()
        if found is not None:
            found.write_to_stream(text)
            parts.append(text.getvalue())
            parts.append(getattr(found, "get_data", bytes)())
    return b"\n".join(parts)
