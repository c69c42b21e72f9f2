"""What a person has to read: how much is new, and their notices day by day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.db.models import CharField, Count, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from members.notifications.models import AddressTrouble, Notification
from members.notifications.sights import hidden, words
from members.notifications.timing import day_of
from members.people.models import User

SHOWN = 50
MOST_COUNTED = 99


@dataclass(frozen=True)
class Bell:
    """What stands on every page of a person: how many notices are new, and whether mail is paused."""

    unread: int = 0
    paused_address: str = ""

    @property
    def says(self) -> str:
        """The number as far as there is room for it; nothing where nothing is new."""
        if self.unread > MOST_COUNTED:
            return f"{MOST_COUNTED}+"
        return str(self.unread or "")


@dataclass(frozen=True)
class Line:
    """A notice as its recipient may see it: without what it says where they may no longer know."""

    notice: Notification
    is_hidden: bool
    words: str = ""


@dataclass(frozen=True)
class Page:
    """Some days of notices, and from which on the older ones are."""

    days: list[tuple[date, list[Line]]]
    before: int | None


def new_notices() -> Coalesce:
    """How many notices of a person are new, for a query of people."""
    new = Notification.objects.filter(recipient=OuterRef("pk")).unread().order_by()
    number = new.values("recipient").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number), 0)


def paused_address() -> Coalesce:
    """Where mail to a person is paused, or nothing, for a query of people."""
    paused = AddressTrouble.objects.filter(
        person=OuterRef("pk"), address=OuterRef("email"), paused_at__isnull=False
    )
    return Coalesce(Subquery(paused.values("address")), Value(""), output_field=CharField())


def page_of(person: User, at: datetime, before: int | None = None) -> Page:
    """Up to fifty notices of a person, the newest first, those older than one of them."""
    mine = Notification.objects.filter(recipient=person)
    rows = list((mine.filter(pk__lt=before) if before else mine)[: SHOWN + 1])
    shown = rows[:SHOWN]
    secret = hidden(shown, at)
    known = words(row for row in shown if row.pk not in secret)
    lines = [Line(row, row.pk in secret, known.get(row.pk, "")) for row in shown]
    return Page(_by_day(lines), shown[-1].pk if len(rows) > SHOWN else None)


def _by_day(lines: Iterable[Line]) -> list[tuple[date, list[Line]]]:
    found = groupby(lines, key=lambda line: day_of(line.notice.created_at))
    return [(day, list(lines)) for day, lines in found]
