"""An administrator shuts somebody out and lets them back in."""

import pytest
from allauth.usersessions.models import UserSession
from django.urls import reverse

from members.audit.errors import NotAllowed
from members.audit.models import Event
from members.people.actions import deactivate, invite, reactivate
from members.people.models import Invitation
from members.people.roles import Role
from tests.factories import make_user

PASSWORD = "three random words"

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, reviewer):
    reviewer.set_password(PASSWORD)
    reviewer.save()
    client.post(reverse("account_login"), {"login": reviewer.email, "password": PASSWORD})
    assert client.get("/account/").status_code == 200
    return reviewer


def test_their_live_session_is_dead_at_the_next_request(client, signed_in, administrator, at):
    deactivate(signed_in, by=administrator, at=at)

    assert client.get("/account/").status_code == 302
    assert not UserSession.objects.filter(user=signed_in).exists()


def test_a_session_that_nobody_listed_is_dead_as_well(client, reviewer, administrator, at):
    client.force_login(reviewer)
    deactivate(reviewer, by=administrator, at=at)

    assert client.get("/account/").status_code == 302


def test_no_old_session_comes_back_to_life(client, signed_in, administrator, at):
    deactivate(signed_in, by=administrator, at=at)
    reactivate(signed_in, by=administrator, at=at)

    assert client.get("/account/").status_code == 302


def test_their_open_invitation_ends(administrator, at):
    invited = invite(
        email="n@elmton.example", name="N", roles={Role.AUDITOR}, by=administrator, at=at
    )
    deactivate(invited.user, by=administrator, at=at)

    assert not Invitation.objects.filter(expires__gt=at).exists()


def test_both_are_audited(reviewer, administrator, at):
    deactivate(reviewer, by=administrator, at=at)
    reactivate(reviewer, by=administrator, at=at)

    actions = list(Event.objects.values_list("action", flat=True))
    assert actions == ["person:deactivate", "person:reactivate"]


def test_doing_it_twice_records_it_once(reviewer, administrator, at):
    deactivate(reviewer, by=administrator, at=at)
    deactivate(reviewer, by=administrator, at=at)

    assert Event.objects.count() == 1


def test_nobody_deactivates_themselves(administrator, at):
    make_user("Ada Last", Role.ADMINISTRATOR)

    with pytest.raises(NotAllowed, match="cannot deactivate yourself"):
        deactivate(administrator, by=administrator, at=at)


def test_only_an_administrator_can(lead, reviewer, at):
    with pytest.raises(NotAllowed):
        deactivate(reviewer, by=lead, at=at)
    with pytest.raises(NotAllowed):
        reactivate(reviewer, by=lead, at=at)
