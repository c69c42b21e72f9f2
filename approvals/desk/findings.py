"""The findings of a report as the desk shows them, each with what has been said about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from approvals.desk.wording import Piece, pieces_of
from approvals.posts.canonical import Payload, SignedWording
from approvals.posts.models import CheckReport, Clearance, FindingReply, Version
from approvals.posts.things import things_in, where
from guidance.compliance.findings import Finding, Severity

ASKS = {
    Severity.FIX: "Must be put right",
    Severity.ANSWER: "Answer this before you approve",
    Severity.REFER: "For the Monitoring Officer",
    Severity.ADVICE: "Advice",
}


@dataclass(frozen=True)
class Noted:
    """One thing found, however many wordings it was found in."""

    finding: Finding
    found: tuple[Finding, ...]
    number: int
    phrase: str
    where: str
    url: str
    page: str
    note: str
    is_first: bool
    clearance: Clearance | None
    replies: Sequence[FindingReply]

    @property
    def rule(self) -> str:
        """The rule's id."""
        return self.finding.rule

    @property
    def is_referred(self) -> bool:
        """Whether only the Monitoring Officer clears it."""
        return self.finding.severity is Severity.REFER

    @property
    def wants_reason(self) -> bool:
        """Whether a reviewer's reason is asked for here; a rule is asked for once."""
        return self.is_first and self.finding.severity is Severity.ANSWER

    @property
    def asks(self) -> str:
        """What it asks of a reviewer, in words."""
        return ASKS[self.finding.severity]


def noted(version: Version, payload: Payload | None, report: CheckReport | None) -> list[Noted]:
    """The findings of a report, the gravest first, numbered as the words are marked."""
    if report is None:
        return []
    clearances = {c.rule: c for c in version.clearances.select_related("by")}
    replies: dict[str, list[FindingReply]] = {}
    for reply in version.replies.select_related("by"):
        replies.setdefault(reply.rule, []).append(reply)
    stored = {Finding.from_json(found): found for found in report.findings}
    every = {w.network for w in payload.wordings} if payload else set()
    rows: list[Noted] = []
    seen: set[str] = set()
    things = things_in(stored, lambda network: text_for(network, payload))
    for number, thing in enumerate(things, start=1):
        finding = thing.finding
        rows.append(
            Noted(
                finding,
                thing.findings,
                number,
                thing.phrase,
                where(thing.networks, every),
                str(stored[finding].get("url", "")),
                str(stored[finding].get("page", "")),
                payload.notes.get(finding.rule, "") if payload else "",
                finding.rule not in seen,
                clearances.get(finding.rule),
                replies.get(finding.rule, []),
            )
        )
        seen.add(finding.rule)
    return rows


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
        for finding in row.found
        if finding.network in networks and finding.has_phrase
    }
    return pieces_of(wordings[0].text, numbers)
