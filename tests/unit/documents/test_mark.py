import segno
from hypothesis import given
from hypothesis import strategies as st

from certwizard.documents.mark import Mark, company_tag

MARKS = st.integers(1, 255).flatmap(
    lambda pages: st.builds(
        Mark,
        letter_id=st.uuids(),
        page=st.integers(1, pages),
        pages=st.just(pages),
        template_version=st.integers(0, 255),
        company=st.binary(min_size=4, max_size=4),
        digest=st.binary(min_size=8, max_size=8),
    )
)


class TestMark:
    @given(MARKS)
    def test_is_read_as_it_was_written(self, mark):
        assert Mark.read(mark.text) == mark

    @given(MARKS)
    def test_fits_the_qr_that_a_coarse_scan_resolves(self, mark):
        assert segno.make(mark.text, error="m", boost_error=False, micro=False).version == 3

    @given(st.text() | st.text().map("CW:".__add__))
    def test_of_somebody_else_is_none_of_ours(self, text):
        assert Mark.read(text) is None or Mark.read(text).text == text

    @given(MARKS, st.integers(0, 51))
    def test_of_another_format_or_with_impossible_pages_is_none_of_ours(self, mark, cut):
        assert Mark.read(mark.text[: 3 + cut]) is None
        assert Mark.read("CW:B" + mark.text[4:]) is None


def test_companies_have_tags_of_their_own():
    assert len({company_tag(str(nit)) for nit in range(900_000_000, 900_001_000)}) == 1000
