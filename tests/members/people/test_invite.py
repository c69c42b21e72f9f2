"""An administrator invites somebody; only the person invited ever sees the link."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from members.audit.errors import NotAllowed, WrongState
from members.audit.models import Event
from members.people.actions import invite, invite_again
from members.people.models import Invitation, User
from members.people.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def invited(administrator, at, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        return invite(
            email="Nina.New@Elmton.example",
            name="Nina New",
            roles={Role.COUNCILLOR},
            by=administrator,
            at=at,
        )


def test_the_person_exists_with_their_role_and_cannot_sign_in_yet(invited):
    user = User.objects.get(email="nina.new@elmton.example")

    assert user.roles() == {Role.COUNCILLOR}
    assert not user.has_usable_password()


def test_the_link_is_mailed_to_them(invited, mailoutbox):
    (mail,) = mailoutbox

    assert mail.to == ["nina.new@elmton.example"]
    assert f"http://127.0.0.1:8000/invitation/{invited.token}/" in mail.body


def test_the_token_is_kept_only_as_a_hash(invited, at):
    invitation = Invitation.objects.get()

    assert re.fullmatch("[0-9a-f]{64}", invitation.token_sha256)
    assert invited.token not in str(list(Invitation.objects.values_list()))
    assert invitation.expires == at + timedelta(days=7)
    assert invited.token not in str(list(Event.objects.values_list()))


def test_no_mail_goes_out_when_the_invitation_is_rolled_back(administrator, at, mailoutbox):
    with pytest.raises(NotAllowed):
        invite(
            email="n@elmton.example",
            name="N",
            roles={Role.COUNCILLOR, Role.REVIEWER},
            by=administrator,
            at=at,
        )

    assert not mailoutbox
    assert not User.objects.filter(email="n@elmton.example").exists()


def test_only_administrators_invite(lead, at):
    with pytest.raises(NotAllowed):
        invite(email="n@elmton.example", name="N", roles={Role.REVIEWER}, by=lead, at=at)


def test_an_address_in_use_is_refused_whatever_its_case(administrator, reviewer, at):
    with pytest.raises(WrongState, match="already a member"):
        invite(
            email=reviewer.email.upper(), name="R", roles={Role.AUDITOR}, by=administrator, at=at
        )


def test_what_is_no_address_is_refused(administrator, at):
    with pytest.raises(ValidationError):
        invite(email="nina at home", name="N", roles={Role.AUDITOR}, by=administrator, at=at)


def test_inviting_again_replaces_the_link(invited, administrator, at):
    again = invite_again(invited.user, by=administrator, at=at + timedelta(days=1))

    assert again.token != invited.token
    assert Invitation.objects.filter(expires__gt=at + timedelta(days=1)).count() == 1


def test_somebody_who_has_joined_is_not_invited_again(administrator, outsider, at):
    outsider.set_password("three random words")
    outsider.save()

    with pytest.raises(WrongState, match="has joined already"):
        invite_again(outsider, by=administrator, at=at)
