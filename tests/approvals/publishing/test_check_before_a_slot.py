"""Before a post is due its account is asked about, and whoever can mend a broken one is told."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.db import connection as database

from approvals.posts.actions import withdraw
from approvals.posts.states import PostState
from approvals.publishing import beforehand, tasks
from approvals.publishing.beforehand import ask_ahead, warn_owners
from members.audit.models import Event
from members.connections import asking, vault
from members.connections.actions import connect, disconnect, mark_sign_in_needed
from members.connections.connectors.base import Busy, Misconfigured, SignInNeeded, Unreachable
from members.connections.connectors.base import Identity as Who
from members.connections.models import Connection, ConnectionState, Network, Platform
from members.notifications.models import Notification
from tests.approvals.publishing.conftest import as_, publish, text_of
from tests.channels.mastodon_fixtures import account, credentials, double
from tests.factories import AT, make_connection, make_post

__all__ = ["account", "credentials", "double"]
pytestmark = pytest.mark.django_db

SLOT = AT + timedelta(hours=8)
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
AN_HOUR_BEFORE = SLOT - HOUR


@pytest.fixture
def uid(account, double) -> str:
    return f"{account.id}@{urlsplit(double.url).netloc}"


@pytest.fixture
def reconnect(alice, uid, double, credentials, settings):
    """Alice signs in to her server and connects the account."""
    settings.NETWORKS_INSIDE_HOSTS = [urlsplit(double.url).netloc]
    Authenticator.objects.create(user=alice.user, type=Authenticator.Type.TOTP, data={})

    def connected(credentials=credentials, at=AT) -> Connection:
        return connect(
            alice,
            platform=Platform.MASTODON,
            network=Network.MASTODON,
            uid=uid,
            handle="@alice@elmton.social",
            credentials=credentials,
            by=alice.user,
            at=at,
        )

    return connected


@pytest.fixture
def place(reconnect) -> Connection:
    return reconnect()


@pytest.fixture
def post(alice, reviewer, place):
    """An approved post for 6pm."""
    return make_post(
        PostState.APPROVED, alice, reviewer, connections=[place], window_from=SLOT,
        window_until=SLOT + HOUR,
    )  # fmt: skip


def asked(double) -> int:
    return len(double.requests("me"))


def state_of(place) -> str:
    return Connection.objects.get(pk=place.pk).state


def warnings(person) -> list[Notification]:
    mine = Notification.objects.filter(recipient=person, key__startswith="again:")
    return list(mine.order_by("pk"))


def test_the_network_is_asked_an_hour_before_and_not_earlier(post, double):
    assert ask_ahead(AN_HOUR_BEFORE - MINUTE) == 0
    assert asked(double) == 0
    assert ask_ahead(AN_HOUR_BEFORE) == 1
    assert asked(double) == 1


def test_it_is_asked_once_for_a_slot(post, place, double):
    for minutes in (0, 1, 20, 59, 60, 90):
        ask_ahead(AN_HOUR_BEFORE + minutes * MINUTE)
    assert asked(double) == 1
    assert Connection.objects.get().checked_at == AN_HOUR_BEFORE
    assert state_of(place) == ConnectionState.CONNECTED


def test_two_posts_of_one_slot_ask_once_and_a_later_slot_asks_again(post, alice, reviewer, double):
    place = post.current.targets.get().connection
    for slot in (SLOT, SLOT + 2 * HOUR):
        window = {"window_from": slot, "window_until": slot + HOUR}
        make_post(PostState.APPROVED, alice, reviewer, connections=[place], **window)
    ask_ahead(AN_HOUR_BEFORE)
    assert asked(double) == 1
    ask_ahead(SLOT + HOUR)
    assert asked(double) == 2


def test_the_moment_chosen_inside_the_window_is_its_slot(post, double):
    type(post).objects.filter(pk=post.pk).update(goes_at=SLOT + HOUR / 2)
    ask_ahead(AN_HOUR_BEFORE)
    assert asked(double) == 0
    ask_ahead(AN_HOUR_BEFORE + HOUR / 2)
    assert asked(double) == 1


def test_what_is_approved_shortly_before_its_slot_is_asked_about_at_once(post, double):
    ask_ahead(SLOT - 10 * MINUTE)
    assert asked(double) == 1


def test_an_account_connected_within_the_hour_has_just_been_asked_about(post, reconnect, double):
    reconnect(at=AN_HOUR_BEFORE + MINUTE)
    assert ask_ahead(SLOT - 30 * MINUTE) == 0
    assert asked(double) == 0


@pytest.mark.parametrize("platform", [Platform.PRACTICE, Platform.HAND_OFF])
def test_accounts_without_a_sign_in_are_not_asked_about(alice, reviewer, platform):
    place = make_connection(alice, platform)
    make_post(PostState.APPROVED, alice, reviewer, connections=[place])
    assert ask_ahead(AT) == 0
    assert Connection.objects.get().ask_again_at is None


def test_a_post_that_no_longer_goes_out_asks_nothing(post, alice, double):
    withdraw(post, by=alice.user, at=AT)
    assert ask_ahead(AN_HOUR_BEFORE) == 0
    assert asked(double) == 0


def test_a_post_that_nobody_has_approved_asks_nothing(alice, reviewer, place, double):
    make_post(PostState.IN_REVIEW, alice, reviewer, connections=[place], window_from=SLOT,
              window_until=SLOT + HOUR)  # fmt: skip
    assert ask_ahead(AN_HOUR_BEFORE) == 0
    assert asked(double) == 0


def test_a_post_that_is_out_asks_nothing_any_more(post, network, monkeypatch):
    publish(post, SLOT)
    calls = []
    monkeypatch.setattr(beforehand, "ask", lambda connection, at: calls.append(connection) or True)
    assert (ask_ahead(SLOT + MINUTE), calls) == (0, [])


def test_a_broken_sign_in_is_marked_and_told_to_owner_and_leads(post, place, account, lead, alice):
    account.tokens.clear()
    tasks.sweep_at(AN_HOUR_BEFORE)
    assert state_of(place) == ConnectionState.SIGN_IN_NEEDED
    assert Event.objects.get(action="connection:sign_in_needed").subject == place.subject
    told = Notification.objects.filter(recipient=lead).get()
    assert "needs signing in again" in told.title
    [warning] = warnings(alice.user)
    title = "Your post of 6pm today cannot go out until you connect @alice@elmton.social again"
    assert warning.title == title
    assert "not after Monday 23 November 2026 at 7pm" in warning.body
    assert (warning.path, warning.is_urgent) == ("/connections/", True)


def test_the_owner_is_warned_once(post, account, alice):
    account.tokens.clear()
    for minutes in (0, 1, 30):
        tasks.sweep_at(AN_HOUR_BEFORE + minutes * MINUTE)
    assert len(warnings(alice.user)) == 1


def test_an_account_that_broke_earlier_is_told_of_when_its_slot_comes_near(post, place, alice, at):
    mark_sign_in_needed(place, by=alice.user, at=at)
    assert warn_owners(AN_HOUR_BEFORE - MINUTE) == 0
    assert warn_owners(AN_HOUR_BEFORE) == 1
    assert warn_owners(AN_HOUR_BEFORE + MINUTE) == 0
    assert len(warnings(alice.user)) == 1


def test_an_account_that_breaks_again_is_told_of_again(post, place, reconnect, account, alice):
    tokens = dict(account.tokens)
    account.tokens.clear()
    tasks.sweep_at(AN_HOUR_BEFORE)
    account.tokens.update(tokens)
    reconnect(at=AN_HOUR_BEFORE + MINUTE)
    tasks.sweep_at(AN_HOUR_BEFORE + 2 * MINUTE)
    assert len(warnings(alice.user)) == 1
    mark_sign_in_needed(place, by=alice.user, at=AN_HOUR_BEFORE + 3 * MINUTE)
    tasks.sweep_at(AN_HOUR_BEFORE + 4 * MINUTE)
    assert len(warnings(alice.user)) == 2


def test_what_an_attempt_has_told_of_is_not_told_again(post, place, account, alice, monkeypatch):
    monkeypatch.setattr("approvals.publishing.sending.let_go_of_database", lambda: None)
    account.tokens.clear()
    publish(post, SLOT)
    assert state_of(place) == ConnectionState.SIGN_IN_NEEDED
    assert warn_owners(SLOT + MINUTE) == 0
    assert warnings(alice.user) == []


@pytest.mark.parametrize(
    "error",
    [
        Unreachable("It did not answer.", maybe_done=True),
        Busy("It asks us to wait.", 300),
        Misconfigured("It does not let Rostrum in."),
    ],
)
def test_a_network_that_gives_no_answer_is_no_broken_link(post, place, monkeypatch, error):
    calls = []

    def whoami(connection, credentials):
        calls.append(connection.pk)
        raise error

    monkeypatch.setattr(asking.networks, "whoami_of", whoami)
    for minutes in (0, 1, 4):
        assert ask_ahead(AN_HOUR_BEFORE + minutes * MINUTE) == 0
    assert len(calls) == 1, "it is left alone for some minutes"
    ask_ahead(AN_HOUR_BEFORE + asking.ASK_AGAIN)
    assert len(calls) == 2
    assert state_of(place) == ConnectionState.CONNECTED
    assert not Event.objects.filter(action="connection:sign_in_needed").exists()


def test_credentials_of_another_account_are_a_broken_link(post, place, monkeypatch):
    other = Who("999@elsewhere", "mallory", "Mallory")
    monkeypatch.setattr(asking.networks, "whoami_of", lambda connection, credentials: other)
    assert ask_ahead(AN_HOUR_BEFORE) == 1
    assert state_of(place) == ConnectionState.SIGN_IN_NEEDED


def test_credentials_that_cannot_be_read_any_more_are_a_broken_link(post, place, settings):
    settings.VAULT_KEYS = ["k9:" + "B" * 43 + "="]
    assert ask_ahead(AN_HOUR_BEFORE) == 1
    assert state_of(place) == ConnectionState.SIGN_IN_NEEDED


def test_an_owner_who_connects_again_meanwhile_is_not_marked(
    post, place, reconnect, credentials, monkeypatch
):
    newer = type(credentials).from_dict(credentials.to_dict() | {"access_token": "newer"})

    def whoami(connection, credentials):
        reconnect(newer, at=AN_HOUR_BEFORE)
        raise SignInNeeded("The token is no longer good.")

    monkeypatch.setattr(asking.networks, "whoami_of", whoami)
    assert ask_ahead(AN_HOUR_BEFORE) == 0
    row = Connection.objects.get()
    assert (row.state, vault.open(row)["access_token"]) == (ConnectionState.CONNECTED, "newer")


def test_a_disconnection_meanwhile_stays_one(post, place, alice, monkeypatch):
    def whoami(connection, credentials):
        disconnect(connection, by=alice.user, at=AN_HOUR_BEFORE)
        raise SignInNeeded("The token is no longer good.")

    monkeypatch.setattr(asking.networks, "whoami_of", whoami)
    assert ask_ahead(AN_HOUR_BEFORE) == 0
    assert state_of(place) == ConnectionState.DISCONNECTED


def test_two_schedulers_ask_once(post, place, monkeypatch):
    def whoami(connection, credentials):
        assert ask_ahead(AN_HOUR_BEFORE) == 0
        assert asking.ask(connection, at=AN_HOUR_BEFORE) is False
        calls.append(connection.pk)
        return Who(place.uid, "alice", "Alice")

    calls = []
    monkeypatch.setattr(asking.networks, "whoami_of", whoami)
    assert ask_ahead(AN_HOUR_BEFORE) == 1
    assert len(calls) == 1


def test_one_that_fails_strangely_keeps_the_others_from_nothing(
    post, place, charlie, reviewer, monkeypatch
):
    other = make_connection(charlie, Platform.X)
    make_post(PostState.APPROVED, charlie, reviewer, connections=[other], window_from=SLOT,
              window_until=SLOT + HOUR)  # fmt: skip
    calls = []

    def ask(connection, at):
        calls.append(connection.pk)
        raise RecursionError("an answer that nobody foresaw")

    monkeypatch.setattr(beforehand, "ask", ask)
    assert ask_ahead(AN_HOUR_BEFORE) == 0
    assert set(calls) == {place.pk, other.pk}


def test_one_round_asks_a_few_and_the_soonest_first(alice, reviewer, monkeypatch):
    calls = []
    monkeypatch.setattr(beforehand, "ask", lambda connection, at: calls.append(connection) or True)
    places = [make_connection(alice, Platform.X) for _ in range(beforehand.MOST + 2)]
    for number, place in enumerate(places):
        slot = SLOT - number * MINUTE
        make_post(PostState.APPROVED, alice, reviewer, connections=[place], window_from=slot,
                  window_until=SLOT + HOUR)  # fmt: skip
    assert ask_ahead(AN_HOUR_BEFORE) == beforehand.MOST
    assert calls == places[:1:-1]


def test_the_owner_finds_it_on_their_home_page(post, place, alice, charlie):
    with time_machine.travel(AN_HOUR_BEFORE, tick=False):
        assert "Connect again" not in text_of(as_(alice.user).get("/"))
        mark_sign_in_needed(place, by=alice.user, at=AN_HOUR_BEFORE)
        page = as_(alice.user).get("/")
        said = text_of(page)
        assert "Connect again" not in text_of(as_(charlie.user).get("/"))
    assert "Connect Mastodon @alice@elmton.social again" in said
    assert f"Your post {post.ref} of Monday 23 November 2026 at 6pm cannot go out" in said
    assert 'href="/connections/"' in page.content.decode()


def test_reviewers_find_it_on_their_home_page_and_on_the_list(
    post, place, alice, reviewer, charlie
):
    mark_sign_in_needed(place, by=alice.user, at=AN_HOUR_BEFORE)
    with time_machine.travel(AN_HOUR_BEFORE, tick=False):
        home = text_of(as_(reviewer).get("/"))
        listed = text_of(as_(reviewer).get("/trouble/"))
        assert "to be connected again" not in text_of(as_(charlie.user).get("/trouble/"))
    assert "1 approved post cannot go out until an account is connected again" in home
    assert "Accounts to be connected again" in listed
    assert f"Post {post.ref} by Cllr Alice Ahmed on Mastodon @alice@elmton.social" in listed
    assert "from Monday 23 November 2026 at 6pm" in listed
    assert "Nothing needs a person" not in listed


def test_connecting_again_clears_it_away(post, place, reconnect, alice, reviewer):
    mark_sign_in_needed(place, by=alice.user, at=AN_HOUR_BEFORE)
    reconnect(at=AN_HOUR_BEFORE + MINUTE)
    with time_machine.travel(AN_HOUR_BEFORE + MINUTE, tick=False):
        assert "Nothing needs a person" in text_of(as_(reviewer).get("/trouble/"))
        assert "Connect again" not in text_of(as_(alice.user).get("/"))


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_network_is_asked(post, place, monkeypatch):
    def whoami(connection, credentials):
        assert not database.in_atomic_block
        return Who(place.uid, "alice", "Alice")

    monkeypatch.setattr(asking.networks, "whoami_of", whoami)
    assert ask_ahead(AN_HOUR_BEFORE) == 1
