"""A councillor looks after their accounts on the pages."""

import pytest
from allauth.mfa.models import Authenticator

from members.connections.models import Connection, ConnectionState, Network, Platform
from members.people.models import Councillor
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, alice):
    client.force_login(alice.user)
    return client


def test_a_councillor_sees_their_own_accounts(page, alice, charlie, on_x):
    factories.make_connection(charlie)
    text = page.get("/connections/").content.decode()
    assert on_x.label in text
    assert "charlie" not in text


def test_an_account_that_needs_signing_in_again_says_so(page, on_x):
    Connection.objects.update(state=ConnectionState.SIGN_IN_NEEDED)
    assert "Needs signing in again" in page.get("/connections/").content.decode()


def test_an_account_for_posting_by_hand_is_added(page, alice):
    sent = {"network": "facebook", "handle": " Cllr  Alice "}
    assert page.post("/connections/hand-off/", sent, follow=True).status_code == 200
    connection = Connection.objects.get()
    assert (connection.platform, connection.handle) == (Platform.HAND_OFF, "Cllr Alice")
    assert connection.uid == "facebook:cllr alice"


def test_a_practice_account_is_added_once(page):
    for _ in range(2):
        page.post("/connections/practice/", {"network": "x"})
    assert Connection.objects.get().handle == "@alice_ahmed"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose a network"),
        ({"network": "telex", "handle": "@a_b"}, "Choose a network from the list"),
        ({"network": "x"}, "Enter the name of the account"),
        ({"network": "x", "handle": "x" * 81}, "80 characters or fewer"),
        ({"network": "x", "handle": "@a\u202eb"}, "must be plain text"),
    ],
)
def test_what_cannot_be_added_is_said_and_kept(page, sent, said):
    answer = page.post("/connections/hand-off/", sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert not Connection.objects.exists()


def test_an_account_of_somebody_else_is_refused_in_the_form(page, charlie):
    Councillor.objects.filter(pk=charlie.pk).update(expected_handles={"facebook": "elmton"})
    sent = {"network": "facebook", "handle": "@Elmton"}
    answer = page.post("/connections/hand-off/", sent)
    assert answer.status_code == 422
    assert "known to the council as another councillor’s account" in answer.content.decode()


def test_naming_an_account_first_keeps_its_owner_from_nothing(page, alice, charlie):
    squatter = factories.make_connection(
        charlie, Platform.HAND_OFF, Network.FACEBOOK, uid="facebook:cllr alice"
    )
    sent = {"network": "facebook", "handle": "Cllr Alice"}
    assert page.post("/connections/hand-off/", sent).status_code == 302
    assert Connection.objects.filter(uid=squatter.uid).count() == 2
    page.post("/connections/hand-off/", sent)
    assert Connection.objects.filter(councillor=alice).count() == 1


def test_disconnecting_asks_first(page, on_x):
    address = f"/connections/{on_x.ref}/disconnect/"
    assert "Disconnect X @alice_ahmed" in page.get(address).content.decode()
    assert Connection.objects.get().state == ConnectionState.CONNECTED
    page.post(address)
    assert Connection.objects.get().state == ConnectionState.DISCONNECTED
    assert page.get(address).status_code == 404


def test_to_anybody_else_a_connection_does_not_exist(client, charlie, reviewer, lead, on_x):
    for person in (charlie.user, reviewer, lead):
        client.force_login(person)
        assert client.post(f"/connections/{on_x.ref}/disconnect/").status_code == 404
    assert Connection.objects.get().state == ConnectionState.CONNECTED


def test_the_administrator_disconnects_an_account(client, administrator, on_x, settings):
    settings.REQUIRE_SECOND_FACTOR_FOR_OFFICE = False
    client.force_login(administrator)
    client.post(f"/connections/{on_x.ref}/disconnect/")
    assert Connection.objects.get().state == ConnectionState.DISCONNECTED


@pytest.mark.parametrize(
    "address", ["", "hand-off/", "practice/", "confirm/", "x/back/", "bluesky/", "mastodon/"]
)
def test_the_pages_are_for_councillors(client, address, reviewer, assistant, auditor):
    assert client.get(f"/connections/{address}").status_code == 302
    for person in (reviewer, assistant, auditor):
        client.force_login(person)
        assert client.get(f"/connections/{address}").status_code == 403


def test_without_two_steps_the_page_says_what_to_do_first(page, settings):
    settings.X_CLIENT_ID = "portal"
    text = page.get("/connections/").content.decode()
    assert "set up two-step sign-in" in text
    assert "Connect your X account" not in text
    assert page.post("/connections/x/").status_code == 403


def test_with_two_steps_the_page_offers_x_and_names_the_expected_handle(page, alice, settings):
    settings.X_CLIENT_ID = "portal"
    alice.expected_handles = {"x": "@cllr_alice"}
    alice.save()
    Authenticator.objects.create(user=alice.user, type=Authenticator.Type.TOTP, data={})
    text = page.get("/connections/").content.decode()
    assert "Connect your X account" in text
    assert "@cllr_alice" in text


def test_where_x_is_not_set_up_nobody_is_sent_there(page, two_steps, settings):
    settings.X_CLIENT_ID = ""
    assert "not set up here yet" in page.get("/connections/").content.decode()
    assert page.post("/connections/x/").status_code == 409


def test_only_the_page_that_leads_to_x_lets_a_form_go_there(page, settings):
    settings.X_AUTHORIZE_URL = "https://x.com/i/oauth2/authorize"
    policy = page.get("/connections/")["Content-Security-Policy"]
    assert "form-action 'self' https://x.com;" in policy + ";"
    assert "x.com" not in page.get("/connections/hand-off/")["Content-Security-Policy"]
