"""A wording that a reviewer suggests, turned down: the post is in review again as its author sent it."""

from datetime import datetime

from django.db import transaction

from approvals.posts import answering, due, freezing
from approvals.posts.models import Decision, Post, Version
from approvals.posts.moving import expect, move, ready
from approvals.posts.turning import expect_open_window
from members.audit.errors import WrongState
from members.people.models import User

TURN_DOWN = "turn_down"


@transaction.atomic
def turn_down(post: Post, note: str = "", *, sha256: str, by: User, at: datetime) -> Post:
    """Keep one's own words: the version before the suggestion is the current one again.

    It bears its author's key from when it was sent in, and no other; the suggestion keeps the
    reviewer's and opens nothing, since it is not the current version. The draft goes back to the
    author's words, unless they have begun to edit the suggestion: that stays theirs.

    Args:
        sha256: digest of the suggestion that the page showed.
        note: a line to the reviewers, if the author likes.

    Raises NotAllowed, StaleVersion, NotCompliant for a line that cannot be kept, and WrongState
    where no wording is suggested or the time of the post is over.
    """
    locked, transition = ready(post, "turn_down", by=by)
    suggested = expect(locked, sha256)
    own = own_before(suggested)
    if own is None:
        raise WrongState("Nobody has suggested other words for this post.")
    expect_open_window(own, at)
    answering.refuse_unstorable(note)
    Decision.objects.create(version=suggested, kind=TURN_DOWN, by=by, note=note.strip(), at=at)
    freezing.replace_in_draft(locked, suggested.payload, own.payload, at)
    locked.current = own
    due.start_clock(locked, own, own.reports.latest("at"), at=at)
    facts = {"suggested": suggested.number, "has_note": bool(note.strip())}
    return move(locked, transition, by=by, at=at, facts=facts)


def own_before(suggested: Version) -> Version | None:
    """The author's version to which a suggestion was made; None for what is no suggestion."""
    if suggested.kind != Version.Kind.SUGGESTED:
        return None
    earlier = Version.objects.filter(post=suggested.post_id, number__lt=suggested.number)
    sent_in = earlier.filter(kind=Version.Kind.SUBMITTED).order_by("number")
    return sent_in.select_related("body").last()


def is_turned_down(post: Post, sha256: str, *, by: User) -> bool:
    """Whether this person has turned down just this suggestion."""
    made = Decision.objects.filter(version__post=post, kind=TURN_DOWN, by=by)
    return made.filter(version__sha256=sha256).exists()
