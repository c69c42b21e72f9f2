"""Everybody who may see a post sees what became of it in each place."""

from datetime import timedelta

import pytest

from approvals.channels.errors import Code, Refused, SignInNeeded
from approvals.posts.states import PostState
from approvals.publishing.models import Dispatch
from approvals.publishing.saying import NEWS, label_of
from approvals.publishing.states import DispatchState
from members.connections.models import Network, Platform
from tests.approvals.publishing.conftest import as_, publish, text_of
from tests.factories import AT, make_connection, make_draft, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def address(post) -> str:
    return f"/posts/{post.ref}/deliveries/"


@pytest.fixture
def places(alice):
    return [
        make_connection(alice, Platform.X, Network.X),
        make_connection(alice, Platform.HAND_OFF, Network.FACEBOOK, handle="Alice"),
    ]


@pytest.fixture
def post(alice, reviewer, places):
    return make_post(PostState.APPROVED, alice, reviewer, connections=places)


def test_each_place_has_its_state_its_time_and_its_address(post, network, alice):
    publish(post)
    response = as_(alice.user).get(address(post))
    said = text_of(response)
    assert "Partly published" in said
    assert "Waiting for you" in said
    assert "Seen there as it was signed, Monday 23 November 2026 at 10am" in said
    page = response.content.decode()
    assert 'href="https://x.example/1001"' in page
    hand = Dispatch.objects.get(state=DispatchState.AWAITING_HAND)
    assert f"/hand-off/{hand.ref}/" in page


def test_a_reviewer_is_not_asked_to_post_it(post, network, reviewer):
    publish(post)
    response = as_(reviewer).get(address(post))
    assert response.status_code == 200
    assert "/hand-off/" not in response.content.decode()
    assert "Waiting for the councillor" in text_of(response)


def test_before_its_time_it_is_scheduled(alice, reviewer, places):
    later = AT + timedelta(hours=3)
    post = make_post(PostState.APPROVED, alice, reviewer, connections=places, window_from=later)
    said = text_of(as_(alice.user).get(address(post)))
    assert "Where it goes Scheduled It goes out between these times: Monday 23 November" in said
    part = as_(alice.user).get(address(post), headers={"HX-Request": "true"})
    assert "Scheduled" not in text_of(part)
    assert said.count("Nothing has been sent yet.") == 1
    assert said.count("When its time comes, the councillor is asked to post it by hand.") == 1


def test_a_refusal_and_its_attempts_are_told(post, network, alice):
    network.then = [Refused("X refused the post.", Code.CONTENT)]
    publish(post)
    said = text_of(as_(alice.user).get(address(post)))
    assert "Not sent" in said
    assert "Certainly not sent: refused" in said
    assert "The network refused the words." in said


def test_a_post_that_was_refused_everywhere_is_not_said_to_be_on_its_way(network, alice, reviewer):
    network.then = [Refused("X refused the post.", Code.CONTENT)]
    post = make_post(PostState.APPROVED, alice, reviewer)
    publish(post)
    said = text_of(as_(alice.user).get(address(post)))
    assert "Where it goes Not sent It was approved and did not go out." in said


def test_why_it_is_held_is_said_once(network, alice, reviewer):
    network.then = [SignInNeeded("X wants its owner to sign in again.")]
    post = make_post(PostState.APPROVED, alice, reviewer)
    publish(post)
    said = text_of(as_(alice.user).get(address(post)))
    assert "Held back It is approved and held back for now." in said
    above = said.split("Attempts")[0]
    assert above.count("The councillor has to sign in to the network again.") == 1


def test_htmx_gets_the_part_and_everybody_else_a_page(post, alice):
    part = as_(alice.user).get(address(post), headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    page = as_(alice.user).get(address(post))
    assert "Back to the post" in text_of(page)


def test_the_post_page_leads_here(post, alice):
    assert address(post) in as_(alice.user).get(f"/posts/{post.ref}/").content.decode()


def test_to_others_it_does_not_exist(post, alice, charlie, outsider, client):
    for person in (charlie.user, outsider):
        assert as_(person).get(address(post)).status_code == 404
    assert client.get(address(post)).status_code == 302
    assert as_(alice.user).get(address(make_draft(alice))).status_code == 404


def test_it_takes_few_queries(post, network, alice, django_assert_max_num_queries):
    publish(post)
    client = as_(alice.user)
    client.get(address(post))
    with django_assert_max_num_queries(12):
        client.get(address(post))


def test_a_practice_post_is_not_said_to_be_out(network, alice, reviewer):
    post = make_post(PostState.APPROVED, alice, reviewer)
    publish(post)
    said = text_of(as_(alice.user).get(address(post)))
    assert "Nobody outside can see it." in said
    assert "It is out." not in said


def test_every_state_has_words():
    assert set(NEWS) == {"waiting", *DispatchState.values}


@pytest.mark.parametrize(
    ("state", "deliveries", "is_ahead", "label"),
    [
        ("approved", ["waiting"], True, "scheduled"),
        ("approved", ["waiting"], False, "approved"),
        ("published", ["sent", "sent"], False, "published"),
        ("published", ["sent", "held"], False, "partly_published"),
        ("in_review", ["waiting"], True, "in_review"),
        ("approved", ["held"], False, "held"),
        ("approved", ["held", "refused"], False, "held"),
        ("approved", ["refused", "waiting"], False, "approved"),
        ("approved", ["refused", "lapsed"], False, "unsent"),
        ("approved", ["unknown", "refused"], False, "unknown"),
    ],
)
def test_the_label_is_derived(state, deliveries, is_ahead, label):
    assert label_of(state, deliveries, is_ahead=is_ahead) == label
