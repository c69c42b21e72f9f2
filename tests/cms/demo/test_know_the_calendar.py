"""Bank holidays, working days and elections, against dates that were really announced."""

from datetime import date, datetime

import pytest

from cms.demo.calendar import LONDON, Days, bank_holidays, latest_notice, next_election, poll_of


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2022, {"01-03", "04-15", "04-18", "05-02", "05-30", "08-29", "12-26", "12-27"}),
        (2026, {"01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"}),
        (2027, {"01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"}),
        (2028, {"01-03", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"}),
    ],
)
def test_bank_holidays_are_those_of_the_year(year: int, days: set[str]) -> None:
    assert {f"{day:%m-%d}" for day in bank_holidays(year)} == days


@pytest.mark.parametrize(
    ("poll", "notice"),
    [
        (date(2023, 5, 4), date(2023, 3, 27)),
        (date(2024, 5, 2), date(2024, 3, 26)),
        (date(2027, 5, 6), date(2027, 3, 31)),
        (date(2027, 2, 11), date(2027, 1, 7)),
    ],
)
def test_notice_is_published_25_working_days_before_the_poll(poll: date, notice: date) -> None:
    assert latest_notice(poll) == notice


@pytest.mark.parametrize(
    ("at", "poll"),
    [
        (datetime(2026, 11, 23, tzinfo=LONDON), date(2027, 5, 6)),
        (datetime(2027, 3, 16, tzinfo=LONDON), date(2027, 5, 6)),
        (datetime(2027, 3, 18, tzinfo=LONDON), date(2028, 5, 4)),
        (datetime(2028, 6, 1, tzinfo=LONDON), date(2030, 5, 2)),
    ],
)
def test_the_next_election_is_at_least_a_fortnight_from_its_notice(
    at: datetime, poll: date
) -> None:
    assert next_election(at).poll == poll == poll_of(poll.year)


def test_days_that_are_over_skip_weekends_and_holidays() -> None:
    days = Days(datetime(2027, 12, 29, 9, 0, tzinfo=LONDON))
    assert [days.worked(1), days.worked(2)] == [date(2027, 12, 24), date(2027, 12, 23)]
