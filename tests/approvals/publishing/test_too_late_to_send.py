"""What came between the claim and the request: nothing leaves after its window, or after a stop."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from approvals.posts.states import PostState
from approvals.publishing import tasks, wiring
from approvals.publishing.actions import resume, stop
from approvals.publishing.models import Attempt, Dispatch, Stop
from approvals.publishing.outbox import GATE_RETRY, due
from approvals.publishing.sending import publish_one
from approvals.publishing.states import DispatchState
from tests.approvals.publishing.conftest import publish
from tests.factories import AT, fresh, make_post

RENEWAL = timedelta(seconds=29)


@pytest.fixture
def post(alice, reviewer):
    return make_post(PostState.APPROVED, alice, reviewer)


def publish_slowly(post, monkeypatch, at, meanwhile=lambda: None):
    """Publish while the sign-in has to be renewed; returns when that had been done."""
    now = [at]

    def renewed(connection, at):
        meanwhile()
        now[0] += RENEWAL

    monkeypatch.setattr(wiring, "credentials_of", renewed)
    [one] = due(at)
    publish_one(one, clock=lambda: now[0])
    return now[0]


def test_a_window_that_closes_during_a_renewal_lapses(post, network, monkeypatch) -> None:
    ends = post.current.window_until
    now = publish_slowly(post, monkeypatch, ends - timedelta(seconds=1))
    held = Dispatch.objects.get()
    assert network.taken == []
    assert (held.state, held.reasons) == (DispatchState.HELD, ["window_over"])
    assert Attempt.objects.get().outcome == Attempt.Outcome.REFUSED
    tasks.sweep_at(now)
    assert fresh(post).state == PostState.LAPSED
    assert Dispatch.objects.get().state == DispatchState.LAPSED


def test_a_window_that_is_still_open_lets_it_go(post, network, monkeypatch) -> None:
    publish_slowly(post, monkeypatch, post.current.window_until - timedelta(seconds=30))
    assert len(network.taken) == 1


def test_a_stop_thrown_during_a_renewal_binds(post, network, lead, monkeypatch) -> None:
    publish_slowly(post, monkeypatch, AT, meanwhile=lambda: stop("A cyber attack", by=lead, at=AT))
    assert network.taken == []
    assert Dispatch.objects.get().reasons == ["stop"]
    resume(Stop.objects.get(), by=lead, at=AT)
    monkeypatch.setattr(wiring, "credentials_of", lambda connection, at: None)
    assert publish(post, AT + RENEWAL + GATE_RETRY)
    assert len(network.taken) == 1


def test_a_stop_for_somebody_else_does_not(post, charlie, network, lead, monkeypatch) -> None:
    publish_slowly(
        post,
        monkeypatch,
        AT,
        meanwhile=lambda: stop("Lost phone", councillor=charlie, by=lead, at=AT),
    )
    assert len(network.taken) == 1


def test_the_stop_file_laid_during_a_renewal_binds(post, network, monkeypatch) -> None:
    publish_slowly(post, monkeypatch, AT, meanwhile=Path(settings.STOP_FILE).touch)
    assert network.taken == []
    assert Dispatch.objects.get().reasons == ["stop_file"]
