"""A councillor connects Mastodon: names the server, agrees there, comes back, looks, and says yes."""

import html
import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.sessions.models import Session
from django.utils.timezone import now

from members.audit.models import Event
from members.connections import vault
from members.connections.connectors.base import SignInNeeded
from members.connections.connectors.mastodon import SCOPES, as_server
from members.connections.models import Connection, ConnectionState
from members.connections.networks import credentials_of
from members.connections.views import sign_in_to_mastodon
from members.connections.views.confirming import STALE
from tests.channels.mastodon_fixtures import double

__all__ = ["double"]
pytestmark = pytest.mark.django_db
ADDRESS = "/connections/mastodon/"


@pytest.fixture
def place(double, settings):
    """The name of the stand-in's server, which lies inside the council's network."""
    settings.NETWORKS_INSIDE_HOSTS = [urlsplit(double.url).netloc]
    settings.SITE_URL = "http://testserver"
    return urlsplit(double.url).netloc


@pytest.fixture
def account(double):
    return double.account("alice_ahmed", "Cllr Alice Ahmed")


@pytest.fixture
def page(client, alice, two_steps):
    client.force_login(alice.user)
    return client


def way_out(page, double):
    """Name the server; the address that the page then leads to."""
    shown = page.post(ADDRESS, {"server": double.url}, follow=True).content.decode()
    (url,) = re.findall(r'href="(http[^"]+/oauth/authorize[^"]+)"', shown)
    return html.unescape(url)


def agree(page, double, account, **changed):
    """Go there and agree; the address that the server sends the browser back to."""
    back = double.agree(way_out(page, double), account, **changed)
    return back.removeprefix("http://testserver")


def said(answer):
    return [str(message) for message in answer.context["messages"]]


@pytest.fixture
def connection(page, place, double, account):
    page.get(agree(page, double, account))
    page.post("/connections/confirm/", {"uid": f"{account.id}@{place}"})
    return Connection.objects.get()


def test_the_whole_way_ends_in_a_connection(page, place, alice, double, account):
    shown = page.get(agree(page, double, account), follow=True).content.decode()
    assert f"You are connecting <strong>@alice_ahmed@{place}</strong> on Mastodon" in shown
    assert "Cllr Alice Ahmed" in shown
    assert not Connection.objects.exists()
    uid = f"{account.id}@{place}"
    done = page.post("/connections/confirm/", {"uid": uid}, follow=True)
    assert said(done) == [f"Mastodon @alice_ahmed@{place} is connected."]
    connection = Connection.objects.get()
    assert (connection.uid, connection.platform, connection.councillor) == (uid, "mastodon", alice)
    assert vault.open(connection)["server"] == double.url


def test_the_way_out_asks_for_the_least_with_a_challenge_and_no_secret(page, place, double):
    url = way_out(page, double)
    asked = parse_qs(urlsplit(url).query)
    assert asked["scope"] == [" ".join(SCOPES)]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == ["http://testserver/connections/mastodon/back/"]
    (app,) = double.apps.values()
    assert app["client_secret"] not in url
    assert app["scopes"] == " ".join(SCOPES)


def test_neither_token_nor_secret_of_the_app_is_kept_in_the_open(page, place, double, account):
    back = agree(page, double, account)
    (app,) = double.apps.values()
    away = "".join(str(one.get_decoded()) for one in Session.objects.all())
    page.get(back)
    page.post("/connections/confirm/", {"uid": f"{account.id}@{place}"})
    token = vault.open(Connection.objects.get())["access_token"]
    kept = "".join(str(one.get_decoded()) for one in Session.objects.all())
    for secret in (token, app["client_secret"]):
        assert secret not in away + kept + str(list(Event.objects.values()))


@pytest.mark.parametrize(
    "typed",
    ["", "elmton", "http://127.0.0.1", "https://127.0.0.1", "[::1]", "a@b", "elmton.social:8080"],
)
def test_what_is_no_server_on_the_internet_is_not_asked(page, place, double, typed):
    assert page.post(ADDRESS, {"server": typed}).status_code == 422
    assert double.seen == []


@pytest.mark.parametrize(
    "typed",
    [
        "Elmton.social",
        " https://elmton.social/@alice ",
        "@alice@elmton.social",
        "alice@elmton.social",
        "\u202aelmton.social\u202c",
    ],
)
def test_a_server_may_be_typed_in_many_forms(typed):
    assert as_server(typed) == "https://elmton.social"


@pytest.mark.parametrize(
    ("kind", "spec"), [("status", {"status": 403}), ("empty", {}), ("reset", {})]
)
def test_a_server_that_does_not_take_the_portal_in_is_said(page, place, double, kind, spec):
    double.fault(kind, "register", **spec)
    answer = page.post(ADDRESS, {"server": double.url})
    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()


def test_another_account_than_the_council_expects_is_refused(page, place, alice, double, account):
    alice.expected_handles = {"mastodon": "@cllr_alice@elmton.social"}
    alice.save()
    answer = page.get(agree(page, double, account))
    assert answer.status_code == 403
    assert "the council expects @cllr_alice@elmton.social" in answer.content.decode()
    assert "sign_in_found" not in page.session


@pytest.mark.parametrize(
    ("scope", "reason"),
    [
        ("read:accounts", "did not grant the permissions that were asked for"),
        ("write:statuses write:media", "did not grant the permissions that were asked for"),
        (" ".join([*SCOPES, "write:follows"]), "more permissions than were asked for"),
    ],
)
def test_permissions_of_no_use_and_more_than_were_asked_for_are_not_accepted(
    page, place, double, account, scope, reason
):
    back = agree(page, double, account, scope=scope)
    assert reason in said(page.get(back, follow=True))[0]


def test_what_an_account_allows_is_said_before_and_after_it_is_connected(
    page, place, double, account
):
    back = agree(page, double, account, scope="read:accounts read:statuses")
    cannot = "It cannot post, so you cannot choose this account for a post."
    assert cannot in page.get(back, follow=True).content.decode()
    page.post("/connections/confirm/", {"uid": f"{account.id}@{place}"})
    row = Connection.objects.get()
    assert (row.can_publish, row.can_read) == (False, True)
    assert cannot in page.get("/connections/").content.decode()


def test_agreeing_to_everything_later_gives_the_account_back(page, place, double, account):
    for scope in ("read:accounts read:statuses", " ".join(SCOPES)):
        page.get(agree(page, double, account, scope=scope))
        page.post("/connections/confirm/", {"uid": f"{account.id}@{place}"})
    row = Connection.objects.get()
    assert (row.can_publish, row.can_read) == (True, True)
    assert "It can post, and look whether" in page.get("/connections/").content.decode()


def test_a_foreign_state_is_refused_and_ends_the_attempt(page, place, double, account):
    back = agree(page, double, account)
    assert said(page.get(back.replace("state=", "state=x"), follow=True)) == [STALE]
    assert said(page.get(back, follow=True)) == [STALE]


def test_refusing_at_the_server_connects_nothing(page, place, double):
    state = parse_qs(urlsplit(way_out(page, double)).query)["state"][0]
    answer = page.get(f"{ADDRESS}back/?error=access_denied&state={state}", follow=True)
    assert said(answer) == [sign_in_to_mastodon.DECLINED]


def test_a_code_of_elsewhere_connects_nothing(page, place, double):
    state = parse_qs(urlsplit(way_out(page, double)).query)["state"][0]
    answer = page.get(f"{ADDRESS}back/?code=bogus&state={state}", follow=True)
    assert "Nothing was connected. Start again." in said(answer)[0]


@pytest.mark.parametrize("address", ["leave/", "back/", "back/?code=a&state=b"])
def test_a_way_that_was_never_begun_is_refused(page, place, address):
    assert said(page.get(ADDRESS + address, follow=True)) == [STALE]


def test_ten_minutes_later_it_is_too_late(page, place, double, account, monkeypatch):
    back = agree(page, double, account)
    late = now() + timedelta(minutes=10)
    monkeypatch.setattr(sign_in_to_mastodon, "now", lambda: late)
    assert said(page.get(back, follow=True)) == [STALE]


def test_the_token_lasts_until_its_owner_takes_it_back(connection):
    kept = vault.open(connection)
    soon = connection.connected_at + timedelta(days=365)
    assert credentials_of(connection, at=soon).access_token == kept["access_token"]
    with pytest.raises(SignInNeeded):
        credentials_of(connection, at=connection.expires_at)
    assert Connection.objects.get().state == ConnectionState.SIGN_IN_NEEDED


def test_without_a_second_step_nobody_gets_to_the_page(client, alice, place, settings):
    settings.REQUIRE_SECOND_FACTOR_TO_CONNECT = True
    client.force_login(alice.user)
    assert client.get(ADDRESS).status_code == 403
