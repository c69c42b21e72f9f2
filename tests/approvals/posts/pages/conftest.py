"""A browser without scripts: it fills in the form that the page shows and presses a button."""

from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from approvals.posts.models import Post
from members.connections.models import Connection, Network, Platform
from tests.factories import AT, fresh, make_connection, make_draft

Fields = dict[str, object]


@pytest.fixture(autouse=True)
def _clock() -> Iterator[None]:
    """The views read the clock; here it shows the moment at which things happen."""
    with time_machine.travel(AT, tick=False):
        yield


class _Form(HTMLParser):
    """The fields of one form and what they hold, as a browser would send them."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.form, self.inside, self.area = form, False, ""
        self.fields: dict[str, list[str]] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        name = held.get("name") or ""
        if tag == "form":
            self.inside = held.get("id") == self.form
        if not self.inside or not name:
            return
        if tag == "textarea":
            self.area = name
            self.fields.setdefault(name, []).append("")
        ticks = held.get("type") in {"checkbox", "radio"}
        if tag == "input" and held.get("type") != "file" and (not ticks or "checked" in held):
            self.fields.setdefault(name, []).append(held.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        self.area = "" if tag == "textarea" else self.area
        self.inside = self.inside and tag != "form"

    def handle_data(self, data: str) -> None:
        if self.area:
            self.fields[self.area][-1] += data


def fields_in(response: HttpResponse, form: str = "compose") -> Fields:
    """What a browser would send of a form of this page, were a button pressed now."""
    parser = _Form(form)
    parser.feed(response.content.decode())
    # A browser drops the line feed that follows the opening tag of a text area.
    return {name: [v.removeprefix("\n") for v in values] for name, values in parser.fields.items()}


@pytest.fixture
def at_desk(client: Client, alice) -> Client:
    """Alice, signed in."""
    client.force_login(alice.user)
    return client


@pytest.fixture
def places(alice) -> list[Connection]:
    """Alice's account on X, her page on Facebook, and a practice account."""
    return [
        make_connection(alice, Platform.X, Network.X),
        make_connection(alice, Platform.HAND_OFF, Network.FACEBOOK, handle="Cllr Alice Ahmed"),
        make_connection(alice, Platform.PRACTICE, Network.X, handle="@practice"),
    ]


@pytest.fixture
def draft(alice, places) -> Post:
    """Alice's draft for X, ready to be sent in."""
    return make_draft(alice, connections=places[:1])


def compose(client: Client, post: Post) -> HttpResponse:
    """The page on which a post is written."""
    return client.get(f"/posts/{post.ref}/edit/")


def press(client: Client, post: Post, button: str, page: HttpResponse, **typed: object):
    """Change what a page's form holds and press one of its buttons: save, submit and so on."""
    return client.post(f"/posts/{post.ref}/{button}/", fields_in(page) | typed)


def autosave(client: Client, post: Post, page: HttpResponse, **typed: object):
    """What compose.js sends."""
    data = fields_in(page) | typed
    return client.post(f"/posts/{post.ref}/save/", data, headers={"X-Autosave": "1"})


def again(post: Post) -> Post:
    """The post and its draft as the database has them."""
    return fresh(post)


def photo(colour: str = "teal", name: str = "library.jpg") -> BytesIO:
    """A small picture as a browser would send it."""
    file = BytesIO()
    Image.new("RGB", (60, 40), colour).save(file, "JPEG")
    file.seek(0)
    file.name = name
    return file
