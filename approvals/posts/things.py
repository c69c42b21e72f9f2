"""What was found, as people see it: what one rule finds, wherever it finds it, is one thing. Pure."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from guidance.compliance.findings import ORDER, Finding
from guidance.compliance.measure import Measure
from members.connections.models import Network

Say = Callable[[Finding], str]
QUOTED = re.compile("“.*”", re.DOTALL)


@dataclass(frozen=True)
class Place:
    """One place of a thing; ``phrase`` is what it points at, empty where it points at no words."""

    findings: tuple[Finding, ...]
    phrase: str

    @property
    def finding(self) -> Finding:
        """The first of its findings, one for each wording that says the same."""
        return self.findings[0]


@dataclass(frozen=True)
class Spot:
    """One line of the list of places: the words found, or what is said of them, and where."""

    words: str
    where: str
    times: int


@dataclass(frozen=True)
class Thing:
    """One thing found, wherever and however often: it is said once, and its places are listed."""

    places: tuple[Place, ...]

    @property
    def finding(self) -> Finding:
        """The first of its findings, which speaks for all."""
        return self.places[0].finding

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them."""
        return tuple(finding for place in self.places for finding in place.findings)

    @property
    def networks(self) -> list[str]:
        """Where it was found; empty for a wording that goes to no network yet."""
        return [finding.network for finding in self.findings]

    @property
    def phrase(self) -> str:
        """What it points at, where that is one place."""
        return self.places[0].phrase if len(self.places) == 1 else ""

    def said(self, say: Say) -> str:
        """What is said of the whole thing; nothing where its places say it one by one."""
        return say(self.finding) if len(self.places) == 1 else ""

    def spots(self, every: Collection[str], say: Say) -> list[Spot]:
        """Its places where there are several: by their words, if no more is said of any."""
        if len(self.places) == 1:
            return []
        said = [say(place.finding) for place in self.places]
        alike = len({QUOTED.sub("", words) for words in said}) == 1
        groups: dict[str, list[Place]] = {}
        for place, words in zip(self.places, said, strict=True):
            by_words = alike and place.phrase
            groups.setdefault(f"“{place.phrase}”" if by_words else words, []).append(place)
        return [
            Spot(words, where((f.network for p in some for f in p.findings), every), len(some))
            for words, some in groups.items()
        ]


def things_in(findings: Iterable[Finding], text_on: Callable[[str], str | None]) -> list[Thing]:
    """The things found, the gravest first, and of one grade in the order of the words.

    A rule is one thing, however many wordings and phrases it was found in.

    Args:
        text_on: network to its wording; None where nobody can say which wording is meant.
    """
    things: dict[tuple[object, ...], dict[tuple[object, ...], tuple[str, list[Finding]]]] = {}
    for finding in sorted(findings, key=lambda f: (ORDER[f.severity], f.start)):
        text = text_on(finding.network) if finding.has_phrase else ""
        phrase = (text or "")[finding.start : finding.end]
        places = things.setdefault((finding.rule, finding.severity), {})
        place = (finding.message, finding.start, finding.end, text)
        places.setdefault(place, (phrase, []))[1].append(finding)
    return [
        Thing(tuple(Place(tuple(group), phrase) for phrase, group in places.values()))
        for places in things.values()
    ]


def quotes(message: str, phrase: str) -> bool:
    """Whether a message quotes the phrase that it is about, so that it need not be said again."""
    return " ".join(phrase.split()) in message


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
