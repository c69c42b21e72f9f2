"""When the communications team reviews, as the council has set it."""

from guidance.restrictions.calendar import Hours, Opening
from guidance.restrictions.models import ClosedDay, ReviewHours


def review_hours() -> Hours:
    """The council's review hours with the days on which it is closed, in two queries."""
    rows = ReviewHours.objects.values_list("weekday", "opens", "closes")
    closed = ClosedDay.objects.values_list("day", flat=True)
    return Hours(tuple(Opening(*row) for row in rows), frozenset(closed))
