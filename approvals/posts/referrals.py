"""A post that was referred: what is said of it between the reviewers and the Monitoring Officer.

It may hold legal advice. Reviewers and the Monitoring Officer or deputy read it, those alone who had
no part in writing the post, and the author never: they see that it was referred, and not what was
asked (``docs/decisions/0021-what-is-said-in-a-referral.md``).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse

from approvals.posts import answering
from approvals.posts.knowing import about
from approvals.posts.models import Decision, Post, ReferralNote
from approvals.posts.moving import expect, holds_hand, lock, move, ready
from approvals.posts.states import Hand, PostState
from members.audit.actions import record
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.vocabulary import Action
from members.notifications.actions import notify
from members.notifications.kinds import Kind
from members.people.models import User
from members.people.roles import Role

READERS = (Hand.REVIEWER, Hand.MONITORING_OFFICER)
PRIVATE = {
    "refer": "Referred to the Monitoring Officer",
    "advise": "Advice to the reviewers",
}
"""Decisions whose words only these people read, as they are called among them."""


@dataclass(frozen=True)
class Said:
    """One thing said about a referral."""

    title: str
    by: str
    at: datetime
    version: int
    words: str
    reasons: Sequence[str] = ()


def may_read(post: Post, by: User) -> bool:
    """Whether this person may read what is said in a referral of this post."""
    return any(holds_hand(hand, post, by) for hand in READERS)


def thread_of(post: Post) -> list[Said]:
    """All that was said in the referrals of a post, oldest first, in two queries."""
    decisions = Decision.objects.filter(version__post=post).select_related("by", "version")
    return thread_in(list(decisions))


def thread_in(decisions: Sequence[Decision]) -> list[Said]:
    """The same from the decisions on a post; one query, and none where it was never referred."""
    made = [one for one in decisions if one.kind in PRIVATE]
    if not made:
        return []
    notes = ReferralNote.objects.filter(version__post=made[0].version.post_id)
    noted = [_noted(one) for one in notes.select_related("by", "version")]
    return sorted([*map(_decided, made), *noted], key=lambda one: one.at)


def _decided(one: Decision) -> Said:
    titles = [str(reason["title"]) for reason in one.reasons]
    return Said(PRIVATE[one.kind], one.by.name, one.at, one.version.number, one.note, titles)


def _noted(one: ReferralNote) -> Said:
    words = "These words have been deleted." if one.text is None else one.text
    return Said("", one.by.name, one.at, one.version.number, words)


@transaction.atomic
def confer(post: Post, text: str, *, sha256: str, by: User, at: datetime) -> ReferralNote:
    """Say something about a referral to the others who work on it. The post stays where it is.

    Raises NotAllowed for everybody else, WrongState once it is no longer referred, StaleVersion,
    and NotCompliant for nothing or for what cannot be kept.
    """
    locked = lock(post)
    if not may_read(locked, by):
        raise NotAllowed("Only reviewers and the Monitoring Officer speak about a referral.")
    if locked.state != PostState.REFERRED:
        raise WrongState("This post is not with the Monitoring Officer any more.")
    version = expect(locked, sha256)
    answering.refuse_unstorable(text)
    if not text.strip():
        raise NotCompliant("Write what you want to say.")
    facts = {"version": version.number, "internal": True}
    record(Action.POST_CONFER, by=by, subject=locked.subject, at=at, facts=facts)
    note = ReferralNote.objects.create(version=version, by=by, text=text.strip(), at=at)
    _tell(locked, note, by=by, at=at)
    return note


def _tell(post: Post, note: ReferralNote, *, by: User, at: datetime) -> None:
    for person in _others(post, by):
        notify(
            person,
            kind=Kind.POST,
            key=f"{post.ref}:confer:{note.pk}:{person.pk}",
            title=f"{by.name} wrote about a referred post by {post.councillor.title}",
            body="Read it on the page of the post.",
            path=reverse("desk:review", args=[post.ref]),
            at=at,
            about=about(post),
        )


def _others(post: Post, by: User) -> Iterable[User]:
    """The Monitoring Officers, and whoever among the reviewers has spoken in this referral."""
    spoke = Decision.objects.filter(version=post.current_id, kind="refer").values("by")
    noted = ReferralNote.objects.filter(version=post.current_id).values("by")
    officers = User.objects.holding(Role.MONITORING_OFFICER).values("pk")
    people = User.objects.filter(is_active=True)
    told = (
        people.filter(pk__in=spoke) | people.filter(pk__in=noted) | people.filter(pk__in=officers)
    )
    return [one for one in told.exclude(pk=by.pk).distinct() if may_read(post, one)]


@transaction.atomic
def advise(post: Post, note: str, *, sha256: str, by: User, at: datetime) -> Post:
    """Send a referred post back to the reviewers with advice, without clearing anything.

    Raises NotAllowed, WrongState, StaleVersion, and NotCompliant where nothing is said.
    """
    locked, transition = ready(post, "advise", by=by)
    version = expect(locked, sha256)
    answering.refuse_unstorable(note)
    if not note.strip():
        raise NotCompliant("Write your advice to the reviewers.")
    Decision.objects.create(version=version, kind="advise", by=by, note=note.strip(), at=at)
    return move(locked, transition, by=by, at=at, facts={})
