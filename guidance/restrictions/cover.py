"""When the communications team reviews, as the council has set it, and what is said of it."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime

from guidance.restrictions.calendar import Hours, Opening
from guidance.restrictions.models import ClosedDay, ReviewHours, ReviewPromise
from guidance.restrictions.saying import say_clock

WEEK = 7
NOT_PUBLISHED = (
    "The council has not published when posts are reviewed, so nobody can say when yours will be."
)


@dataclass(frozen=True)
class Cover:
    """Who reviews when, as it stands at a moment."""

    at: datetime
    hours: Hours
    promise: ReviewPromise

    @property
    def is_published(self) -> bool:
        """Whether the council has set any review hours at all."""
        return bool(self.hours.openings)

    @property
    def next_look(self) -> datetime | None:
        """When a reviewer next looks; ``at`` itself within hours; None where nobody can say."""
        return self.hours.next_open(self.at)

    @property
    def says_promise(self) -> str:
        """How soon a post is answered, in words; nothing where no hours are published."""
        if not self.is_published:
            return ""
        return f"Usually answered within {say_working_hours(self.promise.answer_hours)}."

    @property
    def says_next(self) -> str:
        """When a reviewer next looks, in words."""
        if not self.is_published:
            return NOT_PUBLISHED
        moment = self.next_look
        if moment is None:
            return "No review hours are published for the next 30 days."
        if moment <= self.at:
            return "Reviewers are at work now."
        local = localtime(moment)
        ahead = (local.date() - localtime(self.at).date()).days
        near = {0: "today", 1: "tomorrow"}.get(ahead)
        day = near or date_format(local, "l" if ahead < WEEK else "l j F")
        return f"Next reviewer: {day} at {say_clock(local.time())}."

    @property
    def says(self) -> str:
        """Both, for whoever waits or is about to send a post in."""
        return " ".join(part for part in (self.says_promise, self.says_next) if part)


def say_working_hours(number: int) -> str:
    """``1 working hour``, ``2 working hours``."""
    return f"{number} working hour{'' if number == 1 else 's'}"


def review_hours() -> Hours:
    """The council's review hours with the days on which it is closed, in two queries."""
    rows = ReviewHours.objects.values_list("weekday", "opens", "closes")
    closed = ClosedDay.objects.kept().values_list("day", flat=True)
    return Hours(tuple(Opening(*row) for row in rows), frozenset(closed))


def review_promise() -> ReviewPromise:
    """What the council promises of its reviews; what is usual, where it has not said."""
    return ReviewPromise.objects.filter(pk=1).first() or ReviewPromise(pk=1)


def cover_at(at: datetime) -> Cover:
    """Who reviews when, in three queries."""
    return Cover(at, review_hours(), review_promise())
