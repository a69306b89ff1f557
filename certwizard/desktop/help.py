"""The help articles that come with the program: which there are, which answers a page, and finding one by words."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Self

from certwizard import resources
from certwizard.activation import folded

ORDER: Final = (
    "antes-de-empezar",
    "activar-el-certificado",
    "realizar-el-pago",
    "escanear-la-carta",
    "carta-devuelta",
)
"""As they are listed, by the stem of their files; the stem is also the article's name at the platform."""


@dataclass(frozen=True, slots=True)
class Article:
    """`text` is Markdown, without the title."""

    slug: str
    title: str
    text: str

    @classmethod
    def read(cls, file: Path) -> Self:
        title, _, text = file.read_text(encoding="utf-8").partition("\n")
        return cls(file.stem, title.removeprefix("# ").strip(), text.strip())

    def answers(self, words: str) -> int:
        """How well: the words found, those in the title counted twice; 0 when one is found nowhere."""
        title, text = folded(self.title), folded(self.text)
        found = [2 if word in title else 1 if word in text else 0 for word in folded(words).split()]
        return sum(found) if all(found) else 0


class Library:
    """The articles in one language (`es` or `en`)."""

    def __init__(self, language: str) -> None:
        folder = resources.folder() / "help" / language
        self.articles = tuple(Article.read(folder / f"{slug}.md") for slug in ORDER)

    def article(self, slug: str) -> Article:
        return next(article for article in self.articles if article.slug == slug)

    def search(self, words: str) -> list[Article]:
        """The best answers first; all, in their order, when no word was typed."""
        if not words.strip():
            return list(self.articles)
        answers = [(article.answers(words), article) for article in self.articles]
        return [article for answered, article in sorted(answers, key=lambda pair: -pair[0]) if answered]


@cache
def library(language: str) -> Library:
    """Read once: the help's own window and the articles beside the pages share it."""
    return Library(language)
