"""Asking a councillor to connect an account, by a link that is good once and for a few days.

The link proves nothing and signs nobody in: it leads the councillor, once they have signed in, to
the page on which that account is connected. Like an invitation its token is mailed and never kept.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.debug import sensitive_variables

from members.audit.actions import Actor, record
from members.audit.errors import NotAllowed, WrongState
from members.audit.vocabulary import Action
from members.connections.models import REAL, ConnectRequest, Platform
from members.people.models import Councillor, User
from members.people.roles import Permission

LIFE = timedelta(days=5)
UNKNOWN = "This link is not one of ours. Check that you copied all of it."
USED = "This link has been used. You can still connect accounts under “Your connected accounts”."
WITHDRAWN = "This link has been withdrawn, or a newer one has taken its place."
RUN_OUT = "This link has run out. Ask the administrator for a new one."
NOT_YOURS = "This link was sent to somebody else. Only they can use it, signed in as themselves."


class Asked(NamedTuple):
    """A request just made, and the token of its link. Never show the token to who asked."""

    request: ConnectRequest
    token: str


@sensitive_variables("token")
@transaction.atomic
def ask_to_connect(councillor: Councillor, platform: Platform, *, by: User, at: datetime) -> Asked:
    """Mail a councillor a link to connect the account that the council expects of them.

    It works once, for 5 days; an earlier one for the same network stops working. Raises
    ``NotAllowed`` for anybody who does not manage people, and ``WrongState`` where the council has
    written no handle down, or the councillor is not in office or is deactivated.
    """
    _must_manage(by)
    handle = str(councillor.expected_handles.get(platform, ""))
    if platform not in REAL or not handle:
        raise WrongState("Enter the handle that the council expects on that network first.")
    if not (councillor.user.is_active and councillor.is_serving(localdate(at))):
        raise WrongState(f"{councillor.title} is not in office, or is deactivated.")
    earlier = ConnectRequest.objects.filter(councillor=councillor, platform=platform, used_at=None)
    earlier.filter(withdrawn_at=None).update(withdrawn_at=at)
    token = secrets.token_urlsafe(32)
    request = ConnectRequest.objects.create(
        councillor=councillor,
        platform=platform,
        handle=handle,
        token_sha256=_digest(token),
        asked_by=by,
        asked_at=at,
        expires=at + LIFE,
    )
    _record(Action.CONNECTION_ASK, request, by, at)
    transaction.on_commit(lambda: _mail(request, token))
    return Asked(request, token)


@transaction.atomic
def withdraw_request(request: ConnectRequest, *, by: User, at: datetime) -> None:
    """Make a link stop working. Raises ``NotAllowed``, and ``WrongState`` where it has already."""
    _must_manage(by)
    row = ConnectRequest.objects.select_for_update(no_key=True).get(pk=request.pk)
    if not row.is_open(at):
        raise WrongState("This link does not work any more.")
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    _record(Action.CONNECTION_ASK_WITHDRAW, row, by, at)


@sensitive_variables("token")
@transaction.atomic
def follow(token: str, *, by: User, at: datetime) -> ConnectRequest:
    """Use a link up, as the councillor whom it asks; it then stops working.

    Raises ``WrongState`` as ``find_request``, and ``NotAllowed`` for anybody else.
    """
    request = find_request(token, at=at)
    refuse_stranger(request, by)
    request.used_at = at
    request.save(update_fields=["used_at"])
    _record(Action.CONNECTION_ASK_FOLLOW, request, by, at)
    return request


@sensitive_variables("token")
def find_request(token: str, *, at: datetime) -> ConnectRequest:
    """The open request of this token, locked where a transaction is open.

    Raises ``WrongState``, saying what to do, for one that is unknown, used, withdrawn or run out,
    or whose account the council no longer expects.
    """
    rows = ConnectRequest.objects.select_related("councillor__user", "asked_by")
    if transaction.get_connection().in_atomic_block:
        rows = rows.select_for_update(of=("self",), no_key=True)
    request = rows.filter(token_sha256=_digest(token)).first()
    if request is None:
        raise WrongState(UNKNOWN)
    if request.used_at is not None:
        raise WrongState(USED)
    if request.withdrawn_at is not None:
        raise WrongState(WITHDRAWN)
    expected = request.councillor.expected_handles.get(request.platform, "")
    if request.expires <= at or expected != request.handle:
        raise WrongState(RUN_OUT)
    return request


def refuse_stranger(request: ConnectRequest, by: User) -> None:
    """Raise ``NotAllowed`` for anybody but the councillor whom the link asks."""
    if request.councillor.user_id != by.pk:
        raise NotAllowed(NOT_YOURS)


def _must_manage(by: User) -> None:
    if not by.may(Permission.MANAGE_PEOPLE):
        raise NotAllowed("Only an administrator can ask a councillor to connect an account.")


def _record(action: Action, request: ConnectRequest, by: Actor, at: datetime) -> None:
    facts = {
        "platform": str(request.platform),
        "handle": request.handle,
        "link": request.ref,
    }
    subject = f"person:{request.councillor.user_id}"
    record(action, by=by, subject=subject, at=at, facts=facts)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@sensitive_variables()
def _mail(request: ConnectRequest, token: str) -> None:
    """Send the link. The address is the site's own, never taken from a request."""
    user = request.councillor.user
    link = settings.SITE_URL.rstrip("/") + reverse("connections:open_request", args=[token])
    context = {
        "name": user.name,
        "asked_by": request.asked_by.name,
        "account": f"{request.get_platform_display()} {request.handle}",
        "link": link,
        "council_name": settings.COUNCIL_NAME,
        "days": LIFE.days,
    }
    send_mail(
        f"Connect your {request.get_platform_display()} account to Rostrum",
        render_to_string("emails/connect_request.txt", context),
        settings.DEFAULT_FROM_EMAIL,
        [user.email],
    )
