"""In which order the posts of a lane stand, and how a cursor finds its place again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Q, Subquery

from approvals.posts import cursors
from approvals.posts.cursors import Place
from approvals.posts.models import Post, PostQuerySet


@dataclass(frozen=True)
class Order:
    """One order: its name, its fields, the moments of a post's cursor, and what comes after one."""

    label: str
    fields: Sequence[str]
    moments: int
    moments_of: Callable[[Post], Sequence[datetime]]
    after_place: Callable[[Place], Q]

    def sort(self, posts: PostQuerySet) -> PostQuerySet:
        """The posts in this order."""
        return posts.order_by(*self.fields)

    def after(self, cursor: str) -> Q:
        """What comes after a cursor; everything for one that nobody gave out."""
        place = cursors.read(cursor, moments=self.moments)
        return Q() if place is None else self.after_place(place)

    def write(self, post: Post) -> str:
        """The cursor of a post."""
        return cursors.write(self.moments_of(post), post.pk)


def _due(post: Post) -> Sequence[datetime]:
    assert post.due_at is not None  # noqa: S101  what waits was sent in, which set it
    return [post.due_at, post.moved_at]


def _risk_of(pk: UUID) -> Subquery:
    """How risky the post of a cursor is: the cursor itself holds moments alone."""
    return Subquery(Post.objects.filter(pk=pk).values("risk")[:1])


def _after_due(place: Place) -> Q:
    (due, moved), pk = place
    risk = _risk_of(pk)
    alike = Q(due_at=due, risk=risk)
    return (
        Q(due_at__gt=due)
        | Q(due_at=due, risk__lt=risk)
        | alike & Q(moved_at__gt=moved)
        | alike & Q(moved_at=moved, pk__gt=pk)
    )


def _after_risk(place: Place) -> Q:
    (due, moved), pk = place
    risk = _risk_of(pk)
    alike = Q(risk=risk, due_at=due)
    return (
        Q(risk__lt=risk)
        | Q(risk=risk, due_at__gt=due)
        | alike & Q(moved_at__gt=moved)
        | alike & Q(moved_at=moved, pk__gt=pk)
    )


def _window(post: Post) -> Sequence[datetime]:
    assert post.current is not None  # noqa: S101  every lane holds posts that were sent in
    return [post.current.window_until, post.moved_at]


def _after_window(place: Place) -> Q:
    (ends, moved), pk = place
    return (
        Q(current__window_until__gt=ends)
        | Q(current__window_until=ends, moved_at__gt=moved)
        | Q(current__window_until=ends, moved_at=moved, pk__gt=pk)
    )


def _after_latest(place: Place) -> Q:
    (moved,), pk = place
    return Q(moved_at__lt=moved) | Q(moved_at=moved, pk__lt=pk)


DUE_FIRST = Order("Due first", ["due_at", "-risk", "moved_at", "pk"], 2, _due, _after_due)
"""What is to be answered first, then the gravest, then what has waited longest."""
RISK_FIRST = Order("Riskiest first", ["-risk", "due_at", "moved_at", "pk"], 2, _due, _after_risk)
"""What the last check found gravest, then what is to be answered first."""
WINDOW_FIRST = Order(
    "Shortest time first", ["current__window_until", "moved_at", "pk"], 2, _window, _after_window
)
"""What can go out for the shortest time."""
NEWEST_FIRST = Order("Newest", ["-moved_at", "-pk"], 1, lambda post: [post.moved_at], _after_latest)
"""What came into its lane last."""
LATEST_FIRST = replace(NEWEST_FIRST, label="Latest first")
"""What ended last."""
