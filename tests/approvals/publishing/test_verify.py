"""What was sent is read back, and what differs from what was signed stops the councillor."""

from dataclasses import replace
from datetime import timedelta

import pytest

from approvals.channels.base import Receipt
from approvals.channels.errors import Uncertain
from approvals.posts.states import PostState
from approvals.publishing import comparing, sweeper, verifying
from approvals.publishing.actions import take_note
from approvals.publishing.models import Dispatch, Stop
from approvals.publishing.oddities import MISMATCH, UNSEEN
from approvals.publishing.sending import outgoing
from approvals.publishing.states import DispatchState
from approvals.publishing.watching import LOOKS, take_look
from members.audit.errors import WrongState
from members.audit.models import Event
from members.connections.models import Connection, ConnectionState
from members.notifications.models import Notification
from tests.approvals.publishing.conftest import Network, publish
from tests.factories import AT, make_post

SOON = AT + timedelta(seconds=30)
LATER = AT + timedelta(hours=2)


def nameless(post) -> Receipt:
    """X's answer to a create request: an id and the words, and no author."""
    return replace(Network.receipt(post, 1), author_uid="", pictures=None)


@pytest.fixture
def post(alice, reviewer):
    return make_post(PostState.APPROVED, alice, reviewer)


@pytest.fixture
def unverified(post, network) -> Dispatch:
    """Sent, on an answer that names no author."""
    network.then = [nameless]
    publish(post)
    return Dispatch.objects.get()


def look_until_the_end() -> None:
    for minutes in (1, 2, 6, 16, 61, 70):
        verifying.verify_sent(AT + timedelta(minutes=minutes))


def test_a_receipt_that_says_it_all_verifies_the_post_at_once(post, network) -> None:
    publish(post)
    assert Dispatch.objects.get().verified_at == AT
    verifying.verify_sent(LATER)
    assert network.asked == 0


def test_a_receipt_without_an_author_is_looked_after(unverified, network) -> None:
    assert unverified.verified_at is None
    assert verifying.verify_sent(AT + timedelta(seconds=10)) == 0
    assert network.asked == 0, "the network needs a moment"
    assert verifying.verify_sent(SOON) == 1
    assert Dispatch.objects.get().verified_at == SOON
    assert len(network.taken) == 1
    assert not Stop.objects.exists()


def test_two_sweepers_look_once(unverified, network) -> None:
    (first,) = Dispatch.objects.to_verify(SOON)
    assert take_look(first, LOOKS)
    assert not take_look(first, LOOKS)


@pytest.mark.parametrize(
    ("shown", "says"),
    [
        ({"author_uid": "666"}, "another account"),
        ({"text": "Buy now!"}, "other words"),
        ({"pictures": 1}, "pictures"),
    ],
)
def test_what_differs_stops_the_councillor_and_tells_people(
    unverified, network, reviewer, alice, monkeypatch, shown, says
) -> None:
    good = Network.receipt(network.taken[0], 1)
    monkeypatch.setattr(network, "find", lambda *_: replace(good, **shown))
    assert verifying.verify_sent(SOON) == 0
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.reasons) == (DispatchState.SENT, [MISMATCH])
    assert says in dispatch.detail
    assert Stop.objects.get().councillor == alice
    assert Event.objects.filter(action="publishing:stop").count() == 1
    for person in (alice.user, reviewer):
        assert Notification.objects.filter(recipient=person, kind="trouble").exists()
    verifying.verify_sent(LATER)
    assert Stop.objects.count() == 1


def test_another_account_breaks_the_connection_until_it_is_signed_in_again(
    unverified, network, monkeypatch, alice, lead
) -> None:
    good = Network.receipt(network.taken[0], 1)
    monkeypatch.setattr(network, "find", lambda *_: replace(good, author_uid="666"))
    verifying.verify_sent(SOON)
    assert Connection.objects.get().state == ConnectionState.SIGN_IN_NEEDED
    for person in (alice.user, lead):
        assert Notification.objects.filter(recipient=person, kind="connection").exists()


def test_other_words_leave_the_connection_alone(unverified, network, monkeypatch) -> None:
    good = Network.receipt(network.taken[0], 1)
    monkeypatch.setattr(network, "find", lambda *_: replace(good, text="Buy now!"))
    verifying.verify_sent(SOON)
    assert Connection.objects.get().state == ConnectionState.CONNECTED


def test_what_is_found_of_an_unknown_one_on_another_account_is_a_fault_and_no_success(
    post, network, reviewer
) -> None:
    network.then = [Uncertain("No answer.")]
    publish(post)
    found = replace(Network.receipt(outgoing(Dispatch.objects.get()), 1), author_uid="666")
    network.find = lambda *_: found
    assert sweeper.watch_unknown(AT + timedelta(minutes=1)) == 1
    odd = Dispatch.objects.needing_a_person().get()
    assert (odd.reasons, odd.verified_at) == ([MISMATCH], None)
    assert Stop.objects.filter(councillor=post.councillor).exists()
    assert Connection.objects.get().state == ConnectionState.SIGN_IN_NEEDED
    assert Notification.objects.filter(recipient=reviewer, kind="trouble").exists()


def test_a_network_that_never_names_an_author_is_shown_to_a_person(
    unverified, network, monkeypatch
) -> None:
    asked = []
    shown = nameless(network.taken[0])
    monkeypatch.setattr(network, "find", lambda *_: asked.append(1) or shown)
    for minute in range(1, 90):
        verifying.verify_sent(AT + timedelta(minutes=minute))
    assert Dispatch.objects.get().reasons == [UNSEEN]
    assert len(asked) == 5


def test_other_words_in_the_answer_itself_stop_the_councillor_at_once(post, network) -> None:
    network.then = [lambda p: replace(nameless(p), text="Buy now!")]
    publish(post)
    assert Stop.objects.filter(councillor=post.councillor).exists()


def test_a_post_that_is_never_seen_is_shown_to_a_person_and_not_sent_again(
    unverified, network, reviewer
) -> None:
    network.hides = True
    look_until_the_end()
    dispatch = Dispatch.objects.get()
    assert dispatch.reasons == [UNSEEN]
    assert list(Dispatch.objects.needing_a_person()) == [dispatch]
    assert network.asked == 5
    assert len(network.taken) == 1
    assert Notification.objects.filter(recipient=reviewer, kind="trouble").count() == 1
    assert not Stop.objects.exists()


def test_a_post_that_shows_late_is_verified_late(unverified, network) -> None:
    network.hides = True
    verifying.verify_sent(AT + timedelta(minutes=1))
    network.hides = False
    verifying.verify_sent(AT + timedelta(minutes=6))
    assert Dispatch.objects.get().verified_at == AT + timedelta(minutes=6)


def test_a_post_of_the_same_words_that_is_not_this_one_proves_nothing(
    unverified, network, monkeypatch
) -> None:
    good = Network.receipt(network.taken[0], 1)
    monkeypatch.setattr(network, "find", lambda *_: replace(good, post_id="77"))
    assert verifying.verify_sent(SOON) == 0
    assert Dispatch.objects.get().verified_at is None


def test_a_person_who_has_seen_it_takes_it_off_the_list(unverified, network, reviewer) -> None:
    network.hides = True
    look_until_the_end()
    take_note(Dispatch.objects.get(), by=reviewer, at=LATER)
    assert not Dispatch.objects.needing_a_person().exists()
    with pytest.raises(WrongState):
        take_note(Dispatch.objects.get(), by=reviewer, at=LATER)


def test_a_long_text_that_x_repeats_cut_short_is_no_difference(alice, reviewer) -> None:
    post = make_post(PostState.APPROVED, alice, reviewer)
    wording = replace(post.current.payload.wordings[0], text="word " * 100)
    receipt = Receipt("1", "", "word word word…", "", None)
    assert comparing.difference(wording, receipt) == ""
