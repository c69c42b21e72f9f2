"""What came between the claim and the request: nothing leaves after its window, or after a stop."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from approvals.posts.states import PostState
from approvals.publishing import gate, tasks, wiring
from approvals.publishing.actions import resume, stop
from approvals.publishing.models import Attempt, Dispatch, Stop
from approvals.publishing.outbox import GATE_RETRY, due
from approvals.publishing.sending import publish_one
from approvals.publishing.states import DispatchState
from tests.approvals.publishing.conftest import publish
from tests.approvals.publishing.test_gate import CASES, LATER, approved_post, declare
from tests.factories import AT, fresh, make_post

WAIT = timedelta(seconds=29)


@pytest.fixture
def post(alice, reviewer):
    return make_post(PostState.APPROVED, alice, reviewer)


@pytest.fixture(params=["a renewal", "an upload"])
def publish_slowly(request, network, monkeypatch):
    """Publishes while the sign-in is renewed, or while pictures are uploaded."""

    def during(post, at, meanwhile=lambda: None):
        now = [at]

        def slow(*given, **named):
            meanwhile()
            now[0] += WAIT

        if request.param == "a renewal":
            monkeypatch.setattr(wiring, "credentials_of", slow)
        else:
            network.meanwhile = slow
        [one] = due(at)
        publish_one(one, clock=lambda: now[0])
        network.meanwhile = lambda: None
        monkeypatch.setattr(wiring, "credentials_of", lambda connection, at: None)
        return now[0]

    return during


def test_a_window_that_closes_meanwhile_lapses(post, network, publish_slowly) -> None:
    ends = post.current.window_until
    now = publish_slowly(post, ends - timedelta(seconds=1))
    held = Dispatch.objects.get()
    assert network.taken == []
    assert (held.state, held.reasons) == (DispatchState.HELD, ["window_over"])
    assert Attempt.objects.get().outcome == Attempt.Outcome.REFUSED
    tasks.sweep_at(now)
    assert fresh(post).state == PostState.LAPSED
    assert Dispatch.objects.get().state == DispatchState.LAPSED


def test_a_window_that_is_still_open_lets_it_go(post, network, publish_slowly) -> None:
    publish_slowly(post, post.current.window_until - timedelta(seconds=30))
    assert len(network.taken) == 1


def test_a_stop_thrown_meanwhile_binds(post, network, lead, publish_slowly) -> None:
    publish_slowly(post, AT, meanwhile=lambda: stop("A cyber attack", by=lead, at=AT))
    assert network.taken == []
    assert Dispatch.objects.get().reasons == ["stop"]
    resume(Stop.objects.get(), by=lead, at=AT)
    assert publish(post, AT + WAIT + GATE_RETRY)
    assert len(network.taken) == 1


def test_a_stop_for_somebody_else_does_not(post, charlie, network, lead, publish_slowly) -> None:
    publish_slowly(
        post,
        AT,
        meanwhile=lambda: stop("Lost phone", councillor=charlie, by=lead, at=AT),
    )
    assert len(network.taken) == 1


def test_the_stop_file_laid_meanwhile_binds(post, network, publish_slowly) -> None:
    publish_slowly(post, AT, meanwhile=Path(settings.STOP_FILE).touch)
    assert network.taken == []
    assert Dispatch.objects.get().reasons == ["stop_file"]


def test_a_sender_whose_lease_has_run_short_meanwhile_sends_nothing(
    post, network, publish_slowly, monkeypatch
) -> None:
    passed = [0.0]
    monkeypatch.setattr("approvals.publishing.sending.time.monotonic", lambda: passed[0])

    def stall():
        passed[0] += settings.SEND_LEASE - settings.SEND_DEADLINE + 1

    publish_slowly(post, AT, meanwhile=stall)
    assert network.taken == []
    assert Dispatch.objects.get().detail == "It took too long to begin. Nothing was sent."


# What cannot come about while a post is on its way: the database keeps a second sending of the
# same connection out, and a place that is being sent to cannot be taken back. A period that begins
# has a test of its own below.
BEFOREHAND = {"one_at_a_time", "taken_back", "window_open", "period_exempt"}


@pytest.mark.parametrize("code", sorted(CASES.keys() - BEFOREHAND))
def test_whatever_shuts_the_gate_meanwhile_keeps_the_post_back(
    code, network, alice, reviewer, lead, monitoring_officer
) -> None:
    post = approved_post(code, alice, reviewer, lead, monitoring_officer)
    breaks, at = CASES[code]
    now = [LATER]

    def meanwhile(*_: object) -> None:
        breaks(post, lead)
        now[0] = at

    network.meanwhile = meanwhile
    [one] = due(LATER)
    publish_one(one, clock=lambda: now[0])
    assert network.taken == []
    assert (Dispatch.objects.get().state, Dispatch.objects.get().reasons) == ("held", [code])


def test_every_clause_is_asked_for_again_or_cannot_shut_meanwhile() -> None:
    assert {clause.code for clause in gate.CLAUSES} == CASES.keys()


def test_a_known_period_that_begins_meanwhile_keeps_the_post_back(
    network, alice, reviewer, lead
) -> None:
    declare(lead, LATER + timedelta(seconds=10))
    approved_post("plain", alice, reviewer, lead, lead)
    now = [LATER]

    def meanwhile() -> None:
        now[0] = LATER + WAIT

    network.meanwhile = meanwhile
    [one] = due(LATER)
    publish_one(one, clock=lambda: now[0])
    assert network.taken == []
    assert Dispatch.objects.get().reasons == ["period_exempt"]
