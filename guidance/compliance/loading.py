"""Brings the lists that ship into the council's own, to be edited there."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Revision

from guidance.compliance.listing import ALLOWED
from guidance.compliance.models import AllowListed, CampaignTag, JargonTerm
from guidance.compliance.models import Party as PartyEntry
from guidance.compliance.models.base import Entry
from guidance.compliance.rulebook import default_lists
from members.audit.actions import Actor, record
from members.audit.errors import NotAllowed
from members.audit.vocabulary import Action
from members.people.models import User
from members.people.roles import Permission


@transaction.atomic
def load_shipped_lists(*, by: Actor, at: datetime) -> int:
    """Add the entries that come with Rostrum and are missing, and say how many there were.

    Overwrites none, and changes nothing that is in force. Raises NotAllowed for a person who
    does not edit guidance; the command line acts as the portal itself.
    """
    if isinstance(by, User) and not by.may(Permission.EDIT_GUIDANCE):
        raise NotAllowed("Only a guidance editor can bring the lists in.")
    made = [entry for group in (_parties(), _tags(), _jargon(), _allowed()) for entry in group]
    for model in {type(entry) for entry in made}:
        add_with_history([entry for entry in made if isinstance(entry, model)], by, at)
    if made:
        record(Action.LISTS_LOAD, by=by, subject="lists:shipped", at=at, facts={"new": len(made)})
    return len(made)


def _parties() -> Iterable[Entry]:
    there = set(PartyEntry.objects.values_list("name", flat=True))
    return [
        PartyEntry(
            name=party.name,
            names="\n".join(party.names),
            hashtags="\n".join(party.hashtags),
            handles="\n".join(party.handles),
        )
        for party in default_lists().parties
        if party.name not in there
    ]


def _tags() -> Iterable[Entry]:
    there = set(CampaignTag.objects.values_list("tag", flat=True))
    return [CampaignTag(tag=tag) for tag in sorted(default_lists().campaign_hashtags - there)]


def _jargon() -> Iterable[Entry]:
    there = set(JargonTerm.objects.values_list("short", flat=True))
    terms = default_lists().jargon
    return [JargonTerm(short=t.short, long=t.long) for t in terms if t.short not in there]


def _allowed() -> Iterable[Entry]:
    there = set(AllowListed.objects.values_list("kind", "value"))
    return [
        AllowListed(kind=kind, value=value)
        for kind, name in ALLOWED.items()
        for value in sorted(getattr(default_lists(), name))
        if (kind.value, value) not in there
    ]


def add_with_history(entries: Sequence[Entry], by: Actor, at: datetime) -> None:
    """Entries of one list with the first page of their history, in three statements however many."""
    model = type(entries[0])
    kind = ContentType.objects.get_for_model(model)
    model.objects.bulk_create(entries)
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=kind,
            base_content_type=kind,
            object_id=str(entry.pk),
            content=entry.serializable_data(),
            object_str=str(entry),
            user=by if isinstance(by, User) else None,
            created_at=at,
        )
        for entry in entries
    )
    for entry, revision in zip(entries, revisions, strict=True):
        entry.latest_revision = revision
    model.objects.bulk_update(entries, ["latest_revision"])
