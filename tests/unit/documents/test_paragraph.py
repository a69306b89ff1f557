import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from certwizard.documents.paragraph import Align, Paragraph, Run, Style, paragraph

JUSTIFIED = Style(10, 13, Align.JUSTIFIED)
WIDTH = 300.0
PROSE = (
    "La Empresa es la única responsable del contenido, la veracidad, la oportunidad y los efectos tributarios, "
    "contables y comerciales de los documentos que genere, y del cumplimiento de sus obligaciones ante terceros. "
)


def lines(text: Paragraph) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in text.lines]


def widths(text: Paragraph) -> list[float]:
    """With the spaces as wide as they are drawn, without the one at a line's end."""
    drawn = []
    for line in text.lines:
        runs = [Run(run.text.rstrip(" ") if run is line.runs[-1] else run.text, run.strong) for run in line.runs]
        gaps = sum(run.text.count(" ") + run.text.count("\xa0") for run in runs)
        drawn.append(sum(run.width(text.style.size) for run in runs) + gaps * line.stretch)
    return drawn


class TestAParagraph:
    def test_fills_every_line_but_the_last_from_margin_to_margin(self):
        runs = [Run("Primera. ", strong=True), Run("NIT\xa0900.123.456-8 "), Run(PROSE)]
        *full, last = widths(paragraph(runs, JUSTIFIED, WIDTH))
        assert full == pytest.approx([WIDTH] * len(full))
        assert last <= WIDTH

    @settings(deadline=None)
    @given(st.lists(st.builds(Run, st.text("ab ñ-@/.:\n", max_size=90), st.booleans()), max_size=5))
    def test_keeps_every_letter_and_the_margins(self, runs):
        text = paragraph(runs, JUSTIFIED, WIDTH)
        assert "".join("".join(lines(text)).split()) == "".join("".join(run.text for run in runs).split())
        assert all(width <= WIDTH + 0.01 for width in widths(text))

    def test_ends_its_lines_with_the_space_that_parts_words_for_readers_aloud(self):
        assert "".join(lines(paragraph([Run(PROSE)], JUSTIFIED, WIDTH))) == PROSE.strip()

    def test_does_not_leave_a_word_lost_on_the_last_line(self):
        for more in range(12):
            text = paragraph([Run(PROSE + "palabra " * more + "fin.")], JUSTIFIED, WIDTH)
            assert widths(text)[-1] > 0.1 * WIDTH

    def test_parts_an_address_after_a_slash_rather_than_anywhere(self):
        address = "https://plataforma.example/" + "politica-de-tratamiento/" * 4
        found = lines(paragraph([Run(PROSE + address)], JUSTIFIED, WIDTH))
        assert all(line.endswith((" ", "/")) for line in found)

    def test_is_ragged_where_justifying_would_tear_it_apart(self):
        text = paragraph([Run("uno dos " + "x" * 55 + " tres")], JUSTIFIED, WIDTH)
        assert text.lines[0].stretch == 0

    @given(st.integers(0, 200))
    def test_is_split_with_two_lines_at_least_on_either_side(self, height):
        text = paragraph([Run(PROSE)], JUSTIFIED, WIDTH)
        halves = text.split(height)
        if halves is not None:
            assert min(len(half.lines) for half in halves) >= 2
            assert halves[0].height <= height
            assert halves[0].lines + halves[1].lines == text.lines
        else:
            assert height < 2 * text.style.leading

    def test_stands_in_the_middle_or_at_the_right(self):
        for align, share in ((Align.LEFT, 0), (Align.CENTRE, 0.5), (Align.RIGHT, 1)):
            text = paragraph([Run("Firma")], Style(10, 13, align), WIDTH)
            assert text.lines[0].indent == pytest.approx(share * (WIDTH - widths(text)[0]))
