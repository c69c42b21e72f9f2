"""Setting a post aside: it leaves the lane of what is to be looked at now, and nobody's sight."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from approvals.desk.actions import HeldByAnother, on_the_desk, standing_claim
from approvals.desk.giving import why_not
from approvals.desk.models import LONGEST_REASON, SetAside
from approvals.posts.due import is_late
from approvals.posts.knowing import about
from approvals.posts.models import Post
from approvals.posts.moving import lock
from approvals.posts.states import PostState
from approvals.publishing.failing import alone
from members.audit.actions import PORTAL, record
from members.audit.errors import NotCompliant, WrongState
from members.audit.vocabulary import Action
from members.notifications.actions import notify
from members.notifications.kinds import Kind
from members.people.models import User
from members.people.plain_text import must_be_one_line
from members.people.roles import Role

BATCH = 50


def aside(post: Post, at: datetime) -> SetAside | None:
    """How a post is set aside now, if it is."""
    return SetAside.objects.standing(at).select_related("by").filter(post=post).first()


@transaction.atomic
def set_aside(
    post: Post, reason: str, *, until: datetime | None = None, by: User, at: datetime
) -> SetAside:
    """Park a post until a moment, or until something happens to it; the author sees nothing of it.

    Raises HeldByAnother, NotAllowed, NotCompliant for no reason and for a moment that is over, and
    WrongState for what has left the desk or is late: that is not put off any longer.
    """
    locked = on_the_desk(post, by)
    held = standing_claim(locked)
    if held is not None and held.by_id != by.pk:
        raise HeldByAnother(held)
    if is_late(locked, at):
        raise WrongState("This post is late, so it cannot be set aside. Decide it now.")
    if until is not None and until <= at:
        raise NotCompliant("Choose a time in the future to look again.")
    said = must_be_one_line(reason, name="The reason", longest=LONGEST_REASON)
    SetAside.objects.filter(post=locked, ended_at=None).update(ended_at=at)
    row = SetAside.objects.create(post=locked, by=by, reason=said, until=until, at=at)
    facts = {"until": until.isoformat()} if until else {}
    record(Action.POST_SET_ASIDE, by=by, subject=locked.subject, at=at, facts=facts)
    return row


@transaction.atomic
def bring_back(post: Post, *, by: User, at: datetime) -> None:
    """Put what is set aside back into its lane; what is not stays as it is. Raises NotAllowed."""
    locked = on_the_desk(post, by)
    if aside(locked, at) is None:
        return
    SetAside.objects.filter(post=locked, ended_at=None).update(ended_at=at)
    record(Action.POST_BRING_BACK, by=by, subject=locked.subject, at=at, facts={})


def tell_of_returns(at: datetime) -> int:
    """Tell people of posts whose time to be looked at again has come; called every minute.

    The post is back already, by the clock: this notes it and says so. Returns of how many posts.
    """
    told = 0
    for row in SetAside.objects.returned(at).select_related("post__councillor__user", "by")[:BATCH]:
        with alone(f"Nobody could be told that post {row.post.ref} is back."):
            told += _tell_of_return(row, at)
    return told


@transaction.atomic
def _tell_of_return(row: SetAside, at: datetime) -> bool:
    """Note one return and tell of it, unless another process has; whether this was the one."""
    post = lock(row.post)
    if not SetAside.objects.returned(at).filter(pk=row.pk).update(ended_at=at):
        return False
    record(Action.POST_BRING_BACK, by=PORTAL, subject=post.subject, at=at, facts={})
    for person in _concerned(post, row, at):
        notify(
            person,
            kind=Kind.POST,
            key=f"{post.ref}:aside:{row.pk}",
            title=f"A post by {post.councillor.title} that was set aside is back",
            body="Its time to be looked at again has come. Open it to see why it was set aside.",
            path=reverse("desk:review", args=[post.ref]),
            at=at,
            about=about(post),
        )
    return True


def _concerned(post: Post, row: SetAside, at: datetime) -> Iterable[User]:
    """Whoever has claimed it, else who set it aside; where they cannot, all who could decide it."""
    claim = standing_claim(post)
    person = claim.by if claim else row.by
    if not why_not(post, person, at):
        return [person]
    is_referred = post.state == PostState.REFERRED
    roles = [Role.MONITORING_OFFICER] if is_referred else [Role.REVIEWER, Role.LEAD_REVIEWER]
    return User.objects.holding(*roles)
