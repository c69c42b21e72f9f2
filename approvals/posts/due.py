"""By when a post is to be answered, counted in the council's working time from its sending in."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Max

from approvals.posts.models import CheckReport, Decision, Post, Version
from approvals.posts.states import OWNERS, Hand
from guidance.compliance.findings import Severity
from guidance.restrictions.calendar import Hours
from guidance.restrictions.cover import Cover, cover_at
from guidance.restrictions.saying import say_length, say_near

WAITING = tuple(
    state for state, hand in OWNERS.items() if hand in {Hand.REVIEWER, Hand.MONITORING_OFFICER}
)
"""States in which somebody at the council is to answer."""
RISKS: Mapping[str, int] = {
    Severity.ADVICE: 1,
    Severity.ANSWER: 2,
    Severity.FIX: 2,
    Severity.REFER: 3,
}
"""How grave a finding is, for the order of the queue."""
BATCH = 500


def start_clock(post: Post, version: Version, report: CheckReport, *, at: datetime) -> None:
    """Count from now on: the post has just come to the reviewers. It is urgent and put off no longer.

    Inside the transaction of the verb that holds the lock on the post.
    """
    post.due_at = _due(version, cover_at(at), at)
    post.risk = risk_of(report)
    post.urgent_at, post.urgent_reason, post.goes_at = None, "", None
    post.save(update_fields=["due_at", "risk", "urgent_at", "urgent_reason", "goes_at"])


def note_risk(post: Post, report: CheckReport) -> None:
    """Keep how grave the last check is, for the order of the queue."""
    post.risk = risk_of(report)
    post.save(update_fields=["risk"])


def risk_of(report: CheckReport) -> int:
    """How grave the gravest finding of a report is; 0 where nothing was found."""
    return max((RISKS[finding["severity"]] for finding in report.findings), default=0)


def _due(version: Version, cover: Cover, since: datetime) -> datetime:
    """What is promised from the moment it came in, and never later than its window's end."""
    promised = cover.hours.after(since, cover.promised)
    return min(promised or version.window_until, version.window_until)


def reckon_anew(*, at: datetime, **_: object) -> None:
    """Count every post that waits by the hours as they are now; what is urgent stays as it is."""
    cover = cover_at(at)
    waiting = Post.objects.filter(state__in=WAITING, urgent_at=None).select_related("current")
    posts = list(waiting.select_for_update(of=("self",), no_key=True).order_by("pk"))
    came_back = _came_back(posts)
    for post in posts:
        assert post.current is not None  # noqa: S101  what waits was sent in
        since = max(post.current.made_at, came_back.get(post.pk, post.current.made_at))
        post.due_at = _due(post.current, cover, since)
    Post.objects.bulk_update(posts, ["due_at"], batch_size=BATCH)


def _came_back(posts: Sequence[Post]) -> dict[UUID, datetime]:
    """When the author last turned a suggested wording down, which brought a post back as it was."""
    made = Decision.objects.filter(kind="turn_down", version__post__in=posts)
    return dict(made.values_list("version__post").annotate(Max("at")).order_by())


def say_due(post: Post, hours: Hours, at: datetime) -> str:
    """``Due by 11:20am today``, ``Late by 40 working minutes``; nothing where nobody promised."""
    due = post.due_at
    if due is None or post.state not in WAITING or not (hours.openings or post.is_urgent):
        return ""
    if at < due:
        return f"Due by {say_near(due, at)}"
    late = at - due if post.is_urgent else hours.between(due, at)
    if late < timedelta(minutes=1):
        return f"Due since {say_near(due, at)}"
    return f"Late by {say_length(late, '' if post.is_urgent else 'working')}"


def is_late(post: Post, at: datetime) -> bool:
    """Whether the time to answer has run out."""
    return post.state in WAITING and post.due_at is not None and post.due_at <= at
