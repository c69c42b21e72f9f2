"""What a rule makes of its own examples, for the page that explains it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guidance.compliance import engine, postfile
from guidance.compliance.catalogue import Entry
from guidance.compliance.engine import IMPLEMENTED
from guidance.compliance.findings import Finding
from guidance.compliance.marking import Run, runs
from guidance.compliance.rulebook import Rules, default_lists
from guidance.compliance.situations import in_words


@dataclass(frozen=True)
class Example:
    """A post, the words of it that the rule points at, and what is known besides."""

    pieces: Sequence[Run]
    situation: str
    message: str


def trigger_of(entry: Entry) -> Example | None:
    """The post that it must find; None for a rule that was given none."""
    return _example(entry, entry.trigger)


def near_miss_of(entry: Entry) -> Example | None:
    """The post that it must let pass; None for a rule that was given none."""
    return _example(entry, entry.near_miss)


def _example(entry: Entry, pair: Mapping[str, Any]) -> Example | None:
    if not pair:
        return None
    found = _found(entry.id, pair)
    message = found[0].message if found else ""
    return Example(runs(pair["text"], found), in_words(pair.get("context", {})), message)


def _found(rule: str, pair: Mapping[str, Any]) -> list[Finding]:
    """What the rule finds by the lists that ship with Rostrum, whatever is in force."""
    (post,) = postfile.read([pair])
    report = engine.check(*post, Rules(IMPLEMENTED, default_lists()))
    return [finding for finding in report.findings if finding.rule == rule]
