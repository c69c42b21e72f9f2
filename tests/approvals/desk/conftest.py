"""The desk as its tests find it: everything happens on the Monday morning of the factories."""

from collections.abc import Callable

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from approvals.posts.models import Post
from members.people.models import User
from tests import factories


@pytest.fixture(autouse=True)
def _on_monday_morning():
    """The clock of the pages stands at the moment of the factories."""
    with time_machine.travel(factories.AT, tick=False):
        yield


@pytest.fixture
def browse() -> Callable[[User], Client]:
    """A browser in which this person is signed in."""

    def open_browser(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return open_browser


@pytest.fixture
def send(browse):
    """Send one of the desk's forms for a post as a page of its current version would."""

    def send_form(
        person: User, post: Post, move: str, *, sha256: str | None = None, state=None, **fields
    ):
        name = move.replace("-", "_")
        report = post.current.reports.order_by("at").last()
        fields = {"report": str(report.pk)} | fields
        data = {f"{name}-{field}": value for field, value in fields.items()}
        data["state"] = state or factories.fresh(post).state
        data["sha256"] = sha256 or post.current.sha256
        return browse(person).post(reverse(f"desk:{move}", args=[post.ref]), data)

    return send_form
