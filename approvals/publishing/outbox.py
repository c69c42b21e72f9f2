"""The outbox: claim, send, settle. The database row is the truth; Celery only rings the bell.

    claim    gate and intent in one transaction; the fence rises
    send     outside any transaction, under the channel's hard deadline
    settle   written only where the fence still matches

A claim whose lease runs out is never sent again by a machine: the sweeper looks on the network
and otherwise shows it to a person (``approvals.publishing.sweeper``).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Exists, F, OuterRef, Q

from approvals.posts.models import Post, Version, VersionConnection
from approvals.posts.outcomes import release
from approvals.publishing import gate
from approvals.publishing.facts import OUT, gather
from approvals.publishing.handing import reminder_of, tell_handed
from approvals.publishing.locking import locked_target, read_under_head
from approvals.publishing.models import Attempt, Dispatch
from approvals.publishing.states import DispatchState
from members.audit.actions import PORTAL, record
from members.audit.vocabulary import Action
from members.connections.models import Connection, Platform

GATE_RETRY = timedelta(seconds=20)
UNSETTLED = (DispatchState.SENDING, DispatchState.SENT, DispatchState.UNKNOWN)


@dataclass(frozen=True)
class Due:
    """One version that may be due on one connection."""

    version: UUID
    connection: UUID


@dataclass(frozen=True)
class Claim:
    """The right to send one dispatch once, while the fence stands."""

    dispatch: UUID
    fence: int
    claimed_at: datetime


def lease() -> timedelta:
    """How long a sender is left alone: several times what one send may take."""
    return timedelta(seconds=settings.SEND_LEASE)


def due(at: datetime, limit: int = 100) -> list[Due]:
    """What may be claimed now, oldest window first. The gate decides again at the claim."""
    mine = Dispatch.objects.filter(version=OuterRef("version"), connection=OuterRef("connection"))
    settled = mine.exclude(state=DispatchState.HELD, retry_at__lte=at)
    busy = Dispatch.objects.filter(connection=OuterRef("connection"), state=DispatchState.SENDING)
    rows = (
        VersionConnection.objects.filter(
            version__post__current=F("version"),
            version__post__state__in=OUT,
            version__window_until__gt=at,
        )
        .filter(Q(version__window_from__isnull=True) | Q(version__window_from__lte=at))
        .exclude(version__post__goes_at__gt=at)
        .exclude(connection__limited_until__gt=at)
        .exclude(Exists(settled))
        .exclude(Exists(busy))
        .order_by("version__window_from", "id")
        .values_list("version_id", "connection_id")[:limit]
    )
    return [Due(version, connection) for version, connection in rows]


def open_and_claim(due: Due, *, at: datetime) -> Claim | None:
    """Ask the gate and, if it is open, write the intent to send, in one transaction.

    Returns the claim; None when the gate is shut (the dispatch is then *held* with the reasons),
    when the councillor posts it by hand, or when another process was first.
    """
    try:
        with transaction.atomic():
            return _open_and_claim(due, at)
    except IntegrityError:
        # Another process wrote the dispatch, or a send on this connection, a moment before.
        return None


def _open_and_claim(due: Due, at: datetime) -> Claim | None:
    post, connection, dispatch = locked_target(due.version, due.connection)
    if dispatch is not None and not _may_try_again(dispatch, at):
        return None
    # From here until the intent is committed nobody can stop, hold or take back anything.
    post, version = read_under_head(post, due.version)
    shut = gate.shut(gather(post, version, connection, at))
    if shut:
        _hold_back(dispatch, version, connection, shut, at)
        return None
    release(post, at=at)
    if connection.platform == Platform.HAND_OFF:
        _hand_over(dispatch, version, connection, at)
        return None
    return _write_intent(dispatch, version, connection, at)


def _may_try_again(dispatch: Dispatch, at: datetime) -> bool:
    waited = dispatch.retry_at is None or dispatch.retry_at <= at
    return dispatch.state == DispatchState.HELD and waited


def _hold_back(
    dispatch: Dispatch | None,
    version: Version,
    connection: Connection,
    shut: list[gate.Clause],
    at: datetime,
) -> None:
    """Keep the dispatch with its reasons. Told to the trail when the reasons change."""
    if all(clause.waits for clause in shut):
        return
    codes = [clause.code for clause in shut]
    fresh = dispatch is None
    held = dispatch or Dispatch(version=version, connection=connection, opened_at=at, moved_at=at)
    changed = fresh or held.reasons != codes
    held.state = DispatchState.HELD
    held.reasons = codes
    held.detail = shut[0].says
    held.retry_at = at + GATE_RETRY
    if changed:
        held.moved_at, held.settled_at = at, None
    held.save()
    if changed:
        record(
            Action.DISPATCH_HOLD,
            by=PORTAL,
            subject=held.subject,
            at=at,
            digest=version.sha256,
            facts={"reasons": codes, "post": version.post.ref},
        )


def _hand_over(
    dispatch: Dispatch | None, version: Version, connection: Connection, at: datetime
) -> None:
    handed = dispatch or Dispatch(version=version, connection=connection, opened_at=at)
    handed.state, handed.moved_at, handed.reasons = DispatchState.AWAITING_HAND, at, []
    handed.handed_at, handed.detail = handed.handed_at or at, ""
    handed.remind_at = reminder_of(connection.councillor.user, at, version.window_until)
    handed.save()
    tell_handed(handed, at)
    record(
        Action.DISPATCH_HAND_OFF,
        by=PORTAL,
        subject=handed.subject,
        at=at,
        digest=version.sha256,
        facts={"post": version.post.ref, "connection": connection.ref},
    )


def _write_intent(
    dispatch: Dispatch | None, version: Version, connection: Connection, at: datetime
) -> Claim | None:
    """Compare and swap to *sending* with a higher fence, and the attempt beside it."""
    if dispatch is None:
        dispatch = Dispatch.objects.create(
            version=version,
            connection=connection,
            state=DispatchState.SENDING,
            fence=1,
            lease_until=at + lease(),
            opened_at=at,
            moved_at=at,
        )
    else:
        swapped = Dispatch.objects.filter(
            pk=dispatch.pk, state=DispatchState.HELD, fence=dispatch.fence
        ).update(
            state=DispatchState.SENDING,
            fence=dispatch.fence + 1,
            lease_until=at + lease(),
            moved_at=at,
            reasons=[],
            detail="",
        )
        if swapped != 1:
            return None
        dispatch.fence += 1
    Attempt.objects.create(
        dispatch=dispatch, fence=dispatch.fence, sha256=version.sha256, intent_at=at
    )
    record(
        Action.DISPATCH_SEND,
        by=PORTAL,
        subject=dispatch.subject,
        at=at,
        digest=version.sha256,
        facts={"post": version.post.ref, "connection": connection.ref, "fence": dispatch.fence},
    )
    return Claim(dispatch.pk, dispatch.fence, at)


def lapsing(at: datetime) -> list[Post]:
    """Approved or waiting posts whose window has closed."""
    return list(Post.objects.overdue(at).select_related("councillor__user", "current")[:100])


def is_unsettled(post: Post) -> bool:
    """Whether something of the current version is on its way, out, or not known."""
    return Dispatch.objects.filter(version=post.current, state__in=UNSETTLED).exists()


def is_out_of_hand(post: Post) -> bool:
    """Whether something of the post may be out, or was handed to its councillor to post."""
    states = [*UNSETTLED, DispatchState.AWAITING_HAND]
    return Dispatch.objects.filter(version__post=post, state__in=states).exists()
