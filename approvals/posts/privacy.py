"""What may be told of posts to somebody who may not read them. Pure.

Figures go back 90 days and no further than the last whole week, so that nobody who looks before
and after a colleague sends something in sees what became of it. A figure below 5 is not told: the
threshold is that of the Office for National Statistics for counts of people.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from guidance.restrictions.calendar import LONDON
from guidance.restrictions.moments import in_london

BACK_DAYS = 90
BACK = timedelta(days=BACK_DAYS)
FEWEST = 5
FEW = f"fewer than {FEWEST}"


@dataclass(frozen=True)
class Span:
    """A stretch of time: its first moment belongs to it, the moment of its end does not."""

    starts: datetime
    ends: datetime

    @property
    def last_day(self) -> date:
        """The last day that belongs to it."""
        return self.ends.astimezone(LONDON).date() - timedelta(days=1)


def counted_at(at: datetime) -> Span:
    """The 90 days that ended with the last whole week: on Monday at midnight in London."""
    today = at.astimezone(LONDON).date()
    monday = today - timedelta(days=today.weekday())
    return Span(in_london(monday - BACK, time(0)), in_london(monday, time(0)))
