"""An invited person opens the link and chooses a password."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from members.audit.errors import WrongState
from members.audit.models import Event
from members.people.actions import accept_invitation, invite, invite_again
from members.people.models import Invitation, User
from members.people.roles import Role

PASSWORD = "three random words"

pytestmark = pytest.mark.django_db


@pytest.fixture
def invited(administrator):
    """Invited now, because the pages read the clock."""
    return invite(
        email="nina.new@elmton.example",
        name="Nina New",
        roles={Role.COUNCILLOR},
        by=administrator,
        at=timezone.now(),
    )


def link(invited):
    return reverse("people:invitation", args=[invited.token])


def test_the_whole_way_from_the_link_to_being_signed_in(client, invited):
    page = client.get(link(invited), follow=True)
    assert "Welcome, Nina New</h1>" in page.text

    response = client.post(reverse("people:join"), {"password": PASSWORD})
    assert response.url == reverse("account_login")

    client.post(response.url, {"login": "nina.new@elmton.example", "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(invited.user.pk)


def test_the_address_counts_as_verified(invited):
    accept_invitation(invited.token, password=PASSWORD, at=timezone.now())

    address = EmailAddress.objects.get(user=invited.user)
    assert address.verified
    assert address.primary


def test_joining_is_audited_in_the_persons_own_name(invited):
    accept_invitation(invited.token, password=PASSWORD, at=timezone.now())

    event = Event.objects.get(action="person:join")
    assert event.actor == str(invited.user.pk)


def test_the_token_leaves_the_address_at_once(client, invited):
    response = client.get(link(invited))

    assert response.url == reverse("people:join")
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store, private"
    page = client.get(response.url)
    assert invited.token not in page.text
    assert page["Referrer-Policy"] == "same-origin"
    assert "no-referrer" not in page.text


def test_opening_the_link_uses_nothing_up(client, invited):
    for _ in range(3):
        client.get(link(invited), follow=True)

    assert Invitation.objects.get().accepted_at is None


def test_the_link_works_once(client, invited):
    accept_invitation(invited.token, password=PASSWORD, at=timezone.now())

    with pytest.raises(WrongState, match="has been used"):
        accept_invitation(invited.token, password="another three words", at=timezone.now())
    response = client.get(link(invited))
    assert response.status_code == 410
    assert "has been used" in response.text


def test_the_link_stops_after_seven_days(administrator, at):
    invited = invite(
        email="n@elmton.example", name="N", roles={Role.AUDITOR}, by=administrator, at=at
    )

    with pytest.raises(WrongState, match="Ask an administrator"):
        accept_invitation(invited.token, password=PASSWORD, at=at + timedelta(days=7))
    accept_invitation(invited.token, password=PASSWORD, at=at + timedelta(days=7, seconds=-1))


def test_a_replaced_link_does_not_work(invited, administrator):
    invite_again(invited.user, by=administrator, at=timezone.now())

    with pytest.raises(WrongState, match="has run out"):
        accept_invitation(invited.token, password=PASSWORD, at=timezone.now())


def test_a_deactivated_persons_link_does_not_work(invited):
    User.objects.filter(pk=invited.user.pk).update(is_active=False)

    with pytest.raises(WrongState):
        accept_invitation(invited.token, password=PASSWORD, at=timezone.now())


@pytest.mark.parametrize("token", ["x", "a" * 500, "é%00", "..%2f.."])
def test_an_unknown_link_is_refused_in_words(client, token):
    response = client.get(f"/invitation/{token}/")

    assert response.status_code in {400, 404, 410}


def test_the_page_without_a_link_says_what_to_do(client):
    response = client.get(reverse("people:join"))

    assert response.status_code == 410
    assert "not one of ours" in response.text


@pytest.mark.parametrize("password", ["short", "startfinding", "nina.new@elmton.example", ""])
def test_a_weak_password_is_refused_and_the_link_stays_good(client, invited, password):
    client.get(link(invited))
    response = client.post(reverse("people:join"), {"password": password})

    assert response.status_code == 422
    assert "There is a problem" in response.text
    assert not User.objects.get(pk=invited.user.pk).has_usable_password()
    assert client.get(reverse("people:join")).status_code == 200


def test_the_verb_refuses_a_weak_password_too(invited):
    with pytest.raises(ValidationError):
        accept_invitation(invited.token, password="short", at=timezone.now())
