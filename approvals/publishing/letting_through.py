"""The verb by which one version goes on although a stop binds it, and what is read for it.

The stop stays for the rest. Lifting it, and so letting all of them go, is ``actions.resume``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from approvals.posts.models import Post, PostQuerySet, Version, VersionConnection
from approvals.posts.states import PostState
from approvals.publishing.facts import OUT, texts_in
from approvals.publishing.models import Dispatch, Passage, Stop, still_to_go
from approvals.publishing.states import DispatchState
from members.audit.actions import record
from members.audit.errors import NotAllowed, WrongState
from members.audit.vocabulary import Action
from members.people.models import User
from members.people.roles import Permission

MOST = 100
"""Posts that a page offers to let through; those that go out soonest are first."""
OF_STOPS = frozenset({"stop", "stop_subject"})
"""The clauses of the gate that speak of a stop."""
ASKED = "Its time has ended, so it does not go out. Its author is asked for a new one."


@transaction.atomic
def let_through(stop: Stop, version: Version, *, by: User, at: datetime) -> Passage:
    """Let one version through one stop, which stays in force for everything else. Twice is once.

    Another version of the post is stopped again, and this one is by whatever stop comes later.

    Raises ``NotAllowed`` for whoever may not resume publishing, and ``WrongState`` where the stop
    is lifted or does not bind the post, and where the version does not go out any more: what is
    past its time its author is asked about, by the sweep.
    """
    if not by.may(Permission.STOP_PUBLISHING):
        raise NotAllowed(
            "Only a lead reviewer or the Monitoring Officer can let a post through a stop."
        )
    # The post before the stop, and the trail's head last: as in ``locking``.
    posts = Post.objects.select_for_update(no_key=True, of=("self",))
    post = posts.select_related("councillor__user", "current__body").get(pk=version.post_id)
    locked = Stop.objects.select_for_update(no_key=True).get(pk=stop.pk)
    if before := Passage.objects.filter(stop=locked, version=version).first():
        return before
    if reason := _why_not(locked, post, version, at):
        raise WrongState(reason)
    passage = Passage.objects.create(stop=locked, version=version, by=by, at=at)
    facts = {"stop": str(locked.pk), "version": version.number}
    digest = version.sha256
    record(
        Action.PUBLISHING_LET_THROUGH,
        by=by,
        subject=post.subject,
        at=at,
        digest=digest,
        facts=facts,
    )
    return passage


def _why_not(stop: Stop, post: Post, version: Version, at: datetime) -> str:
    """Why a version cannot be let through a stop, or an empty string."""
    if stop.lifted_at:
        return "This stop has been lifted already."
    if version.window_until <= at:
        return ASKED
    if post.current_id != version.pk or post.state not in OUT:
        return "This version of the post does not go out any more."
    if not stop.binds(post, _texts_of(post)):
        return "This stop does not keep this post back."
    if not VersionConnection.objects.filter(still_to_go(), version=version).exists():
        return "The post does not wait in any place any more."
    return ""


def _texts_of(post: Post) -> list[str]:
    version = post.current
    return texts_in(version.body.content or "") if version else []


@dataclass(frozen=True)
class Kept:
    """A post whose current version a stop keeps back, and what else stops it."""

    post: Post
    others: Sequence[Stop]


def kept_by(stop: Stop, at: datetime) -> list[Kept]:
    """What this stop keeps back or will, soonest first: approved, inside its time, not let through."""
    others = list(Stop.objects.in_force().select_related("ward", "councillor__user"))
    through = set(Passage.objects.values_list("stop_id", "version_id").filter(stop__in=others))
    found = []
    for post in _ahead(at):
        texts = _texts_of(post)
        binding = [one for one in others if one.binds(post, texts)]
        left = [one for one in binding if (one.pk, post.current_id) not in through]
        if stop in left:
            found.append(Kept(post, [one for one in left if one != stop]))
    return found


def _ahead(at: datetime) -> PostQuerySet:
    places = VersionConnection.objects.filter(still_to_go(), version=OuterRef("current"))
    posts = Post.objects.filter(Exists(places), state__in=OUT, current__window_until__gt=at)
    return posts.select_related("councillor__user", "current__body").order_by(
        "current__window_until", "pk"
    )


def asked_anew(stop: Stop) -> list[Post]:
    """The posts whose time ended while this stop kept them back: their authors are asked."""
    lapsed = Dispatch.objects.filter(
        state=DispatchState.LAPSED,
        moved_at__gte=stop.thrown_at,
        version__post__state=PostState.LAPSED,
    ).select_related("version__post__councillor__user", "version__post__current__body")
    posts = {
        dispatch.version.post
        for dispatch in lapsed
        if OF_STOPS & set(dispatch.reasons)
        and dispatch.version_id == dispatch.version.post.current_id
    }
    bound = [post for post in posts if stop.binds(post, _texts_of(post))]
    return sorted(bound, key=lambda post: (post.moved_at, post.ref))[:MOST]
