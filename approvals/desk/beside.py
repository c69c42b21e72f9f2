"""What stands beside a post on the desk: how it got here, and what else its author sent in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from approvals.desk.sheet import Sheet
from approvals.posts.checking import title_of_rule
from approvals.posts.diff import word_diff
from approvals.posts.models import CheckReport, Clearance, Decision, Post, Remark, Version
from approvals.posts.presenting import KINDS
from approvals.posts.things import joined
from guidance.compliance.models import Silence

OTHER_POSTS = 5


@dataclass(frozen=True)
class Said:
    """A remark with the phrase that it is pinned to."""

    remark: Remark
    phrase: str

    @property
    def shown(self) -> dict[str, object]:
        """As the remarks component shows it, with who can read it."""
        readers = "reviewers only" if self.remark.internal else "the author reads this"
        return {
            "by": f"{self.remark.by.name} on version {self.remark.version.number} ({readers}),",
            "at": self.remark.at,
            "words": self.remark.text or "This remark has been deleted.",
            "phrase": self.phrase,
            "is_officer": self.remark.internal,
        }


def others_by(post: Post) -> list[Post]:
    """The author's last posts that were sent in, without this one."""
    posts = Post.objects.filter(councillor=post.councillor, submitted_at__isnull=False)
    related = posts.exclude(pk=post.pk).select_related("current__body")
    return list(related.order_by("-moved_at")[:OTHER_POSTS])


def compared(sheet: Sheet, against: Version | None) -> list[dict[str, Any]]:
    """Each wording beside that of an earlier version, once for all places where both are alike."""
    if against is None or sheet.payload is None or against.body.content is None:
        return []
    old = against.payload.texts()
    places: dict[tuple[str, str], list[str]] = {}
    for worded in sheet.worded:
        pair = old.get(worded.wording.connection, ""), worded.wording.text
        places.setdefault(pair, []).append(worded.place)
    return [
        {"place": joined(names), "pieces": word_diff(before, after)}
        for (before, after), names in places.items()
    ]


def earlier_versions(version: Version) -> list[Version]:
    """The versions before this one, the latest first."""
    earlier = version.post.versions.filter(number__lt=version.number)
    return list(earlier.select_related("body").order_by("-number"))


def silenced_for(report: CheckReport | None, at: datetime) -> list[Silence]:
    """The rules that were not asked when this report was made, or are not asked now."""
    moments = Q(starts_at__lte=at, ends_at__gt=at)
    if report is not None:
        moments |= Q(starts_at__lte=report.at, ends_at__gt=report.at)
    return list(Silence.objects.filter(moments).select_related("by"))


def remarks_on(post: Post) -> list[Said]:
    """What reviewers have noted on any version of a post, oldest first."""
    remarks = Remark.objects.filter(version__post=post).select_related("by", "version__body")
    return [Said(remark, _phrase(remark)) for remark in remarks.order_by("at")]


def _phrase(remark: Remark) -> str:
    version = remark.version
    if not remark.end or version.body.content is None:
        return ""
    return version.payload.texts().get(str(remark.connection_id), "")[remark.start : remark.end]


def decided_before(post: Post) -> list[dict[str, Any]]:
    """The decisions on any version of a post with their reasons, the latest first."""
    decisions = Decision.objects.filter(version__post=post).select_related("by", "version")
    made = [
        {
            "kind": KINDS.get(decision.kind, decision.kind),
            "version": decision.version.number,
            "by": decision.by.name,
            "at": decision.at,
            "note": decision.note,
            "reasons": [str(reason["title"]) for reason in decision.reasons],
        }
        for decision in decisions
    ]
    return sorted(made + _clearings(post), key=lambda one: one["at"], reverse=True)


def _clearings(post: Post) -> list[dict[str, Any]]:
    """What the Monitoring Officer or a deputy cleared, with the reason given for it."""
    found = Clearance.objects.filter(version__post=post).select_related("by", "version")
    return [
        {
            "kind": f"{KINDS['clear']}: “{title_of_rule(one.rule)}”",
            "version": one.version.number,
            "by": one.by.name,
            "at": one.at,
            "note": one.reason,
            "reasons": [],
        }
        for one in found
    ]
