"""An assistant is given leave to prepare a councillor's drafts, and loses it."""

from datetime import timedelta
from functools import partial

import pytest

from members.audit.errors import NotAllowed, WrongState
from members.audit.models import Event
from members.people.actions import (
    change_roles,
    councillors,
    deactivate,
    delegate,
    end_delegation,
)
from members.people.actions.roles import give_roles
from members.people.models import Councillor, Delegation, User
from members.people.roles import Role
from tests.factories import make_councillor, make_user
from tests.together import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def asha(db):
    return make_user("Asha Patel", Role.ASSISTANT)


@pytest.fixture
def month(at):
    return {"starts": at, "ends": at + timedelta(days=30)}


def writes_for(user, at):
    return list(Councillor.objects.drafted_by(user, at))


def test_an_administrator_names_an_assistant(alice, asha, administrator, month, at):
    delegate(alice, assistant=asha, by=administrator, at=at, **month)

    assert writes_for(asha, at) == [alice]
    assert writes_for(asha, at + timedelta(days=30)) == []


def test_a_councillor_names_their_own_assistant(alice, asha, month, at):
    delegate(alice, assistant=asha, by=alice.user, at=at, **month)

    assert writes_for(asha, at) == [alice]


def test_a_councillor_does_not_name_anothers(alice, charlie, asha, month, at):
    with pytest.raises(NotAllowed):
        delegate(alice, assistant=asha, by=charlie.user, at=at, **month)


def test_an_assistant_does_not_name_themselves(alice, asha, month, at):
    with pytest.raises(NotAllowed):
        delegate(alice, assistant=asha, by=asha, at=at, **month)


def test_an_officer_cannot_be_an_assistant(alice, reviewer, administrator, month, at):
    with pytest.raises(WrongState, match="does not have the assistant role"):
        delegate(alice, assistant=reviewer, by=administrator, at=at, **month)


def test_a_councillor_cannot_be_anothers_assistant(alice, administrator, month, at):
    other = make_councillor("Dora Dean", ward="Mill Lane")
    other.user.groups.add(*make_user("X Y", Role.ASSISTANT).groups.all())

    with pytest.raises(WrongState, match="another councillor"):
        delegate(alice, assistant=other.user, by=administrator, at=at, **month)


def test_the_time_must_lie_ahead_and_in_order(alice, asha, administrator, at):
    for starts, ends in [(at, at), (at - timedelta(days=2), at - timedelta(days=1))]:
        with pytest.raises(WrongState, match="last day"):
            delegate(alice, assistant=asha, starts=starts, ends=ends, by=administrator, at=at)


def test_the_same_leave_is_not_given_twice(alice, asha, administrator, month, at):
    delegate(alice, assistant=asha, by=administrator, at=at, **month)

    with pytest.raises(WrongState, match="already prepares"):
        delegate(alice, assistant=asha, by=administrator, at=at, **month)


def test_ending_it_takes_effect_at_once(alice, asha, administrator, month, at):
    given = delegate(alice, assistant=asha, by=administrator, at=at, **month)
    later = at + timedelta(days=1)
    end_delegation(given, by=alice.user, at=later)

    assert writes_for(asha, later) == []
    assert Delegation.objects.get().ends == later


def test_leave_that_has_not_begun_is_taken_back(alice, asha, administrator, month, at):
    given = delegate(alice, assistant=asha, by=administrator, at=at, **month)
    end_delegation(given, by=administrator, at=at - timedelta(days=1))

    assert not Delegation.objects.exists()


def test_somebody_made_an_officer_in_the_same_moment_is_given_no_leave(
    alice, asha, administrator, month, at, monkeypatch
):
    def held_until_the_other_was_done():
        give_roles(asha, [Role.REVIEWER])

    monkeypatch.setattr(councillors, "hold_roles", held_until_the_other_was_done)
    with pytest.raises(WrongState, match="does not have the assistant role"):
        delegate(alice, assistant=asha, by=administrator, at=at, **month)


def test_somebody_deactivated_meanwhile_is_given_no_leave(alice, asha, administrator, month, at):
    seen = User.objects.get(pk=asha.pk)
    deactivate(asha, by=administrator, at=at)
    with pytest.raises(WrongState, match="deactivated"):
        delegate(alice, assistant=seen, by=administrator, at=at, **month)


@pytest.mark.django_db(transaction=True)
def test_of_leave_to_draft_and_an_officers_role_in_one_moment_one_is_given(
    alice, asha, administrator, month, at
):
    told = together(
        partial(delegate, alice, assistant=asha, by=administrator, at=at, **month),
        partial(change_roles, asha, roles=[Role.REVIEWER], by=administrator, at=at),
    )
    assert len(told) == 1
    assert Delegation.objects.exists() != (Role.REVIEWER in asha.roles())


def test_both_are_audited_under_the_councillor(alice, asha, administrator, month, at):
    given = delegate(alice, assistant=asha, by=administrator, at=at, **month)
    end_delegation(given, by=administrator, at=at + timedelta(days=1))

    assert list(Event.objects.values_list("action", "subject")) == [
        ("person:delegate", f"person:{alice.user_id}"),
        ("person:undelegate", f"person:{alice.user_id}"),
    ]
    assert Event.objects.first().facts["assistant"] == str(asha.pk)
