"""Who is told that a post has moved, as rows in the same transaction."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse

from approvals.posts.knowing import about
from approvals.posts.models import Key, Post, SignOff
from approvals.posts.states import Audience, Transition
from members.notifications.actions import notify
from members.notifications.kinds import Kind
from members.people.models import User
from members.people.roles import Role


def audience(post: Post, transition: Transition) -> Iterable[User]:
    """The people whom a transition tells."""
    if transition.tells is Audience.AUTHOR:
        return [post.councillor.user]
    if transition.tells is Audience.REVIEWERS:
        return User.objects.holding(Role.REVIEWER, Role.LEAD_REVIEWER)
    if transition.tells is Audience.MONITORING_OFFICERS:
        return User.objects.holding(Role.MONITORING_OFFICER)
    if transition.tells is Audience.REVIEWER_OF_VERSION:
        signoffs = SignOff.objects.filter(version=post.current, key=Key.REVIEWER)
        return User.objects.filter(pk__in=signoffs.values("by"), is_active=True)
    return []


def tell(post: Post, transition: Transition, *, said: str = "", at: datetime) -> None:
    """Write a notice for each person the transition tells."""
    page = "posts:show" if transition.tells is Audience.AUTHOR else "desk:review"
    for person in audience(post, transition):
        notify(
            person,
            kind=Kind.POST,
            key=f"{post.ref}:{transition.name}:{at.isoformat()}",
            title=transition.notice.format(author=post.councillor.title),
            body=said,
            path=reverse(page, args=[post.ref]),
            at=at,
            about=about(post),
        )
