"""The queue: which posts wait, the most pressing first, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from django.db.models import Count, F, JSONField, OuterRef, Prefetch, Q, Subquery

from approvals.desk import times
from approvals.desk.counting import counts_in
from approvals.desk.models import CLAIMABLE, Claim
from approvals.desk.ordering import DUE_FIRST, LATEST_FIRST, WINDOW_FIRST, Order
from approvals.posts.canonical import Payload, thaw
from approvals.posts.due import WAITING, is_late, say_due
from approvals.posts.models import CheckReport, Post, PostQuerySet, VersionConnection
from approvals.posts.presenting import title_of
from approvals.posts.states import PostState
from approvals.posts.things import joined
from guidance.compliance.findings import NOTHING_FOUND
from guidance.restrictions.calendar import Hours
from guidance.restrictions.cover import review_hours
from members.connections.models import Network
from members.people.models import User
from members.people.roles import Permission

PAGE = 25
KEPT_IN_VIEW = timedelta(days=30)
"""How long a post that has ended stays on its tab; the audit trail keeps the rest."""


@dataclass(frozen=True)
class Lane:
    """One tab of the queue."""

    title: str
    states: Sequence[PostState]
    empty: str
    order: Order = WINDOW_FIRST
    is_over: bool = False

    @property
    def waits(self) -> bool:
        """Whether somebody at the council is to answer what stands in it."""
        return all(state in WAITING for state in self.states)


LANES: Mapping[str, Lane] = {
    "review": Lane(
        "To review",
        [PostState.IN_REVIEW],
        "When a councillor sends a post in, it will be here.",
        DUE_FIRST,
    ),
    "referred": Lane(
        "Referred",
        [PostState.REFERRED],
        "Posts that a reviewer has referred to the Monitoring Officer will be here.",
        DUE_FIRST,
    ),
    "suggested": Lane(
        "Wording suggested",
        [PostState.WORDING_SUGGESTED],
        "Posts whose author has still to agree to a suggested wording will be here.",
    ),
    "approved": Lane(
        "Approved", [PostState.APPROVED], "Approved posts wait here until they go out."
    ),
    "ended": Lane(
        "Ended",
        [PostState.PUBLISHED, PostState.DECLINED, PostState.WITHDRAWN, PostState.LAPSED],
        "Posts that went out, or came to nothing, in the last 30 days will be here.",
        LATEST_FIRST,
        is_over=True,
    ),
}
HOLDERS = {"nobody": "Nobody", "me": "Me", "others": "Somebody else"}


@dataclass(frozen=True)
class Filters:
    """What the address asks for; anything that makes no sense is as good as nothing."""

    lane: str
    ward: str = ""
    held: str = ""
    after: str = ""

    def query(self, **changes: str) -> dict[str, str]:
        """The address of this list with some of it changed; without what is empty."""
        asked = {"state": self.lane, "ward": self.ward, "held": self.held} | changes
        return {name: value for name, value in asked.items() if value}

    @property
    def narrows(self) -> bool:
        """Whether more than the lane is asked for."""
        return bool(self.ward or self.held)


@dataclass(frozen=True)
class Row:
    """One post of the queue in words."""

    nothing_found: ClassVar[str] = NOTHING_FOUND

    post: Post
    title: str
    channels: str
    window: str
    is_urgent: bool
    counts: Sequence[str]
    claim: Claim | None
    since: str
    due: str
    is_late: bool


def usual_lane(user: User) -> str:
    """Where this person's own work lies."""
    return "review" if user.may(Permission.REVIEW_POST) else "referred"


def filters_from(asked: Mapping[str, str], user: User) -> Filters:
    """What an address asks for."""
    asked_lane, held = asked.get("state", ""), asked.get("held", "")
    lane = asked_lane if asked_lane in LANES else usual_lane(user)
    return Filters(
        lane,
        ward=asked.get("ward", "")[:100],
        held=held if held in HOLDERS and not LANES[lane].is_over else "",
        after=asked.get("after", ""),
    )


def counts_of(user: User, at: datetime) -> dict[str, int]:
    """How many posts each lane holds, in one query."""
    sums = {key: Count("pk", filter=_in_lane(lane, at)) for key, lane in LANES.items()}
    return Post.objects.visible_to(user, at).aggregate(**sums)


def _in_lane(lane: Lane, at: datetime) -> Q:
    """What a lane holds; a post counts as ended for a month, and only if it was ever sent in."""
    held = Q(state__in=lane.states)
    return held & Q(moved_at__gt=at - KEPT_IN_VIEW) if lane.is_over else held


def posts_in(filters: Filters, user: User, at: datetime) -> PostQuerySet:
    """The posts that an address asks for, in the order of their lane.

    Nobody has a claim on what has ended.
    """
    lane = LANES[filters.lane]
    posts = Post.objects.visible_to(user, at).filter(_in_lane(lane, at))
    if filters.ward:
        posts = posts.filter(councillor__ward__slug=filters.ward)
    if lane.is_over:
        return lane.order.sort(posts)
    standing = Q(state__in=CLAIMABLE, claim__at__gte=F("moved_at"))
    if filters.held == "nobody":
        posts = posts.exclude(pk__in=Claim.objects.standing().values("post"))
    elif filters.held:
        mine = Q(claim__by=user)
        posts = posts.filter(standing & (mine if filters.held == "me" else ~mine))
    return lane.order.sort(posts)


def _with_all(posts: PostQuerySet) -> PostQuerySet:
    """What a row needs, in three queries however many rows there are."""
    latest = CheckReport.objects.filter(version=OuterRef("current")).order_by("-at")
    targets = VersionConnection.objects.select_related("connection").order_by("pk")
    return (
        posts.select_related("councillor__user", "councillor__ward", "current__body", "claim__by")
        .prefetch_related(Prefetch("current__targets", queryset=targets), "current__clearances")
        .annotate(found=Subquery(latest.values("findings")[:1], output_field=JSONField()))
    )


def page_of(filters: Filters, user: User, at: datetime) -> tuple[list[Row], str]:
    """A page of rows, and the cursor of the page after it or nothing."""
    order, hours = LANES[filters.lane].order, review_hours()
    posts = posts_in(filters, user, at).filter(order.after(filters.after))
    found = list(_with_all(posts)[: PAGE + 1])
    following = order.write(found[PAGE - 1]) if len(found) > PAGE else ""
    return [row_of(post, hours, at) for post in found[:PAGE]], following


def first_rows(filters: Filters, user: User, at: datetime, most: int) -> list[Row]:
    """The most pressing rows, for the home page."""
    found = list(_with_all(posts_in(filters, user, at))[:most])
    hours = review_hours() if found else Hours()
    return [row_of(post, hours, at) for post in found]


def row_of(post: Post, hours: Hours, at: datetime) -> Row:
    """A post in the words of the queue."""
    version = post.current
    assert version is not None  # noqa: S101  every lane holds posts that were sent in
    claim = getattr(post, "claim", None)
    waits = post.state in CLAIMABLE
    content = version.body.content
    payload = None if content is None else thaw(content)
    cleared = {clearance.rule for clearance in version.clearances.all()}
    return Row(
        post,
        title=_title(payload),
        channels=joined(Network(t.connection.network).label for t in version.targets.all()),
        window=times.window_words(post.opens_at, version.window_until, at),
        is_urgent=waits and times.is_urgent(version.window_until, at),
        counts=counts_in(getattr(post, "found", None) or [], cleared, payload),
        claim=claim if claim is not None and claim.stands(post) else None,
        since=times.moment_words(post.moved_at, at),
        due=say_due(post, hours, at),
        is_late=is_late(post, at),
    )


def _title(payload: Payload | None) -> str:
    if payload is None:
        return "Its words have been deleted"
    return title_of(payload.wordings[0].text)
