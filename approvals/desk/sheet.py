"""One version of a post with all that bears on the decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from approvals.desk import times
from approvals.desk.dossier import Day, Dossier, Lately, day_of, lately_by
from approvals.desk.findings import Noted, noted, pieces_for
from approvals.desk.models import CLAIMABLE, Claim
from approvals.desk.wording import Piece, Unseen, pieces_of, unseen_in
from approvals.posts import checking
from approvals.posts.canonical import Payload, PictureFacts, SignedWording
from approvals.posts.due import say_due
from approvals.posts.echoes import Voice, voices_beside
from approvals.posts.models import CheckReport, Post, Version
from approvals.posts.moving import holds_hand
from approvals.posts.presenting import say_consent
from approvals.posts.questions import Answered, told_in
from approvals.posts.rescheduling import may_reschedule
from approvals.posts.states import BY_NAME, OWNERS, Hand, PostState
from approvals.posts.things import counter, joined
from guidance.compliance.guesses import Guess
from guidance.compliance.measure import Measure, measure
from guidance.restrictions.models import RestrictedPeriod
from members.connections.models import Network, Platform
from members.people.models import User

DECISIONS = ("approve", "suggest", "request_changes", "refer", "decline", "clear", "advise")
DECIDES = frozenset(DECISIONS)
PLATFORM_NOTES = {
    Platform.HAND_OFF: "The councillor posts this one themselves.",
    Platform.PRACTICE: "Practice: nobody outside sees it.",
}


@dataclass(frozen=True)
class Worded:
    """What one connection will say."""

    wording: SignedWording
    place: str
    note: str
    measure: Measure

    @property
    def counter(self) -> dict[str, object]:
        """Its length as the counters component shows it."""
        return counter(self.place, self.measure)


@dataclass(frozen=True)
class Words:
    """One text with the places that will say it: where all say the same, it is read once."""

    said_by: Sequence[Worded]
    pieces: Sequence[Piece]
    unseen: Sequence[Unseen]

    @property
    def places(self) -> str:
        """Every place that says this, by name."""
        return joined(worded.place for worded in self.said_by)

    @property
    def connection(self) -> str:
        """The first of the places, on which a remark about these words is pinned."""
        return self.said_by[0].wording.connection

    @property
    def notes(self) -> list[str]:
        """What is to be known of its places, each named where there are several."""
        is_one = len(self.said_by) == 1
        noted = [w for w in self.said_by if w.note]
        return [w.note if is_one else f"{w.place}: {w.note}" for w in noted]


@dataclass(frozen=True)
class Shown:
    """A picture and what its author declared."""

    facts: PictureFacts
    consent: str
    description: Sequence[Piece]
    unseen: Sequence[Unseen]


@dataclass(frozen=True)
class Sheet:
    """One post, one version, and all that bears on the decision."""

    dossier: Dossier
    day: Day
    lately: Lately
    voices: Sequence[Voice]
    payload: Payload | None
    findings: Sequence[Noted]
    worded: Sequence[Worded]
    words: Sequence[Words]
    claim: Claim | None
    may: frozenset[str]
    had_a_part: bool
    finds_more: bool
    guesses: Sequence[Guess]
    periods: Sequence[RestrictedPeriod]
    may_move_in_time: bool
    due: str
    at: datetime

    @property
    def post(self) -> Post:
        """The post."""
        return self.dossier.post

    @property
    def version(self) -> Version:
        """The version that is to be decided."""
        return self.dossier.current

    @property
    def report(self) -> CheckReport | None:
        """What the check said of it last."""
        return self.dossier.report

    @property
    def window(self) -> str:
        """When it may go out, in words."""
        return times.window_words(self.version.window_from, self.version.window_until, self.at)

    @property
    def is_over(self) -> bool:
        """Whether its window has ended."""
        return self.version.window_until <= self.at

    @property
    def answers(self) -> list[Answered]:
        """What the author was asked and answered, or told a reviewer unasked."""
        return told_in(self.payload)

    @property
    def pictures(self) -> list[Shown]:
        """Its pictures with what was declared about each."""
        facts = self.payload.pictures if self.payload else ()
        return [
            Shown(f, say_consent(f.consent), pieces_of(f.description, {}), unseen_in(f.description))
            for f in facts
        ]

    @property
    def counters(self) -> list[dict[str, object]]:
        """How long each wording is as its network counts."""
        return [worded.counter for worded in self.worded]

    @property
    def to_answer(self) -> list[Noted]:
        """The findings that want a reason before approval."""
        return [n for n in self.findings if n.wants_reason]

    @property
    def to_clear(self) -> list[Noted]:
        """The findings that only the Monitoring Officer clears."""
        return [n for n in self.findings if n.is_referred]

    @property
    def uncleared(self) -> list[Noted]:
        """Those not cleared yet."""
        return [n for n in self.to_clear if n.clearance is None]

    @property
    def covered(self) -> bool:
        """Whether a restricted period covers all the time in which it could go out."""
        starts = max(self.at, self.version.window_from or self.at)
        ends = self.version.window_until
        return any(p.starts_at <= starts and ends <= p.ends_at for p in self.periods)

    @property
    def held_by_another(self) -> bool:
        """Whether a colleague has claimed it; ``may`` says what the reader could do."""
        return self.claim is not None and "release" not in self.may


def sheet_of(dossier: Dossier, *, by: User, at: datetime) -> Sheet:
    """The sheet of a post that was sent in; reads only."""
    post, version, claim = dossier.post, dossier.current, dossier.claim
    payload = dossier.payloads[version.pk]
    day, lately = day_of(dossier, at), lately_by(post, at)
    findings = noted(dossier, payload)
    worded = [_worded(wording) for wording in payload.wordings] if payload else []
    may = _may(post, claim, by)
    return Sheet(
        dossier,
        day,
        lately,
        _voices(post, payload, day, at),
        payload,
        findings,
        worded,
        _words(worded, payload, findings) if payload else [],
        claim,
        may,
        had_a_part=str(by.pk) in version.contributors,
        finds_more="approve" in may and _finds_more(dossier, payload, day, lately, at),
        guesses=_guesses(payload, findings, day) if may & DECIDES else [],
        periods=_periods(day, version, at),
        may_move_in_time=may_reschedule(post, by),
        due=say_due(post, day.hours, at),
        at=at,
    )


def _guesses(payload: Payload | None, findings: Sequence[Noted], day: Day) -> list[Guess]:
    found = {noted.rule for noted in findings}
    return checking.guesses_for(payload, found, day.today) if payload else []


def _worded(wording: SignedWording) -> Worded:
    return Worded(
        wording,
        place=f"{Network(wording.network).label} {wording.handle}".strip(),
        note=PLATFORM_NOTES.get(Platform(wording.platform), ""),
        measure=measure(wording.text, wording.network),
    )


def _words(worded: Sequence[Worded], payload: Payload, findings: Sequence[Noted]) -> list[Words]:
    """The texts of a version, each once, in the order of the places that say it."""
    texts: dict[str, list[Worded]] = {}
    for one in worded:
        texts.setdefault(one.wording.text, []).append(one)
    return [
        Words(said_by, pieces_for([w.wording for w in said_by], payload, findings), unseen_in(text))
        for text, said_by in texts.items()
    ]


def _may(post: Post, claim: Claim | None, by: User) -> frozenset[str]:
    """What this person could do now: decisions, and moves of the claim."""
    state = PostState(post.state)
    names = {
        name
        for name in DECISIONS
        if (hand := BY_NAME[name].sources.get(state))
        and not post.released_at
        and holds_hand(hand, post, by)
    }
    if any(holds_hand(hand, post, by) for hand in (Hand.REVIEWER, Hand.MONITORING_OFFICER)):
        names.add("remark")
    hand = OWNERS[state]
    if state in CLAIMABLE and hand and holds_hand(hand, post, by):
        if claim is None:
            names.add("claim")
        else:
            names.add("release" if claim.by_id == by.pk else "take_over")
    return frozenset(names)


def _voices(post: Post, payload: Payload | None, day: Day, at: datetime) -> list[Voice]:
    """Who else is speaking of this; nobody where the words are deleted."""
    if payload is None:
        return []
    return voices_beside(post, payload, at, day.today.rules.lists.sensitive_topics)


def _finds_more(
    dossier: Dossier, payload: Payload | None, day: Day, lately: Lately, at: datetime
) -> bool:
    """Whether the check would find more today than the report that is shown."""
    if payload is None or dossier.report is None:
        return False
    exam = checking.examine(dossier.post, payload, at, today=day.today, recent=lately.texts)
    return exam.goes_beyond(dossier.report)


def _periods(day: Day, version: Version, at: datetime) -> list[RestrictedPeriod]:
    """Restricted periods that touch the time in which it could go out."""
    starts, ends = max(at, version.window_from or at), version.window_until
    return [p for p in day.today.periods if p.starts_at < ends and p.ends_at > starts]
