"""The tabs of the queue, and which posts stand in each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from approvals.desk.models import SetAside
from approvals.desk.ordering import (
    DUE_FIRST,
    LATEST_FIRST,
    NEWEST_FIRST,
    RISK_FIRST,
    WINDOW_FIRST,
    Order,
)
from approvals.posts.due import WAITING
from approvals.posts.models.version import is_untaken_offer
from approvals.posts.states import PostState
from members.people.models import User
from members.people.roles import Permission

KEPT_IN_VIEW = timedelta(days=30)
"""How long a post that has ended stays on its tab; the audit trail keeps the rest."""
OFFERED = frozenset({PostState.WORDING_SUGGESTED, PostState.WITHDRAWN, PostState.LAPSED})
"""Where an offer can stand that nobody has taken."""
P = Permission
FOR_ANSWERS = {"due": DUE_FIRST, "risk": RISK_FIRST, "new": NEWEST_FIRST}
FOR_WINDOWS = {"window": WINDOW_FIRST, "new": NEWEST_FIRST}


@dataclass(frozen=True)
class Lane:
    """One tab of the queue; the first of its orders is the usual one."""

    title: str
    states: Sequence[PostState]
    empty: str
    orders: Mapping[str, Order]
    is_over: bool = False
    is_aside: bool = False

    @property
    def waits(self) -> bool:
        """Whether somebody at the council is to answer what stands in it."""
        return all(state in WAITING for state in self.states)

    def order(self, name: str) -> Order:
        """The order of this name, or the usual one."""
        return self.orders.get(name) or next(iter(self.orders.values()))

    def holds(self, at: datetime) -> Q:
        """The posts of this lane; one that has ended counts for a month.

        What is set aside stands in a lane of its own, and in no other. An offer that its
        councillor has not taken is in none: it wants nothing of a reviewer.
        """
        held = Q(state__in=self.states)
        if OFFERED.intersection(self.states):
            held &= ~is_untaken_offer()
        if self.is_over:
            return held & Q(moved_at__gt=at - KEPT_IN_VIEW)
        if not self.waits:
            return held
        parked = Q(Exists(SetAside.objects.standing(at).filter(post=OuterRef("pk"))))
        return held & parked if self.is_aside else held & ~parked

    def is_shared_by(self, user: User) -> bool:
        """Whether this person could take a post of it."""
        hands = {PostState.IN_REVIEW: P.REVIEW_POST, PostState.REFERRED: P.CLEAR_REFERRAL}
        return any(state in hands and user.may(hands[state]) for state in self.states)


LANES: Mapping[str, Lane] = {
    "review": Lane(
        "To review",
        [PostState.IN_REVIEW],
        "When a councillor sends a post in, it will be here.",
        FOR_ANSWERS,
    ),
    "referred": Lane(
        "Referred",
        [PostState.REFERRED],
        "Posts that a reviewer has referred to the Monitoring Officer will be here.",
        FOR_ANSWERS,
    ),
    "aside": Lane(
        "Set aside",
        [PostState.IN_REVIEW, PostState.REFERRED],
        "A post that somebody sets aside waits here until its time, and comes back once it is late.",
        FOR_ANSWERS,
        is_aside=True,
    ),
    "suggested": Lane(
        "Wording suggested",
        [PostState.WORDING_SUGGESTED],
        "Posts whose author has still to agree to a suggested wording will be here.",
        FOR_WINDOWS,
    ),
    "approved": Lane(
        "Approved",
        [PostState.APPROVED],
        "Approved posts wait here until they go out.",
        FOR_WINDOWS,
    ),
    "ended": Lane(
        "Ended",
        [PostState.PUBLISHED, PostState.DECLINED, PostState.WITHDRAWN, PostState.LAPSED],
        "Posts that went out, or came to nothing, in the last 30 days will be here.",
        {"latest": LATEST_FIRST},
        is_over=True,
    ),
}


def usual_lane(user: User) -> str:
    """Where this person's own work lies."""
    return "review" if user.may(P.REVIEW_POST) else "referred"
