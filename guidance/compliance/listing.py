"""The lists as the council's entries have them now: what would be frozen, and nothing in force."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from guidance.compliance.models import (
    AllowListed,
    CampaignTag,
    Candidate,
    JargonTerm,
    OfficerName,
    SensitiveTopic,
    WatchedPhrase,
)
from guidance.compliance.models import Party as PartyEntry
from guidance.compliance.models.entries import AllowKind
from guidance.compliance.rulebook import Lists, Nominee, Party, Term, default_lists

ALLOWED = {
    AllowKind.NUMBER: "numbers",
    AllowKind.EMAIL: "emails",
    AllowKind.DOMAIN: "domains",
    AllowKind.OWN_DOMAIN: "council_domains",
    AllowKind.INITIALS: "acronyms",
}


def drafted_lists() -> Lists:
    """The lists that these entries make; one without any entry is the one that ships."""
    return replace(default_lists(), **{name: made for name, made in _own().items() if made})


def shipped_in_use() -> list[str]:
    """The lists that ship with entries and in which the council has none of its own."""
    own, shipped = _own(), default_lists()
    return [name for name, made in own.items() if not made and getattr(shipped, name)]


def _own() -> dict[str, Any]:
    own: dict[str, Any] = {
        "parties": tuple(_party(entry) for entry in PartyEntry.objects.order_by("pk")),
        "campaign_hashtags": frozenset(_column(CampaignTag.objects.values_list("tag"))),
        "sensitive_topics": tuple(_column(SensitiveTopic.objects.values_list("topic"))),
        "candidates": tuple(_nominee(entry) for entry in Candidate.objects.select_related("ward")),
        "jargon": tuple(
            Term(entry.short, entry.long) for entry in JargonTerm.objects.order_by("pk")
        ),
        "officers": tuple(_column(OfficerName.objects.values_list("name"))),
        "phrases": tuple(entry.frozen() for entry in WatchedPhrase.objects.order_by("pk")),
    }
    allowed = list(AllowListed.objects.values_list("kind", "value"))
    for kind, name in ALLOWED.items():
        own[name] = frozenset(value for of, value in allowed if of == kind)
    return own


def _column(rows: Iterable[tuple[str]]) -> list[str]:
    return [value for (value,) in rows]


def _party(entry: PartyEntry) -> Party:
    return Party(
        entry.name,
        tuple(entry.names.splitlines()),
        tuple(entry.hashtags.splitlines()),
        tuple(entry.handles.splitlines()),
    )


def _nominee(entry: Candidate) -> Nominee:
    return Nominee(entry.name, entry.ward.slug if entry.ward else "", entry.contest)
