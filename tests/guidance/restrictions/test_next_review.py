"""When does somebody next look? Within hours, tonight, over a weekend, over a bank holiday."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guidance.restrictions.calendar import LONDON, Hours, Opening

WEEKDAYS = tuple(Opening(day, time(9), time(17)) for day in range(5))
SATURDAY = Opening(5, time(10), time(12))


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (at(23, 10), at(23, 10)),
        (at(23, 7), at(23, 9)),
        (at(23, 17), at(24, 9)),
        (at(23, 16, 59), at(23, 16, 59)),
        (at(27, 18), at(30, 9)),
        (at(28, 10), at(30, 9)),
    ],
)
def test_the_next_look_on_an_ordinary_week(asked: datetime, answer: datetime) -> None:
    assert Hours(WEEKDAYS).next_open(asked) == answer


def test_a_closed_day_is_passed_over() -> None:
    christmas = frozenset({date(2026, 12, 25), date(2026, 12, 28)})
    assert Hours(WEEKDAYS, christmas).next_open(at(24, 18, month=12)) == at(29, 9, month=12)


def test_a_short_saturday_counts() -> None:
    assert Hours((*WEEKDAYS, SATURDAY)).next_open(at(27, 18)) == at(28, 10)


def test_two_openings_on_one_day() -> None:
    split = Hours((Opening(0, time(9), time(12)), Opening(0, time(13), time(17))))
    assert split.next_open(at(23, 12, 30)) == at(23, 13)


def test_nobody_ever_looks() -> None:
    assert Hours().next_open(at(23, 10)) is None


def test_hours_are_clock_hours_when_the_clocks_change() -> None:
    sunday = datetime(2027, 3, 28, 12, tzinfo=LONDON)
    found = Hours(WEEKDAYS).next_open(sunday)
    assert found is not None
    assert found.astimezone(UTC) == datetime(2027, 3, 29, 8, tzinfo=UTC)


@given(st.timedeltas(timedelta(0), timedelta(days=730)))
def test_the_next_look_is_never_in_the_past_and_always_in_hours(later: timedelta) -> None:
    asked = (datetime(2026, 1, 1, tzinfo=UTC) + later).astimezone(LONDON)
    found = Hours(WEEKDAYS).next_open(asked)
    assert found is not None
    assert found >= asked
    local = found.astimezone(LONDON)
    assert local.weekday() < 5
    assert time(9) <= local.time() < time(17)
