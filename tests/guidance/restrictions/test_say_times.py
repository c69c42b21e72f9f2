"""Days and times are written in one way everywhere, that of the GOV.UK style guide."""

import re
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from django.conf import settings

from guidance.restrictions.saying import say_clock, say_day, say_moment, say_span


@pytest.mark.parametrize(
    ("clock", "words"),
    [
        (time(9), "9am"),
        (time(10, 30), "10:30am"),
        (time(17), "5pm"),
        (time(0), "midnight"),
        (time(12), "midday"),
        (time(12, 15), "12:15pm"),
        (time(0, 5), "12:05am"),
        (time(12, 0, 40), "midday"),
    ],
)
def test_a_time_has_no_empty_minutes_and_the_twelves_have_names(clock: time, words: str) -> None:
    assert say_clock(clock) == words


def test_a_day_comes_with_its_weekday() -> None:
    assert say_day(date(2026, 3, 3)) == "Tuesday 3 March 2026"


def test_a_moment_is_told_in_the_time_of_the_council() -> None:
    late = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert say_moment(late) == "Thursday 2 July 2026 at 12:30am"
    assert say_day(late) == "Thursday 2 July 2026"


def test_a_range_within_a_day_names_the_day_once() -> None:
    nine, five = datetime(2026, 3, 3, 9, tzinfo=UTC), datetime(2026, 3, 3, 17, tzinfo=UTC)
    assert say_span(nine, five) == "9am to 5pm on Tuesday 3 March 2026"
    assert say_span(nine, five.replace(day=4)) == (
        "Tuesday 3 March 2026 at 9am to Wednesday 4 March 2026 at 5pm"
    )


def test_no_template_writes_a_date_in_a_way_of_its_own() -> None:
    folder = Path(settings.BASE_DIR) / "templates"
    own_way = re.compile(r"\|(?:date|time)(?!:'c')\b")
    faulty = [path.name for path in folder.rglob("*.*") if own_way.search(path.read_text())]
    assert faulty == []
