"""An administrator changes somebody's address, or resets a lost second step."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from members.audit.errors import NotAllowed, WrongState
from members.audit.models import Event
from members.connections.models import ConnectionState, Platform
from members.notifications.kinds import Kind
from members.notifications.models import Notification
from members.people.actions import accept_invitation, change_email, invite, reset_second_factor
from members.people.roles import Role
from tests.factories import make_connection

PASSWORD = "three random words"

pytestmark = pytest.mark.django_db


@pytest.fixture
def member(reviewer):
    reviewer.set_password(PASSWORD)
    reviewer.save()
    EmailAddress.objects.create(user=reviewer, email=reviewer.email, verified=True, primary=True)
    return reviewer


def test_the_old_password_ends_and_the_new_address_gets_a_link(
    member, administrator, at, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        change_email(member, email="New@Elmton.example", by=administrator, at=at)

    member.refresh_from_db()
    assert member.email == "new@elmton.example"
    assert not member.has_usable_password()
    assert {tuple(mail.to) for mail in mailoutbox} == {
        ("new@elmton.example",),
        ("rita.reeves@elmton.example",),
    }


def test_opening_the_link_proves_the_new_address(member, administrator, at):
    changed = change_email(member, email="new@elmton.example", by=administrator, at=at)
    accept_invitation(changed.token, password="another three words", at=at)

    address = EmailAddress.objects.get(user=member)
    assert address.email == "new@elmton.example"
    assert address.verified


def test_the_session_ends(client, member, administrator, at):
    client.post("/account/login/", {"login": member.email, "password": PASSWORD})
    change_email(member, email="new@elmton.example", by=administrator, at=at)

    assert client.get("/account/").status_code == 302


def take_over(user, how, administrator, at):
    if how == "address":
        change_email(user, email="new@elmton.example", by=administrator, at=at)
    else:
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={})
        reset_second_factor(user, by=administrator, at=at)


@pytest.mark.parametrize("how", ["address", "second step"])
def test_nothing_goes_out_before_its_owner_signs_in_to_the_network_again(
    how, alice, charlie, administrator, at
):
    own = [make_connection(alice, Platform.X), make_connection(alice, Platform.X)]
    others = [make_connection(charlie, Platform.X), make_connection(alice, Platform.HAND_OFF)]

    take_over(alice.user, how, administrator, at)

    assert {state_of(one) for one in own} == {ConnectionState.SIGN_IN_NEEDED}
    assert {state_of(one) for one in others} == {ConnectionState.CONNECTED}


def state_of(connection):
    connection.refresh_from_db()
    return connection.state


@pytest.mark.parametrize("how", ["address", "second step"])
def test_the_monitoring_officer_and_every_other_administrator_are_told(
    how, member, administrator, monitoring_officer, lead, at
):
    invited = invite(
        email="second@elmton.example",
        name="Sam Second",
        roles=[Role.ADMINISTRATOR],
        by=administrator,
        at=at,
    )

    take_over(member, how, administrator, at)

    told = Notification.objects.filter(kind=Kind.SECURITY, title__contains=member.name)
    assert {notice.recipient for notice in told} == {monitoring_officer, invited.user}
    assert all(administrator.name in notice.title for notice in told)


def test_somebody_elses_address_is_refused(member, administrator, lead, at):
    with pytest.raises(WrongState, match="already a member"):
        change_email(member, email=lead.email, by=administrator, at=at)


def test_nobody_changes_their_own(administrator, at):
    with pytest.raises(NotAllowed, match="Ask another administrator"):
        change_email(administrator, email="new@elmton.example", by=administrator, at=at)


def test_only_an_administrator_can(member, lead, at):
    with pytest.raises(NotAllowed):
        change_email(member, email="new@elmton.example", by=lead, at=at)


def test_a_lost_second_step_is_removed_and_audited(member, administrator, at):
    Authenticator.objects.create(user=member, type=Authenticator.Type.TOTP, data={})

    reset_second_factor(member, by=administrator, at=at)

    assert not Authenticator.objects.filter(user=member).exists()
    assert Event.objects.get().action == "person:reset_second_factor"


def test_there_must_be_a_second_step_to_reset(member, administrator, at):
    with pytest.raises(WrongState, match="no second step"):
        reset_second_factor(member, by=administrator, at=at)


def test_nobody_resets_their_own(administrator, at):
    with pytest.raises(NotAllowed):
        reset_second_factor(administrator, by=administrator, at=at)
