import io
import zlib

import numpy as np
import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import StreamObject

from certwizard.documents.packing import packed
from tests.helpers import awkward_pdfs as awkward
from tests.helpers.letters import letter


def rewritten(file: bytes) -> bytes:
    out = io.BytesIO()
    PdfWriter(clone_from=io.BytesIO(file)).write(out)
    return out.getvalue()


def test_the_same_file_takes_less() -> None:
    file = rewritten(letter().pdf)
    made = packed(file)
    assert len(made) < len(file) * 0.9
    before, after = PdfReader(io.BytesIO(file)), PdfReader(io.BytesIO(made), strict=True)
    assert [page.extract_text() for page in after.pages] == [page.extract_text() for page in before.pages]
    with pypdfium2.PdfDocument(file) as one, pypdfium2.PdfDocument(made) as other:
        for page, same in zip(one, other, strict=True):
            assert np.array_equal(page.render(scale=0.5).to_numpy(), same.render(scale=0.5).to_numpy())


def picture_of(file: bytes) -> bytes:
    return StreamObject.get_data(PdfReader(io.BytesIO(file)).pages[0]["/Resources"]["/XObject"]["/Im"])


WHITE = bytes(300 * 300)
HEAD = "/Type /XObject /Subtype /Image /Width 300 /Height 300 /ColorSpace /DeviceGray /BitsPerComponent 8"


@pytest.mark.parametrize(
    "picture",
    [awkward.stream(WHITE, HEAD), awkward.stream(zlib.compress(WHITE, 1), HEAD + " /Filter /FlateDecode")],
    ids=["not at all", "not well"],
)
def test_what_was_not_compressed_is(picture: bytes) -> None:
    assert picture_of(packed(awkward.page(xobject=picture))) == zlib.compress(WHITE, 9)


@pytest.mark.parametrize(
    "data",
    [zlib.compress(bytes(3_000_000), 1), zlib.compress(WHITE, 1)[:-1] + b"?"],
    ids=["too much", "broken"],
)
def test_what_takes_too_long_or_is_broken_stays_as_it_is(data: bytes) -> None:
    made = packed(awkward.page(xobject=awkward.stream(data, HEAD + " /Filter /FlateDecode")))
    assert picture_of(made) == data
