"""The one door through which a post changes its state.

Every verb calls ``ready`` (locks the row, checks state and person) and ends in ``move``, the
only place in the code base that writes ``state``.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from approvals.posts import telling
from approvals.posts.models import Post, Version
from approvals.posts.states import BY_NAME, Hand, PostState, Transition
from members.audit.actions import PORTAL, Actor, record
from members.audit.errors import NotAllowed, StaleVersion, WrongState
from members.people.models import User
from members.people.roles import Permission

REFUSALS: Mapping[Hand, str] = {
    Hand.AUTHOR: "Only the councillor whose post this is can do that.",
    Hand.REVIEWER: "Only a reviewer who did not help to write this post can do that.",
    Hand.MONITORING_OFFICER: "Only the Monitoring Officer or a deputy can do that.",
    Hand.PORTAL: "Only the portal does that, when the time comes.",
}


def lock(post: Post) -> Post:
    """The post's row, locked, with what every verb looks at."""
    locked = Post.objects.select_for_update(of=("self",), no_key=True).get(pk=post.pk)
    locked.councillor = post.councillor
    return locked


def holds_hand(hand: Hand, post: Post, by: Actor) -> bool:
    """Whether this person is the hand that a transition asks for."""
    if hand is Hand.PORTAL:
        return by is PORTAL
    if not isinstance(by, User):
        return False
    if hand is Hand.AUTHOR:
        return post.councillor.user_id == by.pk and by.may(Permission.DRAFT_POST)
    if hand is Hand.MONITORING_OFFICER:
        return by.may(Permission.CLEAR_REFERRAL) and not post.had_part(by)
    return by.may(Permission.REVIEW_POST) and not post.had_part(by)


def ready(post: Post, name: str, *, by: Actor) -> tuple[Post, Transition]:
    """The locked post and its transition, once source, hand and release have been checked."""
    locked, transition = lock(post), BY_NAME[name]
    hand = transition.sources.get(PostState(locked.state))
    if hand is None:
        state = locked.get_state_display().lower()
        raise WrongState(f"This cannot be done now: the post is {state}.")
    if not holds_hand(hand, locked, by):
        raise NotAllowed(REFUSALS[hand])
    if locked.released_at and hand is not Hand.PORTAL:
        raise WrongState("This post is already being sent, so it can no longer be changed here.")
    return locked, transition


def move(
    post: Post,
    transition: Transition,
    *,
    by: Actor,
    at: datetime,
    facts: dict[str, Any],
    said: str = "",
) -> Post:
    """Write the state: the only place that does. ``post`` is locked and checked by ``ready``.

    Args:
        said: what the notice says below its title.
    """
    changed = Post.objects.filter(pk=post.pk, state=post.state).update(
        state=transition.target, moved_at=at, current=post.current, submitted_at=post.submitted_at
    )
    if changed != 1:
        raise StaleVersion("Somebody else has just moved this post on.")
    facts = {"from": post.state, "to": transition.target.value} | facts
    if post.current:
        facts["version"] = post.current.number
    digest = post.current.sha256 if post.current else ""
    record(transition.records, by=by, subject=post.subject, at=at, digest=digest, facts=facts)
    post.state, post.moved_at = transition.target, at
    telling.tell(post, transition, said=said, at=at)
    return post


def expect(post: Post, sha256: str) -> Version:
    """The current version, if it is the one whose digest the person's page showed."""
    if post.current is None or post.current.sha256 != sha256:
        raise StaleVersion("This post has changed since you opened the page.")
    return post.current


def expect_offer(post: Post, sha256: str) -> Version:
    """The same, if it still stands as an offer that nobody has taken."""
    if post.state != PostState.WORDING_SUGGESTED or not post.is_offer:
        raise StaleVersion(
            "This offer has been answered in another window since you opened the page. "
            "Nothing has been taken back."
        )
    return expect(post, sha256)
