"""The verb by which an author takes a post back in a place where it has not gone out.

Once the first place is being sent to, the post as a whole cannot be withdrawn any more, though it
may be out in one place and held back in another. A reviewer has a stop for that; an author has this.
"""

from datetime import datetime

from django.db import transaction

from approvals.posts.models import Post, Version
from approvals.posts.outcomes import take_back_release
from approvals.posts.states import PostState
from approvals.publishing.facts import OUT
from approvals.publishing.handing import take_back_notices
from approvals.publishing.locking import locked_target
from approvals.publishing.models import Dispatch
from approvals.publishing.outbox import is_out_of_hand
from approvals.publishing.states import NEXT, DispatchState
from members.audit.actions import record
from members.audit.errors import NotAllowed, WrongState
from members.audit.vocabulary import Action
from members.connections.models import Connection
from members.people.models import User
from members.people.roles import Permission


@transaction.atomic
def take_back(version: Version, connection: Connection, *, by: User, at: datetime) -> Dispatch:
    """Take a post back in one place; what is out elsewhere stays out. Twice is once.

    Raises ``NotAllowed`` for anybody but its councillor, and ``WrongState`` where the version does
    not go to that place, where it is out here, on its way or not known to be either, and where the
    whole post can still be taken back.
    """
    post, place, dispatch = locked_target(version.pk, connection.pk)
    if post.councillor.user_id != by.pk or not by.may(Permission.DRAFT_POST):
        raise NotAllowed("Only the councillor whose post this is can take it back.")
    if not version.targets.filter(connection=place).exists():
        raise WrongState("This version of the post does not go there.")
    if dispatch is not None and dispatch.state == DispatchState.TAKEN_BACK:
        return dispatch
    if reason := why_not(post, version, dispatch, at):
        raise WrongState(reason)
    taken = dispatch or Dispatch(version=version, connection=place, opened_at=at)
    taken.state, taken.moved_at, taken.retry_at = DispatchState.TAKEN_BACK, at, None
    taken.reasons, taken.detail = [], ""
    taken.save()
    take_back_notices(taken, at)
    record(
        Action.DISPATCH_TAKE_BACK,
        by=by,
        subject=taken.subject,
        at=at,
        digest=version.sha256,
        facts={"post": post.ref, "connection": place.ref},
    )
    if not is_out_of_hand(post):
        take_back_release(post, at=at)
    return taken


def why_not(post: Post, version: Version, dispatch: Dispatch | None, at: datetime) -> str:
    """Why a post cannot be taken back in a place, or an empty string. Reads nothing."""
    if post.current_id != version.pk or post.state not in OUT:
        return "This version of the post does not go out any more."
    if post.state == PostState.APPROVED and post.released_at is None:
        return "Nothing of this post has gone out. Take the whole post back instead."
    if version.window_until <= at:
        return "Its time has passed, so it does not go out here any more."
    if dispatch is not None and DispatchState.TAKEN_BACK not in NEXT[DispatchState(dispatch.state)]:
        return "It is too late: here the post is out, on its way, or not known to be either."
    return ""
