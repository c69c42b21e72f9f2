"""Invitations: the only way in. The token is mailed and never kept."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from members.audit.actions import PORTAL, Actor, record
from members.audit.errors import NotAllowed, WrongState
from members.audit.vocabulary import Action
from members.people.actions.roles import (
    give_roles,
    must_be_active,
    must_manage_people,
    subject_of,
)
from members.people.models import Invitation, User
from members.people.plain_text import one_line
from members.people.policies import Standing, why_not
from members.people.roles import Role

INVITATION_LIFE = timedelta(days=7)


class Invited(NamedTuple):
    """A person just invited, and the token of their link. Never show the token to the inviter."""

    user: User
    token: str


@transaction.atomic
def invite(*, email: str, name: str, roles: Iterable[Role], by: User, at: datetime) -> Invited:
    """Create a person who cannot sign in yet, and mail them a link that works once for 7 days.

    Raises ``NotAllowed`` where ``by`` may not manage people or the roles conflict, ``WrongState``
    where the address is in use, ``ValidationError`` where it is no address or the name no plain
    text.
    """
    must_manage_people(by)
    wanted = frozenset(roles)
    if reason := why_not(Standing(), wanted):
        raise NotAllowed(reason)
    return _admit(email=email, name=name, roles=wanted, by=by, invited_by=by, at=at)


@transaction.atomic
def appoint_administrator(*, email: str, name: str, at: datetime) -> Invited:
    """Invite an administrator on the word of whoever holds the server's shell.

    It is how the first one gets in, and how a council that lost its last one gets back in.
    """
    roles = frozenset({Role.ADMINISTRATOR})
    return _admit(email=email, name=name, roles=roles, by=PORTAL, invited_by=None, at=at)


@transaction.atomic
def invite_again(user: User, *, by: User, at: datetime) -> Invited:
    """Mail a fresh link to somebody who has not joined; links mailed before stop working.

    Raises ``WrongState`` for somebody who has joined already or is deactivated.
    """
    must_manage_people(by)
    must_be_active(user)
    if user.has_usable_password():
        raise WrongState(f"{user.name} has joined already. They can reset their own password.")
    record(Action.PERSON_INVITE, by=by, subject=subject_of(user), at=at, facts={"again": True})
    return Invited(user, issue_invitation(user, invited_by=by, at=at))


@transaction.atomic
def accept_invitation(token: str, *, password: str, at: datetime) -> User:
    """Set the password of the person whose link this is; the link then stops working.

    Raises ``WrongState`` for a link that is unknown, used, replaced or past its 7 days, and
    ``ValidationError`` for a password that the council's rules refuse.
    """
    invitation = find_invitation(token, at=at)
    user = invitation.user
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    EmailAddress.objects.filter(user=user).delete()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    invitation.accepted_at = at
    invitation.save(update_fields=["accepted_at"])
    record(Action.PERSON_JOIN, by=user, subject=subject_of(user), at=at)
    return user


def find_invitation(token: str, *, at: datetime) -> Invitation:
    """The open invitation of this token, locked where a transaction is open.

    Raises ``WrongState``, saying what to do, for any other token.
    """
    rows = Invitation.objects.select_related("user").filter(token_sha256=_digest(token))
    if transaction.get_connection().in_atomic_block:
        rows = rows.select_for_update(of=("self",), no_key=True)
    invitation = rows.first()
    if invitation is None:
        raise WrongState(
            "This invitation link is not one of ours. Check that you copied all of it."
        )
    if invitation.accepted_at is not None:
        raise WrongState("This invitation has been used. Sign in, or reset your password.")
    if invitation.expires <= at or not invitation.user.is_active:
        raise WrongState("This invitation has run out. Ask an administrator for a new one.")
    return invitation


def issue_invitation(user: User, *, invited_by: User | None, at: datetime) -> str:
    """Replace a person's open invitations by a new one and mail it after the commit."""
    Invitation.objects.filter(user=user, accepted_at=None, expires__gt=at).update(expires=at)
    token = secrets.token_urlsafe(32)
    Invitation.objects.create(
        user=user,
        token_sha256=_digest(token),
        invited_by=invited_by,
        expires=at + INVITATION_LIFE,
    )
    transaction.on_commit(lambda: _mail(user, token))
    return token


def _admit(
    *,
    email: str,
    name: str,
    roles: frozenset[Role],
    by: Actor,
    invited_by: User | None,
    at: datetime,
) -> Invited:
    validate_email(email)
    one_line(name)
    if User.objects.filter(email__iexact=email).exists():
        raise WrongState("Somebody with this e-mail address is already a member.")
    user = User.objects.create_user(email=email, name=name)
    give_roles(user, roles)
    codes = sorted(role.value for role in roles)
    record(Action.PERSON_INVITE, by=by, subject=subject_of(user), at=at, facts={"roles": codes})
    return Invited(user, issue_invitation(user, invited_by=invited_by, at=at))


def _mail(user: User, token: str) -> None:
    """Send the link. The address is the site's own, never taken from a request."""
    link = settings.SITE_URL.rstrip("/") + reverse("people:invitation", args=[token])
    context = {
        "name": user.name,
        "link": link,
        "council_name": settings.COUNCIL_NAME,
        "days": INVITATION_LIFE.days,
    }
    send_mail(
        f"Join Rostrum at {settings.COUNCIL_NAME}",
        render_to_string("emails/invitation.txt", context),
        settings.DEFAULT_FROM_EMAIL,
        [user.email],
    )


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
