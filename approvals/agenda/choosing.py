"""The moments inside a signed window that a page offers, and the one that a drag means. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from approvals.agenda.days import DAY, WEEK, day_of, hour_of, hours_of
from approvals.posts.policies import WINDOW_NOTICE
from guidance.restrictions.calendar import LONDON
from guidance.restrictions.moments import in_london

MOST = 12
"""Moments that one page offers; another is typed in."""
QUARTER = timedelta(minutes=15)
MINUTES = (QUARTER, 2 * QUARTER)
CLOCKS: Sequence[frozenset[int]] = (
    frozenset(range(7, 22)),
    frozenset({8, 10, 12, 15, 18, 20}),
    frozenset({9, 13, 18}),
    frozenset({9, 18}),
    frozenset({9}),
)
"""Hours of the day to choose among, fewer and fewer, none of them while people sleep."""


def reach(starts: datetime | None, ends: datetime, at: datetime) -> tuple[datetime, datetime]:
    """The first and the last moment for which a post can be made to wait."""
    first = at + timedelta(minutes=1) if starts is None else max(starts, at + timedelta(minutes=1))
    return first, ends - WINDOW_NOTICE


def choices(starts: datetime | None, ends: datetime, at: datetime) -> Sequence[datetime]:
    """A dozen moments of the window at most, spread over it, in UTC."""
    first, last = reach(starts, ends, at)
    found: Sequence[datetime] = []
    for step in MINUTES:
        found = list(_every(step, first, last))
        if len(found) <= MOST:
            return found
    for hours in CLOCKS:
        wide = list(_at(hours, first, last))
        if 0 < len(wide) <= MOST:
            return wide
        found = wide or found
    return found[:: -(-len(found) // MOST)]


def _every(step: timedelta, first: datetime, last: datetime) -> Iterator[datetime]:
    moment = hour_of(first)
    while moment <= last and moment - first <= WEEK * DAY:
        if moment >= first:
            yield moment
        moment += step


def _at(hours: frozenset[int], first: datetime, last: datetime) -> Iterator[datetime]:
    day = day_of(first)
    while day <= day_of(last):
        for moment in hours_of(day):
            if moment.astimezone(LONDON).hour in hours and first <= moment <= last:
                yield moment
        day += DAY


def moment_on(
    day: date,
    clock: time,
    *,
    starts: datetime | None,
    ends: datetime,
    at: datetime,
) -> datetime | None:
    """The moment that dropping a post on a day means: that time of it, or the nearest it can have.

    None for a day on which the window has no moment. Raises NoSuchTimeError for a time that the
    clocks leave out; of one that comes twice it is the first.
    """
    first, last = reach(starts, ends, at)
    wanted = in_london(day, clock, "first")
    nearest = min(max(wanted, first), last)
    return nearest if first <= nearest and day_of(nearest) == day else None
