"""A lead reviewer or the Monitoring Officer restricts speech, and lifts it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from guidance.restrictions.actions import cancel_period, declare_period, lift_hold, place_hold
from guidance.restrictions.models import Hold, PeriodKind, RestrictedPeriod
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.models import Event
from tests.factories import AT, make_ward

DAY = timedelta(days=1)


def declare(by, title="Local elections", starts=AT, ends=AT + 30 * DAY, **changes):
    return declare_period(
        title,
        kind=PeriodKind.LOCAL,
        starts_at=starts,
        ends_at=ends,
        by=by,
        at=AT,
        **changes,
    )


@pytest.mark.parametrize("who", ["lead", "monitoring_officer"])
def test_a_period_binds_from_its_start_to_its_end(who, request) -> None:
    period = declare(request.getfixturevalue(who))
    in_force = RestrictedPeriod.objects.in_force
    assert in_force(AT - DAY).count() == 0
    assert list(in_force(AT)) == [period]
    assert in_force(AT + 30 * DAY).count() == 0
    assert Event.objects.filter(action="period:declare").count() == 1


def test_a_by_election_binds_one_ward_only(lead, alice, charlie) -> None:
    declare(lead, ward=alice.ward)
    assert RestrictedPeriod.objects.binding(alice.ward).count() == 1
    assert RestrictedPeriod.objects.binding(charlie.ward).count() == 0


def test_a_cancelled_period_binds_nobody_and_is_cancelled_once(lead) -> None:
    period = declare(lead)
    cancel_period(period, by=lead, at=AT)
    assert not RestrictedPeriod.objects.in_force(AT).exists()
    assert not RestrictedPeriod.objects.known(make_ward(), AT).exists()
    with pytest.raises(WrongState):
        cancel_period(period, by=lead, at=AT)


def test_a_period_must_end_after_it_starts(lead) -> None:
    with pytest.raises(NotCompliant):
        declare(lead, ends=AT)
    assert not RestrictedPeriod.objects.exists()


def test_a_period_that_is_over_is_not_declared(lead) -> None:
    with pytest.raises(NotCompliant):
        declare(lead, starts=AT - 30 * DAY, ends=AT - DAY)
    assert not RestrictedPeriod.objects.exists()


def test_a_hold_binds_until_it_is_lifted(lead) -> None:
    hold = place_hold("National mourning", by=lead, at=AT)
    assert Hold.objects.in_force(AT).exists()
    lift_hold(hold, by=lead, at=AT + DAY)
    assert Hold.objects.in_force(AT + DAY - timedelta(seconds=1)).exists()
    assert not Hold.objects.in_force(AT + DAY).exists()
    with pytest.raises(WrongState):
        lift_hold(hold, by=lead, at=AT + DAY)


def test_a_hold_says_why(lead) -> None:
    with pytest.raises(NotCompliant):
        place_hold("  ", by=lead, at=AT)


@pytest.mark.parametrize("who", ["reviewer", "administrator", "auditor", "guidance_editor"])
def test_nobody_else_restricts_speech(who, lead, request) -> None:
    person = request.getfixturevalue(who)
    with pytest.raises(NotAllowed):
        place_hold("Because", by=person, at=AT)
    with pytest.raises(NotAllowed):
        declare(person)
    with pytest.raises(NotAllowed):
        lift_hold(place_hold("Mourning", by=lead, at=AT), by=person, at=AT)


def test_the_database_keeps_no_hold_that_ends_before_it_begins(lead) -> None:
    hold = place_hold("Mourning", by=lead, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Hold.objects.update(ends_at=AT - DAY)
    assert lift_hold(hold, by=lead, at=AT).ends_at == AT


@pytest.mark.parametrize("text", ["A drill\u202e", "Two\nlines", "\u3164", "x" * 201])
def test_what_everybody_will_read_is_plain_whoever_asks(lead, text) -> None:
    with pytest.raises(NotCompliant, match="The reason must be"):
        place_hold(text, by=lead, at=AT)
    with pytest.raises(NotCompliant, match="The name of a candidate must be"):
        declare(lead, candidates=["Ann Archer", text])
    with pytest.raises(NotCompliant, match="The name of the poll must be"):
        declare(lead, title=text)
    assert not Hold.objects.exists()
    assert not RestrictedPeriod.objects.exists()
