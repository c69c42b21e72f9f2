"""Who can get in at all: deactivation, a new address, a lost second factor."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string

from members.audit.actions import record
from members.audit.errors import NotAllowed, WrongState
from members.audit.vocabulary import Action
from members.people.actions.invitations import Invited, issue_invitation
from members.people.actions.roles import (
    must_be_active,
    must_manage_people,
    standing_of,
    subject_of,
)
from members.people.models import Invitation, User
from members.people.roles import Role
from members.people.signals import way_in_changed, way_in_closed


@transaction.atomic
def deactivate(user: User, *, for_cause: bool = False, by: User, at: datetime) -> None:
    """Shut a person out from their next request on; what they wrote stays.

    What they approved still goes out, unless it is for cause: then the gate keeps back whatever
    bears their key and has not gone out (docs/decisions/0007-when-a-reviewer-leaves.md). That
    can be said later too. Raises ``NotAllowed`` for oneself and for the last administrator.
    """
    must_manage_people(by)
    standing = standing_of(user, by=by, at=at)
    if standing.is_self:
        raise NotAllowed("You cannot deactivate yourself. Ask another administrator.")
    if Role.ADMINISTRATOR in standing.holds and not standing.other_administrators:
        raise NotAllowed("This is the last administrator. Give somebody else that role first.")
    is_news = for_cause and user.removed_for_cause_at is None
    if not user.is_active and not is_news:
        return
    user.is_active = False
    if is_news:
        user.removed_for_cause_at = at
    user.save(update_fields=["is_active", "removed_for_cause_at"])
    Invitation.objects.filter(user=user, accepted_at=None, expires__gt=at).update(expires=at)
    end_sessions(user)
    way_in_closed.send(User, user=user, by=by, at=at)
    facts = {"for_cause": True} if for_cause else {}
    record(Action.PERSON_DEACTIVATE, by=by, subject=subject_of(user), at=at, facts=facts)


@transaction.atomic
def reactivate(user: User, *, by: User, at: datetime) -> None:
    """Let a person back in, trusted again: keys they turned count as before.

    They sign in afresh: no session from before comes back to life.
    """
    must_manage_people(by)
    if user.is_active:
        return
    end_sessions(user)
    user.is_active, user.removed_for_cause_at = True, None
    user.save(update_fields=["is_active", "removed_for_cause_at"])
    record(Action.PERSON_REACTIVATE, by=by, subject=subject_of(user), at=at)


@transaction.atomic
def change_email(user: User, *, email: str, by: User, at: datetime) -> Invited:
    """Give a person a new address, which they prove by opening the link mailed to it.

    Until then they cannot sign in: the old password and sessions end, so that an address typed
    wrongly opens nothing. The old address is told, and so is whoever hears ``way_in_changed``.
    """
    must_manage_people(by)
    must_be_active(user)
    if user.pk == by.pk:
        raise NotAllowed("You cannot change your own address. Ask another administrator.")
    validate_email(email)
    if User.objects.filter(email__iexact=email).exists():
        raise WrongState("Somebody with this e-mail address is already a member.")
    old, user.email = user.email, User.objects.normalize_email(email).lower()
    user.set_unusable_password()
    user.save(update_fields=["email", "password"])
    EmailAddress.objects.filter(user=user).delete()
    end_sessions(user)
    way_in_changed.send(User, user=user, by=by, at=at)
    record(Action.PERSON_CHANGE_EMAIL, by=by, subject=subject_of(user), at=at)
    transaction.on_commit(lambda: _tell_old_address(user, old))
    return Invited(user, issue_invitation(user, invited_by=by, at=at))


@transaction.atomic
def reset_second_factor(user: User, *, by: User, at: datetime) -> None:
    """Remove the authenticator app and recovery codes of somebody who has lost them."""
    must_manage_people(by)
    if user.pk == by.pk:
        raise NotAllowed("You cannot reset your own second step. Ask another administrator.")
    removed, _ = Authenticator.objects.filter(user=user).delete()
    if not removed:
        raise WrongState(f"{user.name} has no second step to reset.")
    end_sessions(user)
    way_in_changed.send(User, user=user, by=by, at=at)
    record(Action.PERSON_RESET_SECOND_FACTOR, by=by, subject=subject_of(user), at=at)


def end_sessions(user: User) -> None:
    """Sign a person out everywhere."""
    for session in UserSession.objects.filter(user=user):
        session.end()


def _tell_old_address(user: User, old: str) -> None:
    context = {"name": user.name, "council_name": settings.COUNCIL_NAME}
    send_mail(
        "Your e-mail address for Rostrum was changed",
        render_to_string("emails/address_changed.txt", context),
        settings.DEFAULT_FROM_EMAIL,
        [old],
    )
