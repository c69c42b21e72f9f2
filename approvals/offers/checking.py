"""What the check finds in an offer before anybody is asked, councillor by councillor."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from approvals.offers.asking import angles_of, mark_of, offered_to, picture_for, pictures_of
from approvals.offers.models import Angle, Offer, OfferPicture
from approvals.posts.canonical import PictureFacts, names_in
from approvals.posts.checking import recent_texts_of_each
from approvals.posts.drafting import DraftChanges
from approvals.posts.echoes import Voice, said_already
from approvals.posts.likeness import SAME, alike_among
from approvals.posts.looking import Known, LinksOnce, Look, Row, look_at, previews_of
from approvals.posts.offering import Offered, Shot
from approvals.posts.presenting import say_consent
from approvals.posts.today import today_in_each
from guidance.compliance.findings import Asked, Severity
from guidance.compliance.voices import ASKS, Told, to_officer
from members.connections.models import Network
from members.people.models import Councillor


@dataclass(frozen=True)
class Checked:
    """One councillor's wording, and what was found in it."""

    angle: Angle
    offered: Offered
    look: Look
    picture: OfferPicture | None

    @property
    def councillor(self) -> Councillor:
        """Whose it would be."""
        return self.angle.councillor

    @property
    def consent(self) -> str:
        """What is declared of the people in its picture, in words."""
        return say_consent(self.picture.facts.get("consent", "")) if self.picture else ""

    @property
    def previews(self) -> list[dict[str, object]]:
        """How each place would show it."""
        places = [(place, self.offered.text) for place in self.offered.connections]
        return previews_of(self.councillor, places, [])

    @property
    def found(self) -> list[tuple[Row, str, Told]]:
        """What was found, with what it asks and its words for whoever prepares the offer."""
        return [
            (row, ASKS[row.finding.severity], to_officer(row.finding)) for row in self.look.rows
        ]

    def of_grade(self, *grades: Severity) -> list[Row]:
        """What was found of these grades."""
        return [row for row in self.look.rows if row.finding.severity in grades]

    @property
    def stands_in_the_way(self) -> list[Row]:
        """What keeps it from being offered: to put right, or for the Monitoring Officer."""
        return self.of_grade(Severity.FIX, Severity.REFER)


@dataclass(frozen=True)
class Pair:
    """Two councillors who would say much the same on X."""

    one: Councillor
    other: Councillor
    is_as_good_as_identical: bool


@dataclass(frozen=True)
class Sheet:
    """An offer with all that bears on sending it out."""

    offer: Offer
    checked: Sequence[Checked]
    pairs: Sequence[Pair]
    elsewhere: Sequence[Voice] = ()
    """Other posts for X, of anybody's, that say much the same."""

    @property
    def to_answer(self) -> list[Row]:
        """What may stand with a reason, each rule once."""
        rows = {
            row.finding.rule: row for one in self.checked for row in one.of_grade(Severity.ANSWER)
        }
        return list(rows.values())

    @property
    def asked(self) -> list[Asked]:
        """What the check asks about the wording, each question once."""
        return list({asked.key: asked for one in self.checked for asked in one.look.asked}.values())

    @property
    def gaps(self) -> list[Councillor]:
        """For whom a fact is missing."""
        return [one.councillor for one in self.checked if one.angle.lacks_fact]

    @property
    def mark(self) -> str:
        """The mark of all that sending it out would sign."""
        return mark_of((one.angle, one.offered) for one in self.checked)

    @property
    def is_ready(self) -> bool:
        """Whether nothing stands in the way of sending it out."""
        clear = not any(one.stands_in_the_way for one in self.checked)
        return bool(self.checked) and clear and not self.gaps


def sheet_of(offer: Offer, answers: Mapping[str, str], at: datetime) -> Sheet:
    """Check what an offer says for everybody it would ask. Stores nothing.

    Args:
        answers: what the page says to what the check asks, yes or no.
    """
    pictured = pictures_of(offer)
    angles = angles_of(offer)
    known = _known_of([angle.councillor for angle in angles], at)
    checked = [
        _checked(angle, pictured, answers, known[angle.councillor_id], at) for angle in angles
    ]
    on_x = [one for one in checked if Network.X in one.offered.networks()]
    return Sheet(offer, checked, _pairs(on_x), said_already((one.offered.text for one in on_x), at))


def _known_of(councillors: Sequence[Councillor], at: datetime) -> Mapping[Any, Known]:
    """What bears on the check of each, in a number of queries that does not grow with them."""
    todays = today_in_each([councillor.ward for councillor in councillors], at)
    recent, cite = recent_texts_of_each(councillors, at), LinksOnce()
    return {
        councillor.pk: Known(todays[councillor.ward_id], recent.get(councillor.pk, ()), cite)
        for councillor in councillors
    }


def _checked(
    angle: Angle,
    pictured: Mapping[object, OfferPicture],
    answers: Mapping[str, str],
    known: Known,
    at: datetime,
) -> Checked:
    offered = offered_to(angle, pictured)
    changes = DraftChanges(
        text=offered.text,
        connections=offered.connections,
        capacity=offered.capacity,
        answers=answers,
        window_from=offered.window_from,
        window_until=offered.window_until,
    )
    shots = [_facts(shot) for shot in offered.shots]
    look = look_at(angle.councillor, changes, shots, post=None, at=at, known=known)
    return Checked(angle, offered, look, picture_for(angle, pictured))


def _facts(shot: Shot) -> PictureFacts:
    stored, facts = shot.stored, dict(shot.facts)
    facts["people"] = names_in(facts.get("people", ""))
    return PictureFacts(sha256=stored.sha256, mime=stored.mime, size=stored.size, **facts)


def _pairs(on_x: Sequence[Checked]) -> list[Pair]:
    """Who would say much the same on X, the most alike first."""
    by_key = {str(one.councillor.pk): one for one in on_x}
    alike = alike_among({key: one.offered.text for key, one in by_key.items()})
    return [
        Pair(by_key[one].councillor, by_key[other].councillor, share >= SAME)
        for one, other, share in alike
    ]
