"""The home page leads with what waits for a hand, what needs a person and what goes out next."""

from datetime import timedelta

import pytest

from approvals.channels.errors import Code, Refused, Uncertain
from approvals.posts.states import PostState
from approvals.publishing.actions import stop
from approvals.publishing.models import Dispatch
from approvals.publishing.outbox import due
from approvals.publishing.sending import publish_one
from members.connections.models import Network, Platform
from tests.approvals.publishing.conftest import as_, of, publish, text_of
from tests.factories import AT, make_connection, make_post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_hand_off_comes_first_for_its_councillor(alice, charlie, reviewer, network):
    place = make_connection(alice, Platform.HAND_OFF, Network.FACEBOOK, handle="Alice")
    publish(make_post(PostState.APPROVED, alice, reviewer, connections=[place]))
    response = as_(alice.user).get("/")
    said = text_of(response)
    assert "For you to post" in said
    assert "Post it on Facebook as Alice" in said
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
    page = as_(reviewer).get("/")
    said = text_of(page)
    assert said.index("First.") < said.index("Second.")
    assert 'href="/calendar/">Open the calendar' in page.content.decode()
    assert 'href="/calendar/">Open the calendar' in as_(alice.user).get("/").content.decode()
    assert "Scheduled" in said
    assert "Monday 23 November 2026 at 3pm to Wednesday 25 November 2026 at 10am" in said
    assert "Second." not in text_of(as_(auditor).get("/"))


@pytest.mark.parametrize(
    "answer", [Refused("X refused it.", Code.CONTENT), Uncertain("No answer.")]
)
def test_what_will_not_go_out_by_itself_is_not_said_to_be_coming_up(
    alice, reviewer, network, answer
):
    network.then = [answer]
    publish(make_post(PostState.APPROVED, alice, reviewer, text="Lost words."))
    for person in (reviewer, alice.user):
        said = text_of(as_(person).get("/"))
        assert "Lost words." not in said
        assert "1 post needs a person to look" in said


def test_a_post_with_another_place_to_go_to_is_still_coming_up(alice, reviewer, network):
    network.then = [Refused("X refused it.", Code.CONTENT)]
    places = [make_connection(alice), make_connection(alice, handle="@other")]
    post = make_post(PostState.APPROVED, alice, reviewer, text="Half.", connections=places)
    publish_one(next(one for one in due(AT) if of(one, post)), clock=lambda: AT)
    assert "Half." in text_of(as_(reviewer).get("/"))


def test_what_is_held_back_says_so_and_why(alice, reviewer, lead, network):
    stop("A rehearsal.", by=lead, at=AT)
    publish(make_post(PostState.APPROVED, alice, reviewer, text="Held words."))
    for person in (reviewer, alice.user):
        said = text_of(as_(person).get("/"))
        coming = said[said.index("Coming up") :]
        assert "Held words. Held back" in coming
        assert "Held back: Publishing is stopped." in coming


def test_a_long_title_is_cut_after_a_word(alice, reviewer):
    text = (
        "The footbridge over the railway at Station Road is open again from six on Monday morning."
    )
    make_post(PostState.APPROVED, alice, reviewer, text=text)
    title = "The footbridge over the railway at Station Road is open again from six on…"
    assert f"{title} Approved" in text_of(as_(reviewer).get("/"))
