"""Everybody who works with posts can read what went to practice accounts."""

import pytest

from approvals.posts.states import PostState
from members.connections.models import Network, Platform
from tests.approvals.publishing.conftest import as_, publish, text_of
from tests.factories import make_connection, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
FEED = "/practice/"
ON_X = "This one went to X for all to see."


@pytest.fixture
def published(alice, charlie, reviewer, network) -> None:
    for councillor in (alice, charlie):
        words = f"Practice makes perfect, says {councillor.user.name}."
        publish(make_post(PostState.APPROVED, councillor, reviewer, text=words))
    place = make_connection(alice, Platform.X, Network.X)
    publish(make_post(PostState.APPROVED, alice, reviewer, text=ON_X, connections=[place]))
    make_post(PostState.APPROVED, alice, reviewer, text="Not out yet.")


def test_it_says_that_nobody_outside_can_see_it(published, alice):
    said = text_of(as_(alice.user).get(FEED))
    assert "Practice: nobody outside can see this" in said
    assert "Every councillor, assistant and officer who signs in can see them" in said


def test_it_shows_practice_posts_of_everybody_and_nothing_else(published, alice):
    said = text_of(as_(alice.user).get(FEED))
    assert "says Alice Ahmed" in said
    assert "says Charlie Cole" in said
    assert ON_X not in said
    assert "Not out yet." not in said


def test_a_councillor_can_look_at_their_own_alone(published, alice):
    said = text_of(as_(alice.user).get(FEED + "?show=mine"))
    assert "says Alice Ahmed" in said
    assert "says Charlie Cole" not in said


@pytest.mark.parametrize(
    "who", ["reviewer", "lead", "monitoring_officer", "auditor", "assistant", "administrator"]
)
def test_every_role_may_read_it(request, published, who):
    assert as_(request.getfixturevalue(who)).get(FEED).status_code == 200


def test_a_person_without_a_role_and_a_stranger_may_not(published, outsider, client):
    assert as_(outsider).get(FEED).status_code == 403
    assert client.get(FEED).status_code == 302


def test_it_takes_few_queries(published, alice, django_assert_max_num_queries):
    client = as_(alice.user)
    client.get(FEED)
    with django_assert_max_num_queries(12):
        client.get(FEED)


def test_the_choice_of_a_practice_account_says_who_will_see_it(alice):
    assert "who signs in can see them" in text_of(as_(alice.user).get("/connections/practice/"))
