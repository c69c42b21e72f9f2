"""The calendar's days are those of London's clocks, on the days too on which the clocks change."""

from datetime import UTC, date, datetime, timedelta

import pytest

from approvals.agenda import days
from approvals.agenda.days import View

FORWARD, BACK = date(2027, 3, 28), date(2026, 10, 25)


@pytest.mark.parametrize(
    ("day", "hours"), [(FORWARD, 23), (BACK, 25), (date(2026, 11, 23), 24), (date(2026, 6, 1), 24)]
)
def test_a_day_is_as_long_as_the_clocks_make_it(day: date, hours: int) -> None:
    assert days.length_of(day) == hours
    assert len(days.hours_of(day)) == hours
    assert days.hours_of(day)[-1] + timedelta(hours=1) == days.midnight(day + days.DAY)


def test_a_page_says_what_the_clocks_do() -> None:
    assert days.say_change(FORWARD) == "The clocks go forward: this day has 23 hours."
    assert days.say_change(BACK) == "The clocks go back: this day has 25 hours."
    assert days.say_change(date(2026, 11, 23)) == ""


def test_the_hour_that_comes_twice_is_told_apart() -> None:
    first, second = (
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    )
    assert days.say_time(first) == "1:30am, the first time"
    assert days.say_time(second) == "1:30am, the second time"
    assert days.hour_of(first) != days.hour_of(second)


def test_a_late_evening_in_summer_belongs_to_its_own_day() -> None:
    assert days.day_of(datetime(2026, 7, 1, 23, 30, tzinfo=UTC)) == date(2026, 7, 2)
    assert days.midnight(date(2026, 7, 2)) == datetime(2026, 7, 1, 23, tzinfo=UTC)


def test_a_month_is_shown_in_whole_weeks() -> None:
    span = days.span_of(View.MONTH, date(2026, 11, 23))
    assert (span.first, span.last) == (date(2026, 10, 26), date(2026, 12, 6))
    assert len(span.days) % 7 == 0


def test_a_month_that_fills_its_weeks_has_no_others() -> None:
    span = days.span_of(View.MONTH, date(2027, 2, 10))
    assert (span.first, span.last) == (date(2027, 2, 1), date(2027, 2, 28))


def test_a_week_begins_on_monday() -> None:
    span = days.span_of(View.WEEK, date(2026, 11, 29))
    assert (span.first, span.last) == (date(2026, 11, 23), date(2026, 11, 29))


@pytest.mark.parametrize("view", View)
def test_later_and_earlier_lead_there_and_back(view: View) -> None:
    day = date(2026, 11, 1)
    assert days.before(view, days.after(view, day)) == day
    assert days.span_of(view, days.after(view, day)).first > days.span_of(view, day).first


@pytest.mark.parametrize("view", View)
def test_nothing_leads_beyond_the_days_that_can_be_shown(view: View) -> None:
    assert days.before(view, days.FIRST) == days.FIRST
    assert days.after(view, days.LAST) == days.LAST
    assert days.span_of(view, days.FIRST).starts < days.span_of(view, days.LAST).ends


@pytest.mark.parametrize("text", ["", "x", "2026-13-01", "9999-12-31", "0001-01-01", "20261123x"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert days.read_day(text) is None
