"""Verbs by which a post comes to a reviewer who did not take it: assigned, or handed over."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from approvals.desk.actions import HeldByAnother, on_the_desk, put_claim, standing_claim
from approvals.desk.models import Absence, Claim
from approvals.posts.knowing import about
from approvals.posts.models import Post
from approvals.posts.moving import holds_hand
from approvals.posts.remarks import remark
from approvals.posts.states import OWNERS, PostState
from guidance.restrictions.saying import say_near
from members.audit.actions import record
from members.audit.errors import NotAllowed, WrongState
from members.audit.vocabulary import Action
from members.notifications.actions import NOTHING, notify
from members.notifications.kinds import Kind
from members.people.models import User
from members.people.plain_text import must_be_prose
from members.people.roles import Permission


def why_not(post: Post, to: User, at: datetime) -> str:
    """Why a post cannot lie with this person now, in words; nothing where it can."""
    hand = OWNERS[PostState(post.state)]
    if hand is None or not holds_hand(hand, post, to):
        return f"{to.name} cannot decide this post."
    away = Absence.objects.running(at).filter(person=to).first()
    if away is not None:
        return f"{to.name} is away until {say_near(away.ends, at)}."
    return ""


@transaction.atomic
def assign(post: Post, to: User, *, by: User, at: datetime, batch: str = "") -> Claim:
    """Give a post to a reviewer, whoever has it now, and tell them.

    Args:
        batch: posts that are assigned under one such name are told of in one notice.

    Raises NotAllowed for everybody but a lead reviewer, and WrongState where the post has left the
    desk, or for somebody who may not decide it or is away.
    """
    if not by.may(Permission.LEAD_REVIEW):
        raise NotAllowed("Only a lead reviewer can assign posts.")
    locked = on_the_desk(post, by)
    held = standing_claim(locked)
    if held is not None and held.by_id == to.pk:
        return held
    if problem := why_not(locked, to, at):
        raise WrongState(f"{problem} Choose somebody else.")
    claim = put_claim(locked, to=to, given_by=by, at=at)
    facts = {"reviewer": str(to.pk)} | ({"taken_from": str(held.by_id)} if held else {})
    record(Action.POST_ASSIGN, by=by, subject=locked.subject, at=at, facts=facts)
    if to.pk != by.pk:
        _tell_assigned(locked, to, by, batch, at)
    return claim


def _tell_assigned(post: Post, to: User, by: User, batch: str, at: datetime) -> None:
    mine = f"{reverse('desk:queue')}?held=me"
    notify(
        to,
        kind=Kind.POST,
        key=f"assign:{batch}" if batch else f"{post.ref}:assign:{at.isoformat()}",
        title=f"{by.name} has assigned {'posts' if batch else 'a post'} to you",
        body="Open the review desk to see what you have claimed, and when each is due.",
        path=mine if batch else reverse("desk:review", args=[post.ref]),
        at=at,
        about=NOTHING if batch else about(post),
    )


@transaction.atomic
def hand_over(post: Post, to: User, note: str, *, by: User, at: datetime) -> Claim:
    """Give one's own claim to a colleague, with a note that officers read beside the post.

    Raises HeldByAnother, and WrongState for a post that one has not claimed, and for a colleague
    who may not decide it or is away.
    """
    locked = on_the_desk(post, by)
    held = standing_claim(locked)
    if held is not None and held.by_id != by.pk:
        raise HeldByAnother(held)
    if held is None:
        raise WrongState("You have not claimed this post, so you cannot hand it over.")
    problem = "You have this post yourself." if to.pk == by.pk else why_not(locked, to, at)
    if problem:
        raise WrongState(f"{problem} Choose somebody else.")
    claim = put_claim(locked, to=to, given_by=by, at=at)
    facts = {"reviewer": str(to.pk)}
    record(Action.POST_HAND_OVER, by=by, subject=locked.subject, at=at, facts=facts)
    said = must_be_prose(note, name="Your note")
    if said and locked.current is not None:
        remark(locked.current, said, internal=True, by=by, at=at)
    notify(
        to,
        kind=Kind.POST,
        key=f"{locked.ref}:hand-over:{at.isoformat()}",
        title=f"{by.name} has handed a post over to you",
        body="Open it to see when it is due" + (", and what they noted." if said else "."),
        path=reverse("desk:review", args=[locked.ref]),
        at=at,
        about=about(locked),
    )
    return claim
