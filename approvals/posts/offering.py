"""Offering wording: a post that begins with the reviewer's key and waits for the councillor's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from approvals.posts import answering, checking, freezing, pictures
from approvals.posts.canonical import tidy
from approvals.posts.drafting import check_answers
from approvals.posts.models import (
    Capacity,
    CheckReport,
    Decision,
    Draft,
    Key,
    Picture,
    Post,
    Version,
)
from approvals.posts.moving import REFUSALS, move, ready
from approvals.posts.policies import text_problem
from approvals.posts.states import Hand
from approvals.posts.turning import turn
from members.audit.errors import NotAllowed, NotCompliant, WrongState
from members.connections.models import Connection
from members.people.models import Councillor, User
from members.people.roles import Permission

LONGEST_NOTE = 4000
"""Characters of what the offer is about."""


@dataclass(frozen=True)
class Shot:
    """A stored picture with what is declared about it, as the fields of ``Picture``."""

    stored: pictures.Stored
    facts: Mapping[str, Any]


@dataclass(frozen=True)
class Offered:
    """What one councillor is offered: a draft in all but that somebody else wrote it.

    Args:
        note: what it is about and where it comes from, told beside the wording.
        answers: what the check asks about the wording, by key of the question, with yes or no. The
            councillor reads them beside the wording and signs them too.
        shots: at most four pictures, in order.
    """

    text: str
    connections: Sequence[Connection]
    window_until: datetime
    window_from: datetime | None = None
    capacity: str = Capacity.WARD
    note: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    shots: Sequence[Shot] = field(default_factory=tuple)

    def networks(self) -> list[str]:
        """Where it goes, each network once."""
        return sorted({connection.network for connection in self.connections})


def renditions_for(offered: Sequence[Offered]) -> freezing.Renditions:
    """Every picture made ready for each network that it goes to; each once, however many share it.

    Takes seconds: call it with nothing locked. Raises NotCompliant for a picture that cannot be
    used.
    """
    wanted = {
        (shot.stored.sha256, shot.stored.mime, network)
        for one in offered
        for shot in one.shots
        for network in one.networks()
    }
    return {
        (sha256, network): _rendition(sha256, mime, network) for sha256, mime, network in wanted
    }


def _rendition(sha256: str, mime: str, network: str) -> pictures.Stored:
    try:
        return pictures.rendition(sha256, mime, network)
    except pictures.LostPictureError as error:
        raise NotCompliant("A picture is no longer stored. Remove it and add it again.") from error
    except pictures.UnusablePictureError as error:
        raise NotCompliant(str(error)) from error


@transaction.atomic
def offer(
    councillor: Councillor,
    offered: Offered,
    made: freezing.Renditions,
    *,
    reasons: Mapping[str, str],
    by: User,
    at: datetime,
) -> Post:
    """Offer wording to a councillor: a new post whose first version bears the reviewer's key.

    The councillor takes it as it stands with ``actions.accept``, or edits it and sends it in like
    any post. It lies among their posts as *wording suggested* until its window ends.

    Args:
        made: what ``renditions_for`` made a moment before.
        reasons: rule to why the reviewer lets its finding stand.

    Raises NotAllowed, and NotCompliant for what could not be signed as it stands: something to
    put right, a finding for the Monitoring Officer, a question without an answer.
    """
    if not by.may(Permission.REVIEW_POST) or councillor.user_id == by.pk:
        raise NotAllowed(REFUSALS[Hand.REVIEWER])
    _refuse_unkeepable(offered)
    post = Post.objects.create(councillor=councillor, started_by=by, started_at=at, moved_at=at)
    draft = _lay_out(post, offered, at)
    locked, transition = ready(post, "offer", by=by)
    payload = freezing.payload_of(locked, draft, made, at)
    exam = checking.examine(locked, payload, at)
    exam.refuse_fixes()
    version = freezing.make_version(
        locked, exam.answered(payload), Version.Kind.OFFERED, (), by=by, at=at
    )
    report = checking.keep(exam, version, CheckReport.Occasion.OFFER, at)
    answering.answer(version, report, reasons, by=by, at=at)
    turn(version, Key.REVIEWER, report, by=by, at=at)
    Decision.objects.create(version=version, kind="offer", by=by, note=offered.note.strip(), at=at)
    locked.current, locked.submitted_at = version, at
    return move(locked, transition, by=by, at=at, facts={"report": str(report.pk)})


def _refuse_unkeepable(offered: Offered) -> None:
    if problem := text_problem(offered.text):
        raise NotCompliant(problem)
    check_answers(offered.answers)
    answering.refuse_unstorable(offered.note)
    if len(offered.note) > LONGEST_NOTE:
        raise NotCompliant(f"What it is about must be {LONGEST_NOTE:,} characters or fewer.")


def _lay_out(post: Post, offered: Offered, at: datetime) -> Draft:
    """The words as a draft, from which the councillor can go on; nobody on their side wrote it."""
    draft = Draft.objects.create(
        post=post,
        text=tidy(offered.text),
        capacity=offered.capacity,
        answers=dict(offered.answers),
        window_from=offered.window_from,
        window_until=offered.window_until,
        updated_at=at,
    )
    draft.connections.set(offered.connections)
    Picture.objects.bulk_create(
        Picture(
            draft=draft,
            position=position,
            sha256=shot.stored.sha256,
            mime=shot.stored.mime,
            size=shot.stored.size,
            width=shot.stored.width,
            height=shot.stored.height,
            **shot.facts,
        )
        for position, shot in enumerate(offered.shots, start=1)
    )
    return draft


@transaction.atomic
def recall(post: Post, *, by: User, at: datetime) -> Post:
    """Take an offer back before its councillor has taken it.

    What they have changed of it meanwhile stays theirs: they can open it again as a draft.
    Raises WrongState for what was taken, changed and sent in, passed on or never an offer.
    """
    locked, transition = ready(post, "recall", by=by)
    if not locked.is_offer:
        raise WrongState("This wording was not offered: it was suggested for a councillor’s post.")
    return move(locked, transition, by=by, at=at, facts={})
