"""Verbs of the desk: who looks at a post, and decisions that respect it."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from approvals.desk.models import CLAIMABLE, Claim, SetAside
from approvals.posts import checking
from approvals.posts.due import note_risk
from approvals.posts.models import CheckReport, Post
from approvals.posts.moving import REFUSALS, expect, holds_hand, lock
from approvals.posts.states import OWNERS, Hand, PostState
from members.audit.actions import record
from members.audit.errors import NotAllowed, StaleVersion, WrongState
from members.audit.vocabulary import Action
from members.people.models import User


class HeldByAnother(WrongState):
    """A colleague has claimed the post; ``claim`` says who and since when."""

    def __init__(self, claim: Claim) -> None:
        super().__init__(f"{claim.by.name} has claimed this post.")
        self.claim = claim


def standing_claim(post: Post) -> Claim | None:
    """The claim in force on a post, if there is one."""
    return Claim.objects.standing().select_related("by", "given_by").filter(post=post).first()


def on_the_desk(post: Post, by: User) -> Post:
    """The locked post, once it is known to lie with this person's desk."""
    locked = lock(post)
    hand = OWNERS[PostState(locked.state)]
    if locked.state not in CLAIMABLE or hand is None:
        state = locked.get_state_display().lower()
        raise WrongState(f"This post is no longer waiting for a decision: it is {state}.")
    if not holds_hand(hand, locked, by):
        raise NotAllowed(REFUSALS[hand])
    return locked


def put_claim(post: Post, *, to: User, at: datetime, given_by: User | None = None) -> Claim:
    """Lay a claim on a locked post, which is set aside no longer. The caller records it."""
    row = {"by": to, "given_by": given_by, "at": at}
    claim, _ = Claim.objects.update_or_create(post=post, defaults=row)
    SetAside.objects.filter(post=post, ended_at=None).update(ended_at=at)
    return claim


def _take(post: Post, *, by: User, at: datetime, facts: dict[str, str]) -> Claim:
    claim = put_claim(post, to=by, at=at)
    record(Action.POST_CLAIM, by=by, subject=post.subject, at=at, facts=facts)
    return claim


@transaction.atomic
def claim(post: Post, *, by: User, at: datetime) -> Claim:
    """Take a post that nobody has. Claiming one's own again changes nothing.

    Raises HeldByAnother, NotAllowed, and WrongState once the post has left the desk.
    """
    locked = on_the_desk(post, by)
    held = standing_claim(locked)
    if held is None:
        return _take(locked, by=by, at=at, facts={})
    if held.by_id != by.pk:
        raise HeldByAnother(held)
    return held


@transaction.atomic
def take_over(post: Post, *, by: User, at: datetime) -> Claim:
    """Take a post from the colleague who has it; the trail keeps whose it was."""
    locked = on_the_desk(post, by)
    held = standing_claim(locked)
    if held is not None and held.by_id == by.pk:
        return held
    facts = {"from": str(held.by_id)} if held else {}
    return _take(locked, by=by, at=at, facts=facts)


@transaction.atomic
def release(post: Post, *, by: User, at: datetime) -> None:
    """Put one's own post back into the queue; without a claim nothing happens."""
    locked = lock(post)
    held = standing_claim(locked)
    if held is None:
        return
    if held.by_id != by.pk:
        raise HeldByAnother(held)
    held.delete()
    record(Action.POST_UNCLAIM, by=by, subject=locked.subject, at=at, facts={})


@transaction.atomic
def decide(
    post: Post,
    act: Callable[[], Post],
    *,
    state: str,
    by: User,
    at: datetime,
    takes_over: bool = False,
) -> Post:
    """Make a decision, unless a colleague has claimed the post; the claim ends with it.

    Args:
        act: the verb of ``posts.actions`` with all that it needs.
        state: where the post stood on the page. Some verbs undo an approval, which nobody may
            do who only meant to be the first to decide.
        takes_over: take the post from whoever has it first, in the same transaction.
    """
    locked = lock(post)
    if locked.state != state:
        raise StaleVersion("This post has been decided since you opened the page.")
    if takes_over:
        take_over(post, by=by, at=at)
    held = standing_claim(locked)
    if held is not None and held.by_id != by.pk:
        raise HeldByAnother(held)
    moved = act()
    Claim.objects.filter(post=moved).delete()
    return moved


@transaction.atomic
def check_again(post: Post, *, sha256: str, by: User, at: datetime) -> CheckReport:
    """Check the current version under the rules of today, and keep what was found.

    A reviewer can only approve against a report that they have seen. When the rules, or the
    calendar, find more than when the post was sent in, this makes the report to look at.
    """
    locked = on_the_desk(post, by)
    if OWNERS[PostState(locked.state)] is not Hand.REVIEWER:
        raise WrongState("This post lies with the Monitoring Officer.")
    version = expect(locked, sha256)
    exam = checking.examine(locked, version.payload, at)
    report = checking.keep(exam, version, CheckReport.Occasion.REVIEW, at)
    note_risk(locked, report)
    facts = {"report": str(report.pk), "version": version.number}
    record(
        Action.POST_CHECK,
        by=by,
        subject=locked.subject,
        at=at,
        digest=version.sha256,
        facts=facts,
    )
    return report
