"""What the tick looks after: lost senders, unknown outcomes, windows that have closed."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from approvals.posts.models import Post
from approvals.posts.outcomes import lapse
from approvals.publishing import settling
from approvals.publishing.failing import alone
from approvals.publishing.handing import take_back_notices, tell_lapsed
from approvals.publishing.letting_through import OF_STOPS
from approvals.publishing.locking import locked_dispatch
from approvals.publishing.looking import look
from approvals.publishing.models import Dispatch
from approvals.publishing.outbox import Claim, is_unsettled, lapsing
from approvals.publishing.settling import settle
from approvals.publishing.states import DispatchState
from approvals.publishing.watching import LOOKS, take_look
from members.audit.actions import PORTAL, record
from members.audit.errors import WrongState
from members.audit.vocabulary import Action

CAN_LAPSE = (DispatchState.HELD, DispatchState.AWAITING_HAND)
STOPPED = "Publishing was stopped in its time."
LOST = "The sender was lost while it was sending. Look on the network before anything else."


def look_after_expired(at: datetime) -> int:
    """Find out about sends whose sender has gone; returns how many were looked at.

    Found on the network: sent. Not found, or the network cannot be asked: *unknown*, and a
    person is told. Never sent again from here.
    """
    looked = 0
    for dispatch in Dispatch.objects.expired(at)[:20]:
        with alone(f"Dispatch {dispatch.ref} could not be looked after."):
            looked += _look_after(dispatch, at)
    return looked


def _look_after(dispatch: Dispatch, at: datetime) -> bool:
    """Look for one whose sender has gone; whether this sweeper was the one to do so."""
    if not _take_over(dispatch, at):
        return False
    claim = Claim(dispatch.pk, dispatch.fence, at)
    if receipt := look(dispatch, at):
        with alone(f"What was found of dispatch {dispatch.ref} could not be written."):
            settle(claim, settling.sent(receipt, found=True), at=at)
            return True
    # Also where the writing failed: a person is shown it, and its connection is free again.
    settle(claim, settling.unknown(LOST), at=at)
    return True


def _take_over(dispatch: Dispatch, at: datetime) -> bool:
    """Whether this sweeper, and no other, looks after an expired dispatch."""
    taken = Dispatch.objects.filter(
        pk=dispatch.pk,
        state=DispatchState.SENDING,
        fence=dispatch.fence,
        lease_until=dispatch.lease_until,
    ).update(lease_until=at + timedelta(seconds=2 * settings.SEND_DEADLINE))
    return taken == 1


def watch_unknown(at: datetime) -> int:
    """Look again at unknown outcomes, 1, 5, 15 and 60 minutes on; returns how many were found."""
    found = 0
    for dispatch in Dispatch.objects.to_watch(at)[:20]:
        with alone(f"Dispatch {dispatch.ref} could not be looked for."):
            found += _watch(dispatch, at)
    return found


def _watch(dispatch: Dispatch, at: datetime) -> bool:
    """Look for one unknown outcome; whether it was found. If not, it stays with a person."""
    receipt = look(dispatch, at) if take_look(dispatch, LOOKS) else None
    if receipt is None:
        return False
    ending = settling.sent(receipt, found=True)
    return settle(Claim(dispatch.pk, dispatch.fence, at), ending, at=at)


def close_windows(at: datetime) -> int:
    """Lapse what was not sent in its window; returns how many posts lapsed."""
    _lapse_dispatches(at)
    lapsed = 0
    for post in lapsing(at):
        with alone(f"Post {post.ref} could not lapse."):
            lapsed += not is_unsettled(post) and _lapse(post, at)
    return lapsed


def _lapse(post: Post, at: datetime) -> bool:
    try:
        lapse(post, why=STOPPED if _was_stopped(post) else "", at=at)
    except WrongState:
        return False
    return True


def _was_stopped(post: Post) -> bool:
    """Whether a stop kept the post's current version back when it was last tried."""
    tried = Dispatch.objects.filter(version=post.current).values_list("reasons", flat=True)
    return any(OF_STOPS & set(reasons) for reasons in tried)


def _lapse_dispatches(at: datetime) -> None:
    overdue = Dispatch.objects.filter(state__in=CAN_LAPSE, version__window_until__lte=at)
    for pk in overdue.values_list("pk", flat=True)[:100]:
        with alone(f"Dispatch {pk} could not lapse."):
            _lapse_dispatch(pk, at)


@transaction.atomic
def _lapse_dispatch(pk: UUID, at: datetime) -> None:
    dispatch = locked_dispatch(pk)
    if dispatch.state not in CAN_LAPSE:
        return
    was_handed = dispatch.state == DispatchState.AWAITING_HAND
    dispatch.state, dispatch.moved_at, dispatch.retry_at = DispatchState.LAPSED, at, None
    dispatch.save()
    if was_handed:
        take_back_notices(dispatch, at)
        tell_lapsed(dispatch, at)
    record(
        Action.DISPATCH_LAPSE,
        by=PORTAL,
        subject=dispatch.subject,
        at=at,
        digest=dispatch.version.sha256,
        facts={"post": dispatch.version.post.ref},
    )
