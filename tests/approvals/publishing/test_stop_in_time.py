"""Whoever stops, holds or removes somebody is not overtaken by a claim that has just asked the gate."""

import threading
from collections.abc import Callable

import pytest
from django.db import OperationalError, connections, transaction

from approvals.posts.states import PostState
from approvals.publishing import facts, letting_through, locking, outbox
from approvals.publishing.actions import stop
from approvals.publishing.models import Dispatch
from approvals.publishing.outbox import due, open_and_claim
from approvals.publishing.states import DispatchState
from guidance.restrictions.actions import place_hold
from members.audit.actions import lock_head, record
from members.audit.models import Head
from members.people.actions import deactivate
from tests.factories import AT, make_post


def elsewhere(act: Callable[[], object]) -> list[BaseException]:
    """What an act raises on a database connection of its own."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            act()
        except OperationalError as error:
            raised.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return raised


@transaction.atomic
def take_the_head() -> None:
    Head.objects.select_for_update(no_key=True, nowait=True).get()


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_nothing_can_be_recorded_while_a_claim_looks_at_the_facts(
    alice, reviewer, monkeypatch
) -> None:
    make_post(PostState.APPROVED, alice, reviewer)
    kept_out: list[BaseException] = []

    def gather(*args):
        kept_out.extend(elsewhere(take_the_head))
        return facts.gather(*args)

    monkeypatch.setattr(outbox, "gather", gather)
    [one] = due(AT)
    assert open_and_claim(one, at=AT)
    assert len(kept_out) == 1
    assert elsewhere(take_the_head) == []


@pytest.mark.django_db
@pytest.mark.parametrize("what", ["stop", "hold", "cause", "access"])
def test_what_was_recorded_before_the_claim_had_the_head_is_seen(
    alice, reviewer, lead, administrator, monkeypatch, what
) -> None:
    acts = {
        "stop": lambda: stop("A cyber attack", by=lead, at=AT),
        "hold": lambda: place_hold("A death", by=lead, at=AT),
        "cause": lambda: deactivate(reviewer, for_cause=True, by=administrator, at=AT),
        "access": lambda: deactivate(alice.user, by=administrator, at=AT),
    }
    make_post(PostState.APPROVED, alice, reviewer)

    def waited_for():
        acts[what]()
        return lock_head()

    monkeypatch.setattr(locking, "lock_head", waited_for)
    [one] = due(AT)
    assert open_and_claim(one, at=AT) is None
    assert Dispatch.objects.get().state == DispatchState.HELD


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_a_stop_that_is_answered_while_a_post_is_let_through_another_binds_it(
    alice, reviewer, lead, monitoring_officer, monkeypatch
) -> None:
    post = make_post(PostState.APPROVED, alice, reviewer)
    first = stop("A drill", by=lead, at=AT)

    def meanwhile(*args, **kwargs):
        assert elsewhere(lambda: stop("A cyber attack", by=monitoring_officer, at=AT)) == []
        return record(*args, **kwargs)

    monkeypatch.setattr(letting_through, "record", meanwhile)
    letting_through.let_through(first, post.current, by=lead, at=AT)
    [one] = due(AT)
    assert open_and_claim(one, at=AT) is None
    assert Dispatch.objects.get().reasons == ["stop"]


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_a_claim_that_has_asked_the_gate_is_not_overtaken_by_letting_through(
    alice, reviewer, lead, monkeypatch
) -> None:
    post = make_post(PostState.APPROVED, alice, reviewer)
    thrown = stop("A drill", by=lead, at=AT)
    kept_out: list[BaseException] = []

    def gather(*args):
        kept_out.extend(elsewhere(take_the_head))
        return facts.gather(*args)

    monkeypatch.setattr(outbox, "gather", gather)
    [one] = due(AT)
    assert open_and_claim(one, at=AT) is None
    assert len(kept_out) == 1
    letting_through.let_through(thrown, post.current, by=lead, at=AT)
    assert open_and_claim(one, at=AT + outbox.GATE_RETRY)


@pytest.mark.services
@pytest.mark.django_db(transaction=True)
def test_a_stop_that_has_been_answered_binds_a_claim_that_began_before_it(
    alice, reviewer, lead, monkeypatch
) -> None:
    make_post(PostState.APPROVED, alice, reviewer)

    def meanwhile(version, target):
        locked = locking.locked_target(version, target)
        assert elsewhere(lambda: stop("A cyber attack", by=lead, at=AT)) == []
        return locked

    monkeypatch.setattr(outbox, "locked_target", meanwhile)
    [one] = due(AT)
    assert open_and_claim(one, at=AT) is None
    assert Dispatch.objects.get().reasons == ["stop"]
