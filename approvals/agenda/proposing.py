"""Another window than the one that was signed: proposed by a reviewer, chosen by the author.

A window is part of what both keys cover, so choosing another makes a new version, by the same
verbs by which its author takes a post back and sends it in again.
"""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from approvals.agenda.models import LONGEST_NOTE, ProposedWindow
from approvals.posts import drafting
from approvals.posts.actions import reopen, submit, withdraw
from approvals.posts.drafting import DraftChanges
from approvals.posts.knowing import about
from approvals.posts.matching import matches
from approvals.posts.models import Draft, Post
from approvals.posts.moving import expect, holds_hand, lock
from approvals.posts.policies import window_problem
from approvals.posts.presenting import say_window
from approvals.posts.proposals import is_changeable, may_choose, may_propose
from approvals.posts.responses import marked_in, put_to, sent_in_last
from approvals.posts.states import Hand
from members.audit.actions import record
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.vocabulary import Action
from members.notifications.actions import notify
from members.notifications.kinds import Kind
from members.people.models import User
from members.people.plain_text import must_be_one_line

CHANGED_BESIDE = (
    "Your draft says something else by now than what was sent in. Take the post back and open it, "
    "so that you see what you sign, and send it in with another time."
)


def refuse_unless_may_change(post: Post, by: User) -> None:
    """NotAllowed for those who never may, WrongState for a post whose window stands."""
    if not any(holds_hand(hand, post, by) for hand in (Hand.AUTHOR, Hand.REVIEWER)):
        raise NotAllowed(
            "Only the councillor whose post this is chooses its time, and only a reviewer who did "
            "not help to write it proposes another."
        )
    if not is_changeable(post):
        raise WrongState(
            "Only a post in review, or approved and not being sent, can have another time."
        )


@transaction.atomic
def propose(
    post: Post,
    *,
    window_from: datetime | None,
    window_until: datetime | None,
    note: str,
    sha256: str,
    by: User,
    at: datetime,
) -> ProposedWindow:
    """Propose another window to the author; it changes nothing until they choose it.

    The latest proposal on the current version is the one that counts.

    Raises NotAllowed, WrongState, StaleVersion, and NotCompliant for a window that nobody could
    sign or a note that is no single line.
    """
    locked = lock(post)
    refuse_unless_may_change(locked, by)
    if not may_propose(locked, by):
        raise NotAllowed("Only a reviewer who did not help to write this post proposes its time.")
    version = expect(locked, sha256)
    until = _fit(window_from, window_until, at)
    note = note.strip()
    if note:
        must_be_one_line(note, name="The note", longest=LONGEST_NOTE)
    proposed = ProposedWindow.objects.create(
        version=version, window_from=window_from, window_until=until, note=note, by=by, at=at
    )
    facts = {"version": version.number, "ends": until.isoformat()}
    if window_from:
        facts["starts"] = window_from.isoformat()
    digest, subject = version.sha256, locked.subject
    record(Action.POST_PROPOSE_TIME, by=by, subject=subject, at=at, digest=digest, facts=facts)
    _tell(locked, proposed)
    return proposed


def _tell(post: Post, proposed: ProposedWindow) -> None:
    words = f"{say_window(proposed.window_from, proposed.window_until)}. {proposed.note}"
    notify(
        post.councillor.user,
        kind=Kind.POST,
        key=f"{post.ref}:propose:{proposed.at.isoformat()}",
        title=f"{proposed.by.name} proposes another time for your post",
        body=f"{words}\n\nIf you choose it, both of you sign again.",
        path=reverse("agenda:window", args=[post.ref]),
        at=proposed.at,
        about=about(post),
    )


def choose(
    post: Post,
    *,
    window_from: datetime | None,
    window_until: datetime | None,
    sha256: str,
    by: User,
    at: datetime,
) -> Post:
    """Send the author's post in again with another window: a new version, for both keys anew.

    The post is taken back, opened and changed in one step, then sent in. Where something keeps it
    from being sent in it stays a draft with the new window, and NotCompliant says what.

    Raises NotAllowed, WrongState, StaleVersion and NotCompliant: for a draft, too, that no longer
    says what the version says, since nobody signs words that their page did not show.
    """
    revision = _open_with(post, window_from, window_until, sha256, by, at)
    return submit(post, revision=revision, by=by, at=at)


@transaction.atomic
def _open_with(
    post: Post,
    window_from: datetime | None,
    window_until: datetime | None,
    sha256: str,
    by: User,
    at: datetime,
) -> int:
    """Make it a draft with this window; its revision."""
    locked = lock(post)
    refuse_unless_may_change(locked, by)
    if not may_choose(locked, by):
        raise NotAllowed("Only the councillor whose post this is chooses its time.")
    version = expect(locked, sha256)
    until = _fit(window_from, window_until, at)
    if not matches(Draft.objects.select_for_update(no_key=True).get(post=post), version.payload):
        raise NotCompliant(CHANGED_BESIDE)
    reopen(withdraw(post, by=by, at=at), by=by, at=at)
    draft = Draft.objects.get(post=post)
    own = sent_in_last(post)
    changes = DraftChanges(
        text=draft.text,
        variants=draft.variants,
        connections=list(draft.connections.all()),
        capacity=draft.capacity,
        answers=draft.answers,
        notes=draft.notes,
        responses=marked_in(own, put_to(post)),
        asks_officer=own is not None and own.asks_officer,
        window_from=window_from,
        window_until=until,
    )
    return drafting.revise(post, changes, revision=draft.revision, by=by, at=at).revision


def _fit(starts: datetime | None, ends: datetime | None, at: datetime) -> datetime:
    """The end of a window that can be signed; NotCompliant for another."""
    problem = window_problem(starts, ends, at)
    if problem or ends is None:
        raise NotCompliant(problem)
    return ends


def proposed_for(post: Post) -> ProposedWindow | None:
    """The proposal that counts for the current version."""
    found = ProposedWindow.objects.filter(version=post.current).select_related("by")
    return found.order_by("-at", "-pk").first()
