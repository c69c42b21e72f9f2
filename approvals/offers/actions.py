"""Verbs that ask councillors: sending an offer out, and taking it back."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from approvals.offers.asking import angles_of, can_be_asked, mark_of, offered_to, pictures_of
from approvals.offers.models import (
    Angle,
    Offer,
    OfferPicture,
)
from approvals.offers.preparing import lock_prepared, must_review
from approvals.posts import offering
from approvals.posts.drafting import check_answers
from approvals.posts.models import Post
from approvals.posts.states import PostState
from members.audit.actions import record
from members.audit.errors import NotCompliant, StaleVersion, WrongState
from members.audit.vocabulary import Action
from members.people.models import Councillor, User


@dataclass(frozen=True)
class Refused:
    """Why one councillor cannot be offered this."""

    councillor: Councillor
    why: str


class NotSentOut(NotCompliant):
    """Some of the councillors cannot be offered this as it stands; nobody was asked.

    ``refused`` says who and why.
    """

    def __init__(self, refused: Collection[Refused]) -> None:
        said = " ".join(f"{one.councillor.title}: {one.why}" for one in refused)
        super().__init__(f"Nobody has been asked yet. {said}")
        self.refused = refused


@dataclass(frozen=True)
class Said:
    """What a reviewer says of an offer as they send it out.

    Args:
        answers: key of a question that the check asks to yes or no.
        reasons: rule to why its finding may stand, for whomever it is found.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


def send_out(
    offer: Offer, said: Said, *, revision: int, seen: str, by: User, at: datetime
) -> Offer:
    """Ask everybody who was chosen: for each a post that bears this reviewer's key.

    All are asked or nobody is. Pictures are made ready before anything is locked.

    Args:
        revision: the offer's revision that the page showed.
        seen: the mark (``asking.mark_of``) of all that the page showed and the key is turned on.

    Raises NotSentOut, which names those who cannot be offered this and why, StaleVersion,
    WrongState, NotCompliant and NotAllowed.
    """
    with transaction.atomic():
        locked = lock_prepared(offer, revision, by)
        pictured = pictures_of(locked)
        asked = [offered_to(angle, pictured) for angle in angles_of(locked)]
    made = offering.renditions_for(asked)
    return _send_out(offer, said, made, revision=revision, seen=seen, by=by, at=at)


@transaction.atomic
def _send_out(
    offer: Offer, said: Said, made: Any, *, revision: int, seen: str, by: User, at: datetime
) -> Offer:
    locked = lock_prepared(offer, revision, by)
    check_answers(said.answers)
    locked.answers = dict(said.answers)
    angles = angles_of(locked)
    if not angles:
        raise NotCompliant("Choose at least one councillor to ask.")
    refused = _refused(angles, at)
    pictured = pictures_of(locked)
    if not refused:
        _refuse_unseen(angles, pictured, seen)
    for angle in [] if refused else angles:
        try:
            with transaction.atomic():
                _ask(angle, pictured, said, made, by=by, at=at)
        except NotCompliant as error:
            refused.append(Refused(angle.councillor, error.reason))
    if refused:
        raise NotSentOut(refused)
    locked.sent_at, locked.sent_by = at, by
    locked.save()
    record(
        Action.OFFER_SEND, by=by, subject=locked.subject, at=at, facts={"councillors": len(angles)}
    )
    return locked


def _refuse_unseen(
    angles: Collection[Angle], pictured: Mapping[object, OfferPicture], seen: str
) -> None:
    """Raise StaleVersion where the key would be turned on something that the page did not show."""
    if mark_of((angle, offered_to(angle, pictured)) for angle in angles) != seen:
        raise StaleVersion(
            "A ward or somebody’s accounts have changed since you opened the page. Read again what "
            "each of them would say, and where."
        )


def _refused(angles: Collection[Angle], at: datetime) -> list[Refused]:
    """Those who cannot be asked any more, and those whose wording still has a gap."""
    able = set(can_be_asked(at).values_list("pk", flat=True))
    gone = [
        Refused(a.councillor, "cannot be asked now.") for a in angles if a.councillor_id not in able
    ]
    gaps = [Refused(a.councillor, "the fact is missing.") for a in angles if a.lacks_fact]
    return [*gone, *gaps]


def _ask(
    angle: Angle,
    pictured: Mapping[object, OfferPicture],
    said: Said,
    made: Any,
    *,
    by: User,
    at: datetime,
) -> None:
    angle.post = offering.offer(
        angle.councillor, offered_to(angle, pictured), made, reasons=said.reasons, by=by, at=at
    )
    angle.save(update_fields=["post"])


@transaction.atomic
def take_back(offer: Offer, *, by: User, at: datetime) -> int:
    """Take an offer back from all who have not answered; whoever took it keeps their post.

    Returns from how many. Raises WrongState for an offer that is not open.
    """
    must_review(by)
    locked = Offer.objects.select_for_update(no_key=True).get(pk=offer.pk)
    if not locked.is_open(at):
        raise WrongState("This offer is not open: nobody can take it now.")
    waiting = Post.objects.filter(angle__offer=locked, state=PostState.WORDING_SUGGESTED)
    # All of them before the first entry in the trail, whose head is locked after posts.
    rows = waiting.select_for_update(of=("self",), no_key=True)
    posts = list(rows.select_related("councillor__user", "current").order_by("pk"))
    offered = [post for post in posts if post.is_offer]
    for post in offered:
        offering.recall(post, by=by, at=at)
    locked.taken_back_at = at
    locked.save(update_fields=["taken_back_at"])
    record(
        Action.OFFER_TAKE_BACK,
        by=by,
        subject=locked.subject,
        at=at,
        facts={"councillors": len(offered)},
    )
    return len(offered)
