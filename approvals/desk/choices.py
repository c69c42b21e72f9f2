"""What the filters of the queue can be set to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast

from approvals.desk.lanes import Lane
from approvals.posts.models import Post, Trait
from members.people.models import PoliticalGroup, User, Ward
from members.people.roles import Role

DECIDERS = (Role.REVIEWER, Role.LEAD_REVIEWER, Role.MONITORING_OFFICER)
"""The roles of those who decide posts."""


@dataclass(frozen=True)
class Choices:
    """Value to what people read, for each filter whose values are rows of the database."""

    wards: Mapping[str, str]
    groups: Mapping[str, str]
    reviewers: Mapping[str, str]
    subjects: Mapping[str, str]
    rules: Mapping[str, str]


def choices_in(lane: Lane, at: datetime) -> Choices:
    """Every ward, group and reviewer, and what the posts of this lane speak of; in one query."""
    text = CharField()
    current = Post.objects.filter(lane.holds(at)).values("current")
    rows = _rows(Ward.objects.all(), "ward", F("slug"), F("name")).union(
        _rows(PoliticalGroup.objects.all(), "group", F("slug"), F("name")),
        _rows(User.objects.holding(*DECIDERS), "reviewer", Cast("pk", text), F("name")),
        _rows(Trait.objects.filter(version__in=current), F("kind"), F("key"), F("label")),
        all=True,
    )
    found: dict[str, dict[str, str]] = {}
    for kind, key, label in sorted(rows, key=lambda row: row[2].casefold()):
        found.setdefault(kind, {})[key] = label
    people = {str(UUID(key)): name for key, name in found.get("reviewer", {}).items()}
    return Choices(
        found.get("ward", {}),
        found.get("group", {}),
        people,
        found.get(Trait.Kind.SUBJECT, {}),
        found.get(Trait.Kind.RULE, {}),
    )


def _rows(things: QuerySet[Any], kind: str | F, *fields: F | Cast) -> QuerySet[Any, Any]:
    named = kind if isinstance(kind, F) else Value(kind, output_field=CharField())
    return things.order_by().values_list(named, *fields).distinct()
