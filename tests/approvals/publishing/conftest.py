"""A network in memory that does what the test tells it, and counts what reached it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from approvals.channels.base import OutgoingPost, Receipt
from approvals.posts.models import Post
from approvals.publishing import wiring
from approvals.publishing.outbox import Due, due
from approvals.publishing.sending import publish_one
from tests.factories import AT


@dataclass
class Network:
    """Remembers each post it took. ``then`` is what it answers with, once each, in order."""

    taken: list[OutgoingPost] = field(default_factory=list)
    then: list[Exception | Callable[[OutgoingPost], Receipt]] = field(default_factory=list)
    hides: bool = False
    asked: int = 0

    def publish(self, post: OutgoingPost, credentials: object) -> Receipt:
        answer = self.then.pop(0) if self.then else None
        if isinstance(answer, Exception):
            raise answer
        self.taken.append(post)
        return answer(post) if answer else self.receipt(post, len(self.taken))

    def find(self, post: OutgoingPost, credentials: object, since: datetime) -> Receipt | None:
        self.asked += 1
        for number, taken in enumerate(self.taken, start=1):
            if (taken.text, taken.uid) == (post.text, post.uid) and not self.hides:
                return self.receipt(taken, number)
        return None

    @staticmethod
    def receipt(post: OutgoingPost, number: int) -> Receipt:
        return Receipt(
            post_id=str(1000 + number),
            url=f"https://x.example/{1000 + number}",
            text=post.text,
            author_uid=post.uid,
            at=AT,
        )


@pytest.fixture
def network(monkeypatch) -> Iterator[Network]:
    """Every connection leads to this network."""
    made = Network()
    monkeypatch.setattr(wiring, "channel_of", lambda connection: made)
    monkeypatch.setattr(wiring, "credentials_of", lambda connection, at: None)
    monkeypatch.setattr("approvals.publishing.sending.let_go_of_database", lambda: None)
    return made


def publish(post: Post, at: datetime = AT) -> bool:
    """See everything that is due of a post through, on a clock that stands still."""
    tried = [publish_one(one, clock=lambda: at) for one in due(at) if of(one, post)]
    return any(tried)


def of(one: Due, post: Post) -> bool:
    return one.version == post.current_id
