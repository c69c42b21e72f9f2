"""The findings of a report as the desk shows them, each with what has been said about it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from approvals.desk.dossier import Dossier
from approvals.desk.wording import Piece, pieces_of
from approvals.posts.canonical import Payload, SignedWording
from approvals.posts.checking import Link
from approvals.posts.models import Clearance, FindingReply
from approvals.posts.things import Spot, Thing, quotes, things_in, where
from guidance.compliance.findings import Finding, Severity
from guidance.compliance.voices import ASKS, Told, to_officer


@dataclass(frozen=True)
class Noted:
    """One thing found, wherever it was found, in words for an officer."""

    thing: Thing
    number: int
    told: Told
    spots: Sequence[Spot]
    where: str
    links: Sequence[Link]
    note: str
    clearance: Clearance | None
    replies: Sequence[FindingReply]

    @property
    def finding(self) -> Finding:
        """The finding that speaks for all."""
        return self.thing.finding

    @property
    def rule(self) -> str:
        """The rule's id."""
        return self.finding.rule

    @property
    def phrase(self) -> str:
        """The words found, where what is said of them does not quote them."""
        return "" if quotes(self.told.message, self.thing.phrase) else self.thing.phrase

    @property
    def is_referred(self) -> bool:
        """Whether only the Monitoring Officer clears it."""
        return self.finding.severity is Severity.REFER

    @property
    def wants_reason(self) -> bool:
        """Whether a reviewer's reason is asked for."""
        return self.finding.severity is Severity.ANSWER

    @property
    def asks(self) -> str:
        """What it asks of a reviewer, in words."""
        return ASKS[self.finding.severity]


def noted(dossier: Dossier, payload: Payload | None) -> list[Noted]:
    """The findings of the last report, the gravest first, numbered as the words are marked."""
    report = dossier.report
    if report is None:
        return []
    clearances = {c.rule: c for c in dossier.on_current(dossier.clearances)}
    replies: dict[str, list[FindingReply]] = {}
    for reply in dossier.on_current(dossier.replies):
        replies.setdefault(reply.rule, []).append(reply)
    notes = payload.notes if payload else {}
    return [
        replace(
            one,
            note=notes.get(one.rule, ""),
            clearance=clearances.get(one.rule),
            replies=replies.get(one.rule, []),
        )
        for one in told(report.findings, payload)
    ]


def told(found: Iterable[Mapping[str, Any]], payload: Payload | None) -> list[Noted]:
    """Findings as a report keeps them, in words for an officer."""
    stored = {Finding.from_json(one): one for one in found}
    every = {w.network for w in payload.wordings} if payload else set()
    things = things_in(stored, lambda network: text_for(network, payload))
    return [
        Noted(
            thing,
            number,
            _told(thing),
            thing.spots(every, _message),
            "" if len(thing.places) > 1 else where(thing.networks, every),
            links=_links(stored[finding] for finding in thing.findings),
            note="",
            clearance=None,
            replies=(),
        )
        for number, thing in enumerate(things, start=1)
    ]


def _message(finding: Finding) -> str:
    return to_officer(finding).message


def _told(thing: Thing) -> Told:
    return replace(to_officer(thing.finding), message=thing.said(_message))


def _links(found: Iterable[Mapping[str, Any]]) -> list[Link]:
    """Where the paragraphs stood when the report was made."""
    links = (Link(str(one["url"]), str(one.get("page", ""))) for one in found if one.get("url"))
    return list(dict.fromkeys(links))


def text_for(network: str, payload: Payload | None) -> str | None:
    """The one wording on a network; None where several connections there say different things.

    A finding names its network and not its connection, so then nobody can say whose words its
    offsets count.
    """
    texts = {w.text for w in payload.wordings if w.network == network} if payload else set()
    return texts.pop() if len(texts) == 1 else None


def pieces_for(
    wordings: Sequence[SignedWording], payload: Payload, rows: Sequence[Noted]
) -> list[Piece]:
    """The words that these connections share, with what was found in any of them marked."""
    networks = {w.network for w in wordings if text_for(w.network, payload) is not None}
    numbers = {
        finding: row.number
        for row in rows
        for finding in row.thing.findings
        if finding.network in networks and finding.has_phrase
    }
    return pieces_of(wordings[0].text, numbers)
