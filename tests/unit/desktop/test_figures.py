from datetime import UTC, date, datetime

import pytest

from certwizard.desktop import figures


def test_pesos_have_points_and_no_cents():
    assert figures.pesos(119_000).replace("\xa0", " ") == "$ 119.000"


def test_a_day_is_written_out():
    assert figures.day(date(2026, 3, 1)) == "1 de marzo de 2026"


def test_a_moment_is_that_of_this_computers_clock():
    at = datetime(2026, 11, 25, 12, 5, tzinfo=UTC)
    assert figures.moment(at) == f"{figures.day(at.astimezone())}, {at.astimezone():%H:%M}"


@pytest.mark.parametrize(
    ("count", "written"),
    [(1, "1 KB"), (412_000, "412 KB"), (999_499, "999 KB"), (999_500, "1,0 MB"), (6_312_000, "6,3 MB")],
)
def test_sizes_are_of_a_thousand_with_a_decimal_comma(count, written):
    assert figures.size(count) == written
