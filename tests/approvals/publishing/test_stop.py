"""A lead reviewer or the Monitoring Officer stops publishing, and lets it go on."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from approvals.posts.states import PostState
from approvals.publishing.actions import resume, stop
from approvals.publishing.models import Dispatch, Stop
from approvals.publishing.outbox import GATE_RETRY
from approvals.publishing.states import DispatchState
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from tests.approvals.publishing.conftest import publish
from tests.factories import AT, fresh, make_post

LATER = AT + GATE_RETRY


@pytest.fixture
def post(alice, reviewer):
    return make_post(PostState.APPROVED, alice, reviewer)


@pytest.mark.parametrize("who", ["lead", "monitoring_officer"])
def test_nothing_starts_after_a_stop(post, network, who, request) -> None:
    stop("A cyber attack", by=request.getfixturevalue(who), at=AT)
    publish(post)
    assert network.taken == []
    assert Dispatch.objects.get().reasons == ["stop"]


def test_after_resuming_what_is_in_its_window_goes_out(post, network, lead) -> None:
    thrown = stop("A drill", by=lead, at=AT)
    publish(post)
    resume(thrown, by=lead, at=AT)
    assert publish(post, LATER)
    assert fresh(post).state == PostState.PUBLISHED


def test_after_resuming_nothing_goes_out_that_is_over(post, network, lead) -> None:
    thrown = stop("A drill", by=lead, at=AT)
    publish(post)
    late = post.current.window_until + timedelta(minutes=1)
    resume(thrown, by=lead, at=late)
    assert not publish(post, late)
    assert network.taken == []


def test_a_stop_can_be_for_one_ward_or_one_councillor(
    alice, charlie, reviewer, network, lead
) -> None:
    stop("Flood in the ward", ward=alice.ward, by=lead, at=AT)
    stop("Lost phone", councillor=charlie, by=lead, at=AT)
    for councillor in (alice, charlie):
        publish(make_post(PostState.APPROVED, councillor, reviewer))
    assert network.taken == []


def test_a_stop_for_one_leaves_the_others_alone(alice, charlie, reviewer, network, lead) -> None:
    stop("Lost phone", councillor=charlie, by=lead, at=AT)
    assert publish(make_post(PostState.APPROVED, alice, reviewer))


def test_the_stop_file_works_without_a_row(post, network) -> None:
    Path(settings.STOP_FILE).touch()
    publish(post)
    assert network.taken == []
    assert Dispatch.objects.get().state == DispatchState.HELD


def test_only_those_with_the_switch_throw_it(alice, reviewer, administrator, auditor) -> None:
    for person in (alice.user, reviewer, administrator, auditor):
        with pytest.raises(NotAllowed):
            stop("Because", by=person, at=AT)


def test_a_stop_needs_a_reason_and_is_lifted_once(lead) -> None:
    with pytest.raises(NotCompliant):
        stop("  ", by=lead, at=AT)
    thrown = stop("A drill", by=lead, at=AT)
    resume(thrown, by=lead, at=AT)
    with pytest.raises(WrongState):
        resume(thrown, by=lead, at=AT)


def test_a_stop_is_for_one_kind_of_target(alice, lead) -> None:
    with pytest.raises(NotCompliant, match="one at a time"):
        stop("Both.", ward=alice.ward, councillor=alice, by=lead, at=AT)
    with pytest.raises(NotCompliant, match="one at a time"):
        stop("Both.", councillor=alice, subject="Planning", by=lead, at=AT)
    thrown = stop("One.", ward=alice.ward, by=lead, at=AT)
    for more in ({"councillor": alice}, {"subject": "Planning"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Stop.objects.filter(pk=thrown.pk).update(**more)
    thrown = stop("One.", councillor=alice, by=lead, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Stop.objects.filter(pk=thrown.pk).update(subject="Planning")


@pytest.mark.parametrize("reason", ["A drill\u202e", "Two\nlines", "\u3164", "x" * 201])
def test_the_reason_is_plain_whoever_asks(lead, reason) -> None:
    with pytest.raises(NotCompliant, match="The reason must be"):
        stop(reason, by=lead, at=AT)
    assert not Stop.objects.exists()
