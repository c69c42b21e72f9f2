"""Cuts a text into runs for a page that marks what was found. No markup is made here."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from guidance.compliance.findings import ORDER, Finding


@dataclass(frozen=True)
class Run:
    """A piece of the text; ``findings`` is empty where nothing is marked."""

    text: str
    findings: tuple[Finding, ...] = ()

    @property
    def marked(self) -> bool:
        """Whether any finding points here."""
        return bool(self.findings)

    @property
    def severity(self) -> str:
        """The gravest severity of its findings; empty where nothing is marked."""
        return (
            min((f.severity for f in self.findings), key=ORDER.__getitem__).value
            if self.marked
            else ""
        )


def runs(text: str, findings: Iterable[Finding]) -> list[Run]:
    """The text in order, cut wherever a finding begins or ends.

    The runs join to the text exactly. Spans are clipped to the text, since it may have been
    edited after the check; findings without a phrase mark nothing.
    """
    spans = [(max(0, f.start), min(len(text), f.end), f) for f in findings if f.has_phrase]
    spans = [span for span in spans if span[0] < span[1]]
    edges: dict[int, list[tuple[bool, Finding]]] = {0: [], len(text): []}
    for start, end, finding in spans:
        edges.setdefault(start, []).append((True, finding))
        edges.setdefault(end, []).append((False, finding))
    places, made, open_now = sorted(edges), [], []
    for start, end in pairwise(places):
        for begins, finding in edges[start]:
            if begins:
                open_now.append(finding)
            else:
                open_now.remove(finding)
        made.append(Run(text[start:end], tuple(open_now)))
    return made
