"""A deliberately naive publisher's memory: marks a post as sent after sending it."""

from datetime import datetime

from django.utils.crypto import get_random_string

from approvals.posts.models import Version
from approvals.publishing.models import Dispatch
from approvals.publishing.outbox import Due
from approvals.publishing.states import DispatchState
from members.connections.models import Connection


class Naive:
    """Reads whether something was sent, and writes it down when it thinks so."""

    def __init__(self, due: Due) -> None:
        self.version = Version.objects.select_related("body", "post").get(pk=due.version)
        self.connection = Connection.objects.get(pk=due.connection)

    def unsent(self, at: datetime) -> Dispatch | None:
        """A dispatch to be sent, not saved; None when the post is marked as sent."""
        if Dispatch.objects.filter(version=self.version, connection=self.connection).exists():
            return None
        return Dispatch(version=self.version, connection=self.connection, opened_at=at, moved_at=at)

    def mark_sent(self, at: datetime) -> None:
        """Note that it was sent."""
        dispatch = Dispatch(
            version=self.version, connection=self.connection, opened_at=at, moved_at=at
        )
        dispatch.state, dispatch.receipt = DispatchState.SENT, get_random_string(12)
        dispatch.save()
