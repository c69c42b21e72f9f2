"""The one order in which rows are locked: post, connection, dispatch, and the trail's head last.

Two transactions that lock the same rows in different orders wait for each other for ever, and
PostgreSQL ends one of them. Every verb here that writes a dispatch takes its locks through this.
"""

from uuid import UUID

from approvals.posts.models import Post
from approvals.publishing.models import Dispatch
from members.connections.models import Connection


def locked_dispatch(pk: UUID) -> Dispatch:
    """The dispatch, with its post and connection locked before it. Inside a transaction only."""
    found = Dispatch.objects.values_list("version__post_id", "connection_id").get(pk=pk)
    list(Post.objects.select_for_update(no_key=True).filter(pk=found[0]).values_list("pk"))
    list(Connection.objects.select_for_update(no_key=True).filter(pk=found[1]).values_list("pk"))
    return Dispatch.objects.select_for_update(no_key=True).get(pk=pk)
