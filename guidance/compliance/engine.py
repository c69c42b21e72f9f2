"""Applies the rules to a wording. Pure: the same three arguments always give the same report."""

from collections.abc import KeysView
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from guidance.compliance import lexicon, questions, rules, watching
from guidance.compliance.context import Context
from guidance.compliance.findings import ORDER, Finding, Report
from guidance.compliance.reading import Hit, Reading, read
from guidance.compliance.registry import RULES, Rule
from guidance.compliance.rulebook import Rules
from guidance.compliance.wording import Wording

# More of the same finding on one text help nobody.
SHOWN = 20
PHRASE_SHOWN = 80
IMPLEMENTED = frozenset(rules.ALL)


class Plan(NamedTuple):
    """What is worked out once per set of rules."""

    rules: tuple[Rule, ...]
    lexicon: lexicon.Lexicon


@lru_cache(maxsize=16)
def _plan(ruleset: Rules) -> Plan:
    chosen = tuple(RULES[name] for name in sorted(ruleset.ids & IMPLEMENTED))
    phrases = ruleset.lists.phrases
    written = tuple(watching.rule_for(phrase) for phrase in phrases)
    return Plan(chosen + written, lexicon.build(ruleset.lists, watching.openings(phrases)))


def check(wording: Wording, context: Context, ruleset: Rules) -> Report:
    """What the rules in force find in one network's wording, and what its author is to be asked.

    A rule of the set that this version does not know is left out. Raises nothing for any text.
    """
    plan = _plan(ruleset)
    reading = read(wording, context, ruleset.lists, plan.lexicon)
    present = reading.index.keys()
    asked = [one for one in plan.rules if not one.needs or _concerns(one, present)]
    findings = [
        _finding(one, hit, reading) for one in asked for hit in islice(one.look(reading), SHOWN)
    ]
    findings.sort(key=lambda finding: (finding.start, ORDER[finding.severity], finding.rule))
    asks = questions.raised(reading, {finding.rule for finding in findings})
    return Report(tuple(findings), asks)


def lexicon_of(ruleset: Rules) -> lexicon.Lexicon:
    """The lexicon with which a set of rules reads."""
    return _plan(ruleset).lexicon


def _concerns(one: Rule, present: KeysView[str]) -> bool:
    # A plain loop: this is asked for every rule of every text.
    for need in one.needs:  # noqa: SIM110
        if present.isdisjoint(need):
            return False
    return True


def _finding(one: Rule, hit: Hit, reading: Reading) -> Finding:
    entry = one.entry
    return Finding(
        rule=entry.id,
        severity=entry.severity,
        title=entry.title,
        message=_message(entry.message, hit, reading.text),
        todo=entry.todo,
        start=hit.start,
        end=hit.end,
        network=reading.wording.network,
        guidance=entry.guidance_on(reading.wording.network),
        principle=entry.principle,
    )


def _message(message: str, hit: Hit, text: str) -> str:
    """The rule's sentence with its blanks filled; the phrase last, since it is the author's."""
    for blank, value in hit.fills:
        message = message.replace("{" + blank + "}", value)
    if hit.more:
        message = f"{message} {hit.more}"
    phrase = " ".join(text[hit.start : hit.end].split())
    if len(phrase) > PHRASE_SHOWN:
        phrase = phrase[: PHRASE_SHOWN - 1] + "…"
    return message.replace("{phrase}", phrase)
