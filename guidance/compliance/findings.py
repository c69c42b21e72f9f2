"""What the checker says: findings and the report that holds them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How far a finding reaches. Only ``FIX`` keeps a post from being sent in.

    A word list may never silence a councillor: everything else goes to a person.
    """

    FIX = "fix"
    ANSWER = "answer"
    REFER = "refer"
    ADVICE = "advice"

    @property
    def label(self) -> str:
        """The word that people see."""
        return LABELS[self]


NOTHING_FOUND = "The automatic check found nothing. A reviewer still decides."
"""Said wherever nothing is found: the portal never says that a post is compliant."""

LABELS = {
    Severity.FIX: "Put this right",
    Severity.ANSWER: "A reviewer must answer this",
    Severity.REFER: "For the Monitoring Officer",
    Severity.ADVICE: "Advice",
}
ORDER = {
    severity: place
    for place, severity in enumerate(
        (Severity.FIX, Severity.REFER, Severity.ANSWER, Severity.ADVICE)
    )
}
"""How grave a finding is: what only the Monitoring Officer clears comes before what a reviewer does."""
GRAVE = frozenset({Severity.FIX, Severity.REFER})
"""Grades that keep a post back or take it out of a reviewer's hands; one person alone changes none."""


@dataclass(frozen=True)
class Finding:
    """One thing that a rule found.

    ``start`` and ``end`` count code points in the wording as it was given, both 0 where the
    finding has no phrase. ``guidance`` is ``page-slug#anchor`` of the paragraph enforced.
    """

    rule: str
    severity: Severity
    title: str
    message: str
    todo: str
    start: int
    end: int
    network: str
    guidance: str
    principle: str

    @property
    def has_phrase(self) -> bool:
        """Whether it points at words of the text."""
        return self.end > self.start

    def to_json(self) -> dict[str, Any]:
        """Plain values, fit for a JSON column."""
        return asdict(self) | {"severity": self.severity.value}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Finding":
        """The finding that ``to_json`` wrote; keys it does not know are left alone."""
        known = {field.name: data[field.name] for field in fields(cls)}
        return cls(**known | {"severity": Severity(data["severity"])})


@dataclass(frozen=True)
class Asked:
    """A question that a wording raises for its author, by its key, and why in words."""

    key: str
    because: str


@dataclass(frozen=True)
class Report:
    """Every finding on one wording, in the order in which it is read, and what it asks."""

    findings: tuple[Finding, ...] = ()
    asks: tuple[Asked, ...] = ()

    def blocking(self) -> tuple[Finding, ...]:
        """Those that must be put right before the post is sent in."""
        return self.of(Severity.FIX)

    def of(self, severity: Severity) -> tuple[Finding, ...]:
        """Those of one severity."""
        return tuple(finding for finding in self.findings if finding.severity == severity)

    def to_json(self) -> dict[str, Any]:
        """Plain values, fit for a JSON column."""
        asks = [asdict(asked) for asked in self.asks]
        return {"findings": [finding.to_json() for finding in self.findings], "asks": asks}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Report":
        """The report that ``to_json`` wrote."""
        findings = tuple(Finding.from_json(item) for item in data["findings"])
        return cls(findings, tuple(Asked(**asked) for asked in data.get("asks", ())))

    def quietened(self, rules: Collection[str]) -> "Report":
        """The report on a day on which these rules are silenced.

        What they would keep back or send to the Monitoring Officer a reviewer answers instead, so
        that a reason is kept; the rest of what they say is left out.
        """
        kept = (
            replace(finding, severity=Severity.ANSWER) if finding.rule in rules else finding
            for finding in self.findings
            if finding.rule not in rules or finding.severity in GRAVE
        )
        return replace(self, findings=tuple(kept))

    @classmethod
    def joined(cls, reports: Iterable["Report"]) -> "Report":
        """The reports on several channels' wordings as one."""
        every = list(reports)
        asks = {asked.key: asked for report in reversed(every) for asked in report.asks}
        return cls(
            tuple(finding for report in every for finding in report.findings),
            tuple(asks.values()),
        )
