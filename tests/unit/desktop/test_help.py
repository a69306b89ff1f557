import pytest

from certwizard import resources
from certwizard.desktop.help import ORDER, Library

HELP = resources.folder() / "help"


@pytest.fixture(params=["es", "en"])
def library(request):
    return Library(request.param)


def test_every_article_is_listed_and_none_is_missing_in_a_language():
    for language in ("es", "en"):
        assert {file.stem for file in (HELP / language).glob("*.md")} == set(ORDER)


def test_every_article_has_a_title_and_says_something(library):
    for article in library.articles:
        assert article.title.endswith("?")
        assert len(article.text) > 200


def test_every_picture_of_an_article_comes_with_the_program(library):
    for article in library.articles:
        for name in article.text.split("(illustration:")[1:]:
            assert (resources.folder() / "illustrations" / f"{name.partition(')')[0]}.svg").is_file()


def test_without_words_all_articles_are_found_in_their_order(library):
    assert [article.slug for article in library.search("  ")] == list(ORDER)


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("ESCANEO", "escanear-la-carta"),
        ("devolvieron", "carta-devuelta"),
        ("pago rechazado", "realizar-el-pago"),
        ("boligrafo", "antes-de-empezar"),
    ],
)
def test_words_find_their_article_first_without_accents(words, slug):
    assert Library("es").search(words)[0].slug == slug


def test_a_word_that_is_nowhere_finds_nothing(library):
    assert library.search("pago criptomonedas") == []
