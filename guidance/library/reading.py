"""What a reader sees of a page beside its body: its history and their own part in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import F
from django.db.models.fields.json import KeyTextTransform
from wagtail.models import PageLogEntry

if TYPE_CHECKING:
    from guidance.library.models import Acknowledgement, Feedback, GuidancePage
    from members.people.models import User

MOST_CHANGES = 10


@dataclass(frozen=True)
class Change:
    """One published version."""

    at: datetime
    summary: str
    revision: int
    is_current: bool


@dataclass(frozen=True)
class Reading:
    """One person and one published page."""

    changes: list[Change]
    acknowledged: Acknowledgement | None
    feedback: Feedback | None


def reading(page: GuidancePage, user: User) -> Reading:
    """Gather a page for a reader, in three queries."""
    mine = {"by": user, "revision_id": page.live_revision_id}
    return Reading(
        changes=changes(page),
        acknowledged=page.acknowledgements.filter(**mine).first(),
        feedback=page.feedback.filter(**mine).first(),
    )


def published_revisions(page: GuidancePage) -> set[int]:
    """The ids of the revisions of a page that were ever published."""
    entries = PageLogEntry.objects.filter(
        page=page, action="wagtail.publish", revision__isnull=False
    )
    return set(entries.values_list("revision_id", flat=True))


def changes(page: GuidancePage) -> list[Change]:
    """The last ``MOST_CHANGES`` published versions, newest first."""
    entries = (
        PageLogEntry.objects.filter(page=page, action="wagtail.publish", revision__isnull=False)
        .annotate(summary=KeyTextTransform("change_summary", F("revision__content")))
        .order_by("-timestamp", "-pk")
        .values_list("timestamp", "summary", "revision_id")
    )
    return [
        Change(at, summary or "Changed", revision, is_current=revision == page.live_revision_id)
        for at, summary, revision in entries[:MOST_CHANGES]
    ]
