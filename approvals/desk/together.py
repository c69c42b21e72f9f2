"""Doing one thing to several posts. Nothing that decides a post is done to several."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from approvals.posts.models import Post
from members.audit.errors import DomainError

MOST = 100
"""Posts at once."""


@dataclass(frozen=True)
class Outcome:
    """What became of one post: done, or why not."""

    ref: str
    why_not: str = ""


def each(posts: Iterable[Post], act: Callable[[Post], object]) -> list[Outcome]:
    """Do it to each post in a transaction of its own, and say of which it could not be done.

    Args:
        act: a verb of the desk, which is atomic and refuses in words.
    """
    return [_one(post, act) for post in posts]


def _one(post: Post, act: Callable[[Post], object]) -> Outcome:
    try:
        act(post)
    except DomainError as refusal:
        return Outcome(post.ref, refusal.reason)
    return Outcome(post.ref)
