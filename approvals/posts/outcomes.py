"""The verbs of the portal itself: what the publisher reports back. Called from above only."""

from datetime import datetime

from django.db import transaction

from approvals.posts.models import Post
from approvals.posts.moving import lock, move, ready
from approvals.posts.states import PostState
from members.audit.actions import PORTAL, record
from members.audit.errors import WrongState
from members.audit.vocabulary import Action


@transaction.atomic
def release(post: Post, *, at: datetime) -> Post:
    """Mark that sending begins: from now on nobody can take the post back. Told once."""
    locked = lock(post)
    if locked.state != PostState.APPROVED and not locked.released_at:
        raise WrongState("Only an approved post can be released.")
    if locked.released_at is None:
        Post.objects.filter(pk=locked.pk).update(released_at=at)
        locked.released_at = at
        digest = locked.current.sha256 if locked.current else ""
        record(Action.POST_RELEASE, by=PORTAL, subject=locked.subject, at=at, digest=digest)
    return locked


@transaction.atomic
def take_back_release(post: Post, *, at: datetime) -> Post:
    """Note that nothing of it is out or on its way after all: people may take it back again.

    The caller knows it for certain, from the network, and holds the lock on the post.
    """
    locked = lock(post)
    if locked.state != PostState.APPROVED or locked.released_at is None:
        return locked
    Post.objects.filter(pk=locked.pk).update(released_at=None)
    locked.released_at = None
    digest = locked.current.sha256 if locked.current else ""
    record(Action.POST_UNRELEASE, by=PORTAL, subject=locked.subject, at=at, digest=digest)
    return locked


@transaction.atomic
def mark_published(post: Post, *, at: datetime) -> Post:
    """Note that the post is out on at least one channel; a second call changes nothing."""
    if lock(post).state == PostState.PUBLISHED:
        return post
    locked, transition = ready(post, "mark_published", by=PORTAL)
    return move(locked, transition, by=PORTAL, at=at, facts={})


@transaction.atomic
def lapse(post: Post, *, at: datetime) -> Post:
    """Note that the window closed before the post went out: its author can open it again."""
    locked, transition = ready(post, "lapse", by=PORTAL)
    if locked.current and locked.current.window_until > at:
        raise WrongState("The window of this post is still open.")
    take_back_release(locked, at=at)
    return move(locked, transition, by=PORTAL, at=at, facts={})
