"""Whether what the network shows is what was signed. Nothing here sends, now or ever."""

from datetime import datetime, timedelta

from approvals.channels.base import Receipt
from approvals.channels.wording import as_sent
from approvals.posts.canonical import SignedWording
from approvals.publishing.models import Dispatch
from approvals.publishing.oddities import MISMATCH, Oddity, mark_odd
from approvals.publishing.telling import stop_councillor
from guidance.compliance.measure import measure
from members.audit.actions import PORTAL
from members.connections.actions import mark_sign_in_needed
from members.connections.models import Network

FIRST_LOOK = timedelta(seconds=20)
# X cuts a longer text short where it repeats it.
REPEATED_WHOLE = 280


def is_elsewhere(wording: SignedWording, receipt: Receipt) -> bool:
    """Whether the network names another account than the one that was signed."""
    return bool(receipt.author_uid) and receipt.author_uid != wording.uid


def difference(wording: SignedWording, receipt: Receipt) -> str:
    """How a receipt differs from what was signed, as a sentence; empty where it does not.

    What the network did not say cannot differ.
    """
    if is_elsewhere(wording, receipt):
        return "A post came out on another account than the one that was signed."
    if (
        receipt.text
        and _is_whole(wording)
        and not as_sent(wording.text, receipt.text, wording.network)
    ):
        return "A post came out in other words than those that were signed."
    if receipt.pictures is not None and receipt.pictures != len(wording.pictures):
        return "A post came out without the pictures that were signed."
    return ""


def _is_whole(wording: SignedWording) -> bool:
    if wording.network != Network.X:
        return True
    return measure(wording.text, wording.network).length <= REPEATED_WHOLE


def _proves(wording: SignedWording, receipt: Receipt) -> bool:
    """Whether a receipt that differs in nothing says enough: whose post it is, and its words."""
    return bool(receipt.author_uid) and bool(receipt.text or not wording.text)


def compare(dispatch: Dispatch, receipt: Receipt, at: datetime) -> None:
    """Note that a sent dispatch is as it was signed, or that it is not.

    A difference stops the councillor's publishing and is told; another account than the signed
    one breaks the connection too, until its owner has signed in again and been recognised. A
    receipt that names no author, or repeats no words, proves too little: it is looked at again
    (``approvals.publishing.verifying``).
    """
    try:
        wording = dispatch.version.payload.wording_for(str(dispatch.connection_id))
    except (ValueError, KeyError):
        # Its text was disposed of meanwhile. That it is out is written all the same.
        return
    problem = difference(wording, receipt)
    dispatch.looks, dispatch.look_again_at = 0, None
    if problem:
        mark_odd(dispatch, Oddity(MISMATCH, problem), at)
    elif _proves(wording, receipt):
        dispatch.verified_at = at
    elif dispatch.connection.can_read:
        dispatch.look_again_at = at + FIRST_LOOK
    dispatch.save()
    if problem:
        stop_councillor(dispatch, problem, at)
    if is_elsewhere(wording, receipt):
        mark_sign_in_needed(dispatch.connection, by=PORTAL, at=at)
