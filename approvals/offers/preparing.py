"""Verbs on an offer while it is being prepared: nobody has been asked yet."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from approvals.offers.asking import can_be_asked
from approvals.offers.models import (
    LONGEST_FACT,
    LONGEST_STORY,
    LONGEST_TITLE,
    Angle,
    Offer,
    OfferPicture,
)
from approvals.posts import pictures
from approvals.posts.canonical import tidy
from approvals.posts.drafting import picture_facts
from approvals.posts.models import Capacity
from approvals.posts.moving import REFUSALS
from approvals.posts.policies import text_problem, window_problem
from approvals.posts.states import Hand
from members.audit.actions import record
from members.audit.errors import NotAllowed, NotCompliant, StaleVersion, WrongState
from members.audit.vocabulary import Action
from members.people.models import Councillor, User
from members.people.plain_text import must_be_one_line, must_be_prose
from members.people.roles import Permission

MOST_ASKED = 200


@dataclass(frozen=True)
class Story:
    """What the page of an offer holds; ``councillors`` are those to be asked."""

    title: str
    story: str
    window_until: datetime
    source: str = ""
    text: str = ""
    capacity: str = Capacity.WARD
    window_from: datetime | None = None
    councillors: Collection[Councillor] = ()


@dataclass(frozen=True)
class Own:
    """What is one councillor's own in an offer."""

    fact: str = ""
    text: str = ""


def must_review(by: User) -> None:
    """Raise NotAllowed for whoever is no reviewer."""
    if not by.may(Permission.REVIEW_POST):
        raise NotAllowed(REFUSALS[Hand.REVIEWER])


def lock_prepared(offer: Offer, revision: int | None, by: User) -> Offer:
    """The locked offer while it is still being prepared, if it stands as the page showed it.

    Raises NotAllowed, WrongState and StaleVersion.
    """
    must_review(by)
    locked = Offer.objects.select_for_update(no_key=True).get(pk=offer.pk)
    if locked.sent_at:
        raise WrongState("This offer has been sent out. What was offered no longer changes.")
    if revision is not None and locked.revision != revision:
        raise StaleVersion("Somebody else has changed this offer since you opened the page.")
    return locked


def _fields(story: Story, at: datetime) -> dict[str, Any]:
    if problem := text_problem(story.text) or window_problem(
        story.window_from, story.window_until, at
    ):
        raise NotCompliant(problem)
    if len(story.story) > LONGEST_STORY:
        raise NotCompliant(f"What it is about must be {LONGEST_STORY:,} characters or fewer.")
    told = must_be_prose(story.story, name="What it is about")
    if not told:
        raise NotCompliant("Say what it is about.")
    return {
        "title": must_be_one_line(story.title, name="The title", longest=LONGEST_TITLE),
        "story": told,
        "source": _address(story.source.strip()),
        "text": tidy(story.text),
        "capacity": Capacity(story.capacity),
        "window_from": story.window_from,
        "window_until": story.window_until,
    }


def _address(source: str) -> str:
    try:
        if source:
            URLValidator(schemes=["http", "https"])(source)
    except ValidationError as error:
        raise NotCompliant("The address must begin with https:// or http://.") from error
    return source


@transaction.atomic
def prepare(story: Story, *, by: User, at: datetime) -> Offer:
    """Begin an offer; nobody is asked before ``send_out``."""
    must_review(by)
    offer = Offer.objects.create(prepared_by=by, prepared_at=at, **_fields(story, at))
    _choose(offer, story.councillors, at)
    record(Action.OFFER_PREPARE, by=by, subject=offer.subject, at=at)
    return offer


@transaction.atomic
def reword(offer: Offer, story: Story, *, revision: int, by: User, at: datetime) -> Offer:
    """Change what an offer says and whom it asks; who is left out loses what was written for them.

    Args:
        revision: the revision that the person's page showed.

    Raises StaleVersion, WrongState once it was sent out, NotCompliant and NotAllowed.
    """
    locked = lock_prepared(offer, revision, by)
    for name, value in _fields(story, at).items():
        setattr(locked, name, value)
    _choose(locked, story.councillors, at)
    return _touch(locked)


def _choose(offer: Offer, councillors: Collection[Councillor], at: datetime) -> None:
    wanted = {councillor.pk for councillor in councillors}
    if len(wanted) > MOST_ASKED:
        raise NotCompliant(f"An offer can ask up to {MOST_ASKED} councillors.")
    there = set(offer.angles.values_list("councillor", flat=True))
    # Who was chosen before and left meanwhile is refused when it is sent out, by name.
    if can_be_asked(at).filter(pk__in=wanted - there).count() != len(wanted - there):
        raise NotCompliant("One of them cannot be asked any more. Look at the list again.")
    offer.angles.exclude(councillor__in=wanted).delete()
    offer.pictures.exclude(councillor=None).exclude(councillor__in=wanted).delete()
    Angle.objects.bulk_create(Angle(offer=offer, councillor_id=pk) for pk in sorted(wanted - there))


def _touch(offer: Offer) -> Offer:
    offer.revision += 1
    offer.save()
    return offer


@transaction.atomic
def word(offer: Offer, own: Mapping[Any, Own], *, revision: int, by: User, at: datetime) -> Offer:
    """Write what is each councillor's own: a fact about the ward, or a wording.

    Args:
        own: key of a councillor who is to be asked to what is theirs; who is left out stays.
    """
    locked = lock_prepared(offer, revision, by)
    angles = list(locked.angles.filter(councillor__in=own))
    for angle in angles:
        given = own[angle.councillor_id]
        if problem := text_problem(given.text):
            raise NotCompliant(problem)
        angle.text = tidy(given.text)
        angle.fact = _fact(given.fact)
    Angle.objects.bulk_update(angles, ["text", "fact"])
    return _touch(locked)


def _fact(fact: str) -> str:
    return must_be_one_line(fact, name="The fact", longest=LONGEST_FACT) if fact.strip() else ""


def hang(
    offer: Offer,
    data: bytes,
    *,
    councillor: Councillor | None = None,
    by: User,
    at: datetime,
    **facts: Any,
) -> OfferPicture:
    """Give an offer its picture, or one councillor their own; it takes the place of an earlier one.

    Decoding takes seconds, so it is done between two looks at the offer, with nothing locked.
    Raises NotCompliant in words for what cannot be used.
    """
    with transaction.atomic():
        lock_prepared(offer, None, by)
    try:
        stored = pictures.take_in(data)
    except pictures.UnusablePictureError as error:
        raise NotCompliant(str(error)) from error
    return _hang(offer, stored, picture_facts(facts), councillor=councillor, by=by)


@transaction.atomic
def _hang(
    offer: Offer,
    stored: pictures.Stored,
    facts: Mapping[str, Any],
    *,
    councillor: Councillor | None,
    by: User,
) -> OfferPicture:
    locked = lock_prepared(offer, None, by)
    if councillor and not locked.angles.filter(councillor=councillor).exists():
        raise NotCompliant("This councillor is not asked. Choose them first.")
    locked.pictures.filter(councillor=councillor).delete()
    _touch(locked)
    return OfferPicture.objects.create(
        offer=locked,
        councillor=councillor,
        sha256=stored.sha256,
        mime=stored.mime,
        size=stored.size,
        width=stored.width,
        height=stored.height,
        facts=dict(facts),
    )


@transaction.atomic
def take_down(picture: OfferPicture, *, by: User, at: datetime) -> None:
    """Take a picture off an offer."""
    locked = lock_prepared(picture.offer, None, by)
    picture.delete()
    _touch(locked)


@transaction.atomic
def discard(offer: Offer, *, by: User, at: datetime) -> None:
    """Throw away an offer that nobody has been asked."""
    locked = lock_prepared(offer, None, by)
    record(Action.OFFER_DISCARD, by=by, subject=locked.subject, at=at)
    locked.delete()
