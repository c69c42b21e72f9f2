"""An administrator writes down whom a councillor represents."""

from datetime import date
from functools import partial

import pytest
from django.db import IntegrityError, transaction

from members.audit.errors import NotAllowed, WrongState
from members.audit.models import Event
from members.people.actions import amend, change_roles, councillors, deactivate, elect
from members.people.actions.roles import give_roles
from members.people.models import Councillor, User
from members.people.roles import Role
from tests.factories import make_political_group, make_user, make_ward
from tests.together import together

pytestmark = pytest.mark.django_db

TERM = date(2027, 5, 6)


@pytest.fixture
def nina(db):
    return make_user("Nina New", Role.COUNCILLOR)


def test_a_councillor_takes_their_seat(nina, administrator, at):
    councillor = elect(
        nina,
        ward=make_ward(),
        group=make_political_group(),
        committees=[" Planning ", "planning", "Licensing"],
        office="Mayor",
        handles={"x": "@nina_new", "bluesky": " "},
        starts=TERM,
        by=administrator,
        at=at,
    )

    assert councillor.slug == "nina-new"
    assert councillor.committees == ["planning", "licensing"]
    assert councillor.expected_handles == {"x": "nina_new"}
    assert Councillor.objects.serving(TERM).get() == councillor
    assert not Councillor.objects.serving(date(2027, 5, 5)).exists()


def test_namesakes_get_addresses_of_their_own(nina, administrator, at):
    second = make_user("Nina  New", Role.COUNCILLOR)
    elect(nina, ward=make_ward(), starts=TERM, by=administrator, at=at)

    other = elect(second, ward=make_ward(), starts=TERM, by=administrator, at=at)

    assert other.slug == "nina-new-2"


def test_the_role_comes_first(outsider, administrator, at):
    with pytest.raises(WrongState, match="councillor role first"):
        elect(outsider, ward=make_ward(), starts=TERM, by=administrator, at=at)


def test_nobody_has_two_seats(alice, administrator, at):
    with pytest.raises(WrongState, match="already a councillor"):
        elect(alice.user, ward=make_ward(), starts=TERM, by=administrator, at=at)


def test_a_term_does_not_end_before_it_starts(nina, administrator, at):
    with pytest.raises(WrongState, match="cannot end before"):
        elect(
            nina,
            ward=make_ward(),
            starts=TERM,
            ends=date(2027, 5, 5),
            by=administrator,
            at=at,
        )


def test_the_database_keeps_no_term_that_ends_before_it_starts(alice):
    with pytest.raises(IntegrityError), transaction.atomic():
        Councillor.objects.update(term_ends=date(2023, 5, 3))
    Councillor.objects.update(term_ends=alice.term_starts)


def test_somebody_deactivated_meanwhile_takes_no_seat(nina, administrator, at):
    seen = User.objects.get(pk=nina.pk)
    deactivate(nina, by=administrator, at=at)
    with pytest.raises(WrongState, match="deactivated"):
        elect(seen, ward=make_ward(), starts=TERM, by=administrator, at=at)


def test_somebody_who_is_made_an_officer_in_the_same_moment_takes_no_seat(
    nina, administrator, at, monkeypatch
):
    """What is asked is asked under the lock that a change of roles takes too."""

    def held_until_the_other_was_done():
        give_roles(nina, [Role.REVIEWER])

    monkeypatch.setattr(councillors, "hold_roles", held_until_the_other_was_done)
    with pytest.raises(WrongState, match="councillor role first"):
        elect(nina, ward=make_ward(), starts=TERM, by=administrator, at=at)


@pytest.mark.django_db(transaction=True)
def test_of_a_seat_and_an_officers_role_in_one_moment_one_is_given(nina, administrator, at):
    told = together(
        partial(elect, nina, ward=make_ward(), starts=TERM, by=administrator, at=at),
        partial(change_roles, nina, roles=[Role.REVIEWER], by=administrator, at=at),
    )
    assert len(told) == 1
    is_seated = Councillor.objects.filter(user=nina).exists()
    assert is_seated != (Role.REVIEWER in nina.roles())


def test_only_an_administrator_can(nina, lead, at):
    with pytest.raises(NotAllowed):
        elect(nina, ward=make_ward(), starts=TERM, by=lead, at=at)


def test_details_are_corrected_and_the_audit_says_which(alice, administrator, at):
    amend(
        alice,
        ward=alice.ward,
        group=None,
        committees=[],
        office="",
        handles={},
        is_candidate=True,
        starts=alice.term_starts,
        ends=None,
        by=administrator,
        at=at,
    )

    alice.refresh_from_db()
    assert alice.group is None
    assert alice.is_candidate
    assert Event.objects.get(action="person:amend").facts == {"changed": ["group", "is_candidate"]}


def test_changing_nothing_records_nothing(alice, administrator, at):
    amend(
        alice,
        ward=alice.ward,
        group=alice.group,
        committees=[],
        office="",
        handles={},
        is_candidate=False,
        starts=alice.term_starts,
        ends=None,
        by=administrator,
        at=at,
    )

    assert not Event.objects.exists()
