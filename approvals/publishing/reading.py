"""Reads for the pages: what needs a person, what waits for a hand, what is coming up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from approvals.posts import cursors
from approvals.posts.canonical import SignedWording
from approvals.posts.models import Post, PostQuerySet, Version, VersionConnection
from approvals.posts.states import PostState
from approvals.publishing.models import Dispatch, DispatchQuerySet
from approvals.publishing.saying import say_read_back
from approvals.publishing.states import TO_COME, DispatchState
from members.connections.models import Platform
from members.people.models import User
from members.people.roles import Permission

PAGE = 20
WAITING = "waiting"
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


def read_back_of(dispatch: Dispatch) -> str:
    """What the network said of a post that was posted by hand, in a sentence; or nothing."""
    network = dispatch.connection.get_network_display()
    return say_read_back(dispatch.read_back, network, dispatch.seen_as)


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
    place = cursors.read(cursor)
    if place is not None:
        (moved,), key = place
        dispatches = dispatches.filter(Q(moved_at__lt=moved) | Q(moved_at=moved, pk__lt=key))
    found = list(dispatches.order_by("-moved_at", "-pk")[: size + 1])
    last = found[size - 1] if len(found) > size else None
    following = cursors.write([last.moved_at], last.pk) if last else ""
    return Leaf(found[:size], following)


def in_flight() -> DispatchQuerySet:
    """What is being sent at this moment."""
    return Dispatch.objects.filter(state=DispatchState.SENDING)


@dataclass(frozen=True)
class Ahead:
    """An approved post that is still to go out in at least one place."""

    post: Post
    version: Version
    deliveries: Sequence[str]
    reasons: Sequence[str]


def approved_ahead(posts: PostQuerySet, at: datetime, limit: int = 10) -> list[Ahead]:
    """Of these posts the approved ones that are still to go out somewhere, soonest first.

    A place where it was refused, where nobody knows, or where it is out already is not to come:
    a post with no other place is left out. ``reasons`` are the codes that hold it back.
    """
    settled = Dispatch.objects.filter(
        version=OuterRef("version"), connection=OuterRef("connection")
    ).exclude(state__in=TO_COME)
    to_come = VersionConnection.objects.filter(version=OuterRef("current")).exclude(Exists(settled))
    approved = posts.filter(
        Exists(to_come), state=PostState.APPROVED, current__window_until__gt=at
    ).select_related("current__body", "councillor__user")
    soonest = Coalesce("goes_at", "current__window_from", F("moved_at"))
    found = list(approved.order_by(soonest, "pk")[:limit])
    versions = [post.current for post in found if post.current]
    states, reasons = _standing(versions)
    return [
        Ahead(post, version, states.get(version.pk, ()), reasons.get(version.pk, ()))
        for post, version in zip(found, versions, strict=True)
    ]


def _standing(
    versions: Sequence[Version],
) -> tuple[Mapping[UUID, Sequence[str]], Mapping[UUID, Sequence[str]]]:
    """For each version the state in each place, and the codes of what holds it back."""
    dispatches = {
        (d.version_id, d.connection_id): d for d in Dispatch.objects.filter(version__in=versions)
    }
    states: dict[UUID, list[str]] = {}
    reasons: dict[UUID, list[str]] = {}
    targets = VersionConnection.objects.filter(version__in=versions).order_by("pk")
    for version, connection in targets.values_list("version_id", "connection_id"):
        dispatch = dispatches.get((version, connection))
        states.setdefault(version, []).append(dispatch.state if dispatch else WAITING)
        if dispatch and dispatch.state == DispatchState.HELD:
            codes = reasons.setdefault(version, [])
            codes += [code for code in dispatch.reasons if code not in codes]
    return states, reasons


@dataclass(frozen=True)
class Place:
    """One connection that a version names, and what became of it there."""

    target: VersionConnection
    dispatch: Dispatch | None

    @property
    def state(self) -> str:
        """The delivery's state, or ``waiting``."""
        return self.dispatch.state if self.dispatch else WAITING


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
