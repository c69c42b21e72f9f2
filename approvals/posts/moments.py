"""The moments that the pages of a post offer. Pure."""

from datetime import UTC, datetime, time, timedelta

from guidance.restrictions.calendar import LONDON

USUAL_END = time(22, 0)
SHORTEST = timedelta(hours=2)


def usual_end(at: datetime, next_review: datetime | None) -> datetime:
    """A latest time to offer: 10pm on the day on which a reviewer next looks.

    The day after, when that leaves less than two hours. ``at`` and the answer are moments.
    """
    start = max(at, next_review or at).astimezone(LONDON)
    end = datetime.combine(start.date(), USUAL_END, tzinfo=LONDON)
    if end - start < SHORTEST:
        end = datetime.combine(start.date() + timedelta(days=1), USUAL_END, tzinfo=LONDON)
    return end.astimezone(UTC)
