"""Everything that is kept of a post and bears on a decision, in a number of queries that never grows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Q
from django.http import Http404

from approvals.desk.gathering import Wanted, gather
from approvals.desk.models import Claim, SetAside
from approvals.posts.canonical import Payload
from approvals.posts.checking import RECENT, RECENT_POSTS, texts_of
from approvals.posts.models import (
    CheckReport,
    Clearance,
    Decision,
    FindingReply,
    Post,
    Remark,
    ReturnReason,
    SignOff,
    Version,
)
from approvals.posts.signing import Signed, signed_of
from approvals.posts.states import PostState
from approvals.posts.today import Today
from guidance.compliance.actions import rules_of
from guidance.compliance.models import RuleSet, Silence
from guidance.compliance.rulebook import OWN_RULE
from guidance.restrictions.calendar import Hours, Opening
from guidance.restrictions.models import ClosedDay, Hold, RestrictedPeriod, ReviewHours
from members.audit.models import Event
from members.people.models import User

OTHER_POSTS = 5
NAMED = {"by": ("name",)}


@dataclass(frozen=True)
class Dossier:
    """A post with its versions, the latest first, and all that was said and done about them."""

    post: Post
    versions: Sequence[Version]
    payloads: Mapping[UUID, Payload | None]
    claim: Claim | None
    reports: Sequence[CheckReport]
    signoffs: Sequence[SignOff]
    clearances: Sequence[Clearance]
    replies: Sequence[FindingReply]
    decisions: Sequence[Decision]
    remarks: Sequence[Remark]
    events: Sequence[Event]

    @property
    def current(self) -> Version:
        """The version that is to be decided."""
        return next(version for version in self.versions if version.pk == self.post.current_id)

    @property
    def earlier(self) -> list[Version]:
        """The versions before that, the latest first."""
        return [version for version in self.versions if version.number < self.current.number]

    def on_current(self, rows: Sequence[Any]) -> list[Any]:
        """Those of these rows that are about the version that is to be decided."""
        return [row for row in rows if row.version_id == self.post.current_id]

    @property
    def report(self) -> CheckReport | None:
        """The last report on it."""
        return next(iter(self.on_current(self.reports)[::-1]), None)

    @property
    def titles(self) -> dict[str, str]:
        """What the council's own rules were called when they were found; officers read no other."""
        found = (finding for report in self.reports for finding in report.findings)
        return {str(one["rule"]): str(one["title"]) for one in found if _is_own(str(one["rule"]))}

    def signed(self) -> Mapping[UUID, Signed]:
        """What people signed and said of each version."""
        said: list[Clearance | FindingReply] = [*self.clearances, *self.replies]
        return signed_of(self.versions, self.signoffs, said, self.titles)


@dataclass(frozen=True)
class Day:
    """What holds on the day on which a post is looked at."""

    today: Today
    hours: Hours
    silences: Sequence[Silence]
    reasons: Sequence[ReturnReason]
    parked: SetAside | None = None


def _is_own(rule: str) -> bool:
    return rule.startswith(OWN_RULE)


def dossier_of(ref: str, by: User, at: datetime) -> Dossier:
    """The dossier of a post that was sent in and that this person may see, else a 404. Two queries."""
    posts = Post.objects.visible_to(by, at).filter(
        ref=ref, submitted_at__isnull=False, current__isnull=False
    )
    whose = ("post__councillor__user", "post__councillor__ward", "post__councillor__group")
    claim = ("post__claim__by", "post__claim__given_by")
    related = ("body", "made_by", *claim, *whose)
    versions = list(
        Version.objects.filter(post__in=posts).select_related(*related).order_by("-number")
    )
    if not versions:
        raise Http404
    post = versions[0].post
    for version in versions:
        version.post = post
        if version.pk == post.current_id:
            post.current = version
    payloads = {v.pk: v.payload if v.body.content is not None else None for v in versions}
    return Dossier(post, versions, payloads, _claim(post), **_said(post, versions, by))


def _claim(post: Post) -> Claim | None:
    """The claim in force on a post that came with it."""
    try:
        claim: Claim = post.claim
    except ObjectDoesNotExist:
        return None
    return claim if claim.stands(post) else None


def _said(post: Post, versions: Sequence[Version], by: User) -> dict[str, list[Any]]:
    """All that people and the check said of these versions, in the order of time. One query."""
    keys = [version.pk for version in versions]
    of = Q(version__in=keys)
    found = gather(
        reports=Wanted(CheckReport.objects.filter(of)),
        signoffs=Wanted(SignOff.objects.filter(of), NAMED),
        clearances=Wanted(Clearance.objects.filter(of), NAMED),
        replies=Wanted(FindingReply.objects.filter(of), NAMED),
        decisions=Wanted(Decision.objects.filter(of), NAMED),
        remarks=Wanted(Remark.objects.readable_by(by, post).filter(of), NAMED),
        events=Wanted(Event.objects.filter(subject=post.subject)),
    )
    by_key = {version.pk: version for version in versions}
    for name, rows in found.items():
        rows.sort(key=attrgetter("at"))
        for row in rows if name != "events" else ():
            row.version = by_key[row.version_id]
    found["events"].sort(key=attrgetter("seq"), reverse=True)
    return found


def day_of(dossier: Dossier, at: datetime) -> Day:
    """What holds for a post now: restrictions, rules, hours and reasons. One query."""
    ward, report = dossier.post.councillor.ward, dossier.report
    silences = Q(starts_at__lte=at, ends_at__gt=at)
    if report is not None:
        silences |= Q(starts_at__lte=report.at, ends_at__gt=report.at)
    latest = RuleSet.objects.order_by("-number").values("number")[:1]
    found = gather(
        polls=Wanted(RestrictedPeriod.objects.not_over(at), {"ward": ("name", "slug")}),
        holds=Wanted(Hold.objects.in_force(at).binding(ward)),
        rulesets=Wanted(RuleSet.objects.filter(number__in=latest), without=("rules", "lists")),
        silences=Wanted(Silence.objects.filter(silences), NAMED),
        openings=Wanted(ReviewHours.objects.all()),
        closed=Wanted(ClosedDay.objects.kept()),
        reasons=Wanted(ReturnReason.objects.filter(is_active=True)),
        parked=Wanted(SetAside.objects.standing(at).filter(post=dossier.post), NAMED),
    )
    row = next(iter(found["rulesets"]), None)
    held = sorted(found["holds"], key=attrgetter("starts_at"), reverse=True)
    polls = sorted(found["polls"], key=attrgetter("starts_at"))
    today = Today(
        [period for period in polls if period.binds(ward)],
        next(iter(held), None),
        row,
        rules_of(row),
        frozenset(one.rule for one in found["silences"] if one.starts_at <= at < one.ends_at),
        polls,
    )
    return Day(
        today,
        _hours(found),
        sorted(found["silences"], key=attrgetter("starts_at"), reverse=True),
        sorted(found["reasons"], key=attrgetter("position", "title")),
        next(iter(found["parked"]), None),
    )


def _hours(found: Mapping[str, Sequence[Any]]) -> Hours:
    openings = sorted(found["openings"], key=attrgetter("weekday", "opens"))
    week = tuple(Opening(one.weekday, one.opens, one.closes) for one in openings)
    return Hours(week, frozenset(one.day for one in found["closed"]))


@dataclass(frozen=True)
class Lately:
    """What a councillor has sent in besides: the last few, and what went out in the last month."""

    others: Sequence[Post]
    texts: tuple[str, ...]


def lately_by(post: Post, at: datetime) -> Lately:
    """The author's other posts that were sent in, and the wordings of those that are out. One query."""
    sent = Post.objects.filter(councillor=post.councillor, submitted_at__isnull=False)
    sent = sent.exclude(pk=post.pk)
    last = sent.order_by("-moved_at").values("pk")[:OTHER_POSTS]
    is_out = Q(state=PostState.PUBLISHED, moved_at__gt=at - RECENT)
    found = sent.filter(is_out | Q(pk__in=last)).select_related("current__body")
    posts = list(found.order_by("-moved_at")[: RECENT_POSTS + OTHER_POSTS])
    out = [p for p in posts if p.state == PostState.PUBLISHED and p.moved_at > at - RECENT]
    return Lately(posts[:OTHER_POSTS], texts_of(out[:RECENT_POSTS]))
