"""Who was asked, who took it, changed it or passed. Reads only."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet, TextChoices

from approvals.offers.models import Angle, Offer
from approvals.posts.models import Key, SignOff, Version
from approvals.posts.states import PostState


class Answer(TextChoices):
    """What became of an offer to one councillor."""

    TAKEN = "taken", "Taken as it stands"
    CHANGED = "changed", "Changed"
    PASSED = "passed", "Said no"
    TAKEN_BACK = "taken_back", "Taken back"
    NO_ANSWER = "no_answer", "No answer yet"
    ENDED = "ended", "Ended without an answer"


@dataclass(frozen=True)
class Reply:
    """One councillor and their answer."""

    angle: Angle
    answer: Answer

    @property
    def became_a_post(self) -> bool:
        """Whether it is a post like any other by now."""
        return self.answer in {Answer.TAKEN, Answer.CHANGED}


@dataclass(frozen=True)
class Row:
    """One offer of the list with its figures, in the order of ``Answer``; those of nobody left out."""

    offer: Offer
    asked: int
    figures: Sequence[tuple[str, int]]


def _with_answers(angles: QuerySet[Angle]) -> QuerySet[Angle]:
    """The angles with whether their councillor signed what was offered, or sent in words of their own."""
    offered = SignOff.objects.filter(
        version__post=OuterRef("post"), version__kind=Version.Kind.OFFERED, key=Key.AUTHOR
    )
    own = Version.objects.filter(post=OuterRef("post"), kind=Version.Kind.SUBMITTED)
    return angles.annotate(is_taken=Exists(offered), is_changed=Exists(own))


def replies_to(offer: Offer) -> list[Reply]:
    """Everybody's answer to an offer that was sent out, in one query."""
    angles = offer.angles.exclude(post=None).select_related(
        "councillor__user", "councillor__ward", "post"
    )
    return [Reply(angle, _answer(angle, offer)) for angle in _with_answers(angles)]


def _answer(angle: Angle, offer: Offer) -> Answer:
    state = PostState(angle.post.state) if angle.post else PostState.DRAFT
    if angle.is_changed:  # type: ignore[attr-defined]
        return Answer.CHANGED
    if angle.is_taken:  # type: ignore[attr-defined]
        return Answer.TAKEN
    if state is PostState.WITHDRAWN and angle.post and angle.post.moved_at == offer.taken_back_at:
        return Answer.TAKEN_BACK
    if state is PostState.WORDING_SUGGESTED:
        return Answer.NO_ANSWER
    return Answer.ENDED if state is PostState.LAPSED else Answer.PASSED


def rows_of(offers: Iterable[Offer]) -> list[Row]:
    """Offers with their figures, in one query for all of them."""
    found = list(offers)
    angles = Angle.objects.filter(offer__in=found).select_related("post").order_by()
    by_offer: dict[object, list[Angle]] = {}
    for angle in _with_answers(angles):
        by_offer.setdefault(angle.offer_id, []).append(angle)
    return [_row(offer, by_offer.get(offer.pk, [])) for offer in found]


def _row(offer: Offer, angles: Sequence[Angle]) -> Row:
    if offer.sent_at is None:
        return Row(offer, len(angles), ())
    counts = Counter(_answer(angle, offer) for angle in angles)
    return Row(offer, len(angles), [(str(a.label), counts[a]) for a in Answer if counts[a]])


def figures_of(replies: Sequence[Reply]) -> list[tuple[str, int]]:
    """How many gave each answer; those of nobody left out."""
    counts = Counter(reply.answer for reply in replies)
    return [(str(answer.label), counts[answer]) for answer in Answer if counts[answer]]


def waiting_in(replies: Sequence[Reply], offer: Offer, at: datetime) -> int:
    """How many could still take it."""
    still = [reply for reply in replies if reply.answer is Answer.NO_ANSWER]
    return len(still) if offer.is_open(at) else 0
