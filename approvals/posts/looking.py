"""What a page shows of a check: findings in order, the words marked, counters, previews.

Nothing here is stored. What is signed is checked again, by ``checking.examine``.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from approvals.posts import checking
from approvals.posts.canonical import PictureFacts, tidy
from approvals.posts.drafting import DraftChanges
from approvals.posts.models import Post
from approvals.posts.things import counter, things_in, where
from guidance.compliance.context import Context
from guidance.compliance.findings import ORDER, Finding, Severity
from guidance.compliance.marking import runs
from guidance.compliance.measure import measure
from guidance.compliance.wording import Wording
from members.connections.models import Connection, Network, Platform
from members.people.models import Councillor

NEEDS_A_LINE = {Severity.ANSWER, Severity.REFER}


@dataclass
class Row:
    """One thing found, however many networks' wordings it was found in."""

    finding: Finding
    number: int
    phrase: str
    url: str
    page: str
    networks: list[str] = field(default_factory=list)
    note: str = ""
    wants_note: bool = False


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

    @property
    def said(self) -> str:
        """One line for people who hear the page."""
        if self.is_empty:
            return "Nothing to check yet."
        if not self.rows:
            return "The automatic check found nothing. A reviewer still decides."
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
) -> Look:
    """Check what a draft's page holds and lay out what was found. Stores nothing."""
    texts = texts_of(changes)
    if not any(texts.values()):
        return NOTHING
    context = checking.context_for(
        councillor,
        capacity=changes.capacity,
        publish_at=max(at, changes.window_from or at),
        at=at,
    )
    recent = checking.recent_texts(councillor, but=post, at=at)
    return look(texts, replace(context, recent_posts=recent), pictures, changes.notes)


def look(
    texts: Mapping[str, str],
    context: Context,
    pictures: Sequence[PictureFacts] = (),
    notes: Mapping[str, str] = MappingProxyType({}),
) -> Look:
    """Check wordings by network in a context that is known, and lay out what was found."""
    media = checking.media_of(pictures)
    wordings = [Wording(text, network, media) for network, text in texts.items()]
    exam = checking.check(wordings, context)
    rows = rows_of(exam.report.findings, texts, notes)
    return Look(rows, _words(rows, texts), counters_of(texts), is_empty=False)


def texts_of(changes: DraftChanges) -> dict[str, str]:
    """Network to wording; one without a network while no place is chosen."""
    networks = dict.fromkeys(c.network for c in changes.connections)
    texts = {n: tidy(changes.variants.get(n) or changes.text) for n in networks}
    return texts or {"": tidy(changes.text)}


def rows_of(
    findings: Iterable[Finding], texts: Mapping[str, str], notes: Mapping[str, str]
) -> list[Row]:
    """Findings with the paragraph each enforces; the same one on two networks is one row."""
    things = things_in(findings, lambda network: texts.get(network, ""))
    cited = checking.with_revisions([thing.finding for thing in things])
    seen: set[str] = set()
    rows = []
    for number, (thing, source) in enumerate(zip(things, cited, strict=True), start=1):
        finding = thing.finding
        rows.append(
            Row(
                replace(finding, network=where(thing.networks, texts)),
                number=number,
                phrase=thing.phrase,
                url=str(source.get("url", "")),
                page=str(source.get("page", "")),
                networks=thing.networks,
                note=notes.get(finding.rule, ""),
                wants_note=finding.severity in NEEDS_A_LINE and finding.rule not in seen,
            )
        )
        seen.add(finding.rule)
    return rows


def _words(rows: Sequence[Row], texts: Mapping[str, str]) -> list[Words]:
    """Each different wording once, with what was found in it marked."""
    groups: dict[str, list[str]] = {}
    for network, text in texts.items():
        groups.setdefault(text, []).append(network)
    return [
        Words(where(networks, texts), marked(text, [r for r in rows if _is_in(r, text, texts)]))
        for text, networks in groups.items()
        if text
    ]


def _is_in(row: Row, text: str, texts: Mapping[str, str]) -> bool:
    return row.finding.has_phrase and any(texts.get(n) == text for n in row.networks)


def marked(text: str, rows: Sequence[Row]) -> list[Piece]:
    """The text cut where findings begin and end; of two on one word the graver is shown."""
    by_finding = {row.finding: row for row in rows}
    pieces, end = [], 0
    for run in runs(text, by_finding):
        end += len(run.text)
        graver = min(run.findings, key=lambda f: ORDER[f.severity], default=None)
        number = by_finding[graver].number if graver and graver.end == end else 0
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
