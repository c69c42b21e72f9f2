"""Asks a network whose the post is that a councillor has posted by hand, where its answer proves it.

It reads and never sends, and takes nothing back: a post that another account wrote stays recorded
as said, and people are told. Looked for at once, and 5, 15 and 60 minutes on.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from approvals.publishing.failing import alone
from approvals.publishing.locking import locked_dispatch
from approvals.publishing.models import Dispatch
from approvals.publishing.oddities import mark_odd, written_by
from approvals.publishing.states import ReadBack
from approvals.publishing.telling import tell_of_trouble
from approvals.publishing.watching import LOOKS, take_look
from members.audit.actions import PORTAL, record
from members.audit.vocabulary import Action
from members.connections.connectors.base import ConnectorError
from members.connections.connectors.oembed import account_in, author_of
from members.connections.networks import oembed_config

# Each may wait as long as its deadline, and what else the sweep looks after waits meanwhile.
BATCH = 2


def read_back(at: datetime) -> int:
    """Look at what was posted by hand; returns how many were settled."""
    settled = 0
    due = Dispatch.objects.to_read_back(at).select_related("connection")
    for dispatch in due.order_by("look_again_at")[:BATCH]:
        if dispatch.look_again_at and not take_look(dispatch, LOOKS):
            continue
        with alone(f"Whose dispatch {dispatch.ref} is could not be written."):
            settled += _write(dispatch.pk, _author(dispatch), at)
    return settled


def _author(dispatch: Dispatch) -> str:
    """Whose its network says that it is; blank where it shows nothing or could not be asked."""
    connection = dispatch.connection
    author = ""
    with alone(f"Whose dispatch {dispatch.ref} is could not be asked."):
        try:
            author = author_of(oembed_config(), connection.network, connection.handle, dispatch.url)
        except ConnectorError:
            return ""
    return author


@transaction.atomic
def _write(pk: UUID, author: str, at: datetime) -> bool:
    """Write what was seen, once; nothing yet where there is another look to come."""
    dispatch = locked_dispatch(pk)
    is_last = dispatch.look_again_at is None
    if dispatch.read_back != ReadBack.ASKED or not (author or is_last):
        return False
    connection = dispatch.connection
    is_own = author == account_in(connection.network, connection.handle)
    found = ReadBack.SEEN if is_own else ReadBack.OTHER
    dispatch.read_back = found if author else ReadBack.NOT_SEEN
    dispatch.seen_as, dispatch.look_again_at = author, None
    if dispatch.read_back == ReadBack.OTHER:
        mark_odd(dispatch, written_by(author), at)
    dispatch.save()
    _record(dispatch, at)
    if dispatch.read_back == ReadBack.OTHER:
        tell_of_trouble(dispatch, at)
    return True


def _record(dispatch: Dispatch, at: datetime) -> None:
    facts = {"post": dispatch.version.post.ref, "how": dispatch.read_back}
    record(
        Action.DISPATCH_READ_BACK,
        by=PORTAL,
        subject=dispatch.subject,
        at=at,
        digest=dispatch.version.sha256,
        facts=facts,
    )
