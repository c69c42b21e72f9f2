"""Verbs on the council's news: which feeds are read, and what becomes of what they say."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import Q

from approvals.offers import preparing
from approvals.offers.models import LONGEST_STORY, LONGEST_TITLE, NewsItem, NewsSource, Offer
from approvals.offers.news.parsing import Entry
from approvals.offers.preparing import Story, must_review
from members.audit.actions import PORTAL, record
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.audit.vocabulary import Action
from members.people.models import User
from members.people.plain_text import must_be_one_line
from members.people.roles import Permission

MOST_SOURCES = 20
STANDS = timedelta(days=7)
"""How long an offer stands that begins from news, unless its event is sooner."""
KEPT = timedelta(days=60)
"""After this long, news from which no offer began is forgotten."""
AN_HOUR = timedelta(hours=1)
MOST_SHOWN = 50


def _must_lead(by: User) -> None:
    if not by.may(Permission.LEAD_REVIEW):
        raise NotAllowed("Only a lead reviewer can choose whose news is read.")


@transaction.atomic
def follow(name: str, address: str, *, by: User, at: datetime) -> NewsSource:
    """Read the news of one more feed from now on."""
    _must_lead(by)
    name = must_be_one_line(name, name="The name", longest=LONGEST_TITLE)
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError as error:
        raise NotCompliant("The address must begin with https:// or http://.") from error
    if "@" in urlsplit(address).netloc:
        # Nor would it be asked; and the trail, which keeps the host, forgets nothing.
        raise NotCompliant("The address must hold no name and no password.")
    if NewsSource.objects.count() >= MOST_SOURCES:
        raise NotCompliant(f"Up to {MOST_SOURCES} sources can be read. Remove one first.")
    source, is_new = NewsSource.objects.get_or_create(
        address=address, defaults={"name": name, "added_by": by, "added_at": at}
    )
    if not is_new:
        raise NotCompliant("This address is read already.")
    record(Action.NEWS_FOLLOW, by=by, subject="news:sources", at=at, facts={"host": _host(address)})
    return source


def _host(address: str) -> str:
    return urlsplit(address).netloc.rpartition("@")[2][:200]


@transaction.atomic
def leave(source: NewsSource, *, by: User, at: datetime) -> None:
    """Read a feed no more, and forget its news. Offers that began from it stay."""
    _must_lead(by)
    host = _host(source.address)
    source.delete()
    record(Action.NEWS_LEAVE, by=by, subject="news:sources", at=at, facts={"host": host})


@transaction.atomic
def take_in(source: NewsSource, entries: Sequence[Entry], *, at: datetime) -> int:
    """Keep what a feed says that it has not said before, and forget what is old; how many are new."""
    fresh = [entry for entry in entries if not _is_over(entry, at)]
    items = [
        NewsItem(
            source=source,
            uid=entry.uid,
            title=entry.title,
            summary=entry.summary,
            link=entry.link,
            published_at=entry.published_at,
            starts_at=entry.starts_at,
            seen_at=at,
        )
        for entry in fresh
    ]
    said = {item.uid for item in items}
    known = set(source.items.filter(uid__in=said).values_list("uid", flat=True))
    NewsItem.objects.bulk_create(items, ignore_conflicts=True)
    source.items.filter(offer=None, seen_at__lt=at - KEPT).exclude(uid__in=said).delete()
    NewsSource.objects.filter(pk=source.pk).update(problem="")
    if new := len(said - known):
        record(Action.NEWS_TAKE_IN, by=PORTAL, subject="news:sources", at=at, facts={"new": new})
    return new


def _is_over(entry: Entry, at: datetime) -> bool:
    told = entry.published_at
    is_past = entry.starts_at is not None and entry.starts_at <= at
    return is_past or (told is not None and told < at - KEPT)


@transaction.atomic
def begin_offer(item: NewsItem, *, by: User, at: datetime) -> Offer:
    """Begin an offer from a piece of news, with a link back; nobody is asked yet.

    Raises WrongState where an offer has begun from it already.
    """
    must_review(by)
    locked = NewsItem.objects.select_for_update(no_key=True, of=("self",)).get(pk=item.pk)
    if locked.offer_id:
        raise WrongState("An offer has been begun from this already.")
    locked.offer = preparing.prepare(_story_of(locked, at), by=by, at=at)
    locked.save(update_fields=["offer"])
    return locked.offer


def _story_of(item: NewsItem, at: datetime) -> Story:
    ends = at + STANDS
    if item.starts_at and at + AN_HOUR < item.starts_at < ends:
        ends = item.starts_at
    return Story(
        title=item.title[:LONGEST_TITLE].strip(),
        story=(item.summary or item.title)[:LONGEST_STORY],
        source=item.link,
        text=f"{item.title}\n\n{item.link}".strip(),
        window_until=ends,
    )


@transaction.atomic
def put_aside(item: NewsItem, *, by: User, at: datetime) -> None:
    """Take a piece of news off the list: no offer is to begin from it."""
    must_review(by)
    waiting = NewsItem.objects.filter(pk=item.pk, put_aside_at=None, offer=None)
    if waiting.update(put_aside_at=at):
        record(Action.NEWS_PUT_ASIDE, by=by, subject="news:sources", at=at)


def waiting_at(at: datetime) -> list[NewsItem]:
    """News from which an offer can begin: the newest first, events that are over left out."""
    open_to = NewsItem.objects.filter(offer=None, put_aside_at=None)
    ahead = open_to.filter(Q(starts_at=None) | Q(starts_at__gt=at))
    return list(ahead.select_related("source")[:MOST_SHOWN])
