"""The queue: which posts wait, the most pressing first, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, JSONField, OuterRef, Q, Subquery, prefetch_related_objects

from approvals.desk import times
from approvals.desk.counting import counts_in
from approvals.desk.filters import Filters
from approvals.desk.lanes import LANES
from approvals.desk.models import CLAIMABLE, Claim
from approvals.posts.canonical import Payload, thaw
from approvals.posts.due import is_late, say_due
from approvals.posts.models import CheckReport, Post, PostQuerySet, Version
from approvals.posts.presenting import title_of
from approvals.posts.things import joined
from guidance.restrictions.calendar import Hours
from guidance.restrictions.cover import review_hours
from members.connections.models import Network
from members.people.models import User

PAGE = 25


@dataclass(frozen=True)
class Row:
    """One post of the queue in words."""

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


@dataclass(frozen=True)
class Counts:
    """How many posts there are: in each lane, of what was asked for, and in each saved view."""

    lanes: Mapping[str, int]
    shown: int
    views: Sequence[int]


def counts_of(filters: Filters, views: Sequence[Filters], user: User, at: datetime) -> Counts:
    """How many posts each lane holds, are asked for, and stand in each of these views; one query."""
    sums = {f"lane_{key}": Count("pk", filter=lane.holds(at)) for key, lane in LANES.items()}
    sums["shown"] = Count("pk", filter=filters.narrow(user, at))
    sums |= {
        f"view_{place}": Count("pk", filter=view.narrow(user, at))
        for place, view in enumerate(views)
    }
    within = Q()
    for lane in LANES.values():
        within |= lane.holds(at)
    found = Post.objects.visible_to(user, at).filter(within).aggregate(**sums)
    lanes = {key: found[f"lane_{key}"] for key in LANES}
    return Counts(lanes, found["shown"], [found[f"view_{n}"] for n in range(len(views))])


def posts_in(filters: Filters, user: User, at: datetime) -> PostQuerySet:
    """The posts that an address asks for, in its order."""
    posts = Post.objects.visible_to(user, at).filter(filters.narrow(user, at))
    return LANES[filters.lane].order(filters.order).sort(posts)


def _fetched(posts: PostQuerySet, most: int) -> list[Post]:
    """The first posts with what a row needs, in two queries, and one more where words are deleted."""
    latest = CheckReport.objects.filter(version=OuterRef("current")).order_by("-at")
    related = ("councillor__user", "councillor__ward", "current__body", "claim__by")
    whole = posts.select_related(*related).prefetch_related("current__clearances")
    reported = Subquery(latest.values("findings")[:1], output_field=JSONField())
    found = list(whole.annotate(found=reported)[:most])
    versions = [post.current for post in found if post.current]
    wordless = [version for version in versions if version.body.content is None]
    prefetch_related_objects(wordless, "targets__connection")
    return found


def page_of(filters: Filters, user: User, at: datetime) -> tuple[list[Row], str]:
    """A page of rows, and the cursor of the page after it or nothing."""
    order, hours = LANES[filters.lane].order(filters.order), review_hours()
    posts = posts_in(filters, user, at).filter(order.after(filters.after))
    found = _fetched(posts, PAGE + 1)
    following = order.write(found[PAGE - 1]) if len(found) > PAGE else ""
    return [row_of(post, hours, at) for post in found[:PAGE]], following


def first_rows(filters: Filters, user: User, at: datetime, most: int) -> list[Row]:
    """The most pressing rows, for the home page."""
    found = _fetched(posts_in(filters, user, at), most)
    hours = review_hours() if found else Hours()
    return [row_of(post, hours, at) for post in found]


def titled(posts: PostQuerySet) -> list[Post]:
    """Posts with a title each, in the order in which they are due."""
    found = list(posts.order_by("due_at", "pk"))
    for post in found:
        content = post.current.body.content if post.current else None
        post.title = _title(thaw(content) if content else None)  # type: ignore[attr-defined]
    return found


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
        channels=joined(Network(name).label for name in _networks(version, payload)),
        window=times.window_words(post.opens_at, version.window_until, at),
        is_urgent=waits and times.is_urgent(version.window_until, at),
        counts=counts_in(getattr(post, "found", None) or [], cleared, payload),
        claim=claim if claim is not None and claim.stands(post) else None,
        since=times.moment_words(post.moved_at, at),
        due=say_due(post, hours, at),
        is_late=is_late(post, at),
    )


def _networks(version: Version, payload: Payload | None) -> list[str]:
    """Where it goes: as its words say, or as was kept of them."""
    if payload is not None:
        return [wording.network for wording in payload.wordings]
    return [target.connection.network for target in version.targets.all()]


def _title(payload: Payload | None) -> str:
    if payload is None:
        return "Its words have been deleted"
    return title_of(payload.wordings[0].text)
