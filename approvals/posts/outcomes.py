"""The verbs of the portal itself: what the publisher reports back. Called from above only."""

from datetime import datetime

from django.db import transaction

from approvals.posts.models import Post, Version
from approvals.posts.moving import lock, move, ready
from approvals.posts.states import BY_NAME, PostState
from members.audit.actions import PORTAL, record
from members.audit.errors import WrongState
from members.audit.vocabulary import Action

NEW_TIME = "Open it to choose a new time and to send it in again."


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
def publish_if_current(version: Version, *, at: datetime) -> bool:
    """Note that a version is out, if it is still what its post stands for; whether that is so.

    News of a version can come after its author has gone on: then the post stays as it is.
    """
    post = lock(version.post)
    is_over = post.state not in {*BY_NAME["mark_published"].sources, PostState.PUBLISHED}
    if post.current_id != version.pk or is_over:
        return False
    mark_published(post, at=at)
    return True


@transaction.atomic
def mark_published(post: Post, *, at: datetime) -> Post:
    """Note that the post is out on at least one channel; a second call changes nothing."""
    if lock(post).state == PostState.PUBLISHED:
        return post
    locked, transition = ready(post, "mark_published", by=PORTAL)
    return move(locked, transition, by=PORTAL, at=at, facts={})


@transaction.atomic
def lapse(post: Post, *, why: str = "", at: datetime) -> Post:
    """Note that the window closed before the post went out: its author can open it again.

    Args:
        why: what kept it back in its time, as its author is told; nothing where nothing did.

    An offer that nobody took has merely ended: nobody is told that something failed.
    """
    locked = lock(post)
    is_untaken = locked.state == PostState.WORDING_SUGGESTED and locked.is_offer
    locked, transition = ready(post, "end_offer" if is_untaken else "lapse", by=PORTAL)
    if locked.current and locked.current.window_until > at:
        raise WrongState("The window of this post is still open.")
    take_back_release(locked, at=at)
    said = "" if is_untaken else f"{why} {NEW_TIME}".strip()
    return move(locked, transition, by=PORTAL, at=at, facts={}, said=said)
