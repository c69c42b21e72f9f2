"""Who may know of which posts, asked for many people at once; and what notices call a post."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from approvals.posts.models import Post
from approvals.posts.models.post import SUBMITTED_READERS
from approvals.posts.presenting import text_of, title_of
from approvals.posts.states import PostState
from members.notifications.actions import About
from members.people.models import User
from members.people.roles import Permission

KIND = "post"


def about(post: Post) -> About:
    """What notices are about that tell of a post: all its e-mails make one thread."""
    return About(post.subject, f"{post.councillor.title}’s post {post.ref}")


def who_may_know(pairs: Collection[tuple[UUID, str]], at: datetime) -> set[tuple[UUID, str]]:
    """Which of these people may know of which of these posts: as ``visible_to``, in three queries."""
    people = {person for person, _ in pairs}
    rows = Post.objects.filter(ref__in={ref for _, ref in pairs})
    posts = {
        ref: (owner, councillor, sent)
        for ref, owner, councillor, sent in rows.values_list(
            "ref", "councillor__user", "councillor", "submitted_at"
        )
    }
    officers = set(_holding(people, *SUBMITTED_READERS).values_list("pk", flat=True))
    assistants = _holding(people, Permission.PREPARE_DRAFT)
    in_force = Q(delegations__starts__lte=at, delegations__ends__gt=at)
    delegated = set(assistants.filter(in_force).values_list("pk", "delegations__councillor"))
    return {
        (person, ref)
        for person, ref in pairs
        if ref in posts
        and (
            posts[ref][0] == person
            or (person, posts[ref][1]) in delegated
            or (person in officers and posts[ref][2] is not None)
        )
    }


def words_of(refs: Collection[str]) -> dict[str, str]:
    """The first words of posts as they were last sent in, by reference; of a draft there are none."""
    posts = Post.objects.filter(ref__in=refs, current__isnull=False)
    return {
        post.ref: title_of(text_of(post) if post.state != PostState.DRAFT else "")
        for post in posts.select_related("current__body")
    }


def _holding(people: Collection[UUID], *permissions: Permission) -> QuerySet[User]:
    """Those of these people who are active and hold one of these permissions through a role."""
    names = [permission.value for permission in permissions]
    active = User.objects.filter(pk__in=people, is_active=True)
    return active.filter(groups__permissions__codename__in=names).order_by().distinct()
