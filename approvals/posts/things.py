"""What was found, as people see it: the same thing found in several wordings is one thing. Pure."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from guidance.compliance.findings import ORDER, Finding
from guidance.compliance.measure import Measure
from members.connections.models import Network


@dataclass(frozen=True)
class Thing:
    """One thing found; ``phrase`` is what it points at, empty where it points at no words."""

    findings: tuple[Finding, ...]
    phrase: str

    @property
    def finding(self) -> Finding:
        """The first of its findings, which speaks for all."""
        return self.findings[0]

    @property
    def networks(self) -> list[str]:
        """Where it was found; empty for a wording that goes to no network yet."""
        return [finding.network for finding in self.findings]


def things_in(findings: Iterable[Finding], text_on: Callable[[str], str | None]) -> list[Thing]:
    """The things found, the gravest first, and of one grade in the order of the words.

    Args:
        text_on: network to its wording; None where nobody can say which wording is meant.
    """
    groups: dict[tuple[object, ...], tuple[str, list[Finding]]] = {}
    for finding in sorted(findings, key=lambda f: (ORDER[f.severity], f.start)):
        text = text_on(finding.network) if finding.has_phrase else ""
        phrase = (text or "")[finding.start : finding.end]
        key = (finding.rule, finding.message, finding.start, finding.end, text)
        groups.setdefault(key, (phrase, []))[1].append(finding)
    return [Thing(tuple(group), phrase) for phrase, group in groups.values()]


def where(networks: Iterable[str], every: Collection[str]) -> str:
    """The networks by name, each once; nothing where it is all of them."""
    named = dict.fromkeys(network for network in networks if network)
    return "" if set(named) >= set(every) else joined(Network(name).label for name in named)


def joined(names: Iterable[str]) -> str:
    """Names in one line, each once, in order."""
    return ", ".join(dict.fromkeys(names))


def counter(channel: str, measured: Measure) -> dict[str, object]:
    """How long a wording is, as the component of counters shows it."""
    return {
        "channel": channel,
        "length": measured.length,
        "limit": measured.limit,
        "remaining": measured.remaining,
        "unit": measured.unit,
    }
