"""A councillor connects and disconnects an account."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from members.audit.actions import PORTAL
from members.audit.errors import NotAllowed, WrongState
from members.audit.models import Event
from members.connections import actions, vault
from members.connections.errors import NoCredentials
from members.connections.models import Connection, ConnectionState, Network, Platform
from members.notifications.models import Notification
from members.people.models import Councillor

pytestmark = pytest.mark.django_db


def connect_by_hand(councillor, at, by=None, **changes):
    wish = {
        "platform": Platform.HAND_OFF,
        "network": Network.FACEBOOK,
        "uid": "facebook:cllr alice",
        "handle": "Cllr Alice",
        "credentials": None,
        "by": by or councillor.user,
        "at": at,
    }
    return actions.connect(councillor, **(wish | changes))


def test_a_councillor_connects_their_own_account(alice, connect_x, credentials, at):
    connection = connect_x(alice)
    assert (connection.state, connection.handle) == (ConnectionState.CONNECTED, "@alice_ahmed")
    assert vault.open(connection) == credentials.to_dict()
    assert connection.expires_at == credentials.expires_at
    event = Event.objects.get()
    assert (event.action, event.subject) == ("connection:connect", f"connection:{connection.ref}")
    assert event.facts["uid"] == "1001"
    assert Notification.objects.get().recipient == alice.user


def test_nobody_connects_an_account_for_a_councillor(
    alice, charlie, connect_x, assistant, administrator, lead
):
    for person in (charlie.user, assistant, administrator, lead):
        with pytest.raises(NotAllowed, match="Only the councillor"):
            connect_x(alice, by=person)
    assert not Connection.objects.exists()


def test_a_real_account_needs_two_steps_at_sign_in(charlie, connect_x):
    with pytest.raises(NotAllowed, match="two-step"):
        connect_x(charlie)


def test_the_demo_council_does_without_two_steps(charlie, connect_x, settings):
    settings.REQUIRE_SECOND_FACTOR_TO_CONNECT = False
    assert connect_x(charlie).pk


@pytest.mark.parametrize("platform", [Platform.HAND_OFF, Platform.PRACTICE])
def test_what_goes_through_a_persons_hand_needs_no_second_step(charlie, at, platform):
    assert connect_by_hand(charlie, at, platform=platform).state == ConnectionState.CONNECTED


@pytest.mark.parametrize("expected", ["alice_ahmed", "@Alice_Ahmed", ""])
def test_the_handle_that_the_council_expects_is_let_in(alice, connect_x, expected):
    alice.expected_handles = {"x": expected}
    assert connect_x(alice).pk


def test_another_handle_than_the_council_expects_is_refused(alice, connect_x):
    alice.expected_handles = {"x": "@cllr_alice"}
    with pytest.raises(NotAllowed, match=r"This is @alice_ahmed, and the council expects"):
        connect_x(alice)


def write_down(councillor, **handles):
    Councillor.objects.filter(pk=councillor.pk).update(expected_handles=handles)
    councillor.refresh_from_db()


@pytest.mark.parametrize("handle", ["@Alice_Ahmed", "alice_ahmed "])
def test_a_handle_that_is_written_down_for_another_councillor_is_refused(
    alice, charlie, at, handle
):
    write_down(alice, facebook="alice_ahmed")
    with pytest.raises(NotAllowed, match="another councillor’s account"):
        connect_by_hand(charlie, at, handle=handle, uid="facebook:alice_ahmed")
    connect_by_hand(charlie, at, handle=handle, network=Network.BLUESKY, uid="bluesky:alice_ahmed")


def test_a_handle_that_another_has_proved_by_signing_in_is_refused(on_x, charlie, at):
    wish = {"handle": on_x.handle, "network": Network.X, "uid": "x:alice_ahmed"}
    with pytest.raises(NotAllowed, match="another councillor’s account"):
        connect_by_hand(charlie, at, **wish)
    actions.disconnect(on_x, by=PORTAL, at=at)
    connect_by_hand(charlie, at, **wish)


def test_a_page_that_the_council_has_written_down_for_both_serves_both(alice, charlie, at):
    for councillor in (alice, charlie):
        write_down(councillor, facebook="Elmton North")
    for councillor in (alice, charlie):
        connect_by_hand(councillor, at, handle="Elmton North", uid="facebook:elmton north")
    assert Connection.objects.count() == 2


def test_practice_needs_no_name_of_ones_own(alice, charlie, at):
    write_down(alice, x="charlie_cole")
    connect_by_hand(
        charlie, at, platform=Platform.PRACTICE, network=Network.X, handle="charlie_cole"
    )


def test_the_database_keeps_one_connection_of_a_councillor_to_one_account(alice, at):
    connection = connect_by_hand(alice, at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Connection.objects.create(
            councillor=alice,
            platform=connection.platform,
            network=connection.network,
            uid=connection.uid,
            handle=connection.handle,
            connected_at=at,
        )


def test_a_councillor_who_left_office_connects_nothing(alice, connect_x, at):
    alice.term_ends = date(2026, 11, 22)
    with pytest.raises(NotAllowed, match="in office"):
        connect_x(alice)


def test_one_account_serves_one_councillor(alice, charlie, connect_x, settings):
    connect_x(alice)
    settings.REQUIRE_SECOND_FACTOR_TO_CONNECT = False
    with pytest.raises(WrongState, match="already connected for another councillor"):
        connect_x(charlie, handle="@renamed_since")


def test_an_account_that_was_given_up_can_serve_another(alice, charlie, connect_x, settings, at):
    first = connect_x(alice)
    actions.disconnect(first, by=alice.user, at=at)
    settings.REQUIRE_SECOND_FACTOR_TO_CONNECT = False
    second = connect_x(charlie)
    assert second.pk != first.pk
    with pytest.raises(NotAllowed, match="another councillor"):
        connect_x(alice)


def test_connecting_anew_keeps_the_row(alice, on_x, connect_x, at):
    actions.mark_sign_in_needed(on_x, by=PORTAL, at=at)
    again = connect_x(alice, handle="@alice_renamed", at=at + timedelta(days=1))
    assert again.pk == on_x.pk
    assert (again.state, again.handle) == (ConnectionState.CONNECTED, "@alice_renamed")


@pytest.mark.parametrize(
    ("platform", "has_credentials"), [(Platform.X, False), (Platform.PRACTICE, True)]
)
def test_credentials_come_with_real_accounts_only(
    alice, connect_x, credentials, platform, has_credentials
):
    with pytest.raises(ValueError, match="Credentials"):
        connect_x(alice, platform=platform, credentials=credentials if has_credentials else None)


def test_disconnecting_forgets_the_credentials(alice, on_x, at):
    ended = actions.disconnect(on_x, by=alice.user, at=at)
    assert ended.state == ConnectionState.DISCONNECTED
    with pytest.raises(NoCredentials):
        vault.open(Connection.objects.get())
    with pytest.raises(WrongState, match="already disconnected"):
        actions.disconnect(on_x, by=alice.user, at=at)


def test_the_administrator_disconnects_and_the_councillor_is_told(alice, on_x, administrator, at):
    actions.disconnect(on_x, by=administrator, at=at)
    assert "was disconnected" in alice.user.notifications.first().title


def test_others_cannot_disconnect(on_x, charlie, reviewer, lead, assistant, at):
    for person in (charlie.user, reviewer, lead, assistant):
        with pytest.raises(NotAllowed):
            actions.disconnect(on_x, by=person, at=at)


def test_a_dead_sign_in_is_marked_once_and_the_councillor_and_the_leads_are_told(
    alice, on_x, lead, reviewer, at
):
    actions.mark_sign_in_needed(on_x, by=PORTAL, at=at)
    actions.mark_sign_in_needed(on_x, by=PORTAL, at=at + timedelta(hours=1))
    assert Connection.objects.get().state == ConnectionState.SIGN_IN_NEEDED
    told = Notification.objects.filter(title__contains="needs signing in again")
    assert {n.recipient for n in told} == {alice.user, lead}
    assert Event.objects.filter(action="connection:sign_in_needed").count() == 1


def test_a_disconnected_account_is_not_marked(alice, on_x, at):
    actions.disconnect(on_x, by=alice.user, at=at)
    actions.mark_sign_in_needed(on_x, by=PORTAL, at=at)
    assert Connection.objects.get().state == ConnectionState.DISCONNECTED


def test_a_wait_that_the_network_asks_for_is_never_shortened(on_x, at):
    later = at + timedelta(minutes=15)
    actions.limit_until(on_x, later, by=PORTAL, at=at)
    actions.limit_until(on_x, at + timedelta(minutes=5), by=PORTAL, at=at)
    assert Connection.objects.get().limited_until == later
    assert Event.objects.filter(action="connection:limit").count() == 1
