"""Another time that a reviewer proposes for a post, as its trail tells it. Reads only.

The calendar proposes and chooses times (``approvals.agenda``), above the pages of posts and of the
desk. These read the trail anyway, so that both can say it without a query more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from approvals.posts.models import Post
from approvals.posts.moving import holds_hand
from approvals.posts.presenting import say_window
from approvals.posts.states import Hand, PostState
from members.audit.models import Event
from members.audit.vocabulary import Action
from members.people.models import User

CHANGEABLE = (PostState.IN_REVIEW, PostState.APPROVED)
"""States in which a post can have another window."""


@dataclass(frozen=True)
class ProposedTime:
    """Who proposes it, and the window in words."""

    by: str
    window: str


def is_changeable(post: Post) -> bool:
    """Whether a post could have another window now."""
    return post.state in CHANGEABLE and post.released_at is None


def may_propose(post: Post, by: User) -> bool:
    """Whether this person could propose another window to the author now."""
    return is_changeable(post) and holds_hand(Hand.REVIEWER, post, by)


def may_choose(post: Post, by: User) -> bool:
    """Whether this person is the author, who chooses, with a post whose window can be another."""
    return is_changeable(post) and holds_hand(Hand.AUTHOR, post, by)


def proposed_time(post: Post, events: Iterable[Event]) -> ProposedTime | None:
    """The latest proposal for the version as it stands, while it can still be chosen.

    Args:
        events: the post's events, newest first.
    """
    if post.current is None or not is_changeable(post):
        return None
    mine = (e for e in events if e.action == Action.POST_PROPOSE_TIME)
    made = next((e for e in mine if e.digest == post.current.sha256), None)
    if made is None:
        return None
    starts, ends = (_moment(made.facts.get(key)) for key in ("starts", "ends"))
    return ProposedTime(made.actor_name, say_window(starts, ends)) if ends else None


def _moment(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None
