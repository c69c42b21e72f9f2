"""A councillor posts it themselves and says so."""

import pytest

from approvals.posts import actions
from approvals.posts.states import PostState
from approvals.publishing import sweeper
from approvals.publishing.actions import confirm_hand_off
from approvals.publishing.models import Dispatch
from approvals.publishing.states import DispatchState
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.models import Event
from members.connections.models import Network, Platform
from tests.approvals.publishing.conftest import publish
from tests.factories import AT, fresh, make_connection, make_post


@pytest.fixture
def post(alice, reviewer):
    facebook = make_connection(alice, Platform.HAND_OFF, Network.FACEBOOK, handle="Alice")
    return make_post(PostState.APPROVED, alice, reviewer, connections=[facebook])


@pytest.fixture
def dispatch(post, network):
    publish(post)
    return Dispatch.objects.get()


def test_it_waits_for_the_councillors_hand_and_reaches_no_network(dispatch, network) -> None:
    assert dispatch.state == DispatchState.AWAITING_HAND
    assert network.taken == []


def test_one_that_nobody_posted_in_its_time_can_be_opened_again(dispatch, post, alice) -> None:
    closed = post.current.window_until
    sweeper.close_windows(closed)
    actions.reopen(fresh(post), by=alice.user, at=closed)
    assert fresh(post).state == PostState.DRAFT


def test_done_publishes_it(dispatch, post, alice) -> None:
    confirm_hand_off(dispatch, url="https://facebook.example/1", by=alice.user, at=AT)
    assert fresh(post).state == PostState.PUBLISHED
    event = Event.objects.get(action="dispatch:sent")
    assert (event.actor, event.digest) == (str(alice.user.pk), post.current.sha256)


def test_the_address_is_optional_and_a_second_click_changes_nothing(dispatch, alice) -> None:
    confirm_hand_off(dispatch, by=alice.user, at=AT)
    confirm_hand_off(dispatch, by=alice.user, at=AT)
    assert Event.objects.filter(action="dispatch:sent").count() == 1


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://" + "a" * 300])
def test_only_a_web_address_is_taken(dispatch, alice, url) -> None:
    with pytest.raises(NotCompliant):
        confirm_hand_off(dispatch, url=url, by=alice.user, at=AT)
    assert Dispatch.objects.get().state == DispatchState.AWAITING_HAND


def test_nobody_else_says_that_it_is_done(dispatch, charlie, reviewer) -> None:
    for person in (charlie.user, reviewer):
        with pytest.raises(NotAllowed):
            confirm_hand_off(dispatch, by=person, at=AT)


def test_not_done_in_time_it_lapses(dispatch, post, alice) -> None:
    sweeper.close_windows(post.current.window_until)
    assert Dispatch.objects.get().state == DispatchState.LAPSED
    assert fresh(post).state == PostState.LAPSED
    with pytest.raises(WrongState):
        confirm_hand_off(dispatch, by=alice.user, at=post.current.window_until)
