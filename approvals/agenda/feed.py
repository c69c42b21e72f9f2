"""What a person's own calendar is told: times and references, no word of a post and no name.

It is read by programs of others, kept on their servers and shown on locked screens. So whoever
wants to know more opens the post's page and signs in.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat
from django.urls import reverse
from icalendar import Calendar, Event

from approvals.agenda.slots import WAITING, Slot, may_read, slots_between
from approvals.posts.models import Post, VersionConnection
from approvals.posts.states import PostState
from approvals.posts.things import joined
from members.audit import models as audit
from members.audit.vocabulary import Action
from members.connections.models import Network
from members.people.models import User

BACK, AHEAD = timedelta(days=30), timedelta(days=61)
"""How far a feed reaches; no window may end later than 60 days from when it is signed."""
MOST = 1_000
"""Posts in one feed, those that are still to go out before those that are out."""
LENGTH = timedelta(minutes=15)
MOVES = (
    Action.POST_SUBMIT,
    Action.POST_SUGGEST,
    Action.POST_ACCEPT,
    Action.POST_APPROVE,
    Action.POST_REFER,
    Action.POST_CLEAR,
    Action.POST_RESCHEDULE,
    Action.POST_PUBLISH,
)
"""What changes an event: each of them once more in its SEQUENCE (RFC 5545, 3.8.7.4)."""


def feed_for(user: User, at: datetime) -> bytes:
    """The calendar of all that this person may see at this moment, as RFC 5545 has it.

    Empty for somebody who has lost the role that showed it to them.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Rostrum//Calendar of posts//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Rostrum: what is going out")
    calendar.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    for event in _events(user, at):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _events(user: User, at: datetime) -> Iterable[Event]:
    if not may_read(user):
        return
    slots = slots_between(Post.objects.visible_to(user, at), at - BACK, at + AHEAD, at)
    wanted = {slot.key: slot for slot in _soonest(slots)}
    for post in _with_changes(wanted):
        yield _event(post, wanted[post.pk])


def _soonest(slots: Sequence[Slot]) -> Sequence[Slot]:
    ahead = [slot for slot in slots if slot.is_ahead]
    over = [slot for slot in slots if not slot.is_ahead]
    return [*ahead, *reversed(over)][:MOST]


def _with_changes(keys: Iterable[object]) -> QuerySet[Post]:
    """The posts with the number of their changes and the moment of the last, in two queries."""
    subject = Concat(Value("post:"), OuterRef("ref"))
    moves = audit.Event.objects.filter(subject=subject, action__in=MOVES)
    targets = VersionConnection.objects.select_related("connection").order_by("pk")
    return (
        Post.objects.filter(pk__in=list(keys))
        .select_related("current")
        .prefetch_related(Prefetch("current__targets", queryset=targets))
        .annotate(
            last_move=Subquery(moves.order_by("-seq").values("at")[:1]),
            changes=Coalesce(
                Subquery(
                    moves.order_by().values("subject").annotate(n=Count("pk")).values("n")[:1]
                ),
                Value(0),
            ),
        )
        .order_by("ref")
    )


def _event(post: Post, slot: Slot) -> Event:
    changed = getattr(post, "last_move", None) or post.moved_at
    starts = slot.at if slot.is_set else post.moved_at
    event = Event()
    event.add("uid", f"post-{post.ref}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", getattr(post, "changes", 0))
    event.add("dtstart", starts)
    event.add("dtend", starts + LENGTH if slot.is_set else slot.until)
    event.add("summary", _say(post, slot))
    event.add("status", "TENTATIVE" if post.state in WAITING else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    event.add("url", settings.SITE_URL.rstrip("/") + reverse("posts:show", args=[post.ref]))
    return event


def _say(post: Post, slot: Slot) -> str:
    version = post.current
    assert version is not None  # noqa: S101  every slot holds a post that was sent in
    networks = joined(str(Network(t.connection.network).label) for t in version.targets.all())
    return f"Post {post.ref}-{version.number} ({networks}) {_what(post, slot)}"


def _what(post: Post, slot: Slot) -> str:
    if post.state == PostState.PUBLISHED:
        return "is out"
    if not slot.is_ahead:
        return "needs a person to look"
    if post.state in WAITING:
        return "is in review, not approved"
    return "is due" if slot.is_set else "may go out"
