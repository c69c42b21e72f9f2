"""The council's calendar: bank holidays, working days and the next local elections.

Worked out rather than listed, so that the demo is right in whichever year it is started. A real
council enters the days that are proclaimed, and the day on which notice was really published.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
DAY = timedelta(days=1)
NOTICE_DAYS = 25
POLLS_CLOSE = time(22)
# By thirds: every May but that of the county's own election.
COUNTY_YEARS = frozenset(range(2029, 2200, 4))
WHOLE_NOTICE = timedelta(days=14)


def moment(day: date, clock: time) -> datetime:
    """A time of the day in London."""
    return datetime.combine(day, clock, tzinfo=LONDON)


def easter(year: int) -> date:
    """Easter Sunday, by the computus of Meeus, Jones and Butcher."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def bank_holidays(year: int) -> dict[date, str]:
    """The bank holidays of England and Wales, each moved from a weekend as the law moves it.

    Banking and Financial Dealings Act 1971, Schedule 1, and the proclamations that are made
    every year.
    """
    sunday = easter(year)
    days = {
        _after_weekend(date(year, 1, 1)): "New Year’s Day",
        sunday - 2 * DAY: "Good Friday",
        sunday + DAY: "Easter Monday",
        _first_monday(date(year, 5, 1)): "Early May bank holiday",
        _last_monday(date(year, 5, 31)): "Spring bank holiday",
        _last_monday(date(year, 8, 31)): "Summer bank holiday",
    }
    christmas = _after_weekend(date(year, 12, 25))
    boxing = _after_weekend(date(year, 12, 26))
    if boxing == christmas:
        boxing += DAY
    return days | {christmas: "Christmas Day", boxing: "Boxing Day"}


def _after_weekend(day: date) -> date:
    return day + max(0, 7 - day.weekday()) * DAY if day.weekday() > 4 else day


def _first_monday(day: date) -> date:
    return day + (-day.weekday() % 7) * DAY


def _last_monday(day: date) -> date:
    return day - day.weekday() * DAY


def is_working(day: date) -> bool:
    """Whether officers work: no weekend and no bank holiday."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def working_days_before(day: date) -> Iterator[date]:
    """The working days before a day, the nearest first."""
    while True:
        day -= DAY
        if is_working(day):
            yield day


def latest_notice(poll: date) -> date:
    """The last day on which notice of a local election may be published: the 25th before the poll.

    Weekends, bank holidays and Christmas Eve do not count (SI 2006/3304, Schedule 3 rules 1-2).
    """
    counted = (d for d in working_days_before(poll) if (d.month, d.day) != (12, 24))
    return next(day for number, day in enumerate(counted, start=1) if number == NOTICE_DAYS)


def poll_of(year: int) -> date:
    """The ordinary day of election: the first Thursday in May."""
    first = date(year, 5, 1)
    return first + ((3 - first.weekday()) % 7) * DAY


@dataclass(frozen=True)
class Election:
    """A poll with the restricted period that leads up to it."""

    poll: date
    starts_at: datetime
    ends_at: datetime


def next_election(at: datetime) -> Election:
    """The first local elections whose notice is at least a fortnight off."""
    year = at.astimezone(LONDON).year
    while True:
        poll = poll_of(year)
        starts_at = moment(latest_notice(poll), time(0))
        if year not in COUNTY_YEARS and starts_at - at >= WHOLE_NOTICE:
            return Election(poll, starts_at, moment(poll, POLLS_CLOSE))
        year += 1


@dataclass(frozen=True)
class Days:
    """The days around the start of the demo; ``at`` is when it is started."""

    at: datetime

    @property
    def today(self) -> date:
        """The day on which the demo is started, in London."""
        return self.at.astimezone(LONDON).date()

    def worked(self, number: int) -> date:
        """A working day that is over: 1 is the last before today."""
        past = working_days_before(self.today)
        return next(day for count, day in enumerate(past, start=1) if count == number)
