"""One dispatch about which something is wrong keeps no other from being looked after."""

from datetime import timedelta

import pytest
from django.db import OperationalError

from approvals.channels.base import Receipt
from approvals.posts.states import PostState
from approvals.publishing import sweeper, tasks, verifying
from approvals.publishing.models import Dispatch
from approvals.publishing.outbox import due, open_and_claim
from approvals.publishing.sending import outgoing
from approvals.publishing.states import DispatchState
from tests.approvals.publishing.conftest import of, publish
from tests.factories import AT, fresh, make_post

EXPIRED = AT + timedelta(minutes=10)
S = DispatchState


@pytest.fixture
def post(alice, reviewer):
    return make_post(PostState.APPROVED, alice, reviewer)


@pytest.fixture
def other(charlie, reviewer):
    return make_post(PostState.APPROVED, charlie, reviewer)


def lose_the_sender(*posts) -> None:
    for post in posts:
        [one] = [one for one in due(AT) if of(one, post)]
        assert open_and_claim(one, at=AT)


def state_of(post) -> str:
    return Dispatch.objects.get(version=post.current).state


def answers(network, monkeypatch, post, strange) -> None:
    """The network answers truly about every post but this one."""
    true = network.find

    def find(asked, credentials, since):
        return (
            strange() if asked.uid == post.current.targets.get().uid else true(asked, None, since)
        )

    monkeypatch.setattr(network, "find", find)


def no_post() -> Receipt:
    return Receipt(post_id="\ud800", url="u", text="", author_uid="", at=None)


def no_channel() -> Receipt:
    raise RecursionError("a channel raises nothing of the kind")


@pytest.mark.parametrize("strange", [no_post, no_channel])
def test_a_strange_answer_about_a_lost_sender_goes_to_a_person(
    post, other, network, monkeypatch, strange
) -> None:
    lose_the_sender(post, other)
    network.taken.append(outgoing_of(other))
    answers(network, monkeypatch, post, strange)
    tasks.sweep_at(EXPIRED)
    assert (state_of(post), state_of(other)) == (S.UNKNOWN, S.SENT)
    assert Dispatch.objects.needing_a_person().get().version_id == post.current_id


def outgoing_of(post):
    from_row = Dispatch.objects.select_related("version__body", "version__post", "connection")
    return outgoing(from_row.get(version=post.current))


def test_what_was_found_and_cannot_be_written_goes_to_a_person(
    post, other, network, monkeypatch
) -> None:
    lose_the_sender(post, other)
    network.taken.extend([outgoing_of(post), outgoing_of(other)])
    true = sweeper.settle

    def settle(claim, ending, *, at):
        if ending.receipt and ending.receipt.post_id == "1001":
            raise ValueError("cannot be kept")
        return true(claim, ending, at=at)

    monkeypatch.setattr(sweeper, "settle", settle)
    tasks.sweep_at(EXPIRED)
    assert (state_of(post), state_of(other)) == (S.UNKNOWN, S.SENT)


def test_an_unknown_outcome_that_cannot_be_looked_at_keeps_no_other_back(
    post, other, network, monkeypatch
) -> None:
    lose_the_sender(post, other)
    tasks.sweep_at(EXPIRED)
    network.taken.append(outgoing_of(other))
    answers(network, monkeypatch, post, no_post)
    tasks.sweep_at(EXPIRED + timedelta(minutes=2))
    assert (state_of(post), state_of(other)) == (S.UNKNOWN, S.SENT)


def test_a_sent_post_that_can_never_be_read_back_goes_to_a_person(
    post, network, monkeypatch
) -> None:
    network.then = [lambda sent: Receipt("7", "https://x.example/7", sent.text, "", AT)]
    publish(post)
    answers(network, monkeypatch, post, no_post)
    for minutes in (1, 2, 6, 16, 61):
        verifying.verify_sent(AT + timedelta(minutes=minutes))
    assert Dispatch.objects.needing_a_person().get().reasons == ["unseen"]


@pytest.mark.parametrize(
    ("where", "step"),
    [(sweeper, "look_after_expired"), (sweeper, "watch_unknown"), (verifying, "verify_sent")],
)
def test_a_step_that_fails_keeps_no_window_from_closing(post, monkeypatch, where, step) -> None:
    def fails(at):
        raise TypeError(step)

    fails.__name__ = step
    monkeypatch.setattr(where, step, fails)
    tasks.sweep_at(post.current.window_until)
    assert fresh(post).state == PostState.LAPSED


def test_a_post_that_cannot_lapse_keeps_no_other_from_it(post, other, monkeypatch) -> None:
    true = sweeper.lapse

    def lapse(one, *, why, at):
        if one.pk == post.pk:
            raise TypeError("broken")
        return true(one, why=why, at=at)

    monkeypatch.setattr(sweeper, "lapse", lapse)
    tasks.sweep_at(post.current.window_until)
    assert (fresh(post).state, fresh(other).state) == (PostState.APPROVED, PostState.LAPSED)


def test_a_database_that_is_gone_ends_the_round(monkeypatch) -> None:
    def fails(at):
        raise OperationalError("gone")

    monkeypatch.setattr(sweeper, "look_after_expired", fails)
    with pytest.raises(OperationalError):
        tasks.sweep_at(AT)
