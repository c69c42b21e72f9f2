"""When the next reviewer looks. Pure calendar arithmetic in the council's time zone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

LOOK_AHEAD = 30


@dataclass(frozen=True)
class Opening:
    """Review hours on one weekday (0 is Monday), local time."""

    weekday: int
    opens: time
    closes: time


def _moment(day: date, clock: time, at: datetime) -> datetime:
    return datetime.combine(day, clock, tzinfo=at.tzinfo)


def next_review(
    at: datetime, openings: Sequence[Opening], closed: Collection[date]
) -> datetime | None:
    """When somebody next looks: ``at`` itself within hours; None if nothing opens in 30 days.

    Args:
        at: a local moment; its time zone is the council's.
    """
    for ahead in range(LOOK_AHEAD):
        day = at.date() + timedelta(days=ahead)
        if day in closed:
            continue
        for opening in sorted(openings, key=lambda o: o.opens):
            if opening.weekday != day.weekday() or _moment(day, opening.closes, at) <= at:
                continue
            return max(at, _moment(day, opening.opens, at))
    return None
