"""Reads back what was sent, because X names no author when it takes a post.

A post that is seen on its own account, in its own words, with its pictures, is *verified*. One
that is not seen within the hour is shown to a person. Nothing is ever sent again from here.
"""

from datetime import datetime, timedelta

from django.db import transaction

from approvals.channels.base import Receipt
from approvals.publishing.comparing import UNSEEN, compare
from approvals.publishing.locking import locked_dispatch
from approvals.publishing.looking import look
from approvals.publishing.models import Dispatch
from approvals.publishing.states import DispatchState
from approvals.publishing.telling import tell_of_trouble

LOOKS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1))
NOT_SEEN = (
    "X said that it had taken the post, and it has not been seen there since. "
    "Look at the account, and do not post it again before you have looked."
)


def verify_sent(at: datetime) -> int:
    """Look at sent posts that nobody has seen yet; returns how many were verified."""
    verified = 0
    for dispatch in Dispatch.objects.to_verify(at)[:20]:
        if not _schedule_next_look(dispatch):
            continue
        receipt = look(dispatch, at)
        verified += _write(dispatch, receipt, at)
    return verified


def _schedule_next_look(dispatch: Dispatch) -> bool:
    """Take this look, so that no other process does; False if another was first."""
    looks = dispatch.looks + 1
    following = dispatch.moved_at + LOOKS[looks - 1] if looks <= len(LOOKS) else None
    taken = Dispatch.objects.filter(
        pk=dispatch.pk, state=DispatchState.SENT, verified_at=None, looks=dispatch.looks
    ).update(looks=looks, look_again_at=following)
    return taken == 1


@transaction.atomic
def _write(dispatch: Dispatch, receipt: Receipt | None, at: datetime) -> bool:
    locked = locked_dispatch(dispatch.pk)
    if locked.verified_at or locked.reasons:
        return False
    if receipt is not None and receipt.post_id == locked.receipt:
        compare(locked, receipt, at)
        return locked.verified_at is not None
    if locked.look_again_at is None:
        locked.reasons, locked.detail = [UNSEEN], NOT_SEEN
        locked.save()
        tell_of_trouble(locked, at)
    return False
