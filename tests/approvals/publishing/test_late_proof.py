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
from members.notifications.models import Notification
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
    # Whoever looked may have posted it by hand meanwhile.
    told_of("late", reviewer)


def told_of(code, *people) -> None:
    """It stands on the list of what needs a person, and these people have a notice of it."""
    odd = Dispatch.objects.needing_a_person().get()
    assert (odd.state, odd.reasons) == (DispatchState.SENT, [code])
    for person in people:
        notices = Notification.objects.filter(recipient=person, kind="trouble", body=odd.detail)
        assert notices.count() == 1


@pytest.fixture
def ordered_again(claim, post, network, reviewer):
    """The sender was lost, a reviewer looked and ordered that it be sent again."""
    sweeper.look_after_expired(EXPIRED)
    resolve_unknown(Dispatch.objects.get(), "again", looked=True, by=reviewer, at=EXPIRED)
    return settling.sent(network.receipt(outgoing(Dispatch.objects.get()), 7))


def test_a_receipt_that_comes_after_it_was_sent_again_shows_people_both(
    claim, post, ordered_again, alice, reviewer
) -> None:
    assert publish(post, EXPIRED)
    assert not settling.settle(claim, ordered_again, at=EXPIRED)
    facts = Event.objects.get(action="dispatch:fence").facts
    assert facts["receipt"] == ordered_again.receipt.post_id
    told_of("twice", alice.user, reviewer)
    assert ordered_again.receipt.url in Dispatch.objects.get().detail


def test_a_receipt_that_comes_while_it_is_sent_again_waits_for_that_sender(
    claim, post, network, ordered_again, reviewer
) -> None:
    def late(outgoing):
        assert not settling.settle(claim, ordered_again, at=EXPIRED)
        return network.receipt(outgoing, 1)

    network.then = [late]
    assert publish(post, EXPIRED)
    told_of("twice", reviewer)


@pytest.mark.parametrize(
    "answer", [Busy("X asks us to wait.", 900), Refused("No."), Uncertain("No answer.")]
)
def test_a_receipt_that_comes_before_the_second_try_fails_is_the_truth(
    claim, post, network, ordered_again, reviewer, answer
) -> None:
    def late(outgoing):
        assert not settling.settle(claim, ordered_again, at=EXPIRED)
        raise answer

    network.then = [late]
    assert publish(post, EXPIRED)
    told_of("late", reviewer)
    assert Dispatch.objects.get().receipt == ordered_again.receipt.post_id
    assert fresh(post).state == PostState.PUBLISHED
    assert not publish(post, LATER)


@pytest.mark.parametrize(
    "answer", [Busy("X asks us to wait.", 900), Refused("No."), Uncertain("No answer.")]
)
def test_a_receipt_that_comes_after_the_second_try_failed_keeps_it_from_a_third(
    claim, post, network, ordered_again, reviewer, answer
) -> None:
    network.then = [answer]
    assert publish(post, EXPIRED)
    assert settling.settle(claim, ordered_again, at=EXPIRED)
    told_of("late", reviewer)
    assert not publish(post, LATER)
    assert network.taken == []


def test_a_receipt_that_comes_after_its_author_took_it_back_is_believed_and_told(
    claim, post, network, ordered_again, alice, reviewer
) -> None:
    network.then = [Busy("X asks us to wait.", 900)]
    publish(post, EXPIRED)
    actions.withdraw(post, by=alice.user, at=EXPIRED)
    assert settling.settle(claim, ordered_again, at=EXPIRED)
    told_of("late", alice.user, reviewer)
    assert fresh(post).state == PostState.WITHDRAWN


def test_a_receipt_that_comes_after_its_time_was_over_publishes_the_lapsed_post(
    claim, post, ordered_again, reviewer
) -> None:
    ended = post.current.window_until
    sweeper.close_windows(ended)
    assert fresh(post).state == PostState.LAPSED
    assert settling.settle(claim, ordered_again, at=ended)
    told_of("late", reviewer)
    assert fresh(post).state == PostState.PUBLISHED


def test_a_receipt_for_what_a_person_has_found_only_says_where(
    claim, post, network, reviewer
) -> None:
    sweeper.look_after_expired(EXPIRED)
    receipt = network.receipt(outgoing(Dispatch.objects.get()), 7)
    resolve_unknown(Dispatch.objects.get(), "there", looked=True, by=reviewer, at=EXPIRED)
    settling.settle(claim, settling.sent(receipt), at=EXPIRED)
    assert Dispatch.objects.get().receipt == receipt.post_id
    assert not Dispatch.objects.needing_a_person().exists()


def test_the_same_receipt_twice_is_no_news(claim, post, network) -> None:
    receipt = settling.sent(network.receipt(outgoing(Dispatch.objects.get()), 1))
    assert settling.settle(claim, receipt, at=AT)
    assert not settling.settle(claim, receipt, at=AT)
    assert not Dispatch.objects.needing_a_person().exists()


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
