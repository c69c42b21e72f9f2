"""The urgent lane: outside the review hours, whoever is on duty looks at once, if asked with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from approvals.posts.due import say_due
from approvals.posts.knowing import about
from approvals.posts.models import Post
from approvals.posts.models.post import LONGEST_REASON
from approvals.posts.moving import REFUSALS, holds_hand, lock
from approvals.posts.states import Hand, PostState
from guidance.restrictions.cover import Cover, cover_at
from members.audit.actions import record
from members.audit.errors import NotAllowed, WrongState
from members.audit.vocabulary import Action
from members.notifications.actions import notify
from members.notifications.kinds import Kind
from members.people.models import User
from members.people.plain_text import must_be_one_line


def on_duty_for(post: Post, cover: Cover) -> Sequence[User]:
    """Who could look at this post now: on duty, and without a part in it."""
    return [person for person in cover.on_duty if holds_hand(Hand.REVIEWER, post, person)]


@dataclass(frozen=True)
class Waiting:
    """A post that waits for a reviewer, as its page tells it."""

    post: Post
    cover: Cover
    due: str
    people: Sequence[User]
    is_author: bool

    @property
    def says(self) -> str:
        """By when it is answered, or when somebody next looks."""
        asked = "An urgent look has been asked for." if self.post.is_urgent else ""
        due = f"An answer is {self.due[0].lower()}{self.due[1:]}." if self.due else ""
        usual = "" if asked else self.cover.says
        return " ".join(part for part in (asked, due, usual) if part)

    @property
    def names(self) -> str:
        """Who could be asked."""
        return " and ".join(person.name for person in self.people)

    @property
    def may_ask(self) -> bool:
        """Whether its author can ask for an urgent look now; the verb asks again."""
        is_free = not (self.cover.is_open or self.post.is_urgent)
        return is_free and self.is_author and bool(self.people)

    @property
    def may_post_it_themselves(self) -> bool:
        """Whether to offer its author that way: where nobody is there whom they could ask."""
        return self.is_author and not (self.cover.is_open or self.people)


def waiting_of(post: Post, by: User, at: datetime) -> Waiting | None:
    """How a post waits, for its page; None where it does not wait for a reviewer."""
    if post.state != PostState.IN_REVIEW:
        return None
    cover = cover_at(at)
    return Waiting(
        post,
        cover,
        say_due(post, cover.hours, at),
        on_duty_for(post, cover),
        is_author=holds_hand(Hand.AUTHOR, post, by),
    )


def refuse_unless_author(post: Post, by: User) -> None:
    """NotAllowed for everybody but the councillor whose post it is."""
    if not holds_hand(Hand.AUTHOR, post, by):
        raise NotAllowed(REFUSALS[Hand.AUTHOR])


@transaction.atomic
def ask_urgently(post: Post, reason: str, *, by: User, at: datetime) -> Post:
    """Ask whoever is on duty to look at a post now, and tell them at once.

    Args:
        reason: why it cannot wait; the reviewers read it.

    Raises NotAllowed for everybody but its author, NotCompliant for no reason, and WrongState
    where it does not wait for a reviewer, where reviewers are at work, or where nobody is on duty.
    """
    locked = lock(post)
    refuse_unless_author(locked, by)
    if locked.state != PostState.IN_REVIEW:
        raise WrongState("This post does not wait for a reviewer.")
    if locked.is_urgent:
        raise WrongState("You have asked for an urgent look already.")
    cover = cover_at(at)
    if cover.is_open:
        raise WrongState("Reviewers are at work now, and look at what is due first.")
    people = on_duty_for(locked, cover)
    if not people:
        raise WrongState("Nobody is on duty now who could look at it.")
    locked.urgent_reason = must_be_one_line(reason, name="The reason", longest=LONGEST_REASON)
    soon = at + timedelta(minutes=cover.promise.urgent_minutes)
    locked.urgent_at, locked.due_at = at, min(locked.due_at or soon, soon)
    locked.save(update_fields=["urgent_reason", "urgent_at", "due_at"])
    facts = {"on_duty": len(people)}
    record(Action.POST_URGENT, by=by, subject=locked.subject, at=at, facts=facts)
    _tell(locked, people, at)
    return locked


def _tell(post: Post, people: Sequence[User], at: datetime) -> None:
    for person in people:
        notify(
            person,
            kind=Kind.POST,
            key=f"{post.ref}:urgent:{at.isoformat()}",
            title=f"{post.councillor.title} asks you for an urgent look at a post",
            body="You are on duty. Why it cannot wait stands on the page of the post.",
            path=reverse("desk:review", args=[post.ref]),
            at=at,
            about=about(post),
            urgent=True,
        )
