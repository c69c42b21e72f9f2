"""Days and times as people type them, across the two nights on which the clocks change."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.restrictions.moments import (
    NoSuchTimeError,
    TwoTimesError,
    in_london,
    read_clock,
    which_of,
)
from guidance.restrictions.saying import say_clock

SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)


@pytest.mark.parametrize(
    ("typed", "hour", "minute"),
    [
        ("9am", 9, 0),
        ("9:30pm", 21, 30),
        ("9.30 PM", 21, 30),
        ("21:30", 21, 30),
        ("21.30", 21, 30),
        ("12am", 0, 0),
        ("12:15pm", 12, 15),
        ("noon", 12, 0),
        ("midday", 12, 0),
        ("Midnight", 0, 0),
        (" 7 a.m. ", 7, 0),
        ("00:05", 0, 5),
    ],
)
def test_a_time_is_read_in_the_ways_people_write_it(typed, hour, minute):
    assert read_clock(typed) == time(hour, minute)


@pytest.mark.parametrize("typed", ["", "9", "25:00", "13pm", "0am", "9:60", "soon", "9:5am", "٩am"])
def test_anything_else_is_no_time(typed):
    assert read_clock(typed) is None


@given(st.text(max_size=12))
def test_no_text_breaks_the_reading(typed):
    clock = read_clock(typed)
    assert clock is None or isinstance(clock, time)


@given(st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_what_is_said_can_be_read_back(clock):
    assert read_clock(say_clock(clock)) == clock


def test_a_winter_time_is_utc_and_a_summer_time_an_hour_before():
    assert in_london(date(2026, 12, 1), time(9)) == datetime(2026, 12, 1, 9, tzinfo=UTC)
    assert in_london(date(2027, 6, 1), time(9)) == datetime(2027, 6, 1, 8, tzinfo=UTC)


def test_the_hour_that_spring_leaves_out_is_refused_in_words():
    with pytest.raises(NoSuchTimeError, match=r"1:30am does not exist\. Choose an earlier"):
        in_london(SPRING, time(1, 30))


def test_the_hour_that_autumn_repeats_is_asked_about():
    with pytest.raises(TwoTimesError, match="1:30am comes twice"):
        in_london(AUTUMN, time(1, 30))


def test_each_answer_gives_its_own_moment():
    first, second = (in_london(AUTUMN, time(1, 30), which) for which in ("first", "second"))

    assert (first, second) == (
        datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
        datetime(2027, 10, 31, 1, 30, tzinfo=UTC),
    )
    assert (which_of(first), which_of(second)) == ("first", "second")


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_refused_or_read_but_never_break(day):
    for clock in (time(0, 0), time(23, 59)):
        try:
            in_london(day, clock)
        except NoSuchTimeError:
            continue
