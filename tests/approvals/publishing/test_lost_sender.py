"""A sender is lost on the way: found on the network, or shown to a person; never sent again."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from approvals.posts.pictures import LostPictureError
from approvals.posts.states import PostState
from approvals.publishing import looking, sweeper
from approvals.publishing.models import Attempt, Dispatch
from approvals.publishing.outbox import due, open_and_claim
from approvals.publishing.sending import outgoing
from approvals.publishing.settling import LOOKS
from approvals.publishing.states import DispatchState
from tests.factories import AT, fresh, make_post

EXPIRED = AT + timedelta(seconds=90)


@pytest.fixture
def post(alice, reviewer):
    return make_post(PostState.APPROVED, alice, reviewer)


@pytest.fixture
def claim(post, network):
    (one,) = due(AT)
    return open_and_claim(one, at=AT)


def state() -> str:
    return Dispatch.objects.get().state


def test_within_its_lease_nobody_interferes(claim) -> None:
    assert sweeper.look_after_expired(EXPIRED - timedelta(seconds=1)) == 0
    assert state() == DispatchState.SENDING


def test_a_sender_without_a_lease_cannot_be_written(claim) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Dispatch.objects.update(lease_until=None)


def test_a_post_that_arrived_is_found(claim, post, network) -> None:
    network.taken.append(outgoing(Dispatch.objects.get()))
    sweeper.look_after_expired(EXPIRED)
    assert state() == DispatchState.SENT
    assert Attempt.objects.get().outcome == Attempt.Outcome.FOUND
    assert fresh(post).state == PostState.PUBLISHED


def test_a_post_that_cannot_be_seen_is_unknown_and_not_sent_again(claim, network) -> None:
    sweeper.look_after_expired(EXPIRED)
    assert state() == DispatchState.UNKNOWN
    assert due(EXPIRED) == []
    assert network.taken == []


def test_one_that_cannot_be_looked_for_does_not_stop_the_sweep(claim, monkeypatch) -> None:
    def fail(dispatch: Dispatch) -> None:
        raise LostPictureError("The picture is missing from the store.")

    monkeypatch.setattr(looking, "outgoing", fail)
    assert sweeper.look_after_expired(EXPIRED) == 1
    assert state() == DispatchState.UNKNOWN


def test_it_is_looked_for_four_times_and_then_left_to_a_person(claim, network) -> None:
    sweeper.look_after_expired(EXPIRED)
    for look in LOOKS:
        sweeper.watch_unknown(EXPIRED + look)
        sweeper.watch_unknown(EXPIRED + look)
    assert Dispatch.objects.get().look_again_at is None
    assert network.asked == 1 + len(LOOKS)


def test_a_post_that_shows_up_late_is_found(claim, post, network) -> None:
    network.taken.append(outgoing(Dispatch.objects.get()))
    network.hides = True
    sweeper.look_after_expired(EXPIRED)
    assert state() == DispatchState.UNKNOWN
    network.hides = False
    sweeper.watch_unknown(EXPIRED + LOOKS[0])
    assert state() == DispatchState.SENT


def test_an_earlier_post_with_the_same_words_is_not_taken_for_it(
    claim, alice, reviewer, network
) -> None:
    ours = Dispatch.objects.get()
    earlier = make_post(PostState.PUBLISHED, alice, reviewer)
    receipt = network.receipt(outgoing(ours), 1)
    Dispatch.objects.create(
        version=earlier.current,
        connection=ours.connection,
        state=DispatchState.SENT,
        receipt=receipt.post_id,
        opened_at=AT,
        moved_at=AT,
    )
    network.taken.append(outgoing(ours))
    sweeper.look_after_expired(EXPIRED)
    ours.refresh_from_db()
    assert ours.state == DispatchState.UNKNOWN


def test_two_sweepers_look_once(claim, network) -> None:
    stale = Dispatch.objects.get()
    sweeper.look_after_expired(EXPIRED)
    assert not sweeper._take_over(stale, EXPIRED)


def test_a_window_does_not_lapse_over_an_unknown_outcome(claim, post, network) -> None:
    sweeper.look_after_expired(EXPIRED)
    assert sweeper.close_windows(post.current.window_until) == 0
    assert fresh(post).state == PostState.APPROVED
