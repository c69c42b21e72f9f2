"""What an address asks of the queue: a lane, filters that combine, and an order."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localtime

from approvals.desk.lanes import LANES, Lane
from approvals.desk.models import Claim
from approvals.posts.due import RISKS
from approvals.posts.models import Trait, VersionConnection
from guidance.compliance.findings import Severity
from members.people.models import User

NO_GROUP = "none"
GRADES = {str(grade): RISKS[grade] for grade in (Severity.REFER, Severity.ANSWER, Severity.ADVICE)}
GRADES |= {"nothing": 0}
"""How grave the gravest finding is, as the order of the queue counts it."""
HOLDERS = {"nobody": "Nobody", "me": "Me", "others": "Somebody else"}
LATE, TODAY, URGENT = "late", "today", "urgent"
DAY = timedelta(days=1)
AGES = {"1": DAY, "3": 3 * DAY, "7": 7 * DAY}
"""How long ago what is to be looked at was sent in, at least; and in the last day."""
LAST_DAY = "0"
LONGEST = 120
# The words of a place in the frozen text of a version, and nothing else of it.
IN_WORDS = r'"text":"([^"\\]|\\.)*'

Narrow = Callable[[str, User, datetime], Q]


def _ward(slug: str, user: User, at: datetime) -> Q:
    return Q(councillor__ward__slug=slug)


def _group(slug: str, user: User, at: datetime) -> Q:
    return Q(councillor__group=None) if slug == NO_GROUP else Q(councillor__group__slug=slug)


def _capacity(capacity: str, user: User, at: datetime) -> Q:
    return Q(current__capacity=capacity)


def _channel(network: str, user: User, at: datetime) -> Q:
    targets = VersionConnection.objects.filter(version=OuterRef("current"))
    return Q(Exists(targets.filter(connection__network=network)))


def _subject(subject: str, user: User, at: datetime) -> Q:
    return _has(Trait.Kind.SUBJECT, subject)


def _found(what: str, user: User, at: datetime) -> Q:
    return Q(risk=GRADES[what]) if what in GRADES else _has(Trait.Kind.RULE, what)


def _has(kind: Trait.Kind, key: str) -> Q:
    return Q(Exists(Trait.objects.filter(version=OuterRef("current"), kind=kind, key=key)))


def _held(by: str, user: User, at: datetime) -> Q:
    claims = Claim.objects.standing().filter(post=OuterRef("pk"))
    if by == "nobody":
        return ~Q(Exists(claims))
    if by == "others":
        return Q(Exists(claims.exclude(by=user)))
    return Q(Exists(claims.filter(by=user.pk if by == "me" else UUID(by))))


def _due(when: str, user: User, at: datetime) -> Q:
    if when == URGENT:
        return Q(urgent_at__isnull=False)
    if when == LATE:
        return Q(due_at__lte=at)
    midnight = datetime.combine(localtime(at).date() + timedelta(days=1), time(0))
    return Q(due_at__gt=at, due_at__lt=midnight.astimezone(localtime(at).tzinfo))


def _age(days: str, user: User, at: datetime) -> Q:
    if days == LAST_DAY:
        return Q(current__made_at__gt=at - DAY)
    return Q(current__made_at__lte=at - AGES[days])


def _words(words: str, user: User, at: datetime) -> Q:
    """A reference, part of the author's name, or words of the post itself."""
    written = json.dumps(words, ensure_ascii=False)[1:-1]
    said = Q(current__body__content__icontains=written)
    said &= Q(current__body__content__iregex=IN_WORDS + re.escape(written))
    return Q(ref__iexact=words) | Q(councillor__user__name__icontains=words) | said


NARROW: Mapping[str, Narrow] = {
    "ward": _ward,
    "group": _group,
    "capacity": _capacity,
    "channel": _channel,
    "subject": _subject,
    "found": _found,
    "held": _held,
    "due": _due,
    "age": _age,
    "q": _words,
}
"""Every filter by its name in the address, in the order in which people meet them."""


def applies(name: str, lane: Lane) -> bool:
    """Whether a filter says anything of a lane: nobody holds or waits for what has ended."""
    if name == "due":
        return lane.waits
    return not (name == "held" and lane.is_over)


@dataclass(frozen=True)
class Filters:
    """What an address asks for.

    ``asked`` is filter to value; ``view`` the saved view that it came from; ``after`` a cursor.
    """

    lane: str
    asked: Mapping[str, str] = field(default_factory=dict)
    order: str = ""
    view: str = ""
    after: str = ""

    def query(self, **changes: str) -> dict[str, str]:
        """The address of this list with some of it changed; without what is empty."""
        asked = {"state": self.lane, **self.asked, "order": self.order, "view": self.view}
        return {name: value for name, value in (asked | changes).items() if value}

    @property
    def narrows(self) -> bool:
        """Whether more than the lane is asked for."""
        return bool(self.asked)

    def narrow(self, user: User, at: datetime) -> Q:
        """The posts that it asks for, as a condition in which no post counts twice."""
        lane = LANES[self.lane]
        condition = lane.holds(at)
        for name, value in self.asked.items():
            if applies(name, lane):
                condition &= NARROW[name](value, user, at)
        return condition
