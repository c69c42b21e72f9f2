"""Nothing is sent where the portal may not post, and nothing looked for where it may not read."""

from datetime import timedelta

import pytest

from approvals.channels.base import Receipt
from approvals.channels.errors import Uncertain
from approvals.offers.asking import can_be_asked
from approvals.posts.fetching import places_of as choices_for
from approvals.posts.states import PostState
from approvals.publishing import sweeper, tasks, verifying
from approvals.publishing.models import Dispatch
from approvals.publishing.outbox import due, open_and_claim
from approvals.publishing.saying import reasons_in_words
from approvals.publishing.states import DispatchState
from members.audit.errors import NotCompliant
from members.connections.models import Connection, Platform
from members.notifications.models import Notification
from tests.approvals.publishing.conftest import as_, publish
from tests.factories import AT, make_connection, make_draft, make_post, submit

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def place(alice):
    return make_connection(alice, Platform.X)


@pytest.fixture
def post(alice, reviewer, place):
    return make_post(PostState.APPROVED, alice, reviewer, connections=[place])


def forbid(**what) -> None:
    Connection.objects.update(**what)


def test_an_account_that_lost_the_permission_to_post_holds_the_post_with_words(post, network):
    forbid(can_publish=False)
    publish(post)
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.reasons) == (DispatchState.HELD, ["can_publish"])
    [(what, release)] = reasons_in_words(dispatch.reasons)
    assert "has not let Rostrum post" in what
    assert "connected the account again" in release
    assert network.taken == []


def test_it_goes_once_the_permission_is_there(post, network):
    forbid(can_publish=False)
    publish(post)
    forbid(can_publish=True)
    publish(post, AT + timedelta(minutes=1))
    assert Dispatch.objects.get().state == DispatchState.SENT


def test_the_permission_lost_while_pictures_are_sent_stops_it_too(post, network):
    network.meanwhile = lambda: forbid(can_publish=False)
    publish(post)
    assert Dispatch.objects.get().state == DispatchState.HELD
    assert network.taken == []


def test_it_is_not_offered_for_a_draft_and_cannot_be_sent_in(alice, place):
    forbid(can_publish=False)
    empty = make_draft(alice, connections=[make_connection(alice)])
    assert place not in choices_for(empty, empty.draft)[0]
    chosen = make_draft(alice, connections=[place])
    assert place in choices_for(chosen, chosen.draft)[0], "so that the person can see why"
    page = as_(alice.user).get(f"/posts/{chosen.ref}/edit/").content.decode()
    assert "connect it again and let Rostrum post" in page
    with pytest.raises(NotCompliant, match="Rostrum may not post there"):
        submit(chosen)


def test_nobody_is_offered_a_post_for_it(alice, place):
    assert list(can_be_asked(AT)) == [alice]
    forbid(can_publish=False)
    assert list(can_be_asked(AT)) == []


def test_an_unknown_outcome_that_cannot_be_looked_for_goes_straight_to_a_person(
    post, network, reviewer
):
    forbid(can_read=False)
    network.then = [Uncertain("X did not answer in time.")]
    publish(post)
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.look_again_at) == (DispatchState.UNKNOWN, None)
    assert Notification.objects.filter(recipient=reviewer, key__startswith=dispatch.ref).exists()
    sweeper.watch_unknown(AT + HOUR)
    assert network.asked == 0


def test_a_lost_sender_is_not_looked_for_either(post, network):
    forbid(can_read=False)
    [one] = due(AT)
    assert open_and_claim(one, at=AT)
    tasks.sweep_at(AT + timedelta(minutes=10))
    assert Dispatch.objects.get().state == DispatchState.UNKNOWN
    assert network.asked == 0


def test_what_was_sent_and_names_no_author_is_not_read_back_nor_called_unseen(post, network):
    forbid(can_read=False)
    network.then = [lambda post: Receipt("7", "https://x.example/7", "", "", AT)]
    publish(post)
    for hours in range(1, 9):
        verifying.verify_sent(AT + hours * HOUR)
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.odd_at, dispatch.verified_at) == (
        DispatchState.SENT,
        None,
        None,
    )
    assert network.asked == 0


def test_where_the_portal_may_read_it_looks(post, network):
    network.then = [Uncertain("X did not answer in time.")]
    publish(post)
    sweeper.watch_unknown(AT + HOUR)
    assert network.asked == 1
