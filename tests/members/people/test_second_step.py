"""Somebody sets up a second step and signs in with it; administrators must."""

import time

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cryptography.fernet import InvalidToken
from django.core.cache import cache
from django.urls import reverse

from members.people.adapters import SealedSecondFactorAdapter

PASSWORD = "three random words"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_attempts_yet():
    cache.clear()


@pytest.fixture
def member(administrator):
    administrator.set_password(PASSWORD)
    administrator.save()
    EmailAddress.objects.create(
        user=administrator, email=administrator.email, verified=True, primary=True
    )
    return administrator


def sign_in(client, user):
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


def code(secret, steps=0):
    """What an app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def set_up(client, user):
    """The whole way from signing in to the first recovery codes."""
    sign_in(client, user)
    activate = reverse("mfa_activate_totp")
    client.get(activate)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": activate})
    page = client.get(activate)
    secret = page.context["form"].secret
    return page, secret, client.post(activate, {"code": code(secret)}, follow=True)


def test_setting_up_an_app_shows_its_picture_and_then_the_recovery_codes(client, member):
    page, _, codes = set_up(client, member)

    assert 'src="data:image/svg+xml;base64,' in page.text
    assert "Set up an authenticator app</h1>" in page.text
    assert "Recovery codes</h1>" in codes.text
    assert "10 of 10 codes are left" in codes.text


def test_somebody_with_an_app_needs_its_code_to_sign_in(client, member):
    _, secret, _ = set_up(client, member)
    client.post(reverse("account_logout"))

    asked = sign_in(client, member)
    assert asked.url == reverse("mfa_authenticate")
    assert "Enter your code</h1>" in client.get(asked.url).text
    assert "_auth_user_id" not in client.session

    client.post(asked.url, {"code": code(secret, 1)})
    assert "_auth_user_id" in client.session


def test_a_wrong_code_does_not_sign_in(client, member):
    set_up(client, member)
    client.post(reverse("account_logout"))
    asked = sign_in(client, member)

    response = client.post(asked.url, {"code": "000000"})

    assert "The code is wrong" in response.text
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_signs_in_once(client, member):
    _, _, codes = set_up(client, member)
    recovery = codes.context["unused_codes"][0]
    for is_in in (True, False):
        client.post(reverse("account_logout"))
        asked = sign_in(client, member)
        client.post(asked.url, {"code": recovery})
        assert ("_auth_user_id" in client.session) is is_in


def test_the_secret_is_not_readable_in_the_database(client, member):
    _, secret, _ = set_up(client, member)

    assert Authenticator.objects.filter(type="totp").exists()
    assert secret not in str(list(Authenticator.objects.values_list("data", flat=True)))


def test_the_secret_survives_a_new_key_and_not_a_lost_one(settings):
    old, new = "old:" + "A" * 43 + "=", "new:" + "B" * 43 + "="
    settings.VAULT_KEYS = [old]
    sealed = SealedSecondFactorAdapter().encrypt(SECRET)

    settings.VAULT_KEYS = [new, old]
    assert SealedSecondFactorAdapter().decrypt(sealed) == SECRET

    settings.VAULT_KEYS = [new]
    with pytest.raises(InvalidToken):
        SealedSecondFactorAdapter().decrypt(sealed)


def test_turning_it_off_asks_first(client, member):
    set_up(client, member)

    page = client.get(reverse("mfa_deactivate_totp"))
    assert "Turn off the second step?</h1>" in page.text

    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.exists()


def test_new_recovery_codes_replace_the_old(client, member):
    _, _, codes = set_up(client, member)
    page = client.get(reverse("mfa_generate_recovery_codes"))
    assert "Make new recovery codes?</h1>" in page.text

    made = client.post(reverse("mfa_generate_recovery_codes"), follow=True)

    assert not set(made.context["unused_codes"]) & set(codes.context["unused_codes"])


def test_the_codes_can_be_downloaded(client, member):
    _, _, codes = set_up(client, member)

    response = client.get(reverse("mfa_download_recovery_codes"))

    assert codes.context["unused_codes"][0] in response.text
    assert response["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize("path", ["/team/", "/django-admin/", "/cms/"])
def test_an_administrator_without_one_is_led_to_set_it_up(client, member, settings, path):
    settings.REQUIRE_SECOND_FACTOR_FOR_OFFICE = True
    sign_in(client, member)

    assert client.get(path).url == reverse("mfa_activate_totp")


def test_an_administrator_with_one_gets_on_with_the_work(client, member, settings):
    settings.REQUIRE_SECOND_FACTOR_FOR_OFFICE = True
    set_up(client, member)

    assert client.get("/team/").status_code == 200


def test_others_may_do_without(client, guidance_editor, settings):
    settings.REQUIRE_SECOND_FACTOR_FOR_OFFICE = True
    client.force_login(guidance_editor)

    assert client.get("/cms/").status_code == 200


def test_the_demo_does_not_ask_for_one(client, member, settings):
    settings.REQUIRE_SECOND_FACTOR_FOR_OFFICE = False
    sign_in(client, member)

    assert client.get("/team/").status_code == 200
