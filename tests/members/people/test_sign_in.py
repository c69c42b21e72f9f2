"""Somebody signs in and out."""

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


def sign_in(client, email, password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_with_address_and_password(client, member):
    response = sign_in(client, member.email)

    assert response.status_code == 302
    assert response.url == "/"
    assert is_signed_in(client)


def test_the_case_of_the_address_does_not_matter(client, member):
    sign_in(client, member.email.upper())

    assert is_signed_in(client)


@pytest.mark.parametrize("email", ["olive.oakes@elmton.example", "nobody@elmton.example"])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, member, email):
    response = sign_in(client, email, "wrong wrong wrong")

    assert "The e-mail address or the password is wrong." in response.text
    assert not is_signed_in(client)


def test_nothing_typed_is_answered_in_plain_words(client):
    response = sign_in(client, "", "")

    assert "Enter your e-mail address" in response.text
    assert "Enter your password" in response.text


def test_the_sixth_wrong_password_has_to_wait_even_if_it_is_right(client, member):
    for _ in range(5):
        sign_in(client, member.email, "wrong wrong wrong")

    response = sign_in(client, member.email)

    assert "Wait 5 minutes" in response.text
    assert not is_signed_in(client)


def test_waiting_holds_for_one_person_and_not_for_others(client, member, reviewer):
    reviewer.set_password(PASSWORD)
    reviewer.save()
    for _ in range(6):
        sign_in(client, member.email, "wrong wrong wrong")

    sign_in(client, reviewer.email)

    assert is_signed_in(client)


def test_a_flood_from_one_address_is_answered_429(client, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "2/m/ip"}
    for number in range(2):
        sign_in(client, f"nobody{number}@elmton.example")

    response = sign_in(client, "nobody@elmton.example")

    assert response.status_code == 429
    assert "Too many attempts" in response.text


def test_a_forged_proxy_header_does_not_evade_the_limit(client, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login": "1/m/ip"}
    url, form = reverse("account_login"), {"login": "a@elmton.example", "password": "b"}
    client.post(url, form, headers={"X-Forwarded-For": "192.0.2.1"})

    response = client.post(url, form, headers={"X-Forwarded-For": "192.0.2.2"})

    assert response.status_code == 429


def test_a_deactivated_person_is_told_so_only_after_the_right_password(client, member):
    member.is_active = False
    member.save()

    assert "password is wrong" in sign_in(client, member.email, "wrong wrong wrong").text
    assert sign_in(client, member.email).url == reverse("account_inactive")
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example/",
        "https:evil.example",
        "javascript:alert(1)",
        "http:///evil.example",
    ],
)
def test_signing_in_never_leads_to_another_site(client, member, elsewhere):
    assert sign_in(client, member.email, next=elsewhere).url == "/"


def test_not_even_to_another_host_that_the_site_trusts(client, member, settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://intranet.example"]

    assert sign_in(client, member.email, next="https://intranet.example/").url == "/"


def test_signing_in_leads_back_to_the_page_asked_for(client, member):
    assert sign_in(client, member.email, next="/account/sessions/").url == "/account/sessions/"


def test_the_session_has_another_key_after_signing_in(client, member):
    client.get("/account/login/")
    client.session.save()
    before = client.cookies.get("sessionid")
    sign_in(client, member.email)

    assert before is None or client.cookies["sessionid"].value != before.value


def test_a_link_cannot_sign_anybody_out(client, member):
    sign_in(client, member.email)
    client.get(reverse("account_logout"))
    assert is_signed_in(client)

    client.post(reverse("account_logout"))
    assert not is_signed_in(client)
