"""How a dispatch ends: what the channel said, written where the fence still matches."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from approvals.channels.base import Receipt
from approvals.channels.errors import Code
from approvals.posts.outcomes import mark_published, take_back_release
from approvals.publishing.comparing import compare
from approvals.publishing.facts import OUT
from approvals.publishing.locking import locked_dispatch
from approvals.publishing.models import Attempt, Dispatch
from approvals.publishing.outbox import GATE_RETRY, Claim, is_out_of_hand
from approvals.publishing.states import NEXT, DispatchState
from approvals.publishing.telling import stop_everything, tell_of_trouble
from members.audit.actions import PORTAL, record
from members.audit.vocabulary import Action
from members.connections.actions import limit_until, mark_sign_in_needed

LOOKS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
SIGN_IN_RETRY = timedelta(minutes=1)
PORTAL_WIDE = frozenset({Code.PAYMENT.value, Code.APP.value})
"""Refusals that are not about one post: the next would meet the same."""

RECORDS = {
    DispatchState.SENT: Action.DISPATCH_SENT,
    DispatchState.REFUSED: Action.DISPATCH_REFUSE,
    DispatchState.UNKNOWN: Action.DISPATCH_UNKNOWN,
    DispatchState.HELD: Action.DISPATCH_HOLD,
}


@dataclass(frozen=True)
class Ending:
    """What one attempt came to; ``interruption`` is what must be raised once that is written."""

    state: DispatchState
    outcome: Attempt.Outcome
    detail: str = ""
    receipt: Receipt | None = None
    retry_at: datetime | None = None
    reasons: tuple[str, ...] = field(default=())
    interruption: BaseException | None = None


def sent(receipt: Receipt, *, found: bool = False) -> Ending:
    """It is out; ``found`` when it was seen on the network afterwards."""
    outcome = Attempt.Outcome.FOUND if found else Attempt.Outcome.SENT
    return Ending(DispatchState.SENT, outcome, receipt=receipt)


def refused(detail: str, code: str = "") -> Ending:
    """It is certainly not out, and trying again would not help."""
    return Ending(
        DispatchState.REFUSED, Attempt.Outcome.REFUSED, detail, reasons=(code,) if code else ()
    )


def turned_away(detail: str, code: str, at: datetime) -> Ending:
    """The network refuses the portal itself: certainly not out, and held until a person resumes."""
    return Ending(
        DispatchState.HELD,
        Attempt.Outcome.REFUSED,
        detail,
        retry_at=at + GATE_RETRY,
        reasons=(code,),
    )


def busy(retry_at: datetime, detail: str = "The network has asked for a pause.") -> Ending:
    """It is certainly not out; try again later, inside the window."""
    return Ending(
        DispatchState.HELD,
        Attempt.Outcome.BUSY,
        detail,
        retry_at=retry_at,
        reasons=("limited",),
    )


def sign_in_needed(at: datetime) -> Ending:
    """It is certainly not out: the network wants its owner to sign in again."""
    return Ending(
        DispatchState.HELD,
        Attempt.Outcome.SIGN_IN_NEEDED,
        "The connection is broken; sign in to the network again.",
        retry_at=at + SIGN_IN_RETRY,
        reasons=("connected",),
    )


def unknown(detail: str) -> Ending:
    """It may be out. Nobody but a person may send it again."""
    return Ending(DispatchState.UNKNOWN, Attempt.Outcome.UNKNOWN, detail)


@transaction.atomic
def settle(claim: Claim, ending: Ending, *, at: datetime) -> bool:
    """Write how an attempt ended; False when another claim has taken its place.

    A receipt that arrives late still counts: it turns *unknown* into *sent*, and also what a
    person meanwhile had ordered to be sent again or to be left, because the post is out whether
    the portal had given up on it or not.
    """
    dispatch = locked_dispatch(claim.dispatch)
    current = DispatchState(dispatch.state)
    follows = ending.state in NEXT[current] or _proves_otherwise(dispatch, ending)
    if dispatch.fence != claim.fence or not follows:
        _set_aside(dispatch, claim, ending, at)
        return False
    _close_attempt(dispatch, claim.fence, ending, at)
    _write(dispatch, ending, at)
    _follow(dispatch, ending, at)
    return True


def _proves_otherwise(dispatch: Dispatch, ending: Ending) -> bool:
    """Whether the network's receipt contradicts what a person said after the sender was lost."""
    was_given_up = dispatch.state in {DispatchState.HELD, DispatchState.REFUSED}
    is_in_hand = dispatch.version.post.state in OUT
    return ending.receipt is not None and was_given_up and is_in_hand


def _set_aside(dispatch: Dispatch, claim: Claim, ending: Ending, at: datetime) -> None:
    facts: dict[str, Any] = {
        "fence": claim.fence,
        "now": dispatch.fence,
        "outcome": ending.outcome.value,
    }
    if ending.receipt:
        # It is out all the same: whoever looks into it needs to find it.
        facts["receipt"] = ending.receipt.post_id
    record(Action.DISPATCH_FENCE, by=PORTAL, subject=dispatch.subject, at=at, facts=facts)


def _close_attempt(dispatch: Dispatch, fence: int, ending: Ending, at: datetime) -> None:
    Attempt.objects.filter(dispatch=dispatch, fence=fence).update(
        outcome=ending.outcome, ended_at=at, detail=ending.detail[:300]
    )


def _write(dispatch: Dispatch, ending: Ending, at: datetime) -> None:
    dispatch.state, dispatch.moved_at = ending.state, at
    dispatch.detail = ending.detail[:300]
    dispatch.reasons = list(ending.reasons)
    dispatch.retry_at = ending.retry_at
    dispatch.lease_until = None
    if ending.receipt:
        dispatch.receipt, dispatch.url = ending.receipt.post_id, ending.receipt.url
    if ending.state is DispatchState.UNKNOWN:
        dispatch.looks, dispatch.look_again_at = 0, at + LOOKS[0]
    dispatch.save()
    facts: dict[str, Any] = {"post": dispatch.version.post.ref, "outcome": ending.outcome.value}
    if ending.receipt:
        facts["receipt"] = ending.receipt.post_id
    record(
        RECORDS[ending.state],
        by=PORTAL,
        subject=dispatch.subject,
        at=at,
        digest=dispatch.version.sha256,
        facts=facts,
    )


def _follow(dispatch: Dispatch, ending: Ending, at: datetime) -> None:
    """What an ending means beyond its dispatch."""
    post, connection = dispatch.version.post, dispatch.connection
    if ending.state is DispatchState.SENT:
        mark_published(post, at=at)
        if ending.receipt:
            compare(dispatch, ending.receipt, at)
        return
    if ending.state is not DispatchState.UNKNOWN and not is_out_of_hand(post):
        take_back_release(post, at=at)
    if set(ending.reasons) & PORTAL_WIDE:
        stop_everything(dispatch, ending.detail, at)
    if ending.outcome is Attempt.Outcome.BUSY and ending.retry_at:
        limit_until(connection, ending.retry_at, by=PORTAL, at=at)
    if ending.outcome is Attempt.Outcome.SIGN_IN_NEEDED:
        mark_sign_in_needed(connection, by=PORTAL, at=at)
    tell_of_trouble(dispatch, at)
