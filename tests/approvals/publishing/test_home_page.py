"""The home page leads with what waits for a hand, what needs a person and what goes out next."""

from datetime import timedelta

import pytest

from approvals.channels.errors import Uncertain
from approvals.posts.states import PostState
from approvals.publishing.models import Dispatch
from members.connections.models import Network, Platform
from tests.approvals.publishing.conftest import as_, publish, text_of
from tests.factories import AT, make_connection, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_hand_off_comes_first_for_its_councillor(alice, charlie, reviewer, network):
    place = make_connection(alice, Platform.HAND_OFF, Network.FACEBOOK, handle="Alice")
    publish(make_post(PostState.APPROVED, alice, reviewer, connections=[place]))
    response = as_(alice.user).get("/")
    said = text_of(response)
    assert "For you to post" in said
    assert "Post it on Facebook Alice (you post it)" in said
    assert said.index("For you to post") < said.index("Drafts")
    assert f"/hand-off/{Dispatch.objects.get().ref}/" in response.content.decode()
    assert "For you to post" not in text_of(as_(charlie.user).get("/"))


def test_reviewers_see_how_many_need_a_person(alice, charlie, reviewer, network):
    network.then = [Uncertain("No answer.")]
    publish(make_post(PostState.APPROVED, alice, reviewer))
    assert "1 post needs a person to look" in text_of(as_(reviewer).get("/"))
    assert "1 post needs a person to look" in text_of(as_(alice.user).get("/"))
    assert "needs a person" not in text_of(as_(charlie.user).get("/"))


def test_reviewers_see_what_goes_out_next(alice, reviewer, auditor):
    later = AT + timedelta(hours=5)
    make_post(PostState.APPROVED, alice, reviewer, text="Second.", window_from=later)
    make_post(PostState.APPROVED, alice, reviewer, text="First.")
    said = text_of(as_(reviewer).get("/"))
    assert said.index("First.") < said.index("Second.")
    assert "Scheduled" in said
    assert "from 23 November 2026, 3:00pm" in said
    assert "Second." not in text_of(as_(auditor).get("/"))
