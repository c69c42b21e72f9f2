"""What the references of the audit trail stand for, by name, with the page where there is one.

The trail keeps ids and no foreign keys. A row that has gone since is told by its reference.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from approvals.offers.models import Offer
from approvals.posts.models import Post
from approvals.publishing.models import Dispatch, Stop
from guidance.library.models import GuidancePage
from guidance.restrictions.models import Hold, RestrictedPeriod
from members.audit.models import Event
from members.connections.models import Connection, Network
from members.people.models import User
from members.people.roles import Permission

# Facts that refer to something, with the kind of thing.
REFERRING: Mapping[str, str] = {
    "post": "post",
    "dispatch": "dispatch",
    "connection": "connection",
    "assistant": "person",
    "reviewer": "person",
    "key_of": "person",
    "proposed_by": "person",
    "taken_from": "person",
    "cover": "person",
    "page": "guidance",
    "duty": "duty",
    "stop": "stop",
}
FIXED: Mapping[str, str] = {
    "ruleset": "Rule set {}",
    "lists": "The council’s lists",
    "decisions": "The posts decided so far",
    "entry": "An entry of the council’s lists",
    "hours": "Review hours",
    "news": "The council’s news",
    "day": "The day {}",
    "duty": "Duty outside the review hours",
    "away": "A reviewer away",
    "view": "A saved view of the review desk",
    "holidays": "Bank holidays",
    "proposal": "A proposed change of the rules",
    "silence": "A rule silenced for a day",
    "reasons": "Reasons for sending posts back",
    "vault": "The key {} for stored credentials",
}


@dataclass(frozen=True)
class Name:
    """What something is called, and the address of its page for this reader, or nothing."""

    text: str
    url: str = ""


Names = Mapping[str, Name]


def names_in(events: Iterable[Event], reader: User, at: datetime) -> Names:
    """The name of everything that these events refer to, in one query for each kind."""
    wanted: dict[str, set[str]] = {}
    for event in events:
        for kind, reference in _references(event):
            wanted.setdefault(kind, set()).add(reference)
    found: dict[str, Name] = {}
    for kind, references in wanted.items():
        if kind in FIXED:
            found |= {f"{kind}:{ref}": Name(FIXED[kind].format(ref)) for ref in references}
        elif find := FINDERS.get(kind):
            found |= {f"{kind}:{ref}": name for ref, name in find(references, reader, at).items()}
    return found


def _references(event: Event) -> Iterable[tuple[str, str]]:
    kind, _, reference = event.subject.partition(":")
    yield kind, reference
    for key, kind in REFERRING.items():
        if key in event.facts:
            yield kind, str(event.facts[key])
    # Whose claim it was; a post's move keeps its state under the same word.
    if event.action == "post:claim" and "from" in event.facts:
        yield "person", str(event.facts["from"])


def _uuids(references: Collection[str]) -> list[UUID]:
    """Those that are keys; what is none names nothing."""
    keys = []
    for reference in references:
        try:
            keys.append(UUID(reference))
        except ValueError:
            continue
    return keys


def _posts(refs: Collection[str], reader: User, at: datetime) -> dict[str, Name]:
    posts = Post.objects.filter(ref__in=refs).select_related("councillor__user")
    seen = set(
        Post.objects.visible_to(reader, at).filter(ref__in=refs).values_list("ref", flat=True)
    )
    return {
        post.ref: Name(
            f"Post by {post.councillor.title}",
            reverse("posts:show", args=[post.ref]) if post.ref in seen else "",
        )
        for post in posts
    }


def _dispatches(refs: Collection[str], reader: User, at: datetime) -> dict[str, Name]:
    found = Dispatch.objects.filter(ref__in=refs).select_related(
        "version__post", "connection__councillor__user"
    )
    seen = set(
        Dispatch.objects.visible_to(reader, at).filter(ref__in=refs).values_list("ref", flat=True)
    )
    return {
        one.ref: Name(
            f"Delivery to {_account(one.connection)}",
            reverse("publishing:deliveries", args=[one.version.post.ref])
            if one.ref in seen
            else "",
        )
        for one in found
    }


def _connections(refs: Collection[str], reader: User, at: datetime) -> dict[str, Name]:
    found = Connection.objects.filter(ref__in=refs).select_related("councillor__user")
    return {one.ref: Name(_account(one)) for one in found}


def _account(connection: Connection) -> str:
    network = Network(connection.network).label
    return f"{network} {connection.handle} of {connection.councillor.title}"


def _people(keys: Collection[str], reader: User, at: datetime) -> dict[str, Name]:
    opens = reader.may(Permission.MANAGE_PEOPLE)
    found = User.objects.filter(pk__in=_uuids(keys))
    return {
        str(user.pk): Name(user.name, reverse("people:show", args=[user.pk]) if opens else "")
        for user in found
    }


def _periods(keys: Collection[str], reader: User, at: datetime) -> dict[str, Name]:
    found = RestrictedPeriod.objects.filter(pk__in=_uuids(keys))
    return {str(one.pk): Name(one.title, _restrictions(reader)) for one in found}


def _holds(keys: Collection[str], reader: User, at: datetime) -> dict[str, Name]:
    found = Hold.objects.filter(pk__in=_uuids(keys))
    return {str(one.pk): Name(f"Hold: {one.reason}", _restrictions(reader)) for one in found}


def _restrictions(reader: User) -> str:
    return reverse("restrictions:list") if reader.may(Permission.RESTRICT_SPEECH) else ""


def _stops(keys: Collection[str], reader: User, at: datetime) -> dict[str, Name]:
    opens = any(reader.may(p) for p in (Permission.STOP_PUBLISHING, Permission.REVIEW_POST))
    url = reverse("publishing:stop") if opens else ""
    found = Stop.objects.filter(pk__in=_uuids(keys)).select_related("ward", "councillor__user")
    return {str(one.pk): Name(f"Stop: {one.reason} ({one.scope})", url) for one in found}


def _guidance(keys: Collection[str], reader: User, at: datetime) -> dict[str, Name]:
    """By number, or by the slug that an acknowledgement names."""
    numbers = [int(key) for key in keys if key.isascii() and key.isdigit()]
    found: dict[str, Name] = {}
    for page in GuidancePage.objects.filter(Q(pk__in=numbers) | Q(slug__in=keys)):
        name = Name(page.title, page.address if page.live else "")
        found |= {str(page.pk): name, page.slug: name}
    return found


def _offers(keys: Collection[str], reader: User, at: datetime) -> dict[str, Name]:
    opens = reader.may(Permission.REVIEW_POST)
    return {
        offer.ref: Name(
            f"Offer: {offer.title}", reverse("offers:show", args=[offer.ref]) if opens else ""
        )
        for offer in Offer.objects.filter(ref__in=keys)
    }


FINDERS: Mapping[str, Callable[[Collection[str], User, datetime], dict[str, Name]]] = {
    "post": _posts,
    "dispatch": _dispatches,
    "connection": _connections,
    "person": _people,
    "period": _periods,
    "hold": _holds,
    "stop": _stops,
    "guidance": _guidance,
    "offer": _offers,
}
