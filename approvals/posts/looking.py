"""What a page shows of a check: findings in order, the words marked, counters, previews.

Nothing here is stored. What is signed is checked again, by ``checking.examine``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from approvals.posts import checking
from approvals.posts.canonical import PictureFacts, tidy
from approvals.posts.checking import Link
from approvals.posts.drafting import DraftChanges
from approvals.posts.models import Post
from approvals.posts.things import Spot, Thing, counter, quotes, things_in, where
from approvals.posts.today import Today, today_in
from guidance.compliance.context import Context
from guidance.compliance.findings import NOTHING_FOUND, ORDER, Asked, Finding, Severity
from guidance.compliance.marking import runs
from guidance.compliance.measure import measure
from guidance.compliance.questions import Question
from guidance.compliance.wording import Wording
from members.connections.models import Connection, Network, Platform
from members.people.models import Councillor

Cite = Callable[[Sequence[Finding]], Mapping[str, Link]]
NEEDS_A_LINE = {Severity.ANSWER, Severity.REFER}


@dataclass(frozen=True)
class Known:
    """What bears on a look besides the page: the day, what its author said lately, and where the
    paragraphs stand.
    """

    today: Today
    recent: tuple[str, ...] = ()
    cite: Cite = checking.links_of


class LinksOnce:
    """``links_of`` for many texts that are shown together: each paragraph is asked for once."""

    def __init__(self) -> None:
        self._found: dict[str, Link] = {}
        self._asked: set[str] = set()

    def __call__(self, findings: Iterable[Finding]) -> dict[str, Link]:
        """Where to read each paragraph that these findings enforce."""
        new = [finding for finding in findings if finding.guidance not in self._asked]
        if new:
            self._found |= checking.links_of(new)
            self._asked |= {finding.guidance for finding in new}
        return self._found


@dataclass
class Row:
    """One thing found, however often and in however many networks' wordings."""

    finding: Finding
    thing: Thing
    number: int
    links: list[Link]
    spots: list[Spot]
    note: str = ""
    wants_note: bool = False

    @property
    def phrase(self) -> str:
        """The words found, where its message does not quote them."""
        return "" if quotes(self.finding.message, self.thing.phrase) else self.thing.phrase


@dataclass(frozen=True)
class Piece:
    """A run of words, with the grade and number of the finding that it belongs to."""

    text: str
    severity: str = ""
    number: int = 0


@dataclass(frozen=True)
class Words:
    """One wording with its phrases marked, and where it goes."""

    title: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Look:
    """Everything that the side of the page shows."""

    rows: list[Row]
    words: list[Words]
    counters: list[dict[str, object]]
    is_empty: bool
    asked: Sequence[Asked] = ()
    open: Sequence[Question] = ()

    @property
    def fingerprint(self) -> str:
        """What the questions are and why they are put, so that only another set is brought in."""
        return "; ".join(f"{one.key}: {one.because}" for one in self.asked)

    @property
    def said(self) -> str:
        """One line for people who hear the page."""
        if self.is_empty:
            return "Nothing to check yet."
        return " ".join([self._said_of_rows, *self._said_of_questions])

    @property
    def _said_of_questions(self) -> list[str]:
        if not self.open:
            return []
        if len(self.open) == 1:
            return ["There is a question to answer before you send it."]
        return [f"There are {len(self.open)} questions to answer before you send it."]

    @property
    def _said_of_rows(self) -> str:
        if not self.rows:
            return NOTHING_FOUND
        fixes = sum(row.finding.severity is Severity.FIX for row in self.rows)
        things = "1 thing" if len(self.rows) == 1 else f"{len(self.rows)} things"
        must = f", {fixes} to put right before you send it" if fixes else ""
        return f"The automatic check found {things}{must}."


NOTHING = Look([], [], [], is_empty=True)


def look_at(
    councillor: Councillor,
    changes: DraftChanges,
    pictures: Sequence[PictureFacts],
    *,
    post: Post | None,
    at: datetime,
    known: Known | None = None,
) -> Look:
    """Check what a draft's page holds and lay out what was found. Stores nothing.

    Args:
        known: what bears on it besides, where many are looked at together.
    """
    known = known or Known(
        today_in(councillor.ward, at), checking.recent_texts(councillor, but=post, at=at)
    )
    texts = texts_of(changes)
    if not any(texts.values()):
        return NOTHING
    context = checking.context_for(
        councillor,
        capacity=changes.capacity,
        publish_at=max(at, changes.window_from or at),
        until=changes.window_until,
        at=at,
        today=known.today,
    )
    context = replace(context, recent_posts=known.recent)
    said = {"notes": changes.notes, "answers": changes.answers}
    return look(texts, context, pictures, **said, known=known)


def look(
    texts: Mapping[str, str],
    context: Context,
    pictures: Sequence[PictureFacts] = (),
    *,
    notes: Mapping[str, str] = MappingProxyType({}),
    answers: Mapping[str, str] = MappingProxyType({}),
    known: Known | None = None,
) -> Look:
    """Check wordings by network in a context that is known, and lay out what was found."""
    media = checking.media_of(pictures)
    wordings = [Wording(text, network, media) for network, text in texts.items()]
    exam = checking.check(wordings, context, answers, today=known.today if known else None)
    cite = known.cite if known else checking.links_of
    rows = rows_of(exam.report.findings, texts, notes, cite)
    return Look(
        rows,
        _words(rows, texts),
        counters_of(texts),
        is_empty=False,
        asked=exam.asked,
        open=exam.open,
    )


def texts_of(changes: DraftChanges) -> dict[str, str]:
    """Network to wording; one without a network while no place is chosen."""
    networks = dict.fromkeys(c.network for c in changes.connections)
    texts = {n: tidy(changes.variants.get(n) or changes.text) for n in networks}
    return texts or {"": tidy(changes.text)}


def rows_of(
    findings: Iterable[Finding],
    texts: Mapping[str, str],
    notes: Mapping[str, str],
    cite: Cite = checking.links_of,
) -> list[Row]:
    """What was found with the paragraphs it enforces; what one rule finds is one row."""
    things = things_in(findings, lambda network: texts.get(network, ""))
    links = cite([finding for thing in things for finding in thing.findings])
    return [
        Row(
            replace(
                thing.finding,
                message=thing.said(_as_found),
                network="" if len(thing.places) > 1 else where(thing.networks, texts),
            ),
            thing,
            number=number,
            links=list(
                dict.fromkeys(links[f.guidance] for f in thing.findings if f.guidance in links)
            ),
            spots=thing.spots(texts, _as_found),
            note=notes.get(thing.finding.rule, ""),
            wants_note=thing.finding.severity in NEEDS_A_LINE,
        )
        for number, thing in enumerate(things, start=1)
    ]


def _as_found(finding: Finding) -> str:
    return finding.message


def _words(rows: Sequence[Row], texts: Mapping[str, str]) -> list[Words]:
    """Each different wording once, with what was found in it marked."""
    groups: dict[str, list[str]] = {}
    for network, text in texts.items():
        groups.setdefault(text, []).append(network)
    return [
        Words(where(networks, texts), marked(text, _numbers(rows, networks)))
        for text, networks in groups.items()
        if text
    ]


def _numbers(rows: Sequence[Row], networks: Sequence[str]) -> dict[Finding, int]:
    """Each finding with a phrase in the wording of these networks, with the number of its row."""
    return {
        finding: row.number
        for row in rows
        for finding in row.thing.findings
        if finding.has_phrase and finding.network == networks[0]
    }


def marked(text: str, numbers: Mapping[Finding, int]) -> list[Piece]:
    """The text cut where findings begin and end; of two on one word the graver is shown."""
    pieces, end = [], 0
    for run in runs(text, numbers):
        end += len(run.text)
        graver = min(run.findings, key=lambda f: ORDER[f.severity], default=None)
        number = numbers[graver] if graver and graver.end == end else 0
        pieces.append(Piece(run.text, run.severity, number))
    return pieces


def counters_of(texts: Mapping[str, str]) -> list[dict[str, object]]:
    """How long each network counts its wording."""
    return [
        counter(Network(network).label, measure(text, network))
        for network, text in texts.items()
        if network
    ]


def previews_of(
    councillor: Councillor, places: Sequence[tuple[Connection, str]], shots: Sequence[Any]
) -> list[dict[str, Any]]:
    """How each place will show it. ``shots`` are pictures with ``url`` and ``description``."""
    return [
        {
            "channel": place.get_network_display(),
            "name": councillor.title,
            "handle": place.handle,
            "text": text,
            "pictures": shots,
            "by_hand": place.platform == Platform.HAND_OFF,
            "note": "Practice: nobody outside sees it."
            if place.platform == Platform.PRACTICE
            else "",
        }
        for place, text in places
    ]
