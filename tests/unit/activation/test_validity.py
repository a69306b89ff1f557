from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certwizard.activation import REMINDERS, CalendarEntry, calendar, days_left, reminder_due

END = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("left", "due"), [(31, None), (30, 30), (29, 30), (16, 30), (15, 15), (4, 15), (3, 3), (0, 3), (-1, None)]
)
def test_a_reminder_is_due_from_its_day_on_until_the_next_one(left, due):
    today = END - timedelta(days=left)
    assert days_left(END, today) == left
    assert reminder_due(END, today, None) == due


@given(st.lists(st.integers(-5, 60), min_size=1, max_size=80))
def test_each_reminder_is_given_once_however_often_the_program_starts(starts):
    given_so_far, last = [], None
    for left in sorted(starts, reverse=True):
        today = END - timedelta(days=left)
        due = reminder_due(END, today, last)
        if due is not None:
            given_so_far.append(due)
            last = today
    assert len(given_so_far) == len(set(given_so_far))
    assert set(given_so_far) <= set(REMINDERS)
    if any(0 <= left <= 3 for left in starts):
        assert 3 in given_so_far


ENTRY = CalendarEntry(
    uid="018f-1@certwizard",
    title="Vence el certificado digital; Panadería Ñandú, R&D",
    text="Renueva\nantes " + "de la fecha · " * 12,
    on=END,
    stamped=date(2026, 11, 25),
)


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")


def test_a_calendar_entry_is_a_whole_day_with_an_alarm_for_each_reminder():
    lines = unfolded(calendar(ENTRY))
    assert "DTSTART;VALUE=DATE:20270331" in lines
    assert "DTEND;VALUE=DATE:20270401" in lines
    assert "DTSTAMP:20261125T000000Z" in lines
    assert [line for line in lines if line.startswith("TRIGGER")] == [f"TRIGGER:-P{days}D" for days in REMINDERS]
    assert "SUMMARY:Vence el certificado digital\\; Panadería Ñandú\\, R&D" in lines


def test_a_calendar_entry_has_no_line_longer_than_the_standard_allows():
    text = calendar(ENTRY)
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "DESCRIPTION:Renueva\\nantes " + "de la fecha · " * 12 in unfolded(text)
