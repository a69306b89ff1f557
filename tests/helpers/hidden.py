"""PDFs of one page that hide something, and what becomes of them."""

import numpy as np
import pypdfium2

from certwizard.documents.border import Placement
from certwizard.documents.cleaning import cleaned
from certwizard.documents.content import Content, look_through
from tests.helpers.awkward_pdfs import everything

ALONE = [Placement(sheet=1)]


def without(file: bytes, *secrets: bytes, edge: int = 0) -> bytes:
    """Cleaned: it is no larger, looks the same (but for so many pixels at the edge), and the secrets are gone."""
    made = cleaned(file, ALONE)
    assert made is not None
    assert len(made) <= len(file)
    assert look_through(made) == Content()
    assert np.array_equal(_shown(made, edge), _shown(file, edge))
    came, left = everything(file), everything(made).lower()
    assert all(secret in came and secret not in left and secret.hex().encode() not in left for secret in secrets)
    return made


def _shown(file: bytes, edge: int) -> np.ndarray:
    with pypdfium2.PdfDocument(file) as document:
        document.init_forms()
        pixels = document[0].render(scale=1).to_numpy().copy()
    return pixels[edge : pixels.shape[0] - edge, edge : pixels.shape[1] - edge]
