"""Whom an offer can ask, and what each of them would be offered. Reads only."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import Prefetch
from django.utils.timezone import localdate

from approvals.offers.models import Angle, Offer, OfferPicture
from approvals.posts.offering import Offered
from members.connections.models import Connection, Platform
from members.people.models import Councillor, CouncillorQuerySet


def can_be_asked(at: datetime) -> CouncillorQuerySet:
    """Councillors in office who can sign in and have an account to post to."""
    usable = Connection.objects.fit()
    serving = Councillor.objects.serving(localdate(at)).filter(user__is_active=True)
    connected = serving.filter(pk__in=usable.values("councillor"))
    return connected.select_related("user", "ward", "group")


def angles_of(offer: Offer) -> list[Angle]:
    """What an offer says for each, in two queries however many there are."""
    usable = Connection.objects.fit().order_by("pk")
    places = Prefetch("councillor__connections", queryset=usable, to_attr="usable")
    angles = offer.angles.select_related("councillor__user", "councillor__ward", "post__current")
    found = list(angles.prefetch_related(places))
    for angle in found:
        angle.offer = offer
    return found


def pictures_of(offer: Offer) -> Mapping[object, OfferPicture]:
    """Councillor's key to their own picture; under None the one for everybody."""
    return {picture.councillor_id: picture for picture in offer.pictures.all()}


def picture_for(angle: Angle, pictures: Mapping[object, OfferPicture]) -> OfferPicture | None:
    """The picture that one councillor would be offered: their own, or the one for everybody."""
    return pictures.get(angle.councillor_id) or pictures.get(None)


def offered_to(angle: Angle, pictures: Mapping[object, OfferPicture]) -> Offered:
    """What one councillor would be offered, to every account they have connected."""
    offer, picture = angle.offer, picture_for(angle, pictures)
    return Offered(
        text=angle.words,
        connections=_places(angle.councillor),
        window_from=offer.window_from,
        window_until=offer.window_until,
        capacity=offer.capacity,
        note=offer.note,
        answers=offer.answers,
        shots=[picture.shot] if picture else [],
    )


def _places(councillor: Councillor) -> Sequence[Connection]:
    """Every account they have connected; the practice feed only where there is nothing else."""
    usable: list[Connection] = councillor.usable  # type: ignore[attr-defined]
    real = [place for place in usable if place.platform != Platform.PRACTICE]
    return real or usable


def mark_of(offered: Iterable[tuple[Angle, Offered]]) -> str:
    """SHA-256 of all that a reviewer signs as they send an offer out.

    The revision tells what was changed of the offer itself. What it says in the end also hangs on
    things of others: the name of a ward, the accounts that a councillor has connected.
    """
    every = [
        [str(angle.councillor_id), one.text, one.capacity, one.note]
        + [str(moment) for moment in (one.window_from, one.window_until)]
        + [[str(place.pk), place.network, place.uid] for place in one.connections]
        + [[shot.stored.sha256, dict(shot.facts)] for shot in one.shots]
        for angle, one in offered
    ]
    return hashlib.sha256(json.dumps(every, sort_keys=True).encode()).hexdigest()
