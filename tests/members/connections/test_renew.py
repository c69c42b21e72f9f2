"""Credentials are renewed before they run out, by one process at a time."""

import threading
from datetime import timedelta

import pytest
from django.db import connection as database

from members.audit.models import Event
from members.connections import actions, vault
from members.connections.connectors.base import (
    Busy,
    Credentials,
    Identity,
    Misconfigured,
    SignInNeeded,
    Unreachable,
)
from members.connections.models import Connection, ConnectionState
from members.connections.renewal import LEASE, renew_if_due
from tests.members.connections.conftest import CANARY

LATE = timedelta(hours=1, minutes=55)


class Network:
    """A network whose refresh tokens work once; a second use ends the whole sign-in."""

    def __init__(self, at):
        self.at = at
        self.spent = set()
        self.is_family_alive = True
        self.calls = 0
        self.lock = threading.Lock()

    def refresh(self, credentials):
        with self.lock:
            self.calls += 1
            if credentials.refresh_token in self.spent or not self.is_family_alive:
                self.is_family_alive = False
                raise SignInNeeded("X no longer accepts this connection.")
            self.spent.add(credentials.refresh_token)
            number = len(self.spent) + 1
        return Credentials(
            access_token=f"{CANARY}-access-{number}",
            refresh_token=f"{CANARY}-refresh-{number}",
            expires_at=self.at + timedelta(hours=4),
            scope=credentials.scope,
        )


@pytest.fixture
def network(at):
    return Network(at)


def failing(error):
    def refresh(credentials):
        raise error

    return refresh


@pytest.mark.django_db
def test_credentials_that_still_last_are_left_alone(on_x, network, credentials, at):
    assert renew_if_due(on_x, refresh=network.refresh, at=at) == credentials
    assert network.calls == 0


@pytest.mark.django_db
def test_credentials_that_run_out_are_renewed_and_kept(on_x, network, at):
    fresh = renew_if_due(on_x, refresh=network.refresh, at=at + LATE)
    row = Connection.objects.get()
    assert vault.open(row) == fresh.to_dict()
    assert (row.expires_at, row.renewing_until) == (fresh.expires_at, None)
    assert Event.objects.filter(action="connection:renew").count() == 1
    assert renew_if_due(on_x, refresh=network.refresh, at=at + LATE) == fresh
    assert network.calls == 1


@pytest.mark.django_db
def test_a_planner_may_ask_for_a_longer_margin(on_x, network, at):
    renew_if_due(on_x, refresh=network.refresh, at=at + timedelta(hours=1), margin=LATE)
    assert network.calls == 1


@pytest.mark.django_db
def test_new_credentials_are_stored_before_they_are_used(on_x, network, at):
    def whoami(fresh):
        assert vault.open(Connection.objects.get()) == fresh.to_dict()
        return Identity("1001", "alice_ahmed", "Alice")

    assert renew_if_due(on_x, refresh=network.refresh, whoami=whoami, at=at + LATE)


@pytest.mark.django_db
def test_a_renewed_sign_in_of_another_account_is_refused(on_x, network, at):
    with pytest.raises(SignInNeeded, match="another account"):
        renew_if_due(
            on_x,
            refresh=network.refresh,
            whoami=lambda fresh: Identity("666", "mallory", "Mallory"),
            at=at + LATE,
        )
    assert Connection.objects.get().state == ConnectionState.SIGN_IN_NEEDED


@pytest.mark.django_db
def test_a_network_that_cannot_say_who_it_is_does_not_stop_the_renewal(on_x, network, at):
    asked = failing(Unreachable("X did not answer in time.", maybe_done=True))
    assert renew_if_due(on_x, refresh=network.refresh, whoami=asked, at=at + LATE)


@pytest.mark.django_db
def test_while_one_process_renews_the_others_wait(on_x, network, at):
    def refresh(credentials):
        with pytest.raises(Busy) as caught:
            renew_if_due(on_x, refresh=network.refresh, at=at + LATE)
        assert 0 < caught.value.retry_after < 60
        return network.refresh(credentials)

    renew_if_due(on_x, refresh=refresh, at=at + LATE)
    assert network.calls == 1


@pytest.mark.django_db
def test_a_refused_renewal_marks_the_connection(on_x, alice, at):
    with pytest.raises(SignInNeeded):
        renew_if_due(on_x, refresh=failing(SignInNeeded("no")), at=at + LATE)
    assert Connection.objects.get().state == ConnectionState.SIGN_IN_NEEDED
    with pytest.raises(SignInNeeded, match="not connected"):
        renew_if_due(on_x, refresh=failing(SignInNeeded("no")), at=at + LATE)


@pytest.mark.django_db
def test_a_refused_renewal_first_looks_whether_another_process_did_it(on_x, network, at):
    def refresh(credentials):
        # A process that was thought dead renewed meanwhile and kept the result.
        row = Connection.objects.get()
        vault.seal(row, network.refresh(credentials).to_dict())
        row.save()
        raise SignInNeeded("X no longer accepts this connection.")

    fresh = renew_if_due(on_x, refresh=refresh, at=at + LATE)
    assert fresh.refresh_token.endswith("refresh-2")
    assert Connection.objects.get().state == ConnectionState.CONNECTED


@pytest.mark.django_db
@pytest.mark.parametrize(
    "error",
    [
        Busy("X asks us to wait.", 900),
        Unreachable("X could not be reached.", maybe_done=False),
        Misconfigured("X does not accept this portal's app."),
    ],
)
def test_credentials_that_still_last_a_while_serve_when_the_network_is_away(
    on_x, credentials, at, error
):
    assert renew_if_due(on_x, refresh=failing(error), at=at + LATE) == credentials
    row = Connection.objects.get()
    assert (row.state, row.renewing_until) == (ConnectionState.CONNECTED, None)
    with pytest.raises(type(error)):
        renew_if_due(on_x, refresh=failing(error), at=at + timedelta(hours=2))


@pytest.mark.django_db
def test_a_process_that_died_while_renewing_is_followed_by_another(on_x, at):
    died = failing(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        renew_if_due(on_x, refresh=died, at=at + LATE)
    with pytest.raises(Busy):
        renew_if_due(on_x, refresh=died, at=at + LATE + timedelta(seconds=80))
    with pytest.raises(SignInNeeded):
        renew_if_due(on_x, refresh=failing(SignInNeeded("spent")), at=at + LATE + LEASE)
    assert Connection.objects.get().state == ConnectionState.SIGN_IN_NEEDED


@pytest.mark.django_db
def test_a_renewal_does_not_undo_a_disconnection(on_x, alice, network, at):
    def refresh(credentials):
        actions.disconnect(on_x, by=alice.user, at=at)
        return network.refresh(credentials)

    with pytest.raises(Busy):
        renew_if_due(on_x, refresh=refresh, at=at + LATE)
    row = Connection.objects.get()
    assert (row.state, bytes(row.sealed)) == (ConnectionState.DISCONNECTED, b"")


@pytest.mark.django_db
def test_a_lost_vault_key_means_signing_in_again_and_nothing_worse(on_x, settings, network, at):
    settings.VAULT_KEYS = ["k9:" + "B" * 43 + "="]
    with pytest.raises(SignInNeeded, match="no longer be read"):
        renew_if_due(on_x, refresh=network.refresh, at=at)
    assert Connection.objects.get().state == ConnectionState.SIGN_IN_NEEDED


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_make_one_call_and_the_sign_in_lives(on_x, network, at):
    barrier = threading.Barrier(8)
    ended = []

    def run():
        try:
            barrier.wait(timeout=30)
            ended.append(renew_if_due(on_x, refresh=network.refresh, at=at + LATE))
        except Busy as busy:
            ended.append(busy)
        finally:
            database.close()

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert len(ended) == 8
    assert (network.calls, network.is_family_alive) == (1, True)
    assert any(isinstance(end, Credentials) for end in ended)
    assert Connection.objects.get().state == ConnectionState.CONNECTED


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_network_is_asked(on_x, network, at):
    def refresh(credentials):
        assert not database.in_atomic_block
        return network.refresh(credentials)

    assert renew_if_due(on_x, refresh=refresh, at=at + LATE)
