"""What a post would meet at each of some moments: holds, periods, and others in the same hour."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from approvals.agenda.asking import Asked
from approvals.agenda.days import HOUR, View, day_of, hour_of
from approvals.agenda.entries import Entry, entries_of
from approvals.agenda.restraints import restraints_for, why_held
from approvals.agenda.slots import posts_for, slots_between
from approvals.posts.models import Key, Post, VersionConnection
from approvals.publishing.facts import texts_in
from members.people.models import User

MOST = 200
"""Other posts that are looked at: the nearest in time."""


def notes_on(post: Post, moments: Sequence[datetime], *, by: User, at: datetime) -> dict[str, str]:
    """For each moment, as ISO 8601 has it, what stands in its way; nothing where nothing does."""
    if not moments:
        return {}
    starts, ends = hour_of(moments[0]), moments[-1] + HOUR
    restraints = restraints_for(by, starts, ends, at)
    signed = post.current.signoffs.filter(key=Key.REVIEWER).first() if post.current else None
    known: Collection[str] = signed.periods if signed else ()
    is_exempt = bool(signed and signed.exemption)
    texts = texts_in(post.current.body.content or "") if post.current else []
    asked = Asked(View.DAY, day_of(at), ward=post.councillor.ward.slug)
    slots = slots_between(posts_for(asked, by, at), starts, ends, at)
    near = [slot for slot in slots if slot.is_set and slot.key != post.pk][:MOST]
    others = entries_of(near, (), (), by=by, at=at)
    networks = set(
        VersionConnection.objects.filter(version=post.current).values_list(
            "connection__network", flat=True
        )
    )
    found = {}
    for moment in moments:
        why = why_held(restraints, post.councillor, texts, moment, known=known, is_exempt=is_exempt)
        held = [f"Will be held: {words}" for words in why]
        found[moment.isoformat()] = ". ".join([*held, *_in_hour(moment, others, networks)])
    return found


def _in_hour(moment: datetime, others: Mapping[UUID, Entry], networks: set[str]) -> Sequence[str]:
    """Those of the same ward that speak on one of these networks in the same hour."""
    hour = hour_of(moment)
    return [
        f"{entry.who} posts at {entry.clock} on {entry.channels}"
        for entry in others.values()
        if hour_of(entry.slot.at) == hour and entry.networks & networks
    ]
