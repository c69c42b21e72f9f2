"""What stands above every page: stops, holds and periods, now and soon, that affect this person."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from approvals.publishing.models import Stop
from guidance.compliance.models import Silence
from guidance.library.references import paragraph
from guidance.restrictions.models import PERIOD_GUIDANCE, Hold, RestrictedPeriod
from guidance.restrictions.saying import say_moment, say_span
from members.notifications.reading import Bell, new_notices, paused_address
from members.people.models import Councillor, User, Ward
from members.people.roles import Permission

WRITES = (Permission.DRAFT_POST, Permission.PREPARE_DRAFT)
DECIDES = (Permission.REVIEW_POST, Permission.CLEAR_REFERRAL)
SEES_STOPS = (Permission.STOP_PUBLISHING, Permission.REVIEW_POST)
STOPPED, ON_HOLD, RESTRICTED, SILENCED, AHEAD = KINDS = (
    "stopped",
    "hold",
    "restricted",
    "silenced",
    "ahead",
)
BELL = "bell"
NOTICE = timedelta(weeks=4)
"""How long before a restricted period starts every page speaks of it."""


@dataclass(frozen=True)
class Around:
    """What surrounds a page for a person: the notices of the site, and their own bell."""

    notices: list[dict[str, str]]
    bell: Bell


def site_notices(request: HttpRequest) -> list[dict[str, str]]:
    """The notices of the site for the person behind a request, the hardest first."""
    return around_page(request).notices


def around_page(request: HttpRequest) -> Around:
    """What surrounds a page for the person behind a request; nothing for a stranger.

    One query at most, and one more for each period, which finds the page of the library on it.

    A councillor (or whoever writes for one) sees what binds their ward and themselves; officers
    see everything that is in force.
    """
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return Around([], Bell())
    at = timezone.now()
    rows = _in_force(user, at)
    bells = [Bell(int(row[1]), row[2] or "") for row in rows if row[0] == BELL]
    found = [_notice(*row, user=user) for row in rows if row[0] != BELL]
    if settings.STOP_FILE.exists():
        found.append(_notice(STOPPED, "By the administrator.", "", "", at, at, "", user=user))
    notices = sorted(found, key=lambda notice: KINDS.index(notice["kind"]))
    return Around(notices, bells[0] if bells else Bell())


def _in_force(user: User, at: datetime) -> list[tuple[Any, ...]]:
    stops = Stop.objects.in_force()
    holds = Hold.objects.in_force(at)
    periods = RestrictedPeriod.objects.in_force(at)
    ahead = RestrictedPeriod.objects.ahead(at).filter(starts_at__lte=at + NOTICE)
    if any(user.may(permission) for permission in WRITES):
        own = Councillor.objects.drafted_by(user, at).order_by()
        wards = Ward.objects.filter(councillors__in=own).order_by()
        here = Q(ward__isnull=True) | Q(ward__in=wards)
        stops = stops.filter(here, Q(councillor__isnull=True) | Q(councillor__in=own))
        holds, periods, ahead = holds.filter(here), periods.filter(here), ahead.filter(here)
    rows = _row(stops, STOPPED, "reason", "thrown_at").union(
        _row(holds, ON_HOLD, "reason", "starts_at"),
        _row(periods, RESTRICTED, "title", "starts_at", "ends_at"),
        _row(ahead, AHEAD, "title", "starts_at", "ends_at"),
        _silenced(user, at),
        _bell(user),
        all=True,
    )
    return list(rows)


def _bell(user: User) -> QuerySet[Any, tuple[Any, ...]]:
    """How many notices are new, and where mail is paused: in the shape of the rest, for its query."""
    nothing = Value("", output_field=CharField())
    return (
        User.objects.filter(pk=user.pk)
        .order_by()
        .values_list(
            Value(BELL, output_field=CharField()),
            Cast(new_notices(), CharField()),
            paused_address(),
            nothing,
            F("joined_at"),
            F("joined_at"),
            nothing,
        )
    )


def _silenced(user: User, at: datetime) -> QuerySet[Any, tuple[Any, ...]]:
    """The rules that are silent, for those who decide on posts: title and why, without a place."""
    silences = Silence.objects.in_force(at)
    if not any(user.may(permission) for permission in DECIDES):
        silences = silences.none()
    nothing = Value("", output_field=CharField())
    kind = Value(SILENCED, output_field=CharField())
    return silences.order_by().values_list(
        kind, F("title"), nothing, F("reason"), F("starts_at"), F("ends_at"), nothing
    )


def _row(
    things: QuerySet[Any],
    kind: str,
    words: str,
    starts: str,
    ends: str = "",
) -> QuerySet[Any, tuple[Any, ...]]:
    """Kind, words, ward, councillor, start, end and subject: so that three tables make one query.

    Only a stop can be of one councillor or one subject.
    """
    nothing = Value("", output_field=CharField())
    is_stop = kind == STOPPED
    return things.order_by().values_list(
        Value(kind, output_field=CharField()),
        F(words),
        F("ward__name"),
        F("councillor__user__name") if is_stop else nothing,
        F(starts),
        F(ends or starts),
        F("subject") if is_stop else nothing,
    )


def _notice(
    kind: str,
    words: str,
    ward: str | None,
    councillor: str | None,
    starts: datetime,
    ends: datetime,
    subject: str,
    *,
    user: User,
) -> dict[str, str]:
    if kind == SILENCED:
        text = f"{_sentence(councillor or '')} The check does not look for it until {say_moment(ends)}."
        return _with_link({"title": f"“{words}” is silenced"}, kind, text, user)
    where = _where(ward, councillor, subject)
    if kind == STOPPED:
        what = "No such post" if subject else "Nothing"
        text = f"{_sentence(words)} {what} is sent until it is resumed."
        return _with_link({"title": f"Publishing is stopped{where}"}, kind, text, user)
    if kind == ON_HOLD:
        text = f"{_sentence(words)} Nothing is sent until the hold is lifted."
        return _with_link({"title": f"Posting is on hold{where}"}, kind, text, user)
    only = "posts go out only where a reviewer names an exemption."
    if kind == AHEAD:
        text = f"{words}: {say_span(starts, ends)}. In that time {only}"
        return _with_link({"title": f"A pre-election period is coming{where}"}, kind, text, user)
    text = f"{words}, until {say_moment(ends)}. In this time {only}"
    return _with_link({"title": f"A restricted period is in force{where}"}, kind, text, user)


def _where(ward: str | None, councillor: str | None, subject: str) -> str:
    """Whom or what it binds, as a title goes on."""
    if councillor:
        return f" for Cllr {councillor}"
    if ward:
        return f" in {ward}"
    return f" for posts about “{subject}”" if subject else ""


def _sentence(words: str) -> str:
    """A person's reason, closed with a full stop if they left it open."""
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _with_link(notice: dict[str, str], kind: str, text: str, user: User) -> dict[str, str]:
    """For those who can end it, the way to the page where they do; else to the guidance."""
    notice |= {"kind": kind, "text": text, "url": "", "link": ""}
    if kind == STOPPED and any(user.may(permission) for permission in SEES_STOPS):
        notice |= {"url": reverse("publishing:stop"), "link": "See what is stopped"}
    elif kind == SILENCED:
        notice |= {"url": reverse("rulesets:list"), "link": "See the rules in force"}
    elif kind != STOPPED and user.may(Permission.RESTRICT_SPEECH):
        notice |= {"url": reverse("restrictions:list"), "link": "See all restrictions"}
    elif kind in {RESTRICTED, AHEAD} and (page := paragraph(PERIOD_GUIDANCE)):
        notice |= {"url": page.url, "link": "What you can say before an election"}
    return notice
