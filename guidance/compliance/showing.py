"""Every rule that there is, and what it makes of its own examples: for the pages that explain them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from guidance.compliance import engine, postfile
from guidance.compliance.catalogue import CATALOGUE, Entry
from guidance.compliance.engine import IMPLEMENTED
from guidance.compliance.findings import Finding
from guidance.compliance.marking import Run, runs
from guidance.compliance.questions import CHECKS, Question
from guidance.compliance.rulebook import Phrase, Rules, default_lists
from guidance.compliance.situations import in_words
from guidance.compliance.watching import rule_for

SHIPPED = Rules(IMPLEMENTED, default_lists())


@dataclass(frozen=True)
class Example:
    """A post, the words of it that the rule points at, and what is known besides."""

    pieces: Sequence[Run]
    situation: str
    message: str


def entries_in(rules: Rules) -> dict[str, Entry]:
    """The rules of the catalogue, the checks of answers, and what staff wrote in this set."""
    asked = {question.check: _entry_of_check(question) for question in CHECKS.values()}
    written = {phrase.id: _entry_of(phrase) for phrase in rules.own.values()}
    return {**CATALOGUE, **asked, **written}


def is_in_force(rule: str, rules: Rules) -> bool:
    """Whether the check asks for this rule under this set."""
    return rule in rules.ids or rule in rules.own or rule in CHECKS


def _entry_of_check(question: Question) -> Entry:
    """What a yes puts before a reviewer. It has no examples: it goes by the answer, not by words."""
    return Entry(
        id=question.check,
        title=question.title,
        severity=question.severity,
        kind="answer",
        guidance=question.guidance,
        message=f"The author is asked: {question.words}",
        todo=question.to_author,
        principle=question.principle,
        trigger={},
        near_miss={},
    )


def _entry_of(phrase: Phrase) -> Entry:
    found, passed = (
        {"text": texts[0], "context": {}} if texts else {}
        for texts in (phrase.matches, phrase.near_misses)
    )
    return replace(rule_for(phrase).entry, trigger=found, near_miss=passed)


def trigger_of(entry: Entry, rules: Rules) -> Example | None:
    """The post that it must find; None for a rule that was given none."""
    return _example(entry, entry.trigger, rules)


def near_miss_of(entry: Entry, rules: Rules) -> Example | None:
    """The post that it must let pass; None for a rule that was given none."""
    return _example(entry, entry.near_miss, rules)


def _example(entry: Entry, pair: Mapping[str, Any], rules: Rules) -> Example | None:
    if not pair:
        return None
    found = _found(entry.id, pair, rules)
    message = found[0].message if found else ""
    return Example(runs(pair["text"], found), in_words(pair.get("context", {})), message)


def _found(rule: str, pair: Mapping[str, Any], rules: Rules) -> list[Finding]:
    """What the rule finds: one that ships by the lists that ship, whatever is in force."""
    (post,) = postfile.read([pair])
    if rule in rules.own:
        return list(engine.check_alone(rules.own[rule], post[0]))
    return [found for found in engine.check(*post, SHIPPED).findings if found.rule == rule]
