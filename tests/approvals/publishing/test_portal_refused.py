"""The network refuses the portal itself, or somebody stops the process in the middle of a send."""

from datetime import timedelta

import pytest

from approvals.channels.errors import Busy, Code, Refused, Uncertain
from approvals.posts.states import PostState
from approvals.publishing.actions import resume
from approvals.publishing.models import Attempt, Dispatch, Stop
from approvals.publishing.outbox import due
from approvals.publishing.sending import publish_one
from approvals.publishing.states import DispatchState
from members.audit.models import Event
from members.notifications.models import Notification
from tests.approvals.publishing.conftest import publish
from tests.factories import AT, fresh, make_connection, make_post

HOUR = timedelta(hours=1)


@pytest.fixture
def post(alice, reviewer):
    return make_post(PostState.APPROVED, alice, reviewer)


@pytest.mark.parametrize("code", [Code.PAYMENT, Code.APP])
def test_it_stops_all_publishing_and_tells_those_who_can_resume(
    post, network, lead, monitoring_officer, charlie, reviewer, code
) -> None:
    network.then = [Refused("The council’s credit with X has run out.", code)]
    publish(post)
    stop = Stop.objects.get()
    assert (stop.ward, stop.councillor, stop.thrown_by) == (None, None, None)
    assert Event.objects.get(action="publishing:stop").actor_name == "Rostrum"
    for person in (lead, monitoring_officer):
        assert Notification.objects.get(recipient=person).path == "/publishing/stop/"
    other = make_post(PostState.APPROVED, charlie, reviewer)
    publish(other)
    assert network.taken == []
    assert set(Dispatch.objects.values_list("state", flat=True)) == {DispatchState.HELD}


def test_a_second_refusal_throws_no_second_stop(alice, reviewer, network, lead) -> None:
    places = [make_connection(alice), make_connection(alice)]
    post = make_post(PostState.APPROVED, alice, reviewer, connections=places)
    network.then = [Refused("No credit.", Code.PAYMENT)]
    (first, second) = due(AT)
    publish_one(first, clock=lambda: AT)
    Stop.objects.update(lifted_at=AT, lifted_by=lead)
    network.then = [Refused("No credit.", Code.PAYMENT)]
    publish_one(second, clock=lambda: AT)
    assert Stop.objects.in_force().count() == 1
    assert fresh(post).state == PostState.APPROVED


def test_once_resumed_it_goes_out_inside_its_window(post, network, lead) -> None:
    network.then = [Refused("No credit.", Code.PAYMENT)]
    publish(post)
    assert not publish(post, AT + HOUR)
    resume(Stop.objects.get(), by=lead, at=AT + HOUR)
    assert publish(post, AT + 2 * HOUR)
    assert len(network.taken) == 1


def test_a_refusal_of_one_post_stops_nobody(post, network) -> None:
    network.then = [Refused("Too long.", Code.CONTENT)]
    publish(post)
    assert not Stop.objects.exists()


def caused(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize("order", [KeyboardInterrupt, SystemExit])
@pytest.mark.parametrize(
    ("error", "state"),
    [
        (Uncertain("Cut off."), DispatchState.UNKNOWN),
        (Busy("Stopped before anything was sent."), DispatchState.HELD),
    ],
)
def test_an_order_to_stop_is_obeyed_once_the_outcome_is_written(
    post, network, order, error, state
) -> None:
    network.then = [caused(error, order())]
    with pytest.raises(order):
        publish(post)
    assert Dispatch.objects.get().state == state
    assert Attempt.objects.get().outcome != Attempt.Outcome.OPEN


def test_any_other_cause_is_no_order_to_stop(post, network) -> None:
    network.then = [caused(Uncertain("Cut off."), TimeoutError())]
    publish(post)
    assert Dispatch.objects.get().state == DispatchState.UNKNOWN
