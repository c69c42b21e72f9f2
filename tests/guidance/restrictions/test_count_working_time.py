"""Working time: over nights, weekends, bank holidays, lunch, and the nights when clocks change."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.restrictions.calendar import LONDON, Hours, Opening

HOUR, MINUTE, NONE = timedelta(hours=1), timedelta(minutes=1), timedelta(0)
WEEKDAYS = Hours(tuple(Opening(day, time(9), time(17)) for day in range(5)))
SPLIT = Hours((Opening(0, time(9), time(12)), Opening(0, time(13), time(17))))
CHRISTMAS = Hours(WEEKDAYS.openings, frozenset({date(2026, 12, 25), date(2026, 12, 28)}))
ALL_DAY = Hours(tuple(Opening(day, time(0), time(12)) for day in range(7)))
SPRING, AUTUMN = date(2027, 3, 28), date(2026, 10, 25)


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("starts", "ends", "hours"),
    [
        (at(23, 10), at(23, 11), 1),
        (at(23, 16), at(24, 10), 2),
        (at(27, 16), at(30, 10), 2),
        (at(28, 10), at(29, 20), 0),
        (at(23, 7), at(23, 20), 8),
        (at(23, 11), at(23, 10), 0),
        (at(23, 10), at(23, 10), 0),
    ],
)
def test_only_the_hours_in_which_somebody_reviews_count(starts, ends, hours):
    assert WEEKDAYS.between(starts, ends) == hours * HOUR


def test_a_bank_holiday_does_not_count():
    assert CHRISTMAS.between(at(24, 16, month=12), at(29, 10, month=12)) == 2 * HOUR


def test_lunch_between_two_openings_does_not_count():
    assert SPLIT.between(at(23, 11, 30), at(23, 13, 30)) == HOUR
    assert SPLIT.after(at(23, 11, 30), HOUR) == at(23, 13, 30)


def test_openings_that_overlap_count_once():
    hours = Hours((Opening(0, time(9), time(12)), Opening(0, time(11), time(13))))
    assert hours.between(at(23, 0), at(23, 23)) == 4 * HOUR


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (at(23, 10), at(23, 12)),
        (at(23, 15), at(23, 17)),
        (at(23, 15, 1), at(24, 9, 1)),
        (at(23, 20), at(24, 11)),
        (at(27, 16, 30), at(30, 10, 30)),
        (at(28, 21), at(30, 11)),
    ],
)
def test_an_answer_within_two_working_hours_is_due(asked, due):
    assert WEEKDAYS.after(asked, 2 * HOUR) == due


def test_what_has_waited_two_working_hours_was_sent_in_by():
    assert WEEKDAYS.before(at(23, 10), 2 * HOUR) == at(20, 16)
    assert WEEKDAYS.before(at(23, 11), 2 * HOUR) == at(23, 9)


def test_a_council_without_hours_has_no_working_time():
    nobody = Hours()
    assert not nobody.is_open(at(23, 10))
    assert nobody.between(at(1, 0), at(30, 0)) == NONE
    assert nobody.after(at(23, 10), HOUR) is None
    assert nobody.before(at(23, 10), HOUR) is None


def test_it_is_open_from_the_first_moment_to_just_before_the_last():
    assert WEEKDAYS.is_open(at(23, 9))
    assert not WEEKDAYS.is_open(at(23, 17))


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 11), (AUTUMN, 13)])
def test_an_hour_in_which_the_clocks_change_is_as_long_as_it_really_is(day, hours):
    midnight = datetime.combine(day, time(0), tzinfo=LONDON)
    assert ALL_DAY.between(midnight, midnight + timedelta(hours=12)) == hours * HOUR


def test_the_second_showing_of_an_hour_is_later_than_the_first():
    first, second = (datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=f) for f in (0, 1))
    assert ALL_DAY.between(first, second) == HOUR


@pytest.mark.parametrize(
    ("opens", "closes", "counted"),
    [(time(1, 30), time(2, 15), NONE), (time(1, 30), time(5), 150 * MINUTE)],
)
def test_an_opening_in_the_hour_that_the_clocks_skip_is_counted_as_if_they_had_not(
    opens, closes, counted
):
    hours = Hours((Opening(6, opens, closes),))
    midnight = datetime.combine(SPRING, time(0), tzinfo=LONDON)
    assert hours.between(midnight, midnight + timedelta(hours=20)) == counted


# Around the two nights on which the clocks change, and any week of openings. The hour that they
# skip or repeat has rules of its own, which are tested above.
NIGHTS = [datetime(2027, 3, 28, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)]
MOMENTS = st.builds(
    lambda night, minutes: night + minutes * MINUTE,
    st.sampled_from(NIGHTS),
    st.integers(-5 * 24 * 60, 5 * 24 * 60),
)
CLOCKS = st.times().filter(lambda t: t.hour != 1).map(lambda t: t.replace(second=0, microsecond=0))
OPENINGS = (
    st.tuples(st.integers(0, 6), CLOCKS, CLOCKS)
    .filter(lambda o: o[1] < o[2])
    .map(lambda o: Opening(*o))
)
CLOSED = st.frozensets(st.sampled_from([SPRING, AUTUMN, date(2027, 3, 26), date(2026, 10, 27)]))
HOURS = st.builds(Hours, st.lists(OPENINGS, max_size=10).map(tuple), CLOSED)


def clock_says_open(hours: Hours, moment: datetime) -> bool:
    """By the clock on the wall alone: the plainest reading of the hours there is."""
    local = moment.astimezone(LONDON)
    return local.date() not in hours.closed and any(
        o.weekday == local.weekday() and o.opens <= local.time() < o.closes for o in hours.openings
    )


@given(HOURS, MOMENTS, st.integers(0, 36 * 60))
def test_working_time_is_the_minutes_at_which_the_clock_says_open(hours, starts, minutes):
    counted = sum(clock_says_open(hours, starts + n * MINUTE) for n in range(minutes))
    assert hours.between(starts, starts + minutes * MINUTE) == counted * MINUTE


@given(HOURS, MOMENTS)
def test_open_is_what_the_clock_says(hours, moment):
    assert hours.is_open(moment) == clock_says_open(hours, moment)


@given(HOURS, MOMENTS, MOMENTS, MOMENTS)
def test_working_time_adds_up(hours, one, two, three):
    first, middle, last = sorted([one, two, three])
    whole = hours.between(first, middle) + hours.between(middle, last)
    assert hours.between(first, last) == whole


@given(HOURS, MOMENTS, st.integers(1, 50 * 60))
def test_after_is_the_first_moment_by_which_the_time_has_passed(hours, asked, minutes):
    span = minutes * MINUTE
    due = hours.after(asked, span)
    if due is None:
        assert hours.between(asked, asked + timedelta(days=350)) < span
        return
    assert hours.between(asked, due) == span
    assert hours.between(asked, due - MINUTE) < span


@given(HOURS, MOMENTS, st.integers(1, 50 * 60))
def test_before_is_the_last_moment_since_which_the_time_has_passed(hours, now, minutes):
    span = minutes * MINUTE
    since = hours.before(now, span)
    if since is None:
        assert hours.between(now - timedelta(days=350), now) < span
        return
    assert hours.between(since, now) == span
    assert hours.between(since + MINUTE, now) < span


@given(HOURS, MOMENTS, st.integers(1, 20 * 60), st.integers(-3000, 3000))
def test_what_is_due_by_now_is_what_was_sent_in_before_the_time_counted_back(
    hours, now, minutes, away
):
    """What the reminders ask of all posts at once is what each post's own clock says."""
    span, sent = minutes * MINUTE, now - timedelta(days=2) + away * MINUTE
    since = hours.before(now, span)
    has_waited = hours.between(sent, now) >= span
    assert has_waited == (since is not None and sent <= since)
