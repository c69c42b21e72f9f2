"""Reads back what was sent: X names no author when it takes a post, and Bluesky repeats no words.

A post that is seen on its own account, in its own words, with its pictures, is *verified*. One
that is not seen within the hour is shown to a person. Nothing is ever sent again from here.
"""

from datetime import datetime

from django.db import transaction

from approvals.channels.base import Receipt
from approvals.publishing.comparing import FIRST_LOOK, compare
from approvals.publishing.failing import alone
from approvals.publishing.locking import locked_dispatch
from approvals.publishing.looking import look
from approvals.publishing.models import Dispatch
from approvals.publishing.oddities import MISMATCH, UNSEEN, Oddity, mark_odd
from approvals.publishing.telling import tell_of_trouble
from approvals.publishing.watching import LOOKS, take_look

NOT_SEEN = (
    "The network said that it had taken the post, and it has not been seen there since. "
    "Look at the account, and do not post it again before you have looked."
)


def verify_sent(at: datetime) -> int:
    """Look at sent posts that nobody has seen yet; returns how many were verified."""
    verified = 0
    for dispatch in Dispatch.objects.to_verify(at)[:20]:
        if not take_look(dispatch, (FIRST_LOOK, *LOOKS)):
            continue
        with alone(f"What was seen of dispatch {dispatch.ref} could not be written."):
            verified += _write(dispatch, look(dispatch, at), at)
            continue
        # It has not been seen as far as anybody can tell: after the last look a person is told.
        with alone(f"Dispatch {dispatch.ref} could not be shown to a person."):
            _write(dispatch, None, at)
    return verified


@transaction.atomic
def _write(dispatch: Dispatch, receipt: Receipt | None, at: datetime) -> bool:
    locked = locked_dispatch(dispatch.pk)
    if locked.verified_at or {MISMATCH, UNSEEN} & set(locked.reasons):
        return False
    # One that still names no author is no proof: to compare it would begin the looks afresh.
    if receipt is not None and receipt.author_uid and receipt.post_id == locked.receipt:
        compare(locked, receipt, at)
        return locked.verified_at is not None
    if locked.look_again_at is None:
        mark_odd(locked, Oddity(UNSEEN, NOT_SEEN), at)
        locked.save()
        tell_of_trouble(locked, at)
    return False
