"""The one order in which rows are locked: post, connection, dispatch, and the trail's head last.

Two transactions that lock the same rows in different orders wait for each other for ever, and
PostgreSQL ends one of them. Every verb here that writes a dispatch takes its locks through this.
"""

from uuid import UUID

from approvals.posts.models import Post, Version
from approvals.publishing.models import Dispatch
from members.audit.actions import lock_head
from members.connections.models import Connection


def locked_dispatch(pk: UUID) -> Dispatch:
    """The dispatch, with its post and connection locked before it. Inside a transaction only."""
    found = Dispatch.objects.values_list("version__post_id", "connection_id").get(pk=pk)
    list(Post.objects.select_for_update(no_key=True).filter(pk=found[0]).values_list("pk"))
    list(Connection.objects.select_for_update(no_key=True).filter(pk=found[1]).values_list("pk"))
    return Dispatch.objects.select_for_update(no_key=True).get(pk=pk)


def locked_target(version: UUID, connection: UUID) -> tuple[Post, Connection, Dispatch | None]:
    """A version's post, a connection and the dispatch between them, if there is one, locked."""
    [post_id] = Version.objects.values_list("post_id", flat=True).filter(pk=version)
    post = Post.objects.select_for_update(no_key=True).get(pk=post_id)
    target = Connection.objects.select_for_update(no_key=True).get(pk=connection)
    dispatch = (
        Dispatch.objects.select_for_update(no_key=True)
        .filter(version=version, connection=connection)
        .first()
    )
    return post, target, dispatch


def read_under_head(post: Post, version: UUID) -> tuple[Post, Version]:
    """A locked post with its councillor, and a version, read while nothing can be recorded.

    A stop, a hold, a period, a role taken away: each is recorded, so each is either committed
    and seen by whatever is read from here on, or waits until this transaction has ended.
    """
    lock_head()
    fresh = Post.objects.select_related("councillor__user", "councillor__ward", "current")
    return fresh.get(pk=post.pk), Version.objects.select_related("body").get(pk=version)
