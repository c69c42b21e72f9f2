"""Somebody who has forgotten their password gets a link by mail."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.urls import reverse

PASSWORD = "three random words"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


@pytest.fixture
def member(outsider):
    outsider.set_password(PASSWORD)
    outsider.save()
    EmailAddress.objects.create(user=outsider, email=outsider.email, verified=True, primary=True)
    return outsider


def ask(client, email, **more):
    return client.post(reverse("account_reset_password"), {"email": email}, **more)


def test_the_link_leads_to_a_new_password(client, member, mailoutbox):
    ask(client, member.email)
    link = re.search(
        r"http://127\.0\.0\.1:8000(/account/password/reset/key/\S+)", mailoutbox[0].body
    )

    page = client.get(link[1], follow=True)
    assert "Choose a new password</h1>" in page.text
    action = page.redirect_chain[-1][0]
    new = {"password1": "another three words", "password2": "another three words"}
    done = client.post(action, new, follow=True)

    assert "Your password is changed</h1>" in done.text
    member.refresh_from_db()
    assert member.check_password("another three words")
    assert "_auth_user_id" not in client.session
    assert "was reset" in mailoutbox[1].subject


def test_the_link_works_once(client, member, mailoutbox):
    ask(client, member.email)
    link = re.search(r"(/account/password/reset/key/\S+)", mailoutbox[0].body)[1]
    member.set_password("another three words")
    member.save()

    page = client.get(link, follow=True)

    assert "This link does not work any more</h1>" in page.text


def test_every_session_ends_with_the_old_password(client, member, mailoutbox):
    client.post(reverse("account_login"), {"login": member.email, "password": PASSWORD})
    member.set_password("another three words")
    member.save()

    assert client.get("/account/").status_code == 302


def test_an_unknown_address_gets_the_same_page(client, member, mailoutbox):
    known = ask(client, member.email)
    unknown = ask(client, "nobody@elsewhere.example")

    assert known.status_code == unknown.status_code == 302
    assert known.url == unknown.url
    assert "Nobody signs in with it" in mailoutbox[1].body
    assert "/reset/key/" not in mailoutbox[1].body


def test_somebody_who_has_not_joined_is_pointed_to_their_invitation(client, outsider, mailoutbox):
    outsider.set_unusable_password()
    outsider.save()

    ask(client, outsider.email)

    assert "You have not joined yet" in mailoutbox[0].body
    assert "/reset/key/" not in mailoutbox[0].body


def test_a_deactivated_person_gets_no_link(client, member, mailoutbox):
    member.is_active = False
    member.save()

    ask(client, member.email)

    assert "/reset/key/" not in mailoutbox[0].body


def test_the_link_names_our_site_whatever_host_was_asked(client, member, mailoutbox, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]

    ask(client, member.email, headers={"host": "other.example"})

    assert "http://127.0.0.1:8000/" in mailoutbox[0].body
    assert "other.example" not in mailoutbox[0].body


def test_asking_again_and_again_is_stopped(client, member, mailoutbox):
    answers = [ask(client, member.email) for _ in range(5)]

    assert len(mailoutbox) == 3
    assert answers[-1].status_code in {200, 429}


def test_no_address_is_answered_in_plain_words(client):
    assert "Enter your e-mail address" in ask(client, "").text
    assert "Enter an e-mail address like" in ask(client, "nobody at home").text
