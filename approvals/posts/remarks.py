"""Remarks: what is said beside the wording, in threads that have their readers.

A thread that is internal stays among those who decide: a reply to it is internal too, nobody is
told of it outside, and no page on the author's side reads it (``RemarkQuerySet.told_to_author``).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from approvals.posts import answering
from approvals.posts.drafting import may_draft_for
from approvals.posts.knowing import about
from approvals.posts.models import Post, Remark, Version
from approvals.posts.moving import REFUSALS, holds_hand, lock
from approvals.posts.policies import remark_problem
from approvals.posts.states import Hand
from members.audit.actions import record
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion
from members.audit.vocabulary import Action
from members.notifications.actions import notify
from members.notifications.kinds import Kind
from members.notifications.models import Notification
from members.people.models import User

MOST_ANSWERS = 100
"""In one thread, so that the page on which a post is decided can always be opened."""
SOON = timedelta(hours=1)
DECIDING = (Hand.REVIEWER, Hand.MONITORING_OFFICER)
MARKS = {
    Remark.What.SAID: Action.POST_REPLY,
    Remark.What.RESOLVED: Action.POST_RESOLVE,
    Remark.What.REOPENED: Action.POST_UNRESOLVE,
}


@transaction.atomic
def remark(
    version: Version,
    text: str,
    *,
    connection: str | None = None,
    start: int = 0,
    end: int = 0,
    internal: bool = False,
    by: User,
    at: datetime,
) -> Remark:
    """Pin a remark to a phrase of the current version, or to the whole of it (0 to 0).

    The author is told of the first on each version, unless it is ``internal``. Raises NotAllowed,
    NotCompliant for a text that cannot be kept, and StaleVersion for a phrase that is not there.
    """
    locked = lock(version.post)
    if not decides_on(locked, by):
        raise NotAllowed(REFUSALS[Hand.REVIEWER])
    _refuse_unfit(text)
    texts = version.payload.texts()
    if connection is not None and str(connection) not in texts:
        raise StaleVersion("This version does not go to the place that this remark is about.")
    if end and not 0 <= start < end <= len(texts.get(str(connection), "")):
        raise StaleVersion("The phrase that this remark was about is no longer there.")
    record(Action.POST_REMARK, by=by, subject=locked.subject, at=at, facts={"internal": internal})
    made = Remark.objects.create(
        version=version,
        by=by,
        connection_id=connection,
        start=start,
        end=end,
        text=text.strip(),
        internal=internal,
        at=at,
    )
    if not internal:
        key = f"{locked.ref}:remark:{version.number}"
        _tell([locked.councillor.user], "A reviewer made a remark on your post", locked, key, at)
    return made


@transaction.atomic
def reply(remark: Remark, text: str, *, by: User, at: datetime) -> Remark:
    """Answer in a thread, for the readers that it has. One that was resolved is open again.

    Those who decide answer in any thread; the author, and whoever writes for them, in one that is
    not internal. Raises NotAllowed, and NotCompliant for a text that cannot be kept.
    """
    root = _root(remark)
    locked = lock(root.version.post)
    if not may_reply(root, locked, by, at):
        raise NotAllowed("Only the councillor and the reviewers can answer this remark.")
    _refuse_unfit(text)
    if root.replies.filter(what=Remark.What.SAID).count() >= MOST_ANSWERS:
        raise NotCompliant(f"There are {MOST_ANSWERS} answers already, and no room for another.")
    if is_resolved(root):
        _mark(root, locked, Remark.What.REOPENED, by=by, at=at)
    made = _mark(root, locked, Remark.What.SAID, text.strip(), by=by, at=at)
    _tell_of_reply(root, made, locked, by, at)
    return made


@transaction.atomic
def resolve(remark: Remark, *, by: User, at: datetime) -> Remark:
    """Note that a thread is dealt with. One that is resolved already stays as it is."""
    return _settle(remark, Remark.What.RESOLVED, by=by, at=at)


@transaction.atomic
def open_again(remark: Remark, *, by: User, at: datetime) -> Remark:
    """Take up a resolved thread again. One that is open already stays as it is."""
    return _settle(remark, Remark.What.REOPENED, by=by, at=at)


def decides_on(post: Post, by: User) -> bool:
    """Whether somebody is among those who decide on this post, and may remark on it."""
    return any(holds_hand(hand, post, by) for hand in DECIDING)


def may_reply(root: Remark, post: Post, by: User, at: datetime) -> bool:
    """Whether somebody may answer in a thread."""
    if decides_on(post, by):
        return True
    return not root.internal and may_draft_for(post.councillor, by, at)


def is_resolved(root: Remark) -> bool:
    """Whether a thread is dealt with: the last that was done to it says so."""
    done = root.replies.exclude(what=Remark.What.SAID).order_by("at", "pk")
    return [one.what for one in done][-1:] == [Remark.What.RESOLVED]


def _settle(remark: Remark, what: Remark.What, *, by: User, at: datetime) -> Remark:
    root = _root(remark)
    locked = lock(root.version.post)
    if not decides_on(locked, by):
        raise NotAllowed(REFUSALS[Hand.REVIEWER])
    if is_resolved(root) == (what is Remark.What.RESOLVED):
        return root
    return _mark(root, locked, what, by=by, at=at)


def _root(remark: Remark) -> Remark:
    """The remark that began the thread of this one."""
    return remark.thread or remark


def _mark(
    root: Remark, post: Post, what: Remark.What, text: str = "", *, by: User, at: datetime
) -> Remark:
    """One more entry of a thread, recorded; for the readers of the remark that began it."""
    facts = {"internal": root.internal, "remark": str(root.pk)}
    record(MARKS[what], by=by, subject=post.subject, at=at, facts=facts)
    return Remark.objects.create(
        version=root.version,
        thread=root,
        what=what,
        by=by,
        text=text,
        internal=root.internal,
        at=at,
    )


def _refuse_unfit(text: str) -> None:
    answering.refuse_unstorable(text)
    if problem := remark_problem(text):
        raise NotCompliant(problem)


def _tell_of_reply(root: Remark, made: Remark, post: Post, by: User, at: datetime) -> None:
    """Tell those who spoke in the thread, and the author where it is not internal.

    Whoever was told of it within the hour and has not read that is not told again: nobody's mail is
    buried under the answers of one person.
    """
    said = Remark.objects.filter(what=Remark.What.SAID, version__post=post)
    spoke = {
        entry.by_id: entry.by
        for entry in said.select_related("by")
        if root.pk in {entry.pk, entry.thread_id}
    }
    if not root.internal:
        spoke[post.councillor.user_id] = post.councillor.user
    others = [
        person
        for key, person in spoke.items()
        if key != by.pk and person.is_active and _reads(root, post, person)
    ]
    about_this = f"{post.ref}:reply:{root.pk}:"
    fresh = Notification.objects.filter(key__startswith=about_this, created_at__gt=at - SOON)
    know = set(fresh.unread().values_list("recipient", flat=True))
    others = [person for person in others if person.pk not in know]
    title = f"{by.name} answered a remark on post {post.ref}"
    _tell(others, title, post, f"{about_this}{made.pk}", at)


def _reads(root: Remark, post: Post, person: User) -> bool:
    """Whether somebody who spoke in a thread may still know of it, whatever they are by now."""
    return not root.internal or decides_on(post, person)


def _tell(people: Iterable[User], title: str, post: Post, key: str, at: datetime) -> None:
    """Leave a notice, without a word of what was said, for each of these people."""
    for person in people:
        page = "desk:review" if decides_on(post, person) else "posts:show"
        path = reverse(page, args=[post.ref])
        notify(
            person,
            kind=Kind.POST,
            key=key,
            title=title,
            body="",
            path=path,
            at=at,
            about=about(post),
        )
