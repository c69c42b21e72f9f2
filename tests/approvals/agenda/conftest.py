"""A still clock, browsers, and posts with a window."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import time_machine
from django.http import HttpResponse

from approvals.posts.models import Post
from approvals.posts.states import PostState
from members.people.models import Councillor, User
from tests.approvals.publishing.conftest import as_, text_of
from tests.factories import AT, make_post

__all__ = ["as_", "text_of"]


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    """The views read the clock; here it shows the moment at which things happen."""
    with time_machine.travel(AT, tick=False):
        yield


def calendar(user: User, query: str = "") -> HttpResponse:
    """The calendar as somebody sees it."""
    return as_(user).get(f"/calendar/?{query}")


def approved(
    councillor: Councillor,
    reviewer: User,
    opens: datetime | None,
    closes: datetime | None = None,
    **draft: object,
) -> Post:
    """An approved post with this window."""
    closes = closes or (opens or AT) + timedelta(hours=12)
    window = {"window_from": opens, "window_until": closes}
    return make_post(PostState.APPROVED, councillor, reviewer, **(window | draft))


def sent_in(councillor: Councillor, opens: datetime | None, **draft: object) -> Post:
    """A post in review with a wished window."""
    closes = (opens or AT) + timedelta(hours=12)
    window = {"window_from": opens, "window_until": closes}
    return make_post(PostState.IN_REVIEW, councillor, councillor.user, **(window | draft))
