"""What can be wrong about a dispatch that is out, and how it comes to a person's attention."""

from datetime import datetime
from typing import NamedTuple

from approvals.publishing.models import Dispatch

MISMATCH, UNSEEN, LATE, TWICE = "mismatch", "unseen", "late", "twice"
LATE_HAND, OTHER_AUTHOR = "late_hand", "other_author"


class Oddity(NamedTuple):
    """A code for programs, and words for the person who looks into it."""

    code: str
    says: str


CAME_LATE = Oddity(
    LATE,
    "The network took this post, and Rostrum heard of it only after it had been given up here. "
    "Look at the account: it may be there twice.",
)
HANDED_LATE = Oddity(
    LATE_HAND, "The councillor said that they have posted it, after its time had ended."
)


def took_twice(url: str) -> Oddity:
    """The network took a post twice; ``url`` is where the other one stands, if that is known."""
    both = "The network took this post twice. Both stand there until the account’s owner takes one"
    return Oddity(TWICE, f"{both} down. {url}".strip())


def written_by(author: str) -> Oddity:
    """The address that a councillor gave shows a post of another account, ``author``."""
    return Oddity(
        OTHER_AUTHOR,
        f"Another account, {author}, wrote the post at the address that the councillor gave.",
    )


def mark_odd(dispatch: Dispatch, oddity: Oddity, at: datetime) -> None:
    """Put a dispatch on the list of what needs a person. The caller saves it and tells people."""
    dispatch.reasons = [*(one for one in dispatch.reasons if one != oddity.code), oddity.code]
    dispatch.detail = oddity.says[:300]
    dispatch.odd_at, dispatch.settled_at = at, None
