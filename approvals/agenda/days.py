"""Days by London's clocks: their bounds, their hours, and the spans that a page shows. Pure.

A day lasts from midnight to midnight, which is 23 hours when the clocks go forward and 25 when
they go back. London's clocks change at 1am, so that there is one midnight to every day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from guidance.restrictions.calendar import LONDON
from guidance.restrictions.moments import which_of
from guidance.restrictions.saying import say_clock

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
WEEK = 7
FORTNIGHT = 14
FIRST, LAST = date(2000, 1, 1), date(2099, 12, 31)
"""Dates that an address may ask for; all others lie beyond any post."""
HOURS_OF_A_DAY = 24


class View(StrEnum):
    """How the calendar is laid out."""

    MONTH = "month"
    WEEK = "week"
    LIST = "list"
    DAY = "day"


@dataclass(frozen=True)
class Span:
    """Days one after the other; ``last`` is one of them."""

    first: date
    last: date

    @property
    def days(self) -> Sequence[date]:
        """Each of them."""
        return [self.first + number * DAY for number in range((self.last - self.first).days + 1)]

    @property
    def starts(self) -> datetime:
        """The moment at which the first begins, in UTC."""
        return midnight(self.first)

    @property
    def ends(self) -> datetime:
        """The moment at which the last is over, in UTC."""
        return midnight(self.last + DAY)


def midnight(day: date) -> datetime:
    """The moment at which a day begins, in UTC."""
    return datetime.combine(day, time(0), tzinfo=LONDON).astimezone(UTC)


def day_of(moment: datetime) -> date:
    """The day that it is in London."""
    return moment.astimezone(LONDON).date()


def length_of(day: date) -> int:
    """How many hours a day has: 23, 24 or 25."""
    return round((midnight(day + DAY) - midnight(day)) / HOUR)


def say_change(day: date) -> str:
    """What the clocks do on a day, in words; nothing on most."""
    hours = length_of(day)
    if hours == HOURS_OF_A_DAY:
        return ""
    where = "forward" if hours < HOURS_OF_A_DAY else "back"
    return f"The clocks go {where}: this day has {hours} hours."


def hour_of(moment: datetime) -> datetime:
    """The beginning, in UTC, of the hour that London's clocks show at a moment."""
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def hours_of(day: date) -> Sequence[datetime]:
    """The beginning of each hour of a day, in UTC."""
    return [midnight(day) + number * HOUR for number in range(length_of(day))]


def say_time(moment: datetime) -> str:
    """The time that the clocks show: ``9am``, and ``1am, the second time`` when they go back."""
    words = say_clock(moment.astimezone(LONDON).time())
    which = which_of(moment)
    return f"{words}, the {which} time" if which else words


def span_of(view: View, day: date) -> Span:
    """The days that a view shows around a day: a month in whole weeks, a week from its Monday."""
    if view is View.DAY:
        return Span(day, day)
    if view is View.LIST:
        return Span(day, day + (FORTNIGHT - 1) * DAY)
    if view is View.WEEK:
        return _weeks(day, day)
    return _weeks(day.replace(day=1), _last_of_month(day))


def _weeks(first: date, last: date) -> Span:
    return Span(first - first.weekday() * DAY, last + (WEEK - 1 - last.weekday()) * DAY)


def _last_of_month(day: date) -> date:
    return (day.replace(day=1) + 31 * DAY).replace(day=1) - DAY


def before(view: View, day: date) -> date:
    """The day to ask for to see what comes before; never beyond the first."""
    if view is View.MONTH:
        return max(FIRST, (day.replace(day=1) - DAY).replace(day=1))
    return max(FIRST, day - _step(view))


def after(view: View, day: date) -> date:
    """The day to ask for to see what comes next; never beyond the last."""
    if view is View.MONTH:
        return min(LAST, _last_of_month(day) + DAY)
    return min(LAST, day + _step(view))


def _step(view: View) -> timedelta:
    return {View.WEEK: WEEK * DAY, View.LIST: FORTNIGHT * DAY}.get(view, DAY)


def read_day(text: str) -> date | None:
    """A day as an address has it, ``2026-11-23``; None for what is none, or too far away."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST <= day <= LAST else None
