"""The verbs on calendar addresses: a person makes their own, and takes it back."""

import hashlib
import hmac
import secrets
from datetime import datetime

from django.db import transaction

from approvals.agenda.models import FeedAddress
from approvals.agenda.slots import may_read
from members.audit.actions import record
from members.audit.errors import NotAllowed
from members.audit.vocabulary import Action
from members.people.models import User

NOT_FOR_YOU = "Only those who write posts, or may read what was sent in, have a calendar."


@transaction.atomic
def open_feed(*, by: User, at: datetime) -> str:
    """Make this person's secret address, in place of the one before; returns its token.

    The token is kept nowhere: it is shown once. Raises NotAllowed for who has no calendar.
    """
    if not may_read(by):
        raise NotAllowed(NOT_FOR_YOU)
    token = secrets.token_urlsafe(32)
    facts = {"token_sha256": _digest(token), "made_at": at}
    _, is_new = FeedAddress.objects.update_or_create(user=by, defaults=facts)
    record(Action.FEED_OPEN, by=by, subject=f"person:{by.pk}", at=at, facts={"renewed": not is_new})
    return token


@transaction.atomic
def close_feed(*, by: User, at: datetime) -> bool:
    """Take this person's address back; whether there was one. Whoever lost a role may do so too."""
    return _close(by, by, at)


def void_feed(*, user: User, by: User, at: datetime, **_: object) -> None:
    """Take back the address of somebody who was shut out, or whose way in was changed.

    Whoever had got in as them may have taken it along, and it opens without signing in. Inside
    the verb that does the other thing, which has asked who may.
    """
    _close(user, by, at)


def _close(owner: User, by: User, at: datetime) -> bool:
    number, _ = FeedAddress.objects.filter(user=owner).delete()
    if number:
        record(Action.FEED_CLOSE, by=by, subject=f"person:{owner.pk}", at=at)
    return bool(number)


def owner_of(token: str) -> User | None:
    """Whose address this is: an active person's, or nobody's."""
    digest = _digest(token)
    found = FeedAddress.objects.select_related("user").filter(token_sha256=digest).first()
    if found is None or not hmac.compare_digest(found.token_sha256, digest):
        return None
    return found.user if found.user.is_active else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
