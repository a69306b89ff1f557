"""The help articles' readers: how many there were, and what they thought."""

from functools import cache

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from certwizard import resources
from certwizard.contract import HelpArticle, HelpFeedback

from .platform import Platform
from .refusals import Conflict, NotFound
from .tables import articles, feedback


def view(platform: Platform, slug: str) -> HelpArticle:
    """Counts one more reader; raises `NotFound` for what is no article."""
    _must_exist(slug)
    with platform.database.writing() as connection:
        counted = update(articles).where(articles.c.slug == slug).values(views=articles.c.views + 1)
        if not connection.execute(counted).rowcount:
            try:
                with connection.begin_nested():
                    connection.execute(insert(articles).values(slug=slug, views=1))
            except IntegrityError:  # another process counted its first reader at the same instant
                connection.execute(counted)
        return _article(connection, slug)


def tell(platform: Platform, slug: str, told: HelpFeedback) -> HelpArticle:
    """Counts once, however often it is sent; raises `Conflict` when the id was another opinion's."""
    _must_exist(slug)
    opinion = (slug, told.useful, told.comment)
    with platform.database.writing() as connection:
        known = connection.execute(
            select(feedback.c.slug, feedback.c.useful, feedback.c.comment).where(feedback.c.id == told.id)
        ).one_or_none()
        if known is None:
            connection.execute(
                insert(feedback).values(
                    id=told.id, slug=slug, useful=told.useful, comment=told.comment, at=platform.clock()
                )
            )
        elif tuple(known) != opinion:
            raise Conflict("another opinion has this id")
        return _article(connection, slug)


@cache
def _slugs() -> frozenset[str]:
    return frozenset(article.stem for article in (resources.folder() / "help").glob("*/*.md"))


def _must_exist(slug: str) -> None:
    if slug not in _slugs():
        raise NotFound


def _article(connection: Connection, slug: str) -> HelpArticle:
    opinions: dict[bool | None, int] = dict(
        connection.execute(
            select(feedback.c.useful, func.count()).where(feedback.c.slug == slug).group_by(feedback.c.useful)
        ).all()
    )
    views = connection.execute(select(articles.c.views).where(articles.c.slug == slug)).scalar()
    return HelpArticle(slug=slug, views=views or 0, useful_yes=opinions.get(True, 0), useful_no=opinions.get(False, 0))
