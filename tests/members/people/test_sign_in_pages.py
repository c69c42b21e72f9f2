"""Every page of signing in can be read, in our words and in our frame."""

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

PASSWORD = "three random words"

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(client, outsider):
    """Somebody who has joined and is signed in with a password."""
    outsider.set_password(PASSWORD)
    outsider.save()
    EmailAddress.objects.create(user=outsider, email=outsider.email, verified=True, primary=True)
    client.post(reverse("account_login"), {"login": outsider.email, "password": PASSWORD})
    return outsider


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("account_login", "Sign in"),
        ("account_signup", "Joining is by invitation"),
        ("account_inactive", "You cannot sign in"),
        ("account_reset_password", "Reset your password"),
        ("account_reset_password_done", "Check your e-mail"),
        ("account_reset_password_from_key_done", "Your password is changed"),
    ],
)
def test_a_stranger_can_read(client, name, heading):
    response = client.get(reverse(name))

    assert response.status_code == 200
    assert f">{heading}</h1>" in response.text
    assert response["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("people:account", "Your details"),
        ("account_logout", "Do you want to sign out?"),
        ("account_change_password", "Change your password"),
        ("account_reauthenticate", "Confirm that it is you"),
        ("mfa_index", "Second step at sign-in"),
        ("usersessions_list", "Where you are signed in"),
    ],
)
def test_a_member_can_read(client, member, name, heading):
    response = client.get(reverse(name))

    assert response.status_code == 200
    assert f">{heading}</h1>" in response.text


@pytest.mark.parametrize(
    "path",
    [
        "/account/confirm-email/",
        "/account/confirm-email/a-key/",
        "/account/password/set/",
        "/account/login/code/confirm/",
        "/account/3rdparty/",
        "/account/2fa/webauthn/",
    ],
)
def test_what_rostrum_does_not_do_is_not_there(client, member, path):
    assert client.get(path).status_code == 404


def test_the_page_of_addresses_leads_to_ones_details(client, member):
    assert client.get("/account/email/").url == reverse("people:account")


def test_a_second_address_cannot_be_added_by_posting(client, member):
    client.post("/account/email/", {"action_add": "", "email": "mine@elsewhere.example"})

    assert list(EmailAddress.objects.values_list("email", flat=True)) == [member.email]


def test_signing_up_by_posting_is_refused(client, django_user_model):
    form = {"email": "me@elsewhere.example", "password1": PASSWORD}

    response = client.post(reverse("account_signup"), form)

    assert "Joining is by invitation" in response.text
    assert not django_user_model.objects.filter(email="me@elsewhere.example").exists()


def test_somebody_who_is_not_signed_in_is_asked_to(client):
    response = client.get("/account/")

    assert response.status_code == 302
    assert response.url == "/account/login/?next=/account/"
