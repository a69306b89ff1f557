import io

import numpy as np
import pypdfium2
from pypdf import PdfReader, PdfWriter

from certwizard.documents.packing import packed
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
