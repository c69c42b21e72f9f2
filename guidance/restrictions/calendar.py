"""Working time: the hours in which somebody reviews. Pure calendar arithmetic, and its one owner.

Hours are told by the clock on the wall and counted as they pass, so that an hour in which the
clocks change is as long as any other. Moments go in with any time zone and come out in UTC.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
DAY = timedelta(days=1)
LOOK_AHEAD = 30
"""Days in which something must open to be called the next review."""
FAR = 366
"""Days within which working time is looked for, before or after a moment."""
Span = tuple[datetime, datetime]


@dataclass(frozen=True)
class Opening:
    """Review hours on one weekday (0 is Monday), by the clock on the wall."""

    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True)
class Hours:
    """When somebody reviews: so each week, but not on the days that are closed."""

    openings: tuple[Opening, ...] = ()
    closed: frozenset[date] = frozenset()
    zone: ZoneInfo = LONDON

    def is_open(self, at: datetime) -> bool:
        """Whether somebody reviews at this moment."""
        return any(opens <= at < closes for opens, closes in self._spans(_day(at, self.zone)))

    def next_open(self, at: datetime) -> datetime | None:
        """When somebody next looks: ``at`` itself within hours; None if nothing opens in 30 days."""
        return next((opens for opens, _ in self._ahead(at, LOOK_AHEAD)), None)

    def between(self, starts: datetime, ends: datetime) -> timedelta:
        """How much working time lies between two moments; none when the second is not later."""
        # In UTC before they are compared: two moments of one zone compare by the clock alone.
        starts, ends = starts.astimezone(UTC), ends.astimezone(UTC)
        days = (_day(ends, self.zone) - _day(starts, self.zone)).days + 1
        ahead = self._ahead(starts, days) if starts < ends else iter(())
        cut = (min(closes, ends) - opens for opens, closes in ahead if opens < ends)
        return sum(cut, timedelta())

    def after(self, at: datetime, span: timedelta) -> datetime | None:
        """The first moment by which so much working time has passed; None if not within a year."""
        for opens, closes in self._ahead(at, FAR):
            if span <= closes - opens:
                return opens + span
            span -= closes - opens
        return None

    def before(self, at: datetime, span: timedelta) -> datetime | None:
        """The last moment since which so much working time has passed; None if not within a year.

        Whatever was sent in by then has waited that long, which a query can ask of all at once.
        """
        for opens, closes in self._back(at, FAR):
            if span <= closes - opens:
                return closes - span
            span -= closes - opens
        return None

    def _ahead(self, at: datetime, days: int) -> Iterator[Span]:
        """The spans from a moment on, the first of them cut to begin at it."""
        for number in range(days if self.openings else 0):
            for opens, closes in self._spans(_day(at, self.zone) + number * DAY):
                if closes > at:
                    yield max(opens, at).astimezone(UTC), closes

    def _back(self, at: datetime, days: int) -> Iterator[Span]:
        """The spans up to a moment, the latest first and cut to end at it."""
        for number in range(days if self.openings else 0):
            for opens, closes in reversed(self._spans(_day(at, self.zone) - number * DAY)):
                if opens < at:
                    yield opens, min(closes, at).astimezone(UTC)

    def _spans(self, day: date) -> list[Span]:
        """The open spans of a day in their order; openings that overlap are one."""
        if day in self.closed:
            return []
        found = sorted(
            (_moment(day, one.opens, self.zone), _moment(day, one.closes, self.zone))
            for one in self.openings
            if one.weekday == day.weekday()
        )
        spans: list[Span] = []
        for opens, closes in found:
            if spans and opens <= spans[-1][1]:
                opens, closes = spans[-1][0], max(spans.pop()[1], closes)
            if opens < closes:
                spans.append((opens, closes))
        return spans


def _day(at: datetime, zone: ZoneInfo) -> date:
    return at.astimezone(zone).date()


def _moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """When the clocks show this time, read as RFC 5545 (3.3.5) reads what they skip or repeat.

    A time that they skip is counted as if they had not moved; of one that comes twice, the first.
    """
    return datetime.combine(day, clock.replace(fold=0), tzinfo=zone).astimezone(UTC)
