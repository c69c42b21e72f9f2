"""Sends one claim: outside any transaction, with no database connection held."""

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db import connection as database
from django.utils import timezone

from approvals.channels.base import Channel, OutgoingPicture, OutgoingPost, Receipt
from approvals.channels.errors import Busy, ChannelError, Refused, SignInNeeded
from approvals.posts import pictures
from approvals.publishing import settling, wiring
from approvals.publishing.crashpoints import crash_here
from approvals.publishing.models import Dispatch
from approvals.publishing.outbox import Claim, Due, open_and_claim
from approvals.publishing.settling import Ending, settle
from members.connections.connectors.base import Credentials

Clock = Callable[[], datetime]


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
    try:
        dispatch = _load(claim)
        post = outgoing(dispatch)
        credentials = wiring.credentials_of(dispatch.connection, at=clock())
    except SignInNeeded:
        return settling.sign_in_needed(clock())
    except Busy as error:
        return settling.busy(error.not_before(clock()), error.reason)
    channel = wiring.channel_of(dispatch.connection)
    let_go_of_database()
    if time.monotonic() - began > settings.SEND_LEASE - 2 * settings.SEND_DEADLINE:
        # The lease is no longer long enough to be sure that nobody else has given up on it.
        return settling.busy(clock(), "It took too long to begin. Nothing was sent.")
    try:
        return settling.sent(_publish(channel, post, credentials))
    except ChannelError as error:
        return replace(_ending_of(error, clock()), interruption=_interruption(error))


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


def _publish(channel: Channel, post: OutgoingPost, credentials: Credentials) -> Receipt:
    crash_here("before_send")
    receipt = channel.publish(post, credentials)
    crash_here("after_send")
    return receipt


def _load(claim: Claim) -> Dispatch:
    return Dispatch.objects.select_related(
        "version__body", "version__post", "connection__councillor"
    ).get(pk=claim.dispatch)


def outgoing(dispatch: Dispatch) -> OutgoingPost:
    """The frozen bytes for one connection, and nothing that was not signed."""
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
    )
