"""Telling people: a row now, an e-mail at a later tick. And what they do with what they are told."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from members.audit.errors import NotAllowed
from members.notifications.kinds import Kind
from members.notifications.models import Notification
from members.people.models import User

LONGEST_TITLE = 200
LONGEST_PATH = 200
LONGEST_KEY = 120
LONGEST_ABOUT = 80


@dataclass(frozen=True)
class About:
    """What a notice is about: ``kind:reference``, and its name, which holds none of its wording.

    All e-mails about one thing have the name for their subject and make one thread. Who may no
    longer know of it is neither mailed nor shown the notice (``sights``).
    """

    subject: str
    called: str


NOTHING = About("", "")


def notify(
    recipient: User,
    *,
    kind: Kind,
    key: str,
    title: str,
    body: str,
    path: str,
    at: datetime,
    about: About = NOTHING,
    urgent: bool = False,
) -> None:
    """Leave a notice for a person, in the transaction of what it tells of.

    ``key`` says what makes two notices the same: a second one with the same key is not written.
    ``path`` is the page that the notice opens, from the site's root. ``title`` becomes the
    subject of an e-mail that is about nothing else, so line breaks in it become spaces and it is
    cut at 200 characters. ``urgent`` passes over quiet hours and preferences. Put
    no wording of a post into a notice: mail leaves the council's keeping. ``ValueError`` for a
    path that leads elsewhere, and for what is too long to store.
    """
    _refuse_foreign(path)
    if len(key) > LONGEST_KEY or len(about.subject) > LONGEST_ABOUT:
        raise ValueError("A notice has at most 120 characters of key and 80 of what it is about.")
    notice = Notification(
        recipient=recipient,
        kind=Kind(kind).value,
        key=key,
        title=_one_line(title),
        body=body.replace("\x00", ""),
        path=path,
        about=about.subject,
        called=_one_line(about.called),
        is_urgent=urgent,
        created_at=at,
        due_at=at,
    )
    Notification.objects.bulk_create([notice], ignore_conflicts=True)


@transaction.atomic
def mark_read(recipient: User, *, at: datetime) -> int:
    """Note that a person has seen all their notices. Returns how many were new."""
    return Notification.objects.filter(recipient=recipient).unread().update(read_at=at)


@transaction.atomic
def open_notice(notice: Notification, *, by: User, at: datetime) -> int:
    """Note that a person goes to the page of a notice: it and older ones that lead there are read.

    Returns how many were new. ``NotAllowed`` for anybody but its recipient.
    """
    if notice.recipient_id != by.pk:
        raise NotAllowed("This notice is somebody else’s.")
    there = Notification.objects.filter(recipient=by, path=notice.path, pk__lte=notice.pk)
    return there.unread().update(read_at=at)


@transaction.atomic
def withdraw(recipient: User, *, keys: Collection[str], at: datetime) -> int:
    """Take back notices that ask for what has been done: they are not new and not mailed any more.

    What their recipient has opened, or been mailed already, stays as it is. Returns how many.
    """
    asked = Notification.objects.filter(recipient=recipient, key__in=keys)
    return asked.unread().update(read_at=at)


def _one_line(title: str) -> str:
    """The title without line breaks and other control characters, which could forge a header."""
    spaced = "".join(c if c.isprintable() else " " for c in title)
    return " ".join(spaced.split())[:LONGEST_TITLE]


def _refuse_foreign(path: str) -> None:
    """Raise ``ValueError`` unless the path is one of this site's."""
    own = path.startswith("/") and not path.startswith(("//", "/\\"))
    if not own or not path.isprintable() or len(path) > LONGEST_PATH:
        raise ValueError("A notice opens a page of this site.")
