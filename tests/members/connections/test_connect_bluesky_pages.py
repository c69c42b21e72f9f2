"""A councillor connects Bluesky: a handle, an app password, a look whose it is, and yes."""

import logging
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.models import Session

from members.audit.models import Event
from members.connections import vault
from members.connections.actions import disconnect
from members.connections.connectors.base import SignInNeeded
from members.connections.models import Connection, ConnectionState
from members.connections.networks import credentials_of
from tests.channels.stand_in import StandIn

pytestmark = pytest.mark.django_db
ADDRESS = "/connections/bluesky/"


@pytest.fixture
def pds(settings):
    """The portal, with the stand-in in the place of Bluesky."""
    running = StandIn()
    settings.BLUESKY_RESOLVER_URL = settings.BLUESKY_DIRECTORY_URL = running.url
    settings.NETWORKS_INSIDE_HOSTS = [urlsplit(running.url).netloc]
    yield running
    running.stop()


@pytest.fixture
def member(pds):
    return pds.member("alice-ahmed.test")


@pytest.fixture
def page(client, alice, two_steps):
    client.force_login(alice.user)
    return client


def enter(page, member, **changed):
    form = {"handle": f"@{member.handle}", "app_password": member.app_password}
    return page.post(ADDRESS, form | changed, follow=True)


def said(answer):
    return [str(message) for message in answer.context["messages"]]


@pytest.fixture
def connection(page, member):
    enter(page, member)
    page.post("/connections/confirm/", {"uid": member.did})
    return Connection.objects.get()


def test_the_whole_way_ends_in_a_connection(page, alice, member, pds):
    shown = enter(page, member).content.decode()
    assert "You are connecting <strong>@alice-ahmed.test</strong> on Bluesky" in shown
    assert alice.title in shown
    assert "Cllr Alice Ahmed" in shown
    assert member.did in shown
    assert not Connection.objects.exists()
    done = page.post("/connections/confirm/", {"uid": member.did}, follow=True)
    assert said(done) == ["Bluesky @alice-ahmed.test is connected."]
    connection = Connection.objects.get()
    assert (connection.uid, connection.platform, connection.councillor) == (
        member.did,
        "bluesky",
        alice,
    )
    assert vault.open(connection)["server"] == pds.url


def test_the_page_explains_how_to_make_an_app_password(page, pds):
    shown = page.get(ADDRESS).content.decode()
    assert "make an app password" in shown
    assert "https://bsky.app/settings/app-passwords" in shown


@pytest.mark.parametrize(
    "own", ["my own password", "Tr0ub4dor&3", "abcdefghijklmnop", "qrst-uvwx-yzab", "a" * 200]
)
def test_what_is_no_app_password_goes_nowhere_and_is_not_shown_again(page, member, pds, own):
    answer = enter(page, member, app_password=own)
    assert answer.status_code == 422
    assert "nothing was sent anywhere" in answer.content.decode()
    assert own not in answer.content.decode()
    assert [one.name for one in pds.double.seen if one.name in {"sign_in", "resolve"}] == []


def test_the_password_that_bluesky_does_not_take_is_said(page, member, pds):
    answer = enter(page, member, app_password="aaaa-bbbb-cccc-dddd")
    assert answer.status_code == 422
    assert "did not accept this handle and app password together" in answer.content.decode()
    assert "aaaa-bbbb-cccc-dddd" not in answer.content.decode()


def test_the_accounts_own_password_is_refused_even_in_that_form(page, member, pds):
    pds.double.accounts[member.did].password = "abcd-efgh-ijkl-mnop"
    answer = enter(page, member, app_password="abcd-efgh-ijkl-mnop")
    assert "the account’s own password" in answer.content.decode()
    assert [one.name for one in pds.double.seen][-1] == "sign_out"
    assert "sign_in_found" not in page.session


@pytest.mark.parametrize("handle", ["alice", "", "alice ahmed.test", "a" * 130 + ".test", "@"])
def test_a_handle_is_asked_for_whole(page, member, handle):
    assert enter(page, member, handle=handle).status_code == 422


@pytest.mark.parametrize(
    "typed",
    [
        "Alice-Ahmed.test",
        " @alice-ahmed.test ",
        "\u202aalice-ahmed.test\u202c",
        "https://bsky.app/profile/alice-ahmed.test",
    ],
)
def test_a_handle_may_be_pasted_in_many_forms(page, member, typed):
    assert "Is this the right account?" in enter(page, member, handle=typed).content.decode()


def test_another_handle_than_the_council_expects_is_refused_before_anything_is_sent(
    page, alice, member, pds
):
    alice.expected_handles = {"bluesky": "@cllr-alice.bsky.social"}
    alice.save()
    answer = enter(page, member)
    assert answer.status_code == 403
    assert "the council expects @cllr-alice.bsky.social" in answer.content.decode()
    assert pds.double.requests("sign_in") == []


def test_a_handle_that_leads_to_an_account_of_another_name_is_refused(page, member, pds):
    pds.double.accounts[member.did].handle = "somebody-else.test"
    pds.double.fault("status", "resolve", status=200, body={"did": member.did})
    answer = enter(page, member)
    assert "does not go by that handle" in answer.content.decode()
    assert pds.double.requests("sign_in") == []


@pytest.mark.parametrize(
    "server", ["http://169.254.169.254", "https://127.0.0.1", "https://a@b.test", "ftp://b.test", 7]
)
def test_a_server_that_may_not_be_asked_is_not_given_the_password(page, member, pds, server):
    service = {"id": "#atproto_pds", "serviceEndpoint": server}
    document = {"id": member.did, "alsoKnownAs": [f"at://{member.handle}"], "service": [service]}
    pds.double.fault("status", "document", status=200, body=document)
    assert enter(page, member).status_code == 422
    assert pds.double.requests("sign_in") == []


def test_an_account_that_is_connected_for_another_councillor_is_refused(
    page, alice, member, connection, charlie
):
    Connection.objects.update(councillor=charlie)
    assert enter(page, member).status_code == 403
    # Even where the council has written the handle down for the wrong person.
    alice.expected_handles = {"bluesky": member.handle}
    alice.save()
    enter(page, member)
    answer = page.post("/connections/confirm/", {"uid": member.did})
    assert answer.status_code == 409
    assert "already connected for another councillor" in answer.content.decode()
    assert Connection.objects.get().councillor == charlie


def test_without_a_second_step_nobody_gets_to_the_page(client, alice, pds, settings):
    settings.REQUIRE_SECOND_FACTOR_TO_CONNECT = True
    client.force_login(alice.user)
    assert client.get(ADDRESS).status_code == 403


def test_saying_no_connects_nothing(page, member):
    enter(page, member)
    assert said(page.post("/connections/cancel/", follow=True)) == ["Nothing was connected."]
    page.post("/connections/confirm/", {"uid": member.did})
    assert not Connection.objects.exists()


def test_neither_password_nor_token_is_kept_in_the_open(page, member, connection, caplog):
    kept = vault.open(connection)
    assert member.app_password not in str(kept)
    trail = str(list(Event.objects.values()))
    sessions = "".join(str(one.get_decoded()) for one in Session.objects.all())
    for secret in (member.app_password, kept["access_token"], kept["refresh_token"]):
        assert secret not in trail + sessions + caplog.text
        assert secret.encode() not in bytes(connection.sealed)


def test_a_server_out_of_reach_is_said_without_a_secret(page, member, pds, caplog):
    caplog.set_level(logging.DEBUG)
    pds.double.fault("reset", "sign_in")
    answer = enter(page, member)
    assert "Bluesky did not answer in time" in answer.content.decode()
    assert member.app_password not in answer.content.decode() + caplog.text


def test_the_connection_is_renewed_on_its_own_server(connection):
    before = vault.open(connection)
    late = connection.expires_at - timedelta(minutes=1)
    fresh = credentials_of(connection, at=late)
    assert fresh.access_token != before["access_token"]
    assert fresh.server == before["server"]
    assert vault.open(Connection.objects.get()) == fresh.to_dict()


def test_an_app_password_taken_back_at_bluesky_asks_its_owner_to_connect_again(
    connection, member, pds
):
    for session in pds.double.sessions:
        session.renewal = ""
    with pytest.raises(SignInNeeded):
        credentials_of(connection, at=connection.expires_at)
    assert Connection.objects.get().state == ConnectionState.SIGN_IN_NEEDED


def test_connecting_again_keeps_the_row_so_that_waiting_posts_go_on(page, member, connection, at):
    disconnect(connection, by=connection.councillor.user, at=at)
    enter(page, member)
    page.post("/connections/confirm/", {"uid": member.did})
    again = Connection.objects.get()
    assert (again.pk, again.state) == (connection.pk, ConnectionState.CONNECTED)
