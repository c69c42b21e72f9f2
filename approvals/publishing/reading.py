"""Reads for the pages: what needs a person, what waits for a hand, what is coming up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from approvals.posts.canonical import SignedWording
from approvals.posts.models import Post, Version, VersionConnection
from approvals.posts.states import PostState
from approvals.publishing.models import Dispatch, DispatchQuerySet
from approvals.publishing.states import DispatchState
from members.connections.models import Platform
from members.people.models import User
from members.people.roles import Permission

PAGE = 20
SEES_ALL_TROUBLE = (Permission.REVIEW_POST, Permission.STOP_PUBLISHING)


def with_words(dispatches: DispatchQuerySet) -> DispatchQuerySet:
    """With what a page says of each, in the same query."""
    return dispatches.select_related(
        "version__body", "version__post__councillor__user", "connection__councillor__user"
    )


def wording_of(dispatch: Dispatch) -> SignedWording | None:
    """What was signed for this connection; None once its text has been disposed of."""
    try:
        return dispatch.version.payload.wording_for(str(dispatch.connection_id))
    except (ValueError, KeyError):
        return None


def first_words(version: Version) -> str:
    """The first wording of a version, to know it by."""
    try:
        return version.payload.wordings[0].text
    except (ValueError, IndexError):
        return "The text is no longer kept"


def trouble_for(user: User) -> DispatchQuerySet:
    """What needs a person, as far as this one is concerned with it."""
    needing = Dispatch.objects.needing_a_person()
    if any(user.may(permission) for permission in SEES_ALL_TROUBLE):
        return needing
    return needing.of_person(user)


def practice_posts() -> DispatchQuerySet:
    """What went to practice connections."""
    return Dispatch.objects.filter(connection__platform=Platform.PRACTICE, state=DispatchState.SENT)


@dataclass(frozen=True)
class Leaf:
    """One page of a list, newest first; ``following`` is the cursor of the next, or empty."""

    dispatches: Sequence[Dispatch]
    following: str


def leaf_of(dispatches: DispatchQuerySet, cursor: str, *, size: int = PAGE) -> Leaf:
    """The page after a cursor; the first for one that nobody gave out."""
    place = _read(cursor)
    if place is not None:
        moved, key = place
        dispatches = dispatches.filter(Q(moved_at__lt=moved) | Q(moved_at=moved, pk__lt=key))
    found = list(dispatches.order_by("-moved_at", "-pk")[: size + 1])
    last = found[size - 1] if len(found) > size else None
    # As "Z", because a plus sign in an address is a space.
    stamp = last.moved_at.astimezone(UTC).isoformat().replace("+00:00", "Z") if last else ""
    following = f"{stamp}~{last.pk}" if last else ""
    return Leaf(found[:size], following)


def _read(cursor: str) -> tuple[datetime, UUID] | None:
    moved, _, key = cursor.partition("~")
    try:
        # To UTC at once: the first and last days of the calendar have none.
        return datetime.fromisoformat(moved).astimezone(UTC), UUID(key)
    except (ValueError, OverflowError):
        return None


def in_flight() -> DispatchQuerySet:
    """What is being sent at this moment."""
    return Dispatch.objects.filter(state=DispatchState.SENDING)


def approved_ahead(user: User, at: datetime, limit: int = 10) -> list[Post]:
    """Approved posts that have not gone out, soonest first, of those this person may know of."""
    approved = Post.objects.visible_to(user, at).filter(
        state=PostState.APPROVED, current__window_until__gt=at
    )
    soonest = Coalesce("current__window_from", F("moved_at"))
    return list(
        approved.select_related("current__body", "councillor__user").order_by(soonest, "pk")[:limit]
    )


@dataclass(frozen=True)
class Place:
    """One connection that a version names, and what became of it there."""

    target: VersionConnection
    dispatch: Dispatch | None

    @property
    def state(self) -> str:
        """The delivery's state, or ``waiting``."""
        return self.dispatch.state if self.dispatch else "waiting"


def places_of(post: Post) -> list[Place]:
    """The places of the current version, in the order in which they were signed."""
    targets = VersionConnection.objects.filter(version=post.current).select_related("connection")
    found = Dispatch.objects.filter(version=post.current).prefetch_related("attempts")
    dispatches = {dispatch.connection_id: dispatch for dispatch in found}
    return [
        Place(target, dispatches.get(target.connection_id)) for target in targets.order_by("pk")
    ]


def earlier(post: Post) -> list[Dispatch]:
    """What became of earlier versions."""
    found = Dispatch.objects.filter(version__post=post).exclude(version=post.current)
    return list(found.select_related("version", "connection").order_by("-moved_at")[:PAGE])
