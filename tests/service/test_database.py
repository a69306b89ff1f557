import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from threading import Barrier

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, select

from certwizard.activation import NotAllowed
from certwizard.contract import Activation, LetterRequest
from certwizard.documents.verdict import Report, Verdict
from certwizard.service import activations, attachments, purchases, reviews
from certwizard.service.database import Database
from certwizard.service.platform import Platform
from certwizard.service.refusals import Conflict, Unavailable
from certwizard.service.tables import METADATA, articles, attempts, history
from certwizard.service.turns import Turns
from tests.service.conftest import Owner, read


def test_the_migrations_lead_to_the_tables_of_the_code(platform: Platform) -> None:
    with platform.database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_migrating_again_changes_nothing(platform: Platform) -> None:
    platform.database.migrate()
    with platform.database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_what_raises_is_not_kept(platform: Platform) -> None:
    with suppress(ZeroDivisionError), platform.database.writing() as connection:
        connection.execute(insert(articles).values(slug="nueva", views=1))
        raise ZeroDivisionError
    with platform.database.reading() as connection:
        assert connection.execute(select(articles)).all() == []


def test_a_moment_comes_back_as_the_same_moment(platform: Platform) -> None:
    moment = datetime(2026, 11, 25, 10, 0, tzinfo=timezone(timedelta(hours=-5)))
    with platform.database.writing() as connection:
        connection.execute(insert(attempts).values(who="somebody", failures=1, since=moment))
        kept = connection.execute(select(attempts.c.since)).scalar()
    assert kept == moment
    assert kept.tzinfo is UTC


def at_once(*works: Callable[[], object]) -> None:
    """All of them start together; those that are too late may be told so."""
    start = Barrier(len(works))

    def work(one: Callable[[], object]) -> None:
        start.wait()
        with suppress(NotAllowed, Conflict):
            one()

    with ThreadPoolExecutor(len(works)) as threads:
        list(threads.map(work, works))


def test_one_of_many_purchases_at_once_is_the_purchase(owner: Owner, platform: Platform) -> None:
    activation_id = owner.activation().id
    at_once(*[lambda key=key: purchases.start(platform, activation_id, f"key {key}") for key in range(8)])
    assert [entry.event for entry in owner.activation().history] == ["purchase_started"]


def test_two_reviewers_cannot_decide_both_ways(owner: Owner, platform: Platform, letter_request: LetterRequest) -> None:
    owner.buy()
    issued = read(owner.issue(letter_request))
    assert issued.letter
    attachments.keep(platform, issued.id, issued.letter.id, b"%PDF-", "carta.pdf", Report(verdict=Verdict.ACCEPTED))
    seen = read(owner.post("/submission"))
    at_once(
        *[lambda: reviews.approve(platform, seen.id, seen.revision)] * 3,
        *[lambda: reviews.return_(platform, seen.id, seen.revision, "No se lee.")] * 3,
    )
    after = owner.activation()
    assert after.revision == seen.revision + 1
    assert (after.state, after.returned is None) in {("active", True), ("letter_issued", False)}


def test_the_history_is_as_long_as_the_revision_says(owner: Owner, platform: Platform) -> None:
    owner.buy("decline")
    owner.buy()
    now: Activation = activations.current(platform, owner.activation().id)
    with platform.database.reading() as connection:
        assert len(connection.execute(select(history)).all()) == now.revision - 1 == len(now.history)


def test_a_second_process_sees_what_the_first_wrote(owner: Owner, platform: Platform, database_url: str) -> None:
    other = Database(database_url)
    owner.buy()
    with other.reading() as connection:
        assert len(connection.execute(select(history)).all()) == 2
    other.close()


def test_who_comes_when_too_many_wait_is_sent_away() -> None:
    async def crowd() -> list[object]:
        turns = Turns(at_once=1, waiting=1)
        came = await asyncio.gather(*[turns.take(str, number) for number in range(4)], return_exceptions=True)
        return [*came, await turns.take(str, "later")]

    first, second, *sent_away, later = asyncio.run(crowd())
    assert (first, second, later) == ("0", "1", "later")
    assert [type(answer) for answer in sent_away] == [Unavailable, Unavailable]
