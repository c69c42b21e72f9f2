"""What becomes of a reason that an author disputes: taken back, or put to the Monitoring Officer.

A reviewer who agrees takes the reason back. Where the author asked for it, one who does not may not
simply insist: the Monitoring Officer looks first. Nobody but a reviewer approves in either case
(``docs/decisions/0020-what-the-author-says-to-a-reason.md``).
"""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from approvals.posts.disputed import named, standing
from approvals.posts.knowing import about
from approvals.posts.models import Decision, Post
from approvals.posts.moving import REFUSALS, expect, holds_hand, lock
from approvals.posts.responses import TAKEN_BACK
from approvals.posts.states import Hand, PostState
from members.audit.actions import record
from members.audit.errors import NotAllowed, WrongState
from members.audit.vocabulary import Action
from members.notifications.actions import notify
from members.notifications.kinds import Kind
from members.people.models import User


@transaction.atomic
def take_back_reason(post: Post, code: str, *, sha256: str, by: User, at: datetime) -> Decision:
    """Agree with the author: a reason that they dispute does not stand. The post stays where it is.

    Raises NotAllowed, StaleVersion, and WrongState outside review or where the version does not
    dispute that reason, or no longer.
    """
    locked = lock(post)
    if locked.state != PostState.IN_REVIEW:
        state = locked.get_state_display().lower()
        raise WrongState(f"This cannot be done now: the post is {state}.")
    if not holds_hand(Hand.REVIEWER, locked, by):
        raise NotAllowed(REFUSALS[Hand.REVIEWER])
    version = expect(locked, sha256)
    found = {one.code: one for one in standing(version, version.payload)}
    if code not in found:
        raise WrongState("The author does not dispute that reason, or it was taken back already.")
    reasons = [named(found[code])]
    made = Decision.objects.create(version=version, kind=TAKEN_BACK, by=by, reasons=reasons, at=at)
    facts = {"reasons": [code], "version": version.number}
    action, digest = Action.POST_TAKE_BACK_REASON, version.sha256
    record(action, by=by, subject=locked.subject, at=at, digest=digest, facts=facts)
    _tell(locked, code, at)
    return made


def _tell(post: Post, code: str, at: datetime) -> None:
    notify(
        post.councillor.user,
        kind=Kind.POST,
        key=f"{post.ref}:{TAKEN_BACK}:{code}:{at.isoformat()}",
        title="A reviewer agrees with you about a reason",
        body="It no longer stands against your post.",
        path=reverse("posts:show", args=[post.ref]),
        at=at,
        about=about(post),
    )


def is_taken_back(post: Post, code: str, *, by: User) -> bool:
    """Whether this person took that reason back on the version as it stands."""
    made = Decision.objects.filter(version=post.current_id, kind=TAKEN_BACK, by=by)
    return any(reason["code"] == code for one in made for reason in one.reasons)
