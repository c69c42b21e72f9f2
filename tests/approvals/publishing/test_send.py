"""A post with both keys goes out in its window, once, as it was signed."""

from datetime import timedelta

import pytest

from approvals.channels.base import Receipt
from approvals.channels.errors import Busy, Code, Refused, SignInNeeded, Uncertain
from approvals.channels.registry import NoChannel
from approvals.posts import actions
from approvals.posts.models import Body
from approvals.posts.pictures import LostPictureError
from approvals.posts.states import PostState
from approvals.publishing import facts, outbox, sending, sweeper, wiring
from approvals.publishing.models import Attempt, Dispatch, Stop
from approvals.publishing.outbox import due, open_and_claim
from approvals.publishing.sending import outgoing, publish_one
from approvals.publishing.settling import sent, settle, unknown
from approvals.publishing.states import DispatchState
from approvals.publishing.tasks import publish_next
from members.audit.models import Event
from members.connections.models import Connection, ConnectionState
from members.notifications.models import Notification
from tests.approvals.publishing.conftest import Network, publish
from tests.factories import AT, fresh, make_connection, make_post
from tests.lifting import triggers_lifted

HOUR = timedelta(hours=1)


@pytest.fixture
def post(alice, reviewer):
    return make_post(PostState.APPROVED, alice, reviewer)


def test_what_arrives_is_what_was_signed(post, network) -> None:
    publish(post)
    assert [p.text for p in network.taken] == list(post.current.payload.texts().values())
    assert fresh(post).state == PostState.PUBLISHED
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.receipt) == (DispatchState.SENT, "1001")


def test_three_events_carry_one_digest(post, network) -> None:
    publish(post)
    actions_ = ["post:submit", "post:approve", "dispatch:sent"]
    digests = set(Event.objects.filter(action__in=actions_).values_list("digest", flat=True))
    assert digests == {post.current.sha256}


def test_it_never_goes_out_twice(post, network) -> None:
    for _ in range(3):
        publish(post)
    assert len(network.taken) == 1
    assert due(AT) == []


def test_two_workers_with_the_same_message_send_once(post, network) -> None:
    (one,) = due(AT)
    assert publish_one(one, clock=lambda: AT)
    assert not publish_one(one, clock=lambda: AT)
    assert len(network.taken) == 1


@pytest.mark.parametrize(
    "state", [s for s in PostState if s not in (PostState.APPROVED, PostState.PUBLISHED)]
)
def test_without_both_keys_nothing_is_due(alice, reviewer, network, state) -> None:
    make_post(state, alice, reviewer)
    assert due(AT) == []


def test_it_is_never_early(alice, reviewer, network) -> None:
    post = make_post(
        PostState.APPROVED, alice, reviewer, window_from=AT + HOUR, window_until=AT + 2 * HOUR
    )
    assert not publish(post, AT + HOUR - timedelta(seconds=1))
    assert publish(post, AT + HOUR)


def test_it_is_never_late(alice, reviewer, network) -> None:
    post = make_post(PostState.APPROVED, alice, reviewer, window_until=AT + HOUR)
    assert not publish(post, AT + HOUR)
    sweeper.close_windows(AT + HOUR)
    assert fresh(post).state == PostState.LAPSED
    assert Notification.objects.filter(recipient=post.councillor.user, title__icontains="not sent")


def test_a_refusal_is_told_and_not_tried_again(post, network) -> None:
    network.then = [Refused("X has refused it: the text is too long.", Code.CONTENT)]
    publish(post)
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.detail) == (
        DispatchState.REFUSED,
        "X has refused it: the text is too long.",
    )
    assert due(AT + HOUR) == []
    assert Notification.objects.filter(recipient=post.councillor.user, kind="trouble").exists()


def fails_with(error: Exception):
    def fail(*args: object, **kwargs: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (LostPictureError("gone"), sending.LOST_PICTURE),
        (ValueError("schema"), sending.UNREADABLE),
        (KeyError("connection"), sending.UNREADABLE),
    ],
)
def test_what_cannot_be_made_ready_is_refused_and_told(
    post, network, monkeypatch, error, says
) -> None:
    monkeypatch.setattr(sending, "outgoing", fails_with(error))
    publish(post)
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.detail, dispatch.lease_until) == ("refused", says, None)
    assert (network.taken, due(AT + HOUR)) == ([], [])
    assert Notification.objects.filter(recipient=post.councillor.user, body=says).exists()


def test_an_account_without_a_channel_is_refused_and_told(post, network, monkeypatch) -> None:
    monkeypatch.setattr(wiring, "channel_of", fails_with(NoChannel("fax")))
    publish(post)
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.detail) == ("refused", sending.NO_CHANNEL)


def test_an_unknown_outcome_is_shown_and_never_sent_again(post, network, reviewer) -> None:
    network.then = [Uncertain("X did not answer in time.")]
    publish(post)
    assert Dispatch.objects.get().state == DispatchState.UNKNOWN
    assert due(AT + HOUR) == []
    for person in (post.councillor.user, reviewer):
        assert Notification.objects.filter(recipient=person, kind="trouble").exists()
    assert fresh(post).state == PostState.APPROVED


def test_a_pause_that_the_network_asks_for_is_kept(post, network) -> None:
    until = AT + timedelta(minutes=10)
    network.then = [Busy("Slow down.", until=until)]
    publish(post)
    assert Connection.objects.get().limited_until == until
    assert due(until - timedelta(seconds=1)) == []
    assert publish(post, until)
    assert fresh(post).state == PostState.PUBLISHED


def test_a_network_that_is_away_for_hours_is_told_of_once(post, network) -> None:
    network.then = [Busy("X could not be reached.") for _ in range(5)]
    for minute in range(5):
        publish(post, AT + timedelta(minutes=2 * minute))
    assert Attempt.objects.count() == 5
    assert Notification.objects.filter(kind="trouble").count() == 1


def test_a_broken_connection_holds_the_post_and_tells_its_owner(post, network) -> None:
    network.then = [SignInNeeded("X wants you to sign in again.")]
    publish(post)
    assert Connection.objects.get().state == ConnectionState.SIGN_IN_NEEDED
    assert Dispatch.objects.get().state == DispatchState.HELD
    assert not publish(post, AT + HOUR)
    Connection.objects.update(state=ConnectionState.CONNECTED)
    assert publish(post, AT + HOUR + timedelta(minutes=1))


def test_each_connection_has_its_own_fate(alice, reviewer, network) -> None:
    connections = [make_connection(alice), make_connection(alice)]
    post = make_post(PostState.APPROVED, alice, reviewer, connections=connections)
    network.then = [Refused("No.", Code.CONTENT)]
    publish(post)
    states = sorted(Dispatch.objects.values_list("state", flat=True))
    assert states == [DispatchState.REFUSED, DispatchState.SENT]
    assert fresh(post).state == PostState.PUBLISHED


def test_a_post_that_breaks_the_gate_does_not_keep_back_the_next(
    alice, reviewer, network, monkeypatch, clock
) -> None:
    connections = [make_connection(alice), make_connection(alice)]
    make_post(PostState.APPROVED, alice, reviewer, connections=connections)
    broken, whole = due(AT)

    def gather(post, version, connection, at):
        if connection.pk == broken.connection:
            raise TypeError("a fact is missing")
        return facts.gather(post, version, connection, at)

    monkeypatch.setattr(outbox, "gather", gather)
    assert publish_next()
    assert Dispatch.objects.get().connection_id == whole.connection


def test_a_late_answer_still_counts(post, network) -> None:
    (one,) = due(AT)
    claim = open_and_claim(one, at=AT)
    settle(claim, unknown("lost"), at=AT)
    receipt = Network.receipt(network_post(post), 7)
    assert settle(claim, sent(receipt), at=AT + HOUR)
    assert fresh(post).state == PostState.PUBLISHED


def test_an_answer_from_behind_the_fence_is_set_aside(post, network) -> None:
    (one,) = due(AT)
    claim = open_and_claim(one, at=AT)
    Dispatch.objects.update(fence=2)
    assert not settle(claim, unknown("zombie"), at=AT)
    assert Dispatch.objects.get().state == DispatchState.SENDING
    assert Event.objects.filter(action="dispatch:fence").count() == 1


def test_a_post_under_another_name_stops_the_councillors_publishing(post, network) -> None:
    network.then = [lambda p: Receipt("9", "https://x.example/9", p.text, author_uid="666", at=AT)]
    publish(post)
    assert Stop.objects.in_force().get().councillor == post.councillor


def test_withdrawn_before_its_time_it_never_goes_out(alice, reviewer, network) -> None:
    post = make_post(
        PostState.APPROVED, alice, reviewer, window_from=AT + HOUR, window_until=AT + 2 * HOUR
    )
    actions.withdraw(post, by=alice.user, at=AT)
    assert not publish(post, AT + HOUR)
    assert network.taken == []


def network_post(post):
    return outgoing(Dispatch.objects.get(version=post.current))


def test_attempts_are_written_before_and_after(post, network) -> None:
    network.then = [Busy("Slow down.", until=AT + timedelta(minutes=1))]
    publish(post)
    publish(post, AT + timedelta(minutes=2))
    outcomes = list(Attempt.objects.values_list("fence", "outcome"))
    assert outcomes == [(1, "busy"), (2, "sent")]


def test_words_that_change_after_the_claim_are_not_sent(post, network) -> None:
    """The gate has looked a moment before; what is sent is hashed once more as it is sent."""

    def tampered_with(place: str) -> None:
        if place == "after_intent":
            with triggers_lifted():
                changed = post.current.body.content.replace("Saturday", "Sunday")
                Body.objects.update(content=changed)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sending, "crash_here", tampered_with)
        publish(post)
    assert network.taken == []
    dispatch = Dispatch.objects.get()
    assert (dispatch.state, dispatch.reasons) == (DispatchState.REFUSED, ["bytes"])
