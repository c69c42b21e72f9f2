"""Asks the network whether a post is there. Outside any transaction; reads and never sends."""

import logging
from datetime import datetime, timedelta

from approvals.channels.base import Receipt
from approvals.channels.errors import ChannelError
from approvals.posts.pictures import LostPictureError
from approvals.publishing import wiring
from approvals.publishing.crashpoints import crash_here
from approvals.publishing.failing import NO_DATABASE
from approvals.publishing.models import Attempt, Dispatch
from approvals.publishing.sending import outgoing

log = logging.getLogger(__name__)
CLOCK_SLACK = timedelta(minutes=2)


def look(dispatch: Dispatch, at: datetime) -> Receipt | None:
    """The post as the network shows it; None when it is not seen or cannot be asked.

    A network that has not let the portal look is not asked.
    """
    crash_here("during_look")
    if not dispatch.connection.can_read:
        return None
    first = Attempt.objects.filter(dispatch=dispatch, fence=dispatch.fence).first()
    since = (first.intent_at if first else dispatch.opened_at) - CLOCK_SLACK
    try:
        credentials = wiring.credentials_of(dispatch.connection, at=at)
        post = outgoing(dispatch)
        channel = wiring.channel_of(dispatch.connection)
        receipt = channel.find(post, credentials, since)
        return receipt if receipt and _is_ours(receipt, dispatch) else None
    except (ChannelError, LostPictureError, ValueError, LookupError):
        return None
    except NO_DATABASE:
        raise
    except Exception:
        # A channel raises nothing else. If one does, it is as if the network could not be asked.
        log.exception("Dispatch %s could not be looked for.", dispatch.ref)
        return None


def _is_ours(receipt: Receipt, dispatch: Dispatch) -> bool:
    """Not an earlier post with the same words that another dispatch already accounts for."""
    others = Dispatch.objects.filter(connection=dispatch.connection, receipt=receipt.post_id)
    return not others.exclude(pk=dispatch.pk).exists()
