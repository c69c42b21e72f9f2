"""A writer's posts in five groups, read a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from approvals.posts import cursors
from approvals.posts.models import Key, Post, PostQuerySet, SignOff, Version
from approvals.posts.presenting import card_of
from approvals.posts.states import PostState
from members.people.models import Councillor, User

PAGE = 20
S = PostState


@dataclass(frozen=True)
class Group:
    """One list: what it is called and which states it gathers, with words for when it is empty."""

    title: str
    states: tuple[PostState, ...]
    empty: str

    @property
    def holds(self) -> Q:
        """What stands in it: an offer that ended without an answer wants nothing of anybody.

        One that was signed was to go out, and its author is to know that it did not.
        """
        held = Q(state__in=self.states)
        if S.LAPSED not in self.states:
            return held
        signed = SignOff.objects.filter(version=OuterRef("current"), key=Key.AUTHOR)
        unanswered = Q(state=S.LAPSED, current__kind=Version.Kind.OFFERED) & ~Q(Exists(signed))
        return held & ~unanswered


GROUPS: Mapping[str, Group] = {
    "needs-me": Group(
        "What needs me",
        (S.CHANGES_REQUESTED, S.WORDING_SUGGESTED, S.LAPSED),
        "Nothing needs you now. Changes requested, wording to agree to and offers will be here.",
    ),
    "drafts": Group("Drafts", (S.DRAFT,), "A post that you start stays here until you send it."),
    "in-review": Group(
        "In review", (S.IN_REVIEW, S.REFERRED), "Posts that you send for review will be here."
    ),
    "coming-up": Group("Approved", (S.APPROVED,), "Approved posts wait here until they go out."),
    "done": Group(
        "Done",
        (S.PUBLISHED, S.DECLINED, S.WITHDRAWN),
        "Posts that went out, were declined or were withdrawn will be here.",
    ),
}


def posts_of(user: User, at: datetime) -> PostQuerySet:
    """The posts of everyone for whom this person may write."""
    return Post.objects.filter(councillor__in=Councillor.objects.drafted_by(user, at))


def counts_of(user: User, at: datetime) -> dict[str, int]:
    """How many posts each group holds, in one query."""
    sums = {key.replace("-", "_"): Count("pk", filter=g.holds) for key, g in GROUPS.items()}
    found = posts_of(user, at).aggregate(**sums)
    return {key: found[key.replace("-", "_")] for key in GROUPS}


@dataclass(frozen=True)
class Page:
    """Some cards and the cursors of the pages around them."""

    cards: Sequence[dict[str, object]]
    following: str


def page_of(user: User, group: str, cursor: str, at: datetime) -> Page:
    """A page of a group, newest first, from a cursor that an earlier page gave.

    A cursor that makes no sense is as good as none: the list starts at its beginning.
    """
    posts = posts_of(user, at).filter(GROUPS[group].holds)
    if place := cursors.read(cursor):
        (moved_at,), pk = place
        posts = posts.filter(Q(moved_at__lt=moved_at) | Q(moved_at=moved_at, pk__lt=pk))
    posts = posts.select_related("draft", "current__body", "councillor__user")
    found = list(posts.order_by("-moved_at", "-pk")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    following = cursors.write([last.moved_at], last.pk) if last else ""
    return Page([card_of(post, user, at) for post in found[:PAGE]], following)


def cards_in(user: User, group: str, at: datetime, most: int) -> list[dict[str, object]]:
    """The newest cards of a group, for the home page."""
    posts = posts_of(user, at).filter(GROUPS[group].holds)
    related = posts.select_related("draft", "current__body", "councillor__user")
    return [card_of(post, user, at) for post in related.order_by("-moved_at", "-pk")[:most]]
