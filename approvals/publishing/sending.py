"""Sends one claim: outside any transaction, with no database connection held."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import connection as database
from django.utils import timezone

from approvals.channels.base import (
    Channel,
    OutgoingPicture,
    OutgoingPost,
    PicturesThere,
    Receipt,
)
from approvals.channels.errors import Busy, ChannelError, Refused, SignInNeeded
from approvals.channels.registry import NoChannel
from approvals.posts import pictures
from approvals.posts.canonical import digest
from approvals.publishing import gate, settling, wiring
from approvals.publishing.crashpoints import crash_here
from approvals.publishing.facts import gather
from approvals.publishing.models import Dispatch
from approvals.publishing.outbox import Claim, Due, open_and_claim
from approvals.publishing.settling import Ending, settle
from members.connections.connectors.base import Credentials

Clock = Callable[[], datetime]
LOST_PICTURE = "A stored picture is missing or has changed, so nothing was sent."
UNREADABLE = "The stored post cannot be read, so nothing was sent."
TOO_LONG = "It took too long to begin. Nothing was sent."
NO_CHANNEL = "Rostrum cannot post to this account by itself, so nothing was sent."


def publish_one(due: Due, *, clock: Clock = timezone.now) -> bool:
    """Claim one due dispatch and see it through; True if a send was tried."""
    crash_here("before_claim")
    began = time.monotonic()
    claim = open_and_claim(due, at=clock())
    if claim is None:
        return False
    crash_here("after_intent")
    ending = attempt(claim, began=began, clock=clock)
    crash_here("before_settle")
    settle(claim, ending, at=clock())
    crash_here("after_settle")
    if ending.interruption is not None:
        raise ending.interruption
    return True


def attempt(claim: Claim, *, began: float, clock: Clock) -> Ending:
    """Send and say how it ended. Whatever is not known for certain is *unknown*."""
    dispatch = _load(claim)
    prepared = _prepare(dispatch)
    if isinstance(prepared, Ending):
        return prepared
    post, channel = prepared
    try:
        credentials = wiring.credentials_of(dispatch.connection, at=clock())
    except ChannelError as error:
        return _ending_of(error, clock())
    if _is_late(began, deadlines=2):
        return settling.busy(clock(), TOO_LONG)
    try:
        let_go_of_database()
        pictures = channel.put_pictures(post, credentials)
        if shut := _come_between(claim, clock()):
            return settling.kept_back(shut, clock())
        # Uploading takes its time, and so may asking a database that is busy.
        if _is_late(began, deadlines=1):
            return settling.busy(clock(), TOO_LONG)
        let_go_of_database()
        return settling.sent(_publish(channel, post, credentials, pictures))
    except ChannelError as error:
        return replace(_ending_of(error, clock()), interruption=_interruption(error))


def _is_late(began: float, *, deadlines: int) -> bool:
    """Whether fewer deadlines than these are left of the lease, so that others may give up on it."""
    return time.monotonic() - began > settings.SEND_LEASE - deadlines * settings.SEND_DEADLINE


def _prepare(dispatch: Dispatch) -> tuple[OutgoingPost, Channel] | Ending:
    """What is to be sent and through what, or the end of it: what no trying again can make whole.

    The gate has seen all this a moment before; what is lost since must not wait for its lease.
    """
    try:
        return outgoing(dispatch), wiring.channel_of(dispatch.connection)
    except pictures.LostPictureError:
        return settling.refused(LOST_PICTURE, "pictures")
    except NoChannel:
        return settling.refused(NO_CHANNEL, "no_channel")
    except (ValueError, LookupError):
        return settling.refused(UNREADABLE, "bytes")


def _come_between(claim: Claim, at: datetime) -> list[str]:
    """The clauses that shut meanwhile: renewing a sign-in and uploading take their time.

    The gate is asked whole once more, of what is true now. Nothing is locked: whoever stops a post
    while the request is on its way is too late, here as anywhere.
    """
    dispatch = _load(claim)
    version, post = dispatch.version, dispatch.version.post
    return [clause.code for clause in gate.shut(gather(post, version, dispatch.connection, at))]


def _ending_of(error: ChannelError, at: datetime) -> Ending:
    """What a channel's error means; any that says nothing else is *unknown*."""
    if isinstance(error, Refused):
        if error.code in settling.PORTAL_WIDE:
            return settling.turned_away(error.reason, error.code, at)
        return settling.refused(error.reason, error.code)
    if isinstance(error, Busy):
        return settling.busy(error.not_before(at), error.reason)
    if isinstance(error, SignInNeeded):
        return settling.sign_in_needed(at)
    return settling.unknown(error.reason)


def _interruption(error: ChannelError) -> BaseException | None:
    """The order to stop that came while the network was being asked, if one did."""
    cause = error.__cause__
    return None if cause is None or isinstance(cause, Exception) else cause


def let_go_of_database() -> None:
    """Hold no connection while the network takes its time."""
    database.close()


def _publish(
    channel: Channel, post: OutgoingPost, credentials: Credentials, pictures: PicturesThere
) -> Receipt:
    crash_here("before_send")
    receipt = channel.publish(post, credentials, pictures)
    crash_here("after_send")
    return receipt


def _load(claim: Claim) -> Dispatch:
    return Dispatch.objects.select_related(
        "version__body", "version__post__councillor", "connection__councillor"
    ).get(pk=claim.dispatch)


def outgoing(dispatch: Dispatch) -> OutgoingPost:
    """The frozen bytes for one connection, hashed once more, and nothing that was not signed.

    Raises ValueError and LostPictureError for what is not what was signed.
    """
    if digest(dispatch.version.body.content or "") != dispatch.version.sha256:
        raise ValueError("The stored text is not the text that was signed.")
    wording = dispatch.version.payload.wording_for(str(dispatch.connection_id))
    return OutgoingPost(
        version_ref=f"{dispatch.version.post.ref}-{dispatch.version.number}",
        text=wording.text,
        pictures=tuple(
            OutgoingPicture(
                data=pictures.fetch(picture.sha256),
                mime=picture.mime,
                description=picture.description,
                sha256=picture.sha256,
            )
            for picture in wording.pictures
        ),
        uid=wording.uid,
        network=wording.network,
        # While it is being sent: when the intent was written.
        at=dispatch.moved_at,
    )
