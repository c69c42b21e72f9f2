"""When the communications team reviews, as the council has set it, and what is said of it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.timezone import localtime

from guidance.restrictions.calendar import Hours, Opening
from guidance.restrictions.models import ClosedDay, DutyTurn, ReviewHours, ReviewPromise
from guidance.restrictions.saying import say_clock, say_length
from members.people.models import User

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
    on_duty: Sequence[User] = ()

    @property
    def mark(self) -> str:
        """What stands for the hours and the promise: a form that was opened on others is stale."""
        spans = sorted((one.weekday, one.opens, one.closes) for one in self.hours.openings)
        told = [*spans, self.promise.answer_hours, self.promise.urgent_minutes]
        return hashlib.sha256(str(told).encode()).hexdigest()

    @property
    def is_published(self) -> bool:
        """Whether the council has set any review hours at all."""
        return bool(self.hours.openings)

    @property
    def is_open(self) -> bool:
        """Whether reviewers are at work."""
        return self.hours.is_open(self.at)

    @property
    def promised(self) -> timedelta:
        """The working time in which a post is usually answered."""
        return timedelta(hours=self.promise.answer_hours)

    @property
    def next_look(self) -> datetime | None:
        """When a reviewer next looks; ``at`` itself within hours; None where nobody can say."""
        return self.hours.next_open(self.at)

    @property
    def says_promise(self) -> str:
        """How soon a post is answered, in words; nothing where no hours are published."""
        if not self.is_published:
            return ""
        return f"Posts are usually answered within {say_length(self.promised, 'working')}."

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
    def says_duty(self) -> str:
        """Who is on duty outside the hours, in words; nothing within them."""
        if self.is_open:
            return ""
        names = " and ".join(person.name for person in self.on_duty)
        are = "is" if len(self.on_duty) == 1 else "are"
        return f"{names} {are} on duty for what is urgent." if names else "Nobody is on duty now."

    @property
    def says(self) -> str:
        """Both, for whoever waits or is about to send a post in."""
        return " ".join(part for part in (self.says_promise, self.says_next) if part)


def review_hours() -> Hours:
    """The council's review hours with the days on which it is closed, in two queries."""
    rows = ReviewHours.objects.values_list("weekday", "opens", "closes")
    closed = ClosedDay.objects.kept().values_list("day", flat=True)
    return Hours(tuple(Opening(*row) for row in rows), frozenset(closed))


def is_closed(day: date) -> bool:
    """Whether nobody reviews on a day, whatever weekday it is."""
    return ClosedDay.objects.kept().filter(day=day).exists()


def review_promise() -> ReviewPromise:
    """What the council promises of its reviews; what is usual, where it has not said."""
    return ReviewPromise.objects.filter(pk=1).first() or ReviewPromise(pk=1)


def cover_at(at: datetime) -> Cover:
    """Who reviews when, in three queries, and one more outside the review hours."""
    hours, promise = review_hours(), review_promise()
    if hours.is_open(at):
        return Cover(at, hours, promise)
    people = {turn.person_id: turn.person for turn in DutyTurn.objects.running(at)}
    return Cover(at, hours, promise, list(people.values()))
