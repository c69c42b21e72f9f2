"""The network proves, after the portal had given up, that a post is out; or that none is."""

from datetime import timedelta

import pytest

from approvals.channels.errors import Busy, Code, Refused, Uncertain
from approvals.posts import actions, outcomes
from approvals.posts.states import PostState
from approvals.publishing import settling, sweeper
from approvals.publishing.actions import confirm_hand_off, resolve_unknown
from approvals.publishing.models import Dispatch, Stop
from approvals.publishing.outbox import due, open_and_claim
from approvals.publishing.sending import outgoing
from approvals.publishing.states import DispatchState
from members.audit.errors import NotCompliant, WrongState
from members.audit.models import Event
from members.connections.models import Network as Where
from members.connections.models import Platform
from tests.approvals.publishing.conftest import publish
from tests.factories import AT, fresh, make_connection, make_post, make_reason

EXPIRED = AT + timedelta(seconds=90)
LATER = AT + timedelta(minutes=16)


@pytest.fixture
def post(alice, reviewer):
    return make_post(PostState.APPROVED, alice, reviewer)


@pytest.fixture
def claim(post, network):
    (one,) = due(AT)
    return open_and_claim(one, at=AT)


@pytest.mark.parametrize("verdict", ["again", "leave"])
def test_a_receipt_that_comes_after_somebody_looked_is_believed(
    claim, post, network, reviewer, verdict
) -> None:
    sweeper.look_after_expired(EXPIRED)
    resolve_unknown(Dispatch.objects.get(), verdict, looked=True, by=reviewer, at=EXPIRED)
    receipt = network.receipt(outgoing(Dispatch.objects.get()), 1)
    assert settling.settle(claim, settling.sent(receipt), at=EXPIRED)
    assert Dispatch.objects.get().state == DispatchState.SENT
    assert not publish(post, EXPIRED)
    assert fresh(post).state == PostState.PUBLISHED
    assert network.taken == []


def test_a_receipt_that_comes_after_it_was_sent_again_is_kept_in_the_trail(
    claim, post, network, reviewer
) -> None:
    sweeper.look_after_expired(EXPIRED)
    resolve_unknown(Dispatch.objects.get(), "again", looked=True, by=reviewer, at=EXPIRED)
    assert publish(post, EXPIRED)
    receipt = network.receipt(outgoing(Dispatch.objects.get()), 7)
    assert not settling.settle(claim, settling.sent(receipt), at=EXPIRED)
    assert Event.objects.get(action="dispatch:fence").facts["receipt"] == receipt.post_id


def test_what_the_network_put_off_can_be_withdrawn_meanwhile(post, alice, network) -> None:
    network.then = [Busy("X asks us to wait.", 900)]
    publish(post)
    actions.withdraw(post, by=alice.user, at=AT)
    assert not publish(post, LATER)
    assert network.taken == []
    assert Event.objects.filter(action="post:unrelease").count() == 1


def test_a_reviewer_takes_back_what_the_network_put_off(post, reviewer, network) -> None:
    network.then = [Busy("X asks us to wait.", 900)]
    publish(post)
    seen = post.current.sha256
    actions.request_changes(post, [make_reason().code], sha256=seen, by=reviewer, at=AT)
    assert not publish(post, LATER)


def test_what_was_put_off_and_not_taken_back_goes_out_once(post, network) -> None:
    network.then = [Busy("X asks us to wait.", 900)]
    publish(post)
    assert publish(post, LATER)
    assert len(network.taken) == 1
    assert fresh(post).released_at == LATER


def test_what_the_network_refused_can_be_withdrawn_and_sent_in_anew(post, alice, network) -> None:
    network.then = [Refused("No.")]
    publish(post)
    actions.withdraw(post, by=alice.user, at=AT)
    actions.reopen(post, by=alice.user, at=AT)
    assert fresh(post).state == PostState.DRAFT


@pytest.mark.parametrize("verdict", [None, "again", "leave"])
def test_what_may_be_out_cannot_be_taken_back(post, alice, reviewer, network, verdict) -> None:
    network.then = [Uncertain("X did not answer in time.")]
    publish(post)
    if verdict:
        resolve_unknown(Dispatch.objects.get(), verdict, looked=True, by=reviewer, at=AT)
    with pytest.raises(WrongState, match="already being sent"):
        actions.withdraw(post, by=alice.user, at=AT)


def test_what_was_handed_over_cannot_be_taken_back_because_another_place_was_busy(
    alice, reviewer, network
) -> None:
    by_hand = make_connection(alice, Platform.HAND_OFF, Where.FACEBOOK)
    places = [by_hand, make_connection(alice)]
    post = make_post(PostState.APPROVED, alice, reviewer, connections=places)
    network.then = [Busy("X asks us to wait.", 900)]
    publish(post)
    assert Dispatch.objects.filter(state=DispatchState.AWAITING_HAND).exists()
    with pytest.raises(WrongState, match="already being sent"):
        actions.withdraw(post, by=alice.user, at=AT)


def test_a_release_is_taken_back_once_and_never_from_what_is_out(post) -> None:
    outcomes.release(post, at=AT)
    outcomes.take_back_release(post, at=AT)
    outcomes.take_back_release(post, at=AT)
    assert fresh(post).released_at is None
    outcomes.release(post, at=AT)
    outcomes.mark_published(post, at=AT)
    outcomes.take_back_release(post, at=AT)
    assert fresh(post).released_at == AT
    assert Event.objects.filter(action="post:unrelease").count() == 1


def test_the_networks_longest_words_fit_into_a_stop(post, network) -> None:
    network.then = [Refused("X refused the post: " + "x" * 250, Code.APP)]
    publish(post)
    longest = Stop._meta.get_field("reason").max_length
    assert len(Stop.objects.get().reason) <= longest


@pytest.mark.parametrize("url", ["http://[", "https://", "https:///x", "javascript:alert(1)"])
def test_what_is_no_address_is_refused_in_words(alice, reviewer, network, url) -> None:
    by_hand = make_connection(alice, Platform.HAND_OFF, Where.FACEBOOK)
    publish(make_post(PostState.APPROVED, alice, reviewer, connections=[by_hand]))
    with pytest.raises(NotCompliant, match="full web address"):
        confirm_hand_off(Dispatch.objects.get(), url=url, by=alice.user, at=AT)
