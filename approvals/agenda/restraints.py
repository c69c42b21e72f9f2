"""What keeps posts back: stops, holds and restricted periods, with the days on which they lie."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Q, QuerySet, UUIDField, Value

from approvals.publishing.models import Stop
from guidance.compliance.subjects import speaks_of
from guidance.restrictions.models import Hold, RestrictedPeriod
from members.people.models import Councillor, User, Ward
from members.people.roles import Permission

SEES_ALL = (Permission.REVIEW_POST, Permission.CLEAR_REFERRAL, Permission.VIEW_AUDIT)
STOP, HOLD, PERIOD = "stop", "hold", "period"
NAMES = {STOP: "Publishing stopped", HOLD: "On hold", PERIOD: "Restricted period"}


@dataclass(frozen=True)
class Restraint:
    """One of them. A place of None is everywhere; an end of None is not known yet."""

    kind: str
    key: str
    words: str
    ward: int | None
    ward_name: str
    councillor: UUID | None
    starts: datetime
    ends: datetime | None
    subject: str = ""

    @property
    def title(self) -> str:
        """What it is and whom it binds."""
        name = self.words if self.kind == PERIOD else NAMES[self.kind]
        return f"{name}{self._where}"

    @property
    def _where(self) -> str:
        if self.ward_name:
            return f" in {self.ward_name}"
        if self.councillor:
            return " for one member"
        return f" about “{self.subject}”" if self.subject else ""

    def touches(self, starts: datetime, ends: datetime) -> bool:
        """Whether it lies on some of the time between two moments."""
        return self.starts < ends and (self.ends is None or self.ends > starts)

    def binds(self, councillor: Councillor, texts: Collection[str], moment: datetime) -> bool:
        """Whether it binds what this councillor says in these wordings, at a moment."""
        if self.ward not in {None, councillor.ward_id}:
            return False
        if self.councillor not in {None, councillor.pk}:
            return False
        if self.subject and not speaks_of(self.subject, texts):
            return False
        return self.starts <= moment and (self.ends is None or moment < self.ends)


def restraints_for(
    user: User, starts: datetime, ends: datetime, at: datetime
) -> Sequence[Restraint]:
    """Those between two moments that bind somebody whose posts this person sees; one query."""
    stops = Stop.objects.in_force().filter(thrown_at__lt=ends)
    open_or_later = Q(ends_at__isnull=True) | Q(ends_at__gt=starts)
    holds = Hold.objects.filter(open_or_later, starts_at__lt=ends)
    periods = RestrictedPeriod.objects.filter(
        cancelled_at__isnull=True, starts_at__lt=ends, ends_at__gt=starts
    )
    if not any(user.may(permission) for permission in SEES_ALL):
        own = Councillor.objects.drafted_by(user, at).order_by()
        here = Q(ward__isnull=True) | Q(
            ward__in=Ward.objects.filter(councillors__in=own).order_by()
        )
        stops = stops.filter(here, Q(councillor__isnull=True) | Q(councillor__in=own))
        holds, periods = holds.filter(here), periods.filter(here)
    nobody = Value(None, output_field=UUIDField())
    nothing = Value("", output_field=CharField())
    whose = (F("councillor_id"), F("subject"))
    rows = _rows(stops, STOP, "reason", whose, "thrown_at", "lifted_at").union(
        _rows(holds, HOLD, "reason", (nobody, nothing), "starts_at", "ends_at"),
        _rows(periods, PERIOD, "title", (nobody, nothing), "starts_at", "ends_at"),
        all=True,
    )
    found = [_restraint(*row) for row in rows]
    return sorted(found, key=lambda one: (one.starts, one.key))


def _rows(
    things: QuerySet[Any],
    kind: str,
    words: str,
    whose: tuple[F | Value, F | Value],
    starts: str,
    ends: str,
) -> QuerySet[Any, tuple[Any, ...]]:
    councillor, subject = whose
    return things.order_by().values_list(
        Value(kind, output_field=CharField()),
        "pk",
        F(words),
        "ward_id",
        F("ward__name"),
        councillor,
        F(starts),
        F(ends),
        subject,
    )


def _restraint(
    kind: str,
    key: UUID,
    words: str,
    ward: int | None,
    ward_name: str | None,
    councillor: UUID | None,
    starts: datetime,
    ends: datetime | None,
    subject: str,
) -> Restraint:
    place = (ward, ward_name or "", councillor)
    return Restraint(kind, str(key), words, *place, starts, ends, subject)


def why_held(
    restraints: Collection[Restraint],
    councillor: Councillor,
    texts: Collection[str],
    moment: datetime,
    *,
    known: Collection[str],
    is_exempt: bool,
) -> list[str]:
    """What would keep a post back at a moment, in words.

    Args:
        texts: what it says in each place.
        known: keys of the periods that its reviewer knew of.
        is_exempt: whether its reviewer named an exemption.
    """
    found = []
    for one in restraints:
        lets_pass = one.kind == PERIOD and is_exempt and one.key in known
        if one.binds(councillor, texts, moment) and not lets_pass:
            found.append(one.title)
    return list(dict.fromkeys(found))
