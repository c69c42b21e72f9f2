"""Offers as their tests find them: everything happens on the Monday morning of the factories."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from approvals.offers import actions, preparing
from approvals.offers.actions import Said
from approvals.offers.checking import sheet_of
from approvals.offers.models import Offer
from approvals.offers.preparing import Own, Story
from members.people.models import Councillor, User
from tests import factories
from tests.factories import AT

TEXT = "The leisure centre opens again on Saturday. In [ward], [fact]"


@pytest.fixture(autouse=True)
def _on_monday_morning():
    """The clock of the pages stands at the moment of the factories."""
    with time_machine.travel(AT, tick=False):
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
def connected(alice, charlie) -> list[Councillor]:
    """Two councillors, each with an account on X."""
    for councillor in (alice, charlie):
        factories.make_connection(councillor)
    return [alice, charlie]


def story(councillors: list[Councillor], **changes: Any) -> Story:
    """A story about the leisure centre for these councillors."""
    fields: dict[str, Any] = {
        "title": "The leisure centre opens again",
        "story": "The refit is done a week early and the first swim is free.",
        "source": "https://www.elmton.example/leisure",
        "text": TEXT,
        "window_until": AT + timedelta(days=5),
        "councillors": councillors,
    }
    return Story(**(fields | changes))


@pytest.fixture
def prepared(connected, reviewer) -> Offer:
    """An offer with a fact for each, that nobody has been asked yet."""
    offer = preparing.prepare(story(connected), by=reviewer, at=AT)
    alice, charlie = connected
    own = {
        alice.pk: Own("the number 7 bus stops outside."),
        charlie.pk: Own(text="Swimmers of Mill Lane: the pool is warm again from Saturday."),
    }
    return preparing.word(offer, own, revision=offer.revision, by=reviewer, at=AT)


@pytest.fixture
def sent(prepared, reviewer) -> Offer:
    """The same offer, sent out."""
    return send(prepared, reviewer)


def send(offer: Offer, by: User, *, said: Said | None = None, revision: int | None = None) -> Offer:
    """The offer, sent out by somebody who has just read what it says for each."""
    revision = offer.revision if revision is None else revision
    seen = sheet_of(offer, {}, AT).mark
    return actions.send_out(offer, said or Said(), revision=revision, seen=seen, by=by, at=AT)
