"""A councillor connects X: leaves, agrees there, comes back, looks, and says yes."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.contrib.sessions.models import Session
from django.utils.timezone import now

from members.connections import vault
from members.connections.models import Connection
from members.connections.networks import credentials_of, x_config
from members.connections.views import confirming, sign_in_to_x
from tests.doubles.fixtures import x_double

__all__ = ["x_double"]
KEPT = ("access_token", "refresh_token", "expires_at", "scope", "server")
pytestmark = pytest.mark.django_db


@pytest.fixture
def x(x_double, settings):
    """The portal, with the practice copy of X in place of X."""
    settings.X_API_BASE_URL = x_double.url
    settings.X_AUTHORIZE_URL = f"{x_double.url}/i/oauth2/authorize"
    settings.X_CLIENT_ID = "portal"
    settings.X_CLIENT_SECRET = "portal-secret"
    settings.SITE_URL = "http://testserver"
    return x_double


@pytest.fixture
def account(x):
    return x.account(handle="alice_ahmed", name="Cllr Alice Ahmed")


@pytest.fixture
def page(client, alice, two_steps):
    client.force_login(alice.user)
    return client


def agree(page, account, **changed):
    """Leave for X and agree there; the address that X sends the browser back to."""
    away = page.post("/connections/x/")
    asked = parse_qs(urlsplit(away["Location"]).query)
    form = {name: values[0] for name, values in asked.items()} | {"uid": account.uid} | changed
    to = away["Location"].partition("?")[0]
    answer = requests.post(to, form, allow_redirects=False, timeout=10)
    return answer.headers["Location"].removeprefix("http://testserver")


def said(answer):
    return [str(message) for message in answer.context["messages"]]


def test_the_whole_way_ends_in_a_connection(page, alice, account):
    shown = page.get(agree(page, account), follow=True)
    text = shown.content.decode()
    assert "You are connecting <strong>@alice_ahmed</strong>" in text
    assert "Cllr Alice Ahmed" in text
    assert not Connection.objects.exists()
    done = page.post("/connections/confirm/", {"uid": account.uid}, follow=True)
    assert said(done) == ["X @alice_ahmed is connected."]
    connection = Connection.objects.get()
    assert (connection.uid, connection.councillor) == (account.uid, alice)
    assert set(vault.open(connection)) == set(KEPT)


def test_the_way_out_carries_a_challenge_and_a_state_and_no_secret(page, x):
    away = page.post("/connections/x/")["Location"]
    asked = parse_qs(urlsplit(away).query)
    left = page.session["sign_in_left"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["state"] == [left["state"]]
    assert asked["redirect_uri"] == ["http://testserver/connections/x/back/"]
    assert left["verifier"] not in away
    assert "portal-secret" not in away


def test_the_connected_account_can_be_renewed(page, account):
    page.get(agree(page, account), follow=True)
    page.post("/connections/confirm/", {"uid": account.uid})
    connection = Connection.objects.get()
    before = vault.open(connection)
    later = connection.expires_at - timedelta(minutes=1)
    fresh = credentials_of(connection, at=later)
    assert fresh.access_token != before["access_token"]
    assert vault.open(Connection.objects.get()) == fresh.to_dict()


def test_the_tokens_are_not_readable_in_the_session_meanwhile(page, account):
    back = agree(page, account)
    page.get(back)
    kept = page.session["sign_in_found"]
    assert set(kept) == {"row", "platform", "key", "sealed", "uid", "handle", "name", "at"}
    page.post("/connections/confirm/", {"uid": account.uid})
    token = vault.open(Connection.objects.get())["access_token"]
    for session in Session.objects.all():
        assert token not in str(session.get_decoded())
    assert token not in str(kept)


def test_another_account_than_the_council_expects_is_refused(page, alice, account):
    alice.expected_handles = {"x": "@cllr_alice"}
    alice.save()
    answer = page.get(agree(page, account))
    assert answer.status_code == 403
    assert "the council expects @cllr_alice" in answer.content.decode()
    assert "sign_in_found" not in page.session


def test_saying_no_connects_nothing(page, account):
    page.get(agree(page, account))
    assert said(page.post("/connections/cancel/", follow=True)) == ["Nothing was connected."]
    page.post("/connections/confirm/", {"uid": account.uid})
    assert not Connection.objects.exists()


def test_refusing_at_x_connects_nothing(page, x):
    page.post("/connections/x/")
    state = page.session["sign_in_left"]["state"]
    answer = page.get(f"/connections/x/back/?error=access_denied&state={state}", follow=True)
    assert said(answer) == [sign_in_to_x.DECLINED]


@pytest.mark.parametrize("query", ["", "?code=abc", "?code=abc&state=", "?code=abc&state=é"])
def test_a_way_back_that_was_never_begun_is_refused(page, x, query):
    assert said(page.get(f"/connections/x/back/{query}", follow=True)) == [sign_in_to_x.STALE]


def test_a_foreign_state_is_refused_and_ends_the_attempt(page, account):
    back = agree(page, account)
    forged = back.replace("state=", "state=x")
    assert said(page.get(forged, follow=True)) == [sign_in_to_x.STALE]
    assert said(page.get(back, follow=True)) == [sign_in_to_x.STALE]


def test_the_way_back_works_once(page, account):
    back = agree(page, account)
    page.get(back)
    assert said(page.get(back, follow=True)) == [sign_in_to_x.STALE]


def test_the_way_back_is_no_good_in_another_persons_session(page, account, charlie, client):
    back = agree(page, account)
    client.logout()
    client.force_login(charlie.user)
    assert said(client.get(back, follow=True)) == [sign_in_to_x.STALE]


def test_ten_minutes_later_it_is_too_late(page, account, monkeypatch):
    back = agree(page, account)
    late = now() + timedelta(minutes=10)
    monkeypatch.setattr(sign_in_to_x, "now", lambda: late)
    assert said(page.get(back, follow=True)) == [sign_in_to_x.STALE]


def test_ten_minutes_on_the_last_page_is_too_late_too(page, account, monkeypatch):
    page.get(agree(page, account))
    late = now() + timedelta(minutes=10)
    monkeypatch.setattr(confirming, "now", lambda: late)
    page.post("/connections/confirm/", {"uid": account.uid})
    assert not Connection.objects.exists()


def test_yes_to_one_account_does_not_connect_another(page, account):
    page.get(agree(page, account))
    page.post("/connections/confirm/", {"uid": "666"})
    assert not Connection.objects.exists()


def test_a_code_that_x_does_not_take_is_said_and_connects_nothing(page, x):
    page.post("/connections/x/")
    state = page.session["sign_in_left"]["state"]
    answer = page.get(f"/connections/x/back/?code=bogus&state={state}", follow=True)
    assert "Nothing was connected. Start again." in said(answer)[0]


def test_x_out_of_reach_is_said_and_connects_nothing(page, x, settings):
    page.post("/connections/x/")
    state = page.session["sign_in_left"]["state"]
    settings.X_API_BASE_URL = "http://127.0.0.1:9"
    answer = page.get(f"/connections/x/back/?code=abc&state={state}", follow=True)
    assert "Start again." in said(answer)[0]


def test_leaving_is_a_post(page, x):
    for address in ("/connections/x/", "/connections/cancel/"):
        assert page.get(address)["Location"] == "/connections/"
    assert "sign_in_left" not in page.session


def test_the_secret_of_the_portal_is_not_in_what_can_be_printed(x):
    assert "portal-secret" not in repr(x_config())
