"""Where each post stands on the calendar: the least that must be known of all of them.

What has not gone out stands where it could go out first: at the moment chosen for it, else where
its window opens, else now. What is out stands where it went out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from approvals.agenda.asking import Asked
from approvals.posts.models import Post, PostQuerySet, VersionConnection
from approvals.posts.models.version import is_untaken_offer
from approvals.posts.states import PostState
from members.people.models import User
from members.people.roles import Permission

WAITING = (PostState.IN_REVIEW, PostState.REFERRED, PostState.WORDING_SUGGESTED)
"""With an author's wish and without both keys."""
AHEAD, STUCK, OUT = "ahead", "stuck", "out"


@dataclass(frozen=True)
class Slot:
    """One post and where it stands; ``is_set`` where that is a moment and not merely "soon"."""

    at: datetime
    until: datetime
    key: UUID
    is_ahead: bool
    is_set: bool
    now: datetime

    @property
    def order(self) -> tuple[bool, datetime, datetime, UUID]:
        """Its place in a day: what has a time by the time, then the rest by how long it can wait."""
        return (not self.is_set, self.at, self.until, self.key)


READERS = (
    Permission.DRAFT_POST,
    Permission.PREPARE_DRAFT,
    Permission.REVIEW_POST,
    Permission.CLEAR_REFERRAL,
    Permission.VIEW_AUDIT,
)
"""Those who write posts, and those who may read what was sent in."""


def may_read(user: User) -> bool:
    """Whether there is a calendar for this person at all."""
    return any(user.may(permission) for permission in READERS)


def posts_for(asked: Asked, user: User, at: datetime) -> PostQuerySet:
    """The posts that this person may know of, narrowed as the address asks."""
    posts = Post.objects.visible_to(user, at)
    if asked.ward:
        posts = posts.filter(councillor__ward__slug=asked.ward)
    if asked.member:
        posts = posts.filter(councillor__slug=asked.member)
    if asked.channel:
        places = VersionConnection.objects.filter(
            version=OuterRef("current"), connection__network=asked.channel
        )
        posts = posts.filter(Exists(places))
    return posts


def slots_between(
    posts: PostQuerySet, starts: datetime, ends: datetime, at: datetime
) -> Sequence[Slot]:
    """The slots of these posts from one moment to another in their order, in one query.

    ``at`` is now.
    """
    parts = [
        _rows(_ahead(posts, starts, ends, at), AHEAD, F("opens")),
        _rows(_stuck(posts, starts, ends, at), STUCK, F("opens")),
        _rows(_out(posts, starts, ends), OUT, F("moved_at")),
    ]
    rows: Iterable[tuple[Any, ...]] = parts[0].union(*parts[1:], all=True)
    return sorted((_slot(*row, now=at) for row in rows), key=lambda slot: (slot.at, slot.order))


def _slot(key: UUID, kind: str, opens: datetime | None, until: datetime, *, now: datetime) -> Slot:
    if kind != AHEAD:
        return Slot(opens or now, until, key, is_ahead=False, is_set=True, now=now)
    is_set = opens is not None and opens > now
    return Slot(
        opens if opens and is_set else now, until, key, is_ahead=True, is_set=is_set, now=now
    )


def _ahead(posts: PostQuerySet, starts: datetime, ends: datetime, at: datetime) -> PostQuerySet:
    """What may still go out. None of it stands before now.

    An offer that its councillor has not taken goes nowhere yet.
    """
    states = (*WAITING, PostState.APPROVED)
    open_still = posts.filter(state__in=states, current__window_until__gt=at)
    opens = Coalesce("goes_at", "current__window_from")
    still = open_still.exclude(is_untaken_offer()).annotate(opens=opens)
    if ends <= at:
        return still.none()
    if starts > at:
        return still.filter(opens__gte=starts, opens__lt=ends)
    return still.filter(Q(opens__isnull=True) | Q(opens__lt=ends))


def _stuck(posts: PostQuerySet, starts: datetime, ends: datetime, at: datetime) -> PostQuerySet:
    """What was approved, is not out, and whose window is over: somebody has still to look."""
    since = Coalesce("released_at", "current__window_until")
    stuck = posts.filter(state=PostState.APPROVED, current__window_until__lte=at)
    return stuck.annotate(opens=since).filter(opens__gte=starts, opens__lt=ends)


def _out(posts: PostQuerySet, starts: datetime, ends: datetime) -> PostQuerySet:
    return posts.filter(state=PostState.PUBLISHED, moved_at__gte=starts, moved_at__lt=ends)


def _rows(posts: PostQuerySet, kind: str, moment: F) -> QuerySet[Any, tuple[Any, ...]]:
    """Key, kind, moment and last moment of each, so that three reads make one query."""
    return (
        posts.order_by()
        .annotate(
            part=Value(kind, output_field=CharField()),
            moment=Coalesce(moment, Value(None, output_field=DateTimeField())),
        )
        .values_list("pk", "part", "moment", "current__window_until")
    )
