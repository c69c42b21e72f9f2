"""Moving an approved post inside its signed window: both keys cover every moment of it."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from approvals.posts.knowing import about
from approvals.posts.models import Post
from approvals.posts.moving import expect, holds_hand, lock
from approvals.posts.policies import moment_problem
from approvals.posts.states import Hand, PostState
from guidance.restrictions.saying import say_moment
from members.audit.actions import record
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.vocabulary import Action
from members.notifications.actions import notify
from members.notifications.kinds import Kind
from members.people.models import User

HANDS = (Hand.AUTHOR, Hand.REVIEWER)
NOT_YOURS = (
    "Only the councillor whose post this is, or a reviewer who did not help to write it, can do "
    "that."
)


def may_reschedule(post: Post, by: User) -> bool:
    """Whether this person could move the post now; the verb asks again."""
    is_there = post.state == PostState.APPROVED and post.released_at is None
    return is_there and any(holds_hand(hand, post, by) for hand in HANDS)


def refuse_unless_may(post: Post, by: User) -> None:
    """NotAllowed for those who never may, WrongState for a post that cannot be moved now."""
    if not any(holds_hand(hand, post, by) for hand in HANDS):
        raise NotAllowed(NOT_YOURS)
    if post.state != PostState.APPROVED:
        raise WrongState("Only an approved post can be moved within its time.")
    if post.released_at:
        raise WrongState("This post is already being sent, so it can no longer be moved.")


@transaction.atomic
def reschedule(
    post: Post, goes_at: datetime | None, *, sha256: str, by: User, at: datetime
) -> Post:
    """Let an approved post wait for a moment inside its signed window; no key is turned anew.

    The gate is asked at that moment as ever. A new version starts without one.

    Args:
        goes_at: not before this; None lets it go as soon as its window allows.
        sha256: digest of the version that the page showed.

    Raises NotAllowed, WrongState for what is not approved or is being sent already, StaleVersion,
    and NotCompliant for a moment outside the window.
    """
    locked = lock(post)
    refuse_unless_may(locked, by)
    version = expect(locked, sha256)
    if goes_at and (
        problem := moment_problem(goes_at, version.window_from, version.window_until, at)
    ):
        raise NotCompliant(problem)
    if goes_at == locked.goes_at:
        return locked
    locked.goes_at = goes_at
    locked.save(update_fields=["goes_at"])
    facts = {"version": version.number, "goes_at": goes_at.isoformat() if goes_at else ""}
    digest, subject = version.sha256, locked.subject
    record(Action.POST_RESCHEDULE, by=by, subject=subject, at=at, digest=digest, facts=facts)
    _tell_author(locked, by, at)
    return locked


def _tell_author(post: Post, by: User, at: datetime) -> None:
    author = post.councillor.user
    if author.pk == by.pk:
        return
    when = say_moment(post.goes_at) if post.goes_at else "as soon as its time allows"
    notify(
        author,
        kind=Kind.POST,
        key=f"{post.ref}:reschedule:{at.isoformat()}",
        title=f"Your post was moved within its time: {when}",
        body=f"{by.name} moved it. It stays inside the time that you signed.",
        path=reverse("posts:show", args=[post.ref]),
        at=at,
        about=about(post),
    )
