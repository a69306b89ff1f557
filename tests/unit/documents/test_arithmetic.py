import numpy as np
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certwizard.documents.arithmetic import jbig2
from certwizard.documents.encoding import group4
from certwizard.documents.jbig2 import is_region
from tests.helpers import awkward_pdfs as awkward
from tests.helpers import printshop
from tests.helpers.letters import letter

Bits = np.ndarray


def decoded(bits: Bits) -> Bits:
    """As pdfium reads them."""
    height, width = bits.shape
    head = f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /BitsPerComponent 1 /ColorSpace /DeviceGray"
    file = awkward.page(xobject=awkward.stream(jbig2(bits), f"{head} /Filter /JBIG2Decode"))
    with pypdfium2.PdfDocument(file) as document:
        (picture,) = document[0].get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
        shown = picture.get_bitmap().to_numpy()
        return shown.reshape(height, width, -1)[..., 0] < 128


def text(dpi: int) -> Bits:
    return np.asarray(printshop.printed(letter().pdf, 0, dpi).convert("L")) < 128


def checks(side: int) -> Bits:
    return np.indices((260, 200)).sum(0) // side % 2 == 0


@pytest.mark.parametrize(
    "bits",
    [
        pytest.param(text(75), id="text"),
        pytest.param(~text(50), id="text on black"),
        pytest.param(np.zeros((300, 200), bool), id="nothing"),
        pytest.param(np.ones((300, 200), bool), id="black"),
        pytest.param(checks(4), id="checks"),
        pytest.param(np.random.default_rng(1).random((260, 201)) < 0.5, id="noise"),
        pytest.param(np.random.default_rng(2).random((900, 700)) < 0.001, id="specks"),
    ],
)
def test_another_make_of_decoder_reads_the_same_bits(bits: Bits) -> None:
    assert np.array_equal(decoded(bits), bits)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 40), st.integers(1, 40), st.floats(0, 1), st.integers(0, 1000))
def test_a_picture_of_any_shape_comes_back(width: int, height: int, black: float, seed: int) -> None:
    bits = np.random.default_rng(seed).random((height, width)) < black
    assert np.array_equal(decoded(bits), bits)


def test_more_than_is_coded_at_once_comes_back() -> None:
    bits = np.random.default_rng(3).random((500, 400)) < 0.5
    assert np.array_equal(decoded(bits), bits)


def test_text_takes_two_thirds_of_what_a_fax_takes() -> None:
    bits = text(100)
    assert len(jbig2(bits)) < len(group4(bits)) * 0.67


def test_nothing_but_one_region_is_let_through() -> None:
    sound = jbig2(text(50))
    assert is_region(sound)
    for other in (b"", sound[:40], sound[11:], sound + sound, sound.replace(bytes([48]), bytes([0]), 1)):
        assert not is_region(other)
