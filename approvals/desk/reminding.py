"""Reminders of what waits for an answer: measured from its sending in, each told once.

When half of the promised time has gone, whoever has claimed it is reminded, or everybody who could,
where nobody has. When the time is up, all who could decide it are. When half as much again has
gone, the lead reviewers are. Within review hours alone: nobody is told at night, unless the author
asked whoever is on duty, whose time runs by the clock.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from approvals.desk.actions import standing_claim
from approvals.desk.models import Reminder, Stage
from approvals.posts.due import WAITING
from approvals.posts.knowing import about
from approvals.posts.models import Decision, Post, PostQuerySet
from approvals.posts.moving import lock
from approvals.posts.states import PostState
from approvals.posts.urgency import on_duty_for
from approvals.publishing.failing import alone
from guidance.restrictions.cover import Cover, cover_at
from members.notifications.actions import notify
from members.notifications.kinds import Kind
from members.people.models import User
from members.people.roles import Role

BATCH = 50
TITLES = {
    Stage.HALF: "Half of the time to answer {author} has gone",
    Stage.DUE: "An answer to {author} is due now",
    Stage.LATE: "An answer to {author} is late",
}
BODY = "Nobody has decided it yet."


def remind(at: datetime) -> int:
    """Remind people of what waits, a batch of each stage; returns of how many posts."""
    cover, told = cover_at(at), 0
    for stage in Stage:
        for post in _to_remind(stage, cover)[:BATCH]:
            with alone(f"Nobody could be reminded of post {post.ref}."):
                told += _remind(post, stage, cover)
    return told


def _to_remind(stage: Stage, cover: Cover) -> PostQuerySet:
    """What has waited that long and has come no further, so that nobody hears two stages at once."""
    waited = _waited(stage, cover)
    if stage is Stage.HALF:
        waited &= ~_waited(Stage.DUE, cover)
    done = Reminder.objects.filter(version=OuterRef("current"), stage=stage)
    posts = Post.objects.filter(waited, ~Exists(done), state__in=WAITING)
    return posts.select_related("councillor__user", "current").order_by("due_at", "pk")


def _waited(stage: Stage, cover: Cover) -> Q:
    """Posts whose clock has run to this stage: two moments to compare with, for all at once."""
    quick = timedelta(minutes=cover.promise.urgent_minutes)
    waited = Q(urgent_at__lte=cover.at - stage.share * quick)
    since = cover.hours.before(cover.at, stage.share * cover.promised) if cover.is_open else None
    if since is not None:
        waited |= Q(urgent_at=None, current__made_at__lte=since) & ~Q(_came_back_after(since))
    return waited


def _came_back_after(moment: datetime) -> Exists:
    """Whether its author turned a suggested wording down since then: its clock began anew."""
    turned_down = Decision.objects.filter(kind="turn_down", version__post=OuterRef("pk"))
    return Exists(turned_down.filter(at__gt=moment))


@transaction.atomic
def _remind(post: Post, stage: Stage, cover: Cover) -> bool:
    """Tell whom a stage concerns, and note it; whether this was the one to do so."""
    locked = lock(post)
    if locked.state not in WAITING or locked.current_id != post.current_id:
        return False
    _, is_first = Reminder.objects.get_or_create(
        version=post.current, stage=stage, defaults={"at": cover.at}
    )
    if not is_first:
        return False
    assert post.current is not None  # noqa: S101  what waits was sent in
    for person in _audience(post, stage, cover):
        notify(
            person,
            kind=Kind.POST,
            key=f"{post.ref}:{post.current.number}:remind:{stage.value}",
            title=TITLES[stage].format(author=post.councillor.title),
            body=BODY,
            path=reverse("desk:review", args=[post.ref]),
            at=cover.at,
            about=about(post),
            urgent=post.is_urgent and not cover.is_open,
        )
    return True


def _audience(post: Post, stage: Stage, cover: Cover) -> Iterable[User]:
    """Whom a stage concerns."""
    if stage is Stage.LATE:
        return User.objects.holding(Role.LEAD_REVIEWER)
    claim = standing_claim(post)
    if stage is Stage.HALF and claim is not None:
        return [claim.by]
    if post.state == PostState.REFERRED:
        return User.objects.holding(Role.MONITORING_OFFICER)
    if post.is_urgent and not cover.is_open:
        return on_duty_for(post, cover)
    return User.objects.holding(Role.REVIEWER, Role.LEAD_REVIEWER)
