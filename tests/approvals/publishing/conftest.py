"""A network in memory that does what the test tells it, and counts what reached it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html import unescape

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.utils.html import strip_tags

from approvals.channels.base import OutgoingPost, PicturesThere, Receipt
from approvals.posts.models import Post
from approvals.publishing import wiring
from approvals.publishing.outbox import Due, due
from approvals.publishing.sending import publish_one
from members.people.models import User
from tests.factories import AT


@dataclass
class Network:
    """Remembers each post it took. ``then`` is what it answers with, once each, in order.

    ``meanwhile`` is done while it is given the pictures of a post.
    """

    taken: list[OutgoingPost] = field(default_factory=list)
    then: list[Exception | Callable[[OutgoingPost], Receipt]] = field(default_factory=list)
    hides: bool = False
    asked: int = 0
    meanwhile: Callable[[], object] = lambda: None

    def put_pictures(self, post: OutgoingPost, credentials: object) -> PicturesThere:
        self.meanwhile()
        return ()

    def publish(self, post: OutgoingPost, credentials: object, pictures: PicturesThere) -> Receipt:
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


@pytest.fixture
def clock() -> Iterator[None]:
    """The views read the clock; here it shows the moment at which things happen."""
    with time_machine.travel(AT, tick=False):
        yield


def as_(user: User) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(user)
    return client


def text_of(response: HttpResponse) -> str:
    """What a page says, in one line and without tags."""
    return " ".join(unescape(strip_tags(response.content.decode())).split())
