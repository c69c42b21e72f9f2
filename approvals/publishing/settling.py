"""How a dispatch ends: what the channel said, written where the fence still matches."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from approvals.channels.base import Receipt
from approvals.channels.errors import Code
from approvals.posts.outcomes import publish_if_current, take_back_release
from approvals.publishing.comparing import compare
from approvals.publishing.gate import SAYS
from approvals.publishing.locking import locked_dispatch
from approvals.publishing.models import Attempt, Dispatch
from approvals.publishing.oddities import CAME_LATE, Oddity, mark_odd, took_twice
from approvals.publishing.outbox import GATE_RETRY, Claim, is_out_of_hand
from approvals.publishing.states import NEXT, TURNS_OUT, DispatchState
from approvals.publishing.telling import stop_everything, tell_of_trouble
from approvals.publishing.watching import LOOKS
from members.audit.actions import PORTAL, record
from members.audit.vocabulary import Action
from members.connections.actions import limit_until, mark_sign_in_needed

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


def kept_back(codes: Sequence[str], at: datetime) -> Ending:
    """It is certainly not out: clauses of the gate shut between the claim and the request."""
    return Ending(
        DispatchState.HELD,
        Attempt.Outcome.REFUSED,
        SAYS[codes[0]],
        retry_at=at + GATE_RETRY,
        reasons=tuple(codes),
    )


def sign_in_needed(at: datetime) -> Ending:
    """It is certainly not out: the network wants its owner to sign in again."""
    return Ending(
        DispatchState.HELD,
        Attempt.Outcome.SIGN_IN_NEEDED,
        "The councillor has to sign in to the network again.",
        retry_at=at + SIGN_IN_RETRY,
        reasons=("connected",),
    )


def unknown(detail: str) -> Ending:
    """It may be out. Nobody but a person may send it again."""
    return Ending(DispatchState.UNKNOWN, Attempt.Outcome.UNKNOWN, detail)


@transaction.atomic
def settle(claim: Claim, ending: Ending, *, at: datetime) -> bool:
    """Write how an attempt ended; False when another claim has taken its place.

    A receipt that arrives late still counts, because the post is out whether the portal had
    given up on it or not: see ``_believe``.
    """
    dispatch = locked_dispatch(claim.dispatch)
    if dispatch.fence == claim.fence and ending.state in NEXT[DispatchState(dispatch.state)]:
        _close_attempt(dispatch, claim.fence, ending, at)
        _heed(dispatch, ending, at)
        _conclude(dispatch, *_with_earlier_proof(dispatch, ending), at)
        return True
    if ending.receipt is not None:
        _close_attempt(dispatch, claim.fence, ending, at)
        if _believe(dispatch, ending, ending.receipt, at):
            return True
    _set_aside(dispatch, claim, ending, at)
    return False


def _believe(dispatch: Dispatch, ending: Ending, receipt: Receipt, at: datetime) -> bool:
    """What a receipt proves that nobody waited for any more; whether it settles the dispatch.

    What was held, refused, lapsed or looked for is *sent* after all. Where it was sent again
    meanwhile it may be there twice. Either way people are told. While it is being sent again
    the proof waits in its attempt for that sender's ending (``_with_earlier_proof``).
    """
    if dispatch.state in TURNS_OUT:
        _conclude(dispatch, ending, CAME_LATE, at)
        return True
    if dispatch.state != DispatchState.SENT or dispatch.receipt == receipt.post_id:
        return False
    if dispatch.receipt:
        mark_odd(dispatch, took_twice(receipt.url), at)
        tell_of_trouble(dispatch, at)
    else:
        # A person has found it there; this says where.
        dispatch.receipt, dispatch.url = receipt.post_id, dispatch.url or receipt.url
    dispatch.save()
    return False


def _with_earlier_proof(dispatch: Dispatch, ending: Ending) -> tuple[Ending, Oddity | None]:
    """What the ending means beside a receipt of an earlier attempt: what is true, what is odd."""
    proofs = dispatch.attempts.exclude(receipt="").exclude(fence=dispatch.fence)
    earlier = proofs.order_by("fence").first()
    if earlier is None:
        return ending, None
    if ending.receipt is None:
        told = Receipt(earlier.receipt, earlier.url, text="", author_uid="", at=None)
        return replace(sent(told), outcome=ending.outcome), CAME_LATE
    is_same = ending.receipt.post_id == earlier.receipt
    return ending, None if is_same else took_twice(earlier.url)


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
    proof = ending.receipt
    Attempt.objects.filter(dispatch=dispatch, fence=fence).update(
        outcome=ending.outcome,
        ended_at=at,
        detail=ending.detail[:300],
        receipt=proof.post_id if proof else "",
        url=proof.url if proof else "",
    )


def _heed(dispatch: Dispatch, ending: Ending, at: datetime) -> None:
    """What the network's answer means for the connection and for everybody's posts."""
    if set(ending.reasons) & PORTAL_WIDE:
        stop_everything(dispatch, ending.detail, at)
    if ending.outcome is Attempt.Outcome.BUSY and ending.retry_at:
        limit_until(dispatch.connection, ending.retry_at, by=PORTAL, at=at)
    if ending.outcome is Attempt.Outcome.SIGN_IN_NEEDED:
        mark_sign_in_needed(dispatch.connection, by=PORTAL, at=at)


def _conclude(dispatch: Dispatch, ending: Ending, oddity: Oddity | None, at: datetime) -> None:
    """Write the ending, and what follows from it for the post and for people."""
    _write(dispatch, ending, oddity, at)
    if ending.state is DispatchState.SENT:
        publish_if_current(dispatch.version, at=at)
        if ending.receipt:
            compare(dispatch, ending.receipt, at)
        if oddity:
            tell_of_trouble(dispatch, at)
        return
    if ending.state is not DispatchState.UNKNOWN and not is_out_of_hand(dispatch.version.post):
        take_back_release(dispatch.version.post, at=at)
    tell_of_trouble(dispatch, at)


def _write(dispatch: Dispatch, ending: Ending, oddity: Oddity | None, at: datetime) -> None:
    dispatch.state, dispatch.moved_at = ending.state, at
    dispatch.detail = ending.detail[:300]
    dispatch.reasons = list(ending.reasons)
    dispatch.retry_at = ending.retry_at
    dispatch.lease_until = None
    if oddity:
        mark_odd(dispatch, oddity, at)
    if ending.receipt:
        dispatch.receipt, dispatch.url = ending.receipt.post_id, ending.receipt.url
    if ending.state is DispatchState.UNKNOWN:
        # Where the portal may not look, only a person can.
        looks_at = at + LOOKS[0] if dispatch.connection.can_read else None
        dispatch.looks, dispatch.look_again_at = 0, looks_at
    dispatch.save()
    facts: dict[str, Any] = {"post": dispatch.version.post.ref, "outcome": ending.outcome.value}
    if ending.receipt:
        facts["receipt"] = ending.receipt.post_id
    if oddity:
        facts["odd"] = oddity.code
    record(
        RECORDS[ending.state],
        by=PORTAL,
        subject=dispatch.subject,
        at=at,
        digest=dispatch.version.sha256,
        facts=facts,
    )
